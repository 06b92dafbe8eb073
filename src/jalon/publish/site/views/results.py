"""What a search found, as a table to keep: the best thousand records, one a line."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.addresses import address
from jalon.publish.exports.delimited import cell
from jalon.publish.pages import origin_of
from jalon.publish.site.asked_search import asked_search
from jalon.registry.queries.searching import FoundRow, found_rows

MOST = 1_000
COLUMNS = (
    "record",
    "id",
    "number",
    "text",
    "language",
    "priority",
    "priority_title",
    "plan",
    "plan_title",
    "territory",
    "responder",
    "address",
)


def results_file(request: HttpRequest) -> HttpResponse:
    """Send the records found as CSV, words that a spreadsheet would take for a formula kept as words."""
    asked = asked_search(request)
    origin = origin_of(request)
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for row in found_rows(asked.words, asked.filters, limit=MOST, on=asked.day):
        writer.writerow([cell(value) for value in _values(row, origin)])
    response = HttpResponse(table.getvalue(), content_type="text/csv; charset=utf-8")
    name = "recherche" if (get_language() or "fr").startswith("fr") else "search"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def _values(row: FoundRow, origin: str) -> tuple[str, ...]:
    there = ("commitment", row.public_id) if row.record == "commitment" else ("priority", row.priority.public_id)
    return (
        *(row.record, row.public_id, row.number, row.text, row.language, row.priority.public_id, row.priority.title),
        *(row.setting.plan_id, row.setting.plan_title, row.setting.territory, row.setting.responder),
        origin + address(there[0], id=there[1]),
    )
