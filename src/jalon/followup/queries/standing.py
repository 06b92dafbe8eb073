"""Where one item with stages stands: its state with day and author, what it says, the steps taken, the steps one may take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import models

from jalon.followup.models import Action, Decision, Membership, Proposal, Question
from jalon.followup.models.staged import Staged
from jalon.followup.steps.history import Taken, steps_of_each
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import field_label, open_steps
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names, organisations_in_both
from jalon.registry.roles import Access

Value = object


@dataclass(frozen=True, slots=True)
class Said:
    """What a field of an item says: its label in the active language, and the value as pages show it (a day stays a day)."""

    name: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that was taken, as people read it; ``acting_for`` is "" where nobody was named."""

    label: str
    at: datetime
    actor: str
    acting_for: str
    reason: str
    state: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands. ``changed_by`` took its last step; ``said`` holds its fields that say something, in the order of the table."""

    kind: str
    kind_label: str
    public_id: str
    state: str
    state_label: str
    changed_at: datetime
    changed_by: str
    revision: int
    said: tuple[Said, ...]
    taken: tuple[StepLine, ...]
    open: tuple[Step, ...]


def standing_of(
    item: Staged,
    access: Access,
    *,
    language: str,
    elsewhere: frozenset[str] = frozenset(),
    unshown: frozenset[str] = frozenset(),
    on: date | None = None,
) -> Standing:
    """Return where an item stands; steps ``elsewhere`` are taken by other means and are not offered here, fields ``unshown`` not told.

    ``on`` is the day of which the item is told, as ``as_of`` gives it: no step is offered then.
    """
    return standings_of([item], access, language=language, elsewhere=elsewhere, unshown=unshown, on=on)[0]


def standings_of(
    items: Sequence[Staged],
    access: Access,
    *,
    language: str,
    elsewhere: frozenset[str] = frozenset(),
    unshown: frozenset[str] = frozenset(),
    on: date | None = None,
) -> list[Standing]:
    """Return where several items of one kind stand, in a number of queries that does not grow with theirs."""
    taken = steps_of_each(items, until=on)
    names = _Names.gathered(items, taken, language=language, unshown=unshown, on=on)
    standings = [_standing(item, taken[item.public_id], access, names, elsewhere=elsewhere) for item in items]
    return standings if on is None else [replace(one, open=()) for one in standings]


def said_of(
    items: Sequence[Staged], *, language: str, unshown: frozenset[str] = frozenset(), on: date | None = None
) -> list[tuple[Said, ...]]:
    """Return what several items of one kind, read as of a day where one is told, say: in a number of queries that does not grow with theirs."""
    names = _Names.gathered(items, {item.public_id: () for item in items}, language=language, unshown=unshown, on=on)
    return [_values(item, names) for item in items]


def _standing(item: Staged, taken: Sequence[Taken], access: Access, names: "_Names", *, elsewhere: frozenset[str]) -> Standing:
    return Standing(
        kind=item.PROCEDURE.kind,
        kind_label=str(item.PROCEDURE.label),
        public_id=item.public_id,
        state=item.state,
        state_label=item.state_label,
        changed_at=item.changed_at,
        changed_by=taken[-1].actor,
        revision=item.revision,
        said=_values(item, names),
        taken=tuple(_line(item, step, names) for step in taken),
        open=tuple(step for step in open_steps(item, access) if step.name not in elsewhere),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """What the records that an item and its steps name are called: by table and row number, and organisations by slug."""

    records: Mapping[type[models.Model], Mapping[int, str]]
    bodies: Mapping[str, str]
    unshown: frozenset[str]

    @classmethod
    def gathered(
        cls,
        items: Sequence[Staged],
        taken: Mapping[str, Sequence[Taken]],
        *,
        language: str,
        unshown: frozenset[str],
        on: date | None,
    ) -> "_Names":
        wanted: dict[type[models.Model], set[int]] = {}
        for item in items:
            for field in _record_fields(item):
                given = (step.given.get(field.name) for step in taken[item.public_id])
                rows = {int(row) for row in (getattr(item, field.attname), *given) if row is not None}
                wanted.setdefault(field.related_model, set()).update(rows)
        slugs = {step.acting_for for steps in taken.values() for step in steps} - {""}
        both = organisations_in_both(slugs, on=on) if slugs else {}
        bodies = {slug: (name.french if language == "fr" else name.english).name for slug, name in both.items()}
        untold = unshown.union(*(item.UNTOLD for item in items))
        return cls({table: _called(table, rows, language=language, on=on) for table, rows in wanted.items()}, bodies, untold)


#: What a record is called where it is not told by its own name.
_CALLED_BY: Mapping[type[models.Model], str] = {Question: "text", Proposal: "text", Action: "title"}


def _called(table: type[models.Model], rows: set[int], *, language: str, on: date | None) -> Mapping[int, str]:
    if not rows:
        return {}
    if table is Organisation:
        return {row: name.name for row, name in organisation_names(rows, language=language, on=on).items()}
    if table is Membership:
        seats = dict(Membership.objects.filter(pk__in=rows).values_list("pk", "organisation"))
        bodies = organisation_names(seats.values(), language=language, on=on)
        return {row: bodies[body].name for row, body in seats.items()}
    if table is Decision:
        decisions = Decision.objects.select_related("meeting").in_bulk(rows).values()
        return {decision.pk: f"{decision.mark} – {decision.text}" for decision in decisions}
    records = table._default_manager.in_bulk(rows).items()
    return {row: str(getattr(record, _CALLED_BY[table]) if table in _CALLED_BY else record) for row, record in records}


def _fields(item: Staged) -> tuple[str, ...]:
    """Return every field that a step may give, once, in the order of the table of steps."""
    return tuple(dict.fromkeys(name for step in item.PROCEDURE.steps for name in step.fields))


def _record_fields(item: Staged) -> list[Any]:
    """Return the fields of its steps that name records."""
    fields = (item._meta.get_field(name) for name in _fields(item))
    return [field for field in fields if isinstance(field, models.ForeignKey)]


def _values(item: Staged, names: _Names) -> tuple[Said, ...]:
    given = ((name, getattr(item, item._meta.get_field(name).attname)) for name in _fields(item))  # type: ignore[union-attr]
    return tuple(_said(item, name, value, names) for name, value in given if value not in (None, "") and name not in names.unshown)


def _line(item: Staged, step: Taken, names: _Names) -> StepLine:
    told = ((name, value) for name, value in step.given.items() if name not in names.unshown)
    given: Sequence[tuple[str, Any]] = [(name, value) for name, value in told if value not in (None, "")]
    return StepLine(
        label=step.label,
        at=step.at,
        actor=step.actor,
        acting_for=names.bodies.get(step.acting_for, step.acting_for),
        reason=step.reason,
        state=str(item.PROCEDURE.states[step.after]),
        said=tuple(_said(item, name, value, names) for name, value in given),
    )


def _said(item: Staged, name: str, value: Any, names: _Names) -> Said:
    field = item._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        shown: Value = names.records[field.related_model].get(int(value), "")
    elif field.choices:  # type: ignore[union-attr]
        shown = str(dict(field.flatchoices).get(value, value))  # type: ignore[union-attr]
    else:
        shown = item.told(name, field.to_python(value))  # type: ignore[union-attr]
    return Said(name, field_label(type(item), name), shown)
