"""What a list is narrowed down to and sorted by: said to the database for how things stand, to the items themselves for a past day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from jalon.followup.lists.kinds import Listed

DUE, LATEST, RECENT, STATE, OWNER, PLAN = "due", "latest", "recent", "state", "owner", "plan"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked for, all of it narrowing; "" or None for anything.

    ``plan`` and ``priority`` are public identifiers, ``territory`` and ``organisation`` slugs: of any party of an item. ``due_from`` and
    ``due_to`` are days, both included. ``late`` keeps what still waits past its day, ``words`` what says each of these words.
    """

    plan: str = ""
    territory: str = ""
    priority: str = ""
    organisation: str = ""
    state: str = ""
    due_from: date | None = None
    due_to: date | None = None
    late: bool = False
    words: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """Return the words asked for."""
        return tuple(self.words.split()[:8])


def placed(listed: Listed, asked: Narrowing) -> Q:
    """Return the condition on where an item stands, which never changes."""
    paths = {"plan__public_id": asked.plan, "priority__public_id": asked.priority if _has_priority(listed) else ""}
    found = Q(**{path: value for path, value in paths.items() if value})
    if asked.priority and not _has_priority(listed):
        found &= Q(commitment__current_entry__priority_entry__priority__public_id=asked.priority)
    if asked.territory:
        found &= _in_territory(listed, asked.territory)
    return found


def standing(listed: Listed, asked: Narrowing, *, today: date) -> Q:
    """Return the condition on how an item stands today."""
    found = Q(state=asked.state) if asked.state else Q()
    if asked.organisation:
        found &= _any(Q(**{f"{party}__slug": asked.organisation}) for party in listed.parties)
    found &= _due(listed, asked)
    if asked.late:
        found &= Q(**{"state": listed.waiting_state, f"{listed.due}__lt": today}) if listed.due else Q(pk__in=())
    for word in asked.said:
        found &= _any(Q(**{f"{field}__icontains": said}) for field in listed.words for said in _spellings(word))
    return found


def is_kept(listed: Listed, item: Any, asked: Narrowing, *, day: date) -> bool:
    """Tell the same of an item as it stood on a day."""
    due = listed.due_on(item)
    texts = [str(getattr(item, field)).lower() for field in listed.words]
    return all(
        (
            not asked.state or item.state == asked.state,
            not asked.organisation or asked.organisation in _bodies(listed, item),
            asked.due_from is None or (due is not None and due >= asked.due_from),
            asked.due_to is None or (due is not None and due <= asked.due_to),
            not asked.late or listed.is_late(item, day=day),
            all(any(word.lower() in text for text in texts) for word in asked.said),
        )
    )


def sorted_by(listed: Listed, order: str) -> tuple[Any, ...]:
    """Return the order of a list as the database takes it."""
    due = listed.due or "opened_at"
    orders: Mapping[str, tuple[Any, ...]] = {
        DUE: (F(due).asc(), "pk"),
        LATEST: (F(due).desc(), "-pk"),
        RECENT: ("-changed_at", "-pk"),
        STATE: ("state", due, "pk"),
        OWNER: (f"{listed.owner}__slug", due, "pk"),
        PLAN: ("plan_id", due, "pk"),
    }
    return orders.get(order, orders[DUE])


def place_of(listed: Listed, item: Any, order: str) -> tuple[Any, ...]:
    """Return what an item is sorted by as it stood on a day; ``LATEST`` and ``RECENT`` count backwards."""
    due = listed.due_on(item) or item.opened_at
    owner = getattr(getattr(item, listed.owner), "slug", "")
    places: Mapping[str, tuple[Any, ...]] = {
        RECENT: (item.changed_at, item.pk),
        STATE: (item.state, due, item.pk),
        OWNER: (owner, due, item.pk),
        PLAN: (item.plan_id or 0, due, item.pk),
    }
    return places.get(order, (due, item.pk))


def _has_priority(listed: Listed) -> bool:
    return any(field.name == "priority" for field in listed.model._meta.get_fields())


def _in_territory(listed: Listed, slug: str) -> Q:
    found = Q(plan__territory__slug=slug)
    if any(field.name == "decision" for field in listed.model._meta.get_fields()):
        found |= Q(decision__meeting__committee__territory__slug=slug)
    return found


def _due(listed: Listed, asked: Narrowing) -> Q:
    days = {"gte": asked.due_from, "lte": asked.due_to}
    wanted = {name: day for name, day in days.items() if day is not None}
    if wanted and not listed.due:
        return Q(pk__in=())
    return Q(**{f"{listed.due}__{name}": day for name, day in wanted.items()})


def _bodies(listed: Listed, item: Any) -> set[str]:
    return {body.slug for party in listed.parties if (body := getattr(item, party)) is not None}


def _spellings(word: str) -> set[str]:
    """Return how a word may be written: the embedded database folds the case of unaccented letters only."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def _any(conditions: Any) -> Q:
    found = Q(pk__in=())
    for condition in conditions:
        found |= condition
    return found
