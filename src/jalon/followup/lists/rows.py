"""The rows of a list: what each shows of an item, of where it stands and of who is to act, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from jalon.followup.lists.kinds import Listed
from jalon.registry.models import Commitment, PriorityEntry
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.queries.rows import Named, PriorityMark
from jalon.registry.queries.shown import entries_of, versions_shown


@dataclass(frozen=True, slots=True)
class ListRow:
    """One item in a list. ``about`` are the words that it is about, in ``language``; ``due_on`` is None where no day is set.

    ``plan_id`` and ``plan_title`` are "" for what belongs to a committee; ``committee`` is its name then. ``commitment`` is the public
    identifier of the one it is about, "" where it is about none.
    """

    kind: str
    public_id: str
    revision: int
    state: str
    title: str
    about: str
    language: str
    owner: Named | None
    due_on: date | None
    is_late: bool
    opened_on: date
    since: date
    plan_id: str
    plan_title: str
    plan_language: str
    territory: Named | None
    priority: PriorityMark | None
    commitment: str
    committee_id: str
    committee: str
    decision: str


def list_rows(items: Sequence[Any], listed: Listed, *, language: str, on: date | None = None) -> tuple[ListRow, ...]:
    """Return items read for a list as its rows, in their order: six queries at most, seven of a past day."""
    day = on or timezone.localdate()
    about = _Around(
        bodies=organisation_names((getattr(item, f"{listed.owner}_id") for item in items), language=language, on=on),
        territories=territory_names((_territory(item) for item in items), language=language, on=on),
        priorities=_priorities(items, on=on),
        commitments=_commitments(items, on=on),
        titles=_titles(items, on=on),
        language=language,
        day=day,
    )
    return tuple(_row(item, listed, about) for item in items)


@dataclass(frozen=True, slots=True)
class _Around:
    """What rows are told with, by row number."""

    bodies: Mapping[int, Named]
    territories: Mapping[int, Named]
    priorities: Mapping[int, PriorityMark]
    commitments: Mapping[int, tuple[str, PriorityMark | None]]
    titles: Mapping[int, str]
    language: str
    day: date


def _row(item: Any, listed: Listed, around: _Around) -> ListRow:
    plan, committee = item.plan, _committee(item)
    commitment, by_commitment = around.commitments.get(getattr(item, "commitment_id", None) or 0, ("", None))
    return ListRow(
        kind=listed.kind,
        public_id=item.public_id,
        revision=item.revision,
        state=item.state,
        title=listed.title(item),
        about=listed.about(item),
        language=plan.language if plan else "",
        owner=around.bodies.get(getattr(item, f"{listed.owner}_id") or 0),
        due_on=listed.due_on(item),
        is_late=listed.is_late(item, day=around.day),
        opened_on=timezone.localdate(item.opened_at),
        since=timezone.localdate(item.changed_at),
        plan_id=plan.public_id if plan else "",
        plan_title=around.titles.get(plan.pk, plan.title) if plan else "",
        plan_language=plan.language if plan else "",
        territory=around.territories.get(_territory(item) or 0),
        priority=around.priorities.get(getattr(item, "priority_id", None) or 0) or by_commitment,
        commitment=commitment,
        committee_id=committee.public_id if committee else "",
        committee=(committee.name_fr if around.language == "fr" else committee.name_en) if committee else "",
        decision=item.decision.public_id if committee else "",
    )


def _committee(item: Any) -> Any:
    decision = getattr(item, "decision", None)
    return decision.meeting.committee if decision else None


def _territory(item: Any) -> int | None:
    holder = item.plan or _committee(item)
    territory: int | None = holder.territory_id if holder else None
    return territory


def _priorities(items: Iterable[Any], *, on: date | None) -> dict[int, PriorityMark]:
    """Return what names each item's priority in the version shown of its plan, now or at the end of a day, by row number."""
    keys = {key for item in items if (key := getattr(item, "priority_id", None))}
    if not keys:
        return {}
    entries = PriorityEntry.objects.filter(priority__in=keys, version__in=versions_shown(on))
    rows = entries.values_list("priority", "priority__public_id", "number", "text")
    return {key: PriorityMark(public_id, number, title) for key, public_id, number, title in rows}


def _titles(items: Iterable[Any], *, on: date | None) -> dict[int, str]:
    """Return the titles of items' plans at the end of a past day, by row number; nothing for today."""
    if on is None:
        return {}
    keys = {item.plan_id for item in items if item.plan_id}
    return dict(versions_shown(on).filter(plan__in=keys).values_list("plan_id", "title"))


def _commitments(items: Iterable[Any], *, on: date | None) -> dict[int, tuple[str, PriorityMark | None]]:
    """Return the public identifier of each item's commitment, and the priority under which it stands, by row number."""
    keys = {key for item in items if (key := getattr(item, "commitment_id", None))}
    if not keys:
        return {}
    entries = entries_of(keys, on=on)
    rows = Commitment.objects.filter(pk__in=keys).values_list("pk", "public_id")
    return {key: (public_id, _mark(entries[key].priority_entry) if key in entries else None) for key, public_id in rows}


def _mark(entry: PriorityEntry) -> PriorityMark:
    return PriorityMark(entry.priority.public_id, entry.number, entry.text)
