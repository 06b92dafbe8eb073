"""What items with stages were on a day: read back from the ledger, step by step."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.functional import cached_property

from jalon.followup.models.staged import Staged
from jalon.followup.steps.procedure import Step
from jalon.registry.models import LedgerEntry
from jalon.registry.queries.moments import end_of

Item = TypeVar("Item", bound=Staged)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: when, by whom, with what reason, from which state to which; ``given`` as the ledger holds it."""

    step: str
    label: str
    at: datetime
    actor: str
    acting_for: str
    reason: str
    before: str
    after: str
    given: dict[str, Any]


def as_of(items: Iterable[Item], day: date | None) -> list[Item]:
    """Return items as they stood at the end of a day; those opened later are left out. All as they stand now where no day is told.

    One query more, and only where an item changed since.
    """
    items = list(items)
    if day is None:
        return items
    end = end_of(day)
    known = [item for item in items if item.opened_at < end]
    changed = [item for item in known if item.changed_at >= end]
    if not changed:
        return known
    lines: dict[str, list[LedgerEntry]] = {}
    for line in _lines(changed).filter(at__lt=end):
        lines.setdefault(line.subject_id, []).append(line)
    return [_rewound(item, lines[item.public_id]) if item.changed_at >= end else item for item in known]


def then(item: Item, day: date | None) -> Item:
    """Return one item as it stood at the end of a day, the item itself where no day is told or it was opened later."""
    return next(iter(as_of([item], day)), item)


def lead_then(items: Iterable[Model], paths: Iterable[str], *, on: date | None) -> None:
    """Have items, read with the records that paths lead to, lead to these as they stood at the end of a day, where they have stages.

    ``paths`` are those of ``select_related``. One query more for each kind of record that changed since; nothing where no day is told.
    """
    if on is None:
        return
    for path in paths:
        holders: list[Any] = list(items)
        for name in path.split("__"):
            holders = _led_then(holders, name, on=on)


def _led_then(holders: Sequence[Any], name: str, *, on: date) -> list[Any]:
    """Return what holders lead to by the name of a field, as it stood then."""
    found = {row.pk: row for holder in holders if (row := getattr(holder, name)) is not None}
    if found and isinstance(next(iter(found.values())), Staged):
        found |= {row.pk: row for row in as_of(found.values(), on)}
        for holder in holders:
            if (row := getattr(holder, name)) is not None:
                setattr(holder, name, found[row.pk])
    return list(found.values())


def steps_taken(item: Staged, *, until: date | None = None) -> tuple[Taken, ...]:
    """Return every step taken of an item, oldest first."""
    lines = _lines([item])
    if until is not None:
        lines = lines.filter(at__lt=end_of(until))
    labels = {step.name: step for step in item.PROCEDURE.steps}
    return tuple(_taken(line, labels) for line in lines)


def steps_of_each(items: Sequence[Staged], *, until: date | None = None) -> dict[str, tuple[Taken, ...]]:
    """Return every step taken of several items of one kind (by the end of a day), oldest first, by public identifier: one query."""
    if not items:
        return {}
    labels = {step.name: step for step in items[0].PROCEDURE.steps}
    found: dict[str, list[Taken]] = {item.public_id: [] for item in items}
    lines = _lines(items) if until is None else _lines(items).filter(at__lt=end_of(until))
    for line in lines:
        found[line.subject_id].append(_taken(line, labels))
    return {public_id: tuple(taken) for public_id, taken in found.items()}


def _lines(items: Sequence[Staged]) -> Any:
    kind = items[0].PROCEDURE.kind
    return LedgerEntry.objects.filter(subject_kind=kind, subject_id__in=[item.public_id for item in items]).order_by("number")


def _taken(line: LedgerEntry, steps: dict[str, Step]) -> Taken:
    name, details = line.action.partition(".")[2], line.details
    return Taken(
        step=name,
        label=str(steps[name].label) if name in steps else name,
        at=line.at,
        actor=line.actor,
        acting_for=details.get("for", ""),
        reason=line.reason,
        before=details["before"],
        after=details["after"],
        given=details["given"],
    )


def _rewound(item: Item, lines: Sequence[LedgerEntry]) -> Item:
    """Return a copy of an item with what its steps, up to a day, had made of it; records that no step changes are not asked for again."""
    then, changing = copy(item), _given_ever(item)
    then._state = copy(item._state)
    then._state.fields_cache = {name: record for name, record in item._state.fields_cache.items() if name != "changed_by"}
    for name, derived in type(item).__dict__.items():  # what was made of the item as it stands now
        if isinstance(derived, cached_property):
            then.__dict__.pop(name, None)
    for name in changing:
        field = item._meta.get_field(name)
        setattr(then, field.attname, field.get_default())  # type: ignore[union-attr]
    for line in lines:
        for name, value in line.details["given"].items():
            field = item._meta.get_field(name)
            setattr(then, field.attname, _read(field, value))  # type: ignore[union-attr]
    for name in changing & then._state.fields_cache.keys():  # records that a step changed since are asked for anew
        if getattr(then, item._meta.get_field(name).attname) != getattr(item, item._meta.get_field(name).attname):  # type: ignore[union-attr]
            del then._state.fields_cache[name]
    last = lines[-1]
    then.state, then.revision, then.changed_at, then.changed_by_id = (
        last.details["after"],
        last.details["revision"],
        last.at,
        last.by_id,
    )
    return then


def _read(field: Any, value: Any) -> Any:
    """Return a value that the ledger holds as the database would give it."""
    read = field.to_python(value) if value is not None else None
    return read.astimezone(UTC) if isinstance(read, datetime) else read


def _given_ever(item: Staged) -> set[str]:
    return {name for step in item.PROCEDURE.steps for name in step.fields}
