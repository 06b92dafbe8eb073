"""What people follow, as pages and letters name it: its name, and its public page."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import Truncator

from jalon.followup.models import Following
from jalon.followup.models.letters import FOLLOWED
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.registry.models import CommitmentEntry, PriorityEntry
from jalon.registry.queries.names import organisation_names, territory_names

BY_SLUG = ("territory", "organisation")
WORDS_SHOWN = 120  # signs of a commitment


def what_of(following: Following) -> str:
    """Return which column names what is followed."""
    return next(name for name in FOLLOWED if getattr(following, f"{name}_id"))


def key_of(following: Following) -> str:
    """Return the slug or public identifier of what is followed."""
    what = what_of(following)
    return str(getattr(getattr(following, what), "slug" if what in BY_SLUG else "public_id"))


def page_of(following: Following) -> str:
    """Return the public page of what is followed."""
    what = what_of(following)
    return address(what, **{"slug" if what in BY_SLUG else "id": key_of(following)})


def name_of(following: Following, *, language: str) -> str:
    """Return what something followed is called, as it is published."""
    return names_of([following], language=language)[0]


def names_of(followings: Sequence[Following], *, language: str) -> list[str]:
    """Return what things followed are called, in their order, in a query a kind."""
    rows = {name: {getattr(one, f"{name}_id") for one in followings} - {None} for name in FOLLOWED}
    names = {
        "territory": {row: named.name for row, named in territory_names(rows["territory"], language=language).items()},
        "organisation": {row: named.name for row, named in organisation_names(rows["organisation"], language=language).items()},
        "priority": _priorities(rows["priority"]),
        "commitment": _commitments(rows["commitment"]),
    }
    return [_name(one, names) for one in followings]


def _name(following: Following, names: dict[str, dict[Any, str]]) -> str:
    what = what_of(following)
    if what == "plan":
        return titled(following.plan.title) if following.plan else ""
    if what == "committee":
        return following.committee.name if following.committee else ""
    return names[what].get(getattr(following, f"{what}_id"), "")


def _priorities(rows: set[int]) -> dict[Any, str]:
    """Return priorities by row number, as the last version that held each of them has it."""
    entries = PriorityEntry.objects.filter(priority__in=rows, version__isnull=False).order_by("version") if rows else ()
    return {entry.priority_id: _numbered(entry.number, entry.text) for entry in entries}


def _commitments(rows: set[int]) -> dict[Any, str]:
    entries = CommitmentEntry.objects.filter(commitment__in=rows, version__isnull=False) if rows else None
    found = entries.select_related("wording").order_by("version") if entries is not None else ()
    return {entry.commitment_id: _numbered(entry.number, Truncator(entry.wording.text).chars(WORDS_SHOWN)) for entry in found}


def _numbered(number: str, words: str) -> str:
    return f"{number} – {words}" if number and number != words else words
