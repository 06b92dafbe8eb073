"""Search, over the words of what is published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import SearchAsked
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.lists import Findings
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, Names, names_for, organisation_json, priority_mark_json, span_json, territory_json
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.searching import FoundRow, SearchFilters, search_page

DEEPEST = 10_000  # records: who wants them all takes the files


@read("/search", Findings, name="search", summary=gettext_noop("Records that hold every word asked for, best first"), tag="search")
def search(request: HttpRequest, asked: Query[SearchAsked]) -> HttpResponse:
    """Answer the records that a search finds; here a cursor counts them."""
    filters = SearchFilters(**{name: value for name, value in asked.filters().items() if value is not None})
    offset = min(asked.after, DEEPEST)

    def build(links: Links) -> Page:
        page = search_page(asked.q, filters, language="fr", offset=offset, limit=asked.limit, on=asked.on)
        names = names_for((row.setting for row in page.rows), on=asked.on)
        through = offset + asked.limit
        after = cursor(through) if through < min(page.count, DEEPEST) else None
        return Page([_found(row, names=names, links=links) for row in page.rows], after, page.count)

    return answer(request, registry_freshness(), build=build)


def _found(row: FoundRow, *, names: Names, links: Links) -> Json:
    page, key = ("commitment", row.public_id) if row.record == "commitment" else ("priority", row.priority.public_id)
    lit: list[Any] = [span_json(start, end) for start, end in row.lit]
    return {
        "record": row.record,
        "id": row.public_id,
        "address": links.both(page, id=key),
        "number": row.number or None,
        "text": row.text,
        "lit": lit,
        "language": row.language or None,
        "kind": row.commitment.kind if row.commitment else None,
        "firmness": row.commitment.firmness if row.commitment else None,
        "priority": priority_mark_json(row.priority),
        "plan": {"id": row.setting.plan_id, "title": row.setting.plan_title},
        "territory": territory_json(row.setting.territory, names=names, links=links),
        "responder": organisation_json(row.setting.responder, names=names, links=links),
    }
