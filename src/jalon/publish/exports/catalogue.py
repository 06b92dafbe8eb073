"""DCAT: the files as a catalogue that data portals harvest, in JSON-LD."""

from typing import Any

from django.utils.translation import gettext, gettext_noop, override

from jalon.publish.api.links import LICENCE, Links
from jalon.publish.exports.tables import TABLES, Table
from jalon.registry.queries.freshness import Freshness

MEDIA_TYPE = "application/ld+json"
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
LANGUAGES = {"fr": f"{LANGUAGE}FRA", "en": f"{LANGUAGE}ENG"}
TITLE = gettext_noop("What was promised to a region")
ABOUT = gettext_noop("Published plans, their priorities and the commitments that answer them, in the words of the documents.")
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(freshness: Freshness, *, links: Links) -> dict[str, Any]:
    """Return the catalogue: one dataset a table, one distribution a file; titles in both languages."""
    changed = {"@type": "xsd:dateTime", "@value": freshness.changed_at.isoformat(timespec="seconds")}
    publisher = {
        "@id": f"{links.origin}/#publisher",
        "@type": "foaf:Agent",
        "foaf:name": "Jalon",
        "foaf:homepage": {"@id": f"{links.origin}/"},
    }
    return {
        "@context": CONTEXT,
        "@id": links.page("data_catalogue", "fr"),
        "@type": "dcat:Catalog",
        "dct:title": _in_both(TITLE),
        "dct:description": _in_both(ABOUT),
        "dct:language": [{"@id": language} for language in LANGUAGES.values()],
        "dct:license": {"@id": LICENCE},
        "dct:modified": changed,
        "dct:publisher": publisher,
        "foaf:homepage": {"@id": links.page("data", "fr")},
        "dcat:dataset": [_dataset(table, changed=changed, links=links) for table in TABLES],
        "dcat:service": {
            "@id": links.api(""),
            "@type": "dcat:DataService",
            "dct:title": "API",
            "dcat:endpointURL": {"@id": links.api("")},
            "dcat:endpointDescription": {"@id": links.api("openapi.json")},
            "dct:license": {"@id": LICENCE},
        },
    }


def _dataset(table: Table, *, changed: dict[str, str], links: Links) -> dict[str, Any]:
    return {
        "@id": f"{links.page('data', 'fr')}#{table.french}",
        "@type": "dcat:Dataset",
        "dct:identifier": table.code,
        "dct:title": _in_both(table.title),
        "dct:license": {"@id": LICENCE},
        "dct:modified": changed,
        "dct:publisher": {"@id": f"{links.origin}/#publisher"},
        "dcat:landingPage": [{"@id": links.page("data", language)} for language in LANGUAGES],
        "dcat:distribution": [
            *(_distribution(table, "csv", "text/csv", "CSV", language=language, links=links) for language in LANGUAGES),
            _distribution(table, "jsonl", "application/x-ndjson", "JSON", language="fr", links=links),
        ],
    }


def _distribution(table: Table, ending: str, media_type: str, file_type: str, *, language: str, links: Links) -> dict[str, Any]:
    there = links.page(f"data_{table.code}_{ending}", language)
    return {
        "@id": there,
        "@type": "dcat:Distribution",
        "dct:title": f"{table.file_name(language)}.{ending}",
        "dct:format": {"@id": FILE_TYPE + file_type},
        "dct:language": {"@id": LANGUAGES[language]},
        "dct:license": {"@id": LICENCE},
        "dcat:accessURL": {"@id": links.page("data", language)},
        "dcat:downloadURL": {"@id": there},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
    }


def _in_both(sentence: str) -> list[dict[str, str]]:
    return [{"@language": language, "@value": _translated(sentence, language)} for language in LANGUAGES]


def _translated(sentence: str, language: str) -> str:
    with override(language):
        return gettext(sentence)
