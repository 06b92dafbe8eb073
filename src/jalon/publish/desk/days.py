"""Reading the desk as of a past day: which pages can be, and what one sees there. What one may see is what one's roles let one see today."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext

from jalon.followup.models.staged import Staged
from jalon.followup.steps.history import as_of, lead_then
from jalon.publish.site.asked import DAY_NAMES, NoSuchDay, NothingYet, asked_day

Item = TypeVar("Item", bound=Staged)
#: The pages of the desk that can be read as of a day. Others show today alone, and refuse a day rather than pass it over.
PAGES = frozenset({"desk.item", "desk.follow_up", "desk.priority", "desk.items", "desk.items_file"})


def refuse_misplaced_day(request: HttpRequest) -> None:
    """NoSuchDay where a page that shows today alone is asked for a day, or where something is sent to a past day."""
    if not any(request.GET.get(name) for name in DAY_NAMES.values()):
        return
    if request.method not in ("GET", "HEAD"):
        raise NoSuchDay(gettext("A past day is read, not changed. Go to the page of today, and take the step there."))
    if _route(request) not in PAGES:
        raise NoSuchDay(gettext("This page of the desk shows today alone. Items, lists and follow-ups can be read as of a day."))


def item_then(request: HttpRequest, item: Item, day: date | None, *, related: Iterable[str] = ()) -> Item:
    """Return an item that exists for the person, as it stood at the end of a day; NothingYet before it was opened."""
    if day is None:
        return item
    found = as_of([item], day)
    if not found:
        first = timezone.localdate(item.opened_at)
        raise NothingYet(day, first=first, there=f"{request.path}{day_words(first)}")
    lead_then(found, related, on=day)
    return found[0]


def day_words(day: date | None) -> str:
    """Return what asks a page of the desk for a day in the active language; "" for today."""
    return f"?{DAY_NAMES['en' if (get_language() or 'fr')[:2] == 'en' else 'fr']}={day}" if day else ""


def shown_of_a_day(request: HttpRequest, page: str) -> dict[str, Any]:
    """Return what the layout of the desk shows of the day that is asked for: nothing on pages that show today alone."""
    if page not in PAGES or _route(request) != page:
        return {"day": None, "may_ask_day": False, "day_words": ""}
    day = asked_day(request)
    kept = [(name, value) for name, value in request.GET.items() if name not in DAY_NAMES.values() and name != "page"]
    return {
        "day": day,
        "may_ask_day": page != "desk.items",  # a list asks among its filters
        "day_words": day_words(day),
        "kept_beside_day": kept,
    }


def _route(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "" if request.resolver_match else "").rpartition(".")[0]
