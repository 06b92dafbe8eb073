"""The data dictionary: for people, row by row; for programs, as a Frictionless data package."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from jalon.publish.api.links import LICENCE, Links
from jalon.publish.exports.catalogue import TITLE
from jalon.publish.exports.tables import TABLES, Table

MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class DictionaryRow:
    """What one column means, in the language of the page; ``field`` is the API's field of the same meaning."""

    heading: str
    field: str
    type: str
    about: str


def dictionary_rows(table: Table, *, language: str) -> tuple[DictionaryRow, ...]:
    """Return what each column of a table means, in the active language."""
    return tuple(
        DictionaryRow(column.heading(language), column.path, column.type, gettext(column.about)) for column in table.columns
    )


def data_package(*, links: Links, language: str) -> dict[str, Any]:
    """Return the CSV files and their columns as a data package (Frictionless v1), in the active language."""
    return {
        "profile": "tabular-data-package",
        "name": "jalon",
        "title": gettext(TITLE),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0 International"}],
        "resources": [_resource(table, links=links, language=language) for table in TABLES],
    }


def _resource(table: Table, *, links: Links, language: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.file_name(language),
        "title": gettext(table.title),
        "path": links.page(f"data_{table.code}_csv", language),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": row.heading, "type": row.type, "description": row.about}
                for row in dictionary_rows(table, language=language)
            ],
            "primaryKey": "id",
            "missingValues": [""],
        },
    }
