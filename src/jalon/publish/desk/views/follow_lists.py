"""The follow-up over all plans: what lists there are, each list with its filters, the list as a file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from jalon.followup.lists.kinds import LISTS, Listed
from jalon.followup.lists.narrowing import sorted_by
from jalon.followup.lists.overview import overview
from jalon.followup.lists.reading import COUNTED, Found, OnDay, count_of, seen_list, seen_list_on, slice_of
from jalon.followup.lists.rows import ListRow, list_rows
from jalon.followup.queries.plan_follow_up import followed_plans
from jalon.followup.waiting.sources import Asking
from jalon.publish.addresses import both_addresses
from jalon.publish.api.links import Links, links_of
from jalon.publish.api.shapes import Json
from jalon.publish.desk.access import desk_page
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.returning import returning
from jalon.publish.desk.steps.together import shared_steps
from jalon.publish.desk.views.lists import asking_of
from jalon.publish.exports.of_lists import MEDIA_TYPES, file_lines, in_lots
from jalon.publish.lists.asked import PER_PAGE, AskedItems, asked_items
from jalon.publish.lists.options import options
from jalon.publish.lists.records import records
from jalon.publish.lists.words import WORDS
from jalon.registry.queries.names import organisation_names, territory_names

MOST_PLANS = 50


@desk_page
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Show which lists there are, how much waits for whoever asks in each, and how much is late."""
    asking = asking_of(request)
    plans = list(followed_plans(asking.access)[: MOST_PLANS + 1])
    return draw_desk(
        request,
        "desk/lists.html",
        page="desk.lists",
        found=overview(asking),
        lists=LISTS,
        plans=plans[:MOST_PLANS],
        has_more_plans=len(plans) > MOST_PLANS,
        responders=organisation_names((plan.responder_id for plan in plans), language=_language()),
        territories=territory_names((plan.territory_id for plan in plans), language=_language()),
    )


@desk_page
@require_GET
def items(request: HttpRequest, kind: str) -> HttpResponse:
    """List the items of a kind that one may see, narrowed and sorted as the address says, today or as they stood on a day."""
    listed, asking = listed_of(kind), asking_of(request)
    asked = asked_items(request, listed)
    found = _shown(listed, asking, asked)
    page = slice_of(found, listed, start=asked.start, end=asked.start + PER_PAGE + 1)
    rows = list_rows(page, listed, language=_language(), on=asked.day)
    return draw_desk(
        request,
        "desk/items.html",
        page="desk.items",
        where={"kind": kind},
        place="desk.lists",
        listed=listed,
        lists=LISTS,
        asked=asked,
        rows=rows[:PER_PAGE],
        has_more=len(rows) > PER_PAGE,
        count=count_of(found, bounded=True),
        counted=COUNTED,
        options=options(listed, asking.access, asked, seen_list(listed, asking, AskedItems().narrowing)),
        returning=returning(request),
        steps=() if asked.day else shared_steps(page[:PER_PAGE], listed, asking.access),
    )


@desk_page
@require_GET
def items_file(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    """Send what a list shows, all its pages, as a file."""
    listed = listed_of(kind)
    asked = asked_items(request, listed)
    found = _shown(listed, asking_of(request), asked)
    name = WORDS[kind][_language()]
    told = _told(found, listed, links=links_of(request), on=asked.day)
    lines = file_lines(told, ending=ending, title=name, language=_language())
    response = StreamingHttpResponse(lines, content_type=MEDIA_TYPES[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def listed_of(kind: str) -> Listed:
    """Return the list of a kind; Http404 where there is none."""
    if kind not in LISTS:
        raise Http404
    return LISTS[kind]


def _shown(listed: Listed, asking: Asking, asked: AskedItems) -> Found:
    """Return what somebody sees of a list on the day asked for; of a past day all that they may see, whoever it waited for."""
    if asked.day:
        return seen_list_on(listed, asking.access, asked.narrowing, on=asked.day, order=asked.order)
    return asked_list_of(listed, asking, asked)


def asked_list_of(listed: Listed, asking: Asking, asked: AskedItems) -> QuerySet[Any]:
    """Return what somebody sees of a list, narrowed and in order."""
    return seen_list(listed, asking, asked.narrowing, mine=asked.mine).order_by(*sorted_by(listed, asked.order))


def _told(found: Found, listed: Listed, *, links: Links, on: date | None) -> Iterator[Json]:
    read = iter(found.items) if isinstance(found, OnDay) else found.select_related("plan", *listed.related).iterator(chunk_size=500)
    for lot in in_lots(read):
        yield from records(lot, listed, links=links, there=_desk_address, on=on)


def _desk_address(row: ListRow, links: Links) -> Json:
    there = both_addresses("desk.item", kind=row.kind, id=row.public_id)
    return {language: links.origin + path for language, path in there.items()}


def _language() -> str:
    return (get_language() or "fr")[:2]
