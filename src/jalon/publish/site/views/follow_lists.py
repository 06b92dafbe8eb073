"""The follow-up of all plans as everybody may see it: each list with its filters, today or as of a day, and the list as a file."""

from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from jalon.followup.lists.kinds import PUBLIC, Listed
from jalon.followup.lists.reading import Found, count_of, public_list, slice_of
from jalon.followup.lists.rows import ListRow, list_rows
from jalon.followup.queries.freshness import committees_freshness
from jalon.publish.addresses import LANGUAGES, address, record_address
from jalon.publish.api.links import Links
from jalon.publish.api.shapes import Json
from jalon.publish.exports.files import sent
from jalon.publish.exports.of_lists import AT_ONCE, MEDIA_TYPES, file_lines
from jalon.publish.lists.asked import PER_PAGE, AskedItems, asked_items
from jalon.publish.lists.options import offered_in_public
from jalon.publish.lists.records import public_address, records
from jalon.publish.lists.words import WORDS
from jalon.publish.pages import draw
from jalon.publish.site.asked import DAY_NAMES
from jalon.publish.site.keeping import kept

ANCHORS = {"question": "q", "proposal": "p"}


def items(request: HttpRequest, kind: str) -> HttpResponse:
    """List the items of a kind that everybody may see, as the address says."""
    listed = _listed(kind)
    asked, language = asked_items(request, listed), (get_language() or "fr")[:2]

    def build() -> HttpResponse:
        found = public_list(listed, asked.narrowing, on=asked.day, order=asked.order)
        page = slice_of(found, listed, start=asked.start, end=asked.start + PER_PAGE + 1)
        return draw(
            request,
            "site/items.html",
            alternates={code: address("items", code, kind=kind) + asked.query(code, page=asked.page) for code in LANGUAGES},
            section="territories",
            listed=listed,
            lists=PUBLIC,
            asked=asked,
            rows=list_rows(page[:PER_PAGE], listed, language=language, on=asked.day),
            there_of=_addresses(asked, language),
            has_more=len(page) > PER_PAGE,
            count=count_of(found),
            options=offered_in_public(listed, asked),
            json_there=f"/api/v1/{WORDS[kind]['en']}{_as_asked(asked)}",
        )

    return kept(request, freshness=committees_freshness(), build=build, variant=asked)


def items_file(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    """Send what a list shows, all its pages, as a file."""
    listed, language = _listed(kind), (get_language() or "fr")[:2]
    asked, name = asked_items(request, listed), WORDS[kind][language]
    found = public_list(listed, asked.narrowing, on=asked.day, order=asked.order)
    return sent(
        request,
        f"{name}.{ending}",
        lambda links: file_lines(_told(found, listed, links, asked.day), ending=ending, title=name, language=language),
        media_type=MEDIA_TYPES[ending],
        freshness=committees_freshness(),
    )


def _told(found: Found, listed: Listed, links: Links, on: date | None) -> Iterator[Json]:
    """Yield the records of a list, some hundreds at a time."""
    start = 0
    while items := slice_of(found, listed, start=start, end=start + AT_ONCE):
        yield from records(items, listed, links=links, there=public_address, on=on)
        start += AT_ONCE


def _listed(kind: str) -> Listed:
    if kind not in PUBLIC:
        raise Http404
    return PUBLIC[kind]


def _addresses(asked: AskedItems, language: str) -> Callable[[ListRow], str]:
    """Return how the page on which an item stands is addressed, at the item, as of the day of the list."""
    day = f"?{DAY_NAMES[language]}={asked.day}" if asked.day else ""

    def there(row: ListRow) -> str:
        if row.priority:
            return f"{record_address('priority', row.priority.public_id)}{day}#{ANCHORS.get(row.kind, 'e')}-{row.public_id}"
        return (address("decision", id=row.decision) if row.decision else record_address("plan", row.plan_id)) + day

    return there


def _as_asked(asked: AskedItems) -> str:
    """Return what asks the API for the same list, in the order of the days due."""
    narrowed, day = asked.narrowing, asked.day
    said = {
        name: getattr(narrowed, name) for name in ("plan", "territory", "priority", "organisation", "state", "due_from", "due_to")
    }
    said |= {"words": narrowed.words, "late": narrowed.late and "true", "on": day}
    given = {name: str(value) for name, value in said.items() if value}
    return f"?{urlencode(given)}" if given else ""
