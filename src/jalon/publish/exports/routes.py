"""The addresses of the files, in both languages."""

from jalon.publish.addresses import Route
from jalon.publish.exports import files
from jalon.publish.exports.tables import TABLES

ROUTES: tuple[Route, ...] = (
    *(
        Route(
            f"data_{table.code}_{ending}",
            f"donnees/{table.french}.{ending}",
            f"data/{table.english}.{ending}",
            view,
            {"table": table},
        )
        for table in TABLES
        for ending, view in (("csv", files.csv_file), ("jsonl", files.json_lines_file))
    ),
    Route("data_package", "donnees/datapackage.json", "data/datapackage.json", files.package_file),
    Route("data_catalogue", "donnees/catalogue.jsonld", "data/catalogue.jsonld", files.catalogue_file),
)
