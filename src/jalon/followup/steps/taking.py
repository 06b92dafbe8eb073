"""Take a step: the one way in which an item with stages changes, whatever it is.

A step locks its item, is checked against the procedure, writes what it was given and the new state, and stands in the ledger with all of
it: what an item said on any day is read from there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from jalon.errors import EditConflict, StepRefused
from jalon.followup.models.staged import Staged, Trace
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.telling import Told, stored_fields, trace_of
from jalon.registry import ledger
from jalon.registry.models import LedgerEntry, Organisation, Person, Plan
from jalon.registry.roles import Access, access_of

Item = TypeVar("Item", bound=Staged)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that was just taken: of which item (as it stands now), and the line of the ledger that tells it."""

    item: Staged
    step: Step
    line: LedgerEntry


#: Called inside the transaction with the steps that were taken together: notices stand here.
LISTENERS: list[Callable[[Sequence[StepTaken]], None]] = []


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a step, what they may do today, and the organisation in whose name they do it; nobody where time alone does it."""

    person: Person | None
    access: Access
    organisation: Organisation | None = None


def actor_of(person: Person, *, organisation: Organisation | None = None) -> Actor:
    """Return a person as somebody who takes steps, with what they may do today."""
    return Actor(person, access_of(person), organisation)


@transaction.atomic
def open_item(item: Item, *, by: Actor, reason: str = "") -> Item:
    """Keep a new item by the step that opens it, and return it. StepRefused where the person may not or something is missing."""
    [opened] = open_items([item], by=by, reason=reason)
    return opened


@transaction.atomic
def open_items(items: Sequence[Item], *, by: Actor, reason: str = "") -> list[Item]:
    """Keep several new items of one kind, all or none, in a fixed number of queries."""
    if not items:
        return []
    step = items[0].PROCEDURE.opening
    for item in items:
        given = {name: getattr(item, name) for name in step.fields}
        _refuse(step, item, given=given, by=by, reason=reason)
        _refuse_invalid(item, step.fields)
    now = ledger.take_turn()
    for item in items:
        item.state, item.revision, item.opened_at, item.changed_at, item.changed_by = step.after, 1, now, now, by.person
    with _rules_of(type(items[0])):
        made = type(items[0])._default_manager.bulk_create(items)
    _tell([Told(item, step, "", stored_fields(item, step.fields)) for item in made], by=by, reason=reason)
    return made


@transaction.atomic
def take(
    item: Item,
    name: str,
    *,
    by: Actor,
    given: Mapping[str, Any] | None = None,
    reason: str = "",
    revision: int | None = None,
) -> Item:
    """Take a step of an item and return the item as it stands then.

    ``given`` holds values of the step's fields. EditConflict where ``revision`` is told and somebody took a step since. StepRefused where
    the step does not leave from this state, the person may not, or something is missing; the sentence says which.
    """
    locked = type(item)._default_manager.select_for_update(of=("self",)).get(pk=item.pk)
    taken = _Advance(name, given or {}, reason, by).of(locked, revision=revision)
    locked.revision, locked.changed_at, locked.changed_by = locked.revision + 1, ledger.take_turn(), by.person
    with _rules_of(type(locked)):
        locked.save(update_fields=["state", "revision", "changed_at", "changed_by", *taken.given])
    _tell([taken], by=by, reason=reason)
    return locked


@transaction.atomic
def take_all(
    items: Sequence[Item],
    name: str,
    *,
    by: Actor,
    seen: Mapping[str, int],
    given: Mapping[str, Any] | None = None,
    reason: str = "",
) -> list[Item]:
    """Take a step of several items of one kind with the same values, all or none, in a fixed number of queries.

    ``seen`` maps public identifiers to the revisions that the person saw. Errors as ``take``: where one item refuses, nothing is done.
    """
    if not items:
        return []
    kind = type(items[0])
    # Two people who lock the same items take them in one order, and never wait for each other in a ring.
    locked = kind._default_manager.select_for_update(of=("self",)).select_related(*kind.READ_WITH)
    found = list(locked.filter(pk__in=[item.pk for item in items]).order_by("pk"))
    kind.prepare(found)
    advance = _Advance(name, given or {}, reason, by)
    taken = [advance.of(item, revision=seen[item.public_id]) for item in found]
    now = ledger.take_turn()
    for item in found:
        item.revision, item.changed_at, item.changed_by = item.revision + 1, now, by.person
    with _rules_of(kind):
        kind._default_manager.bulk_update(found, ["state", "revision", "changed_at", "changed_by", *taken[0].given])
    _tell(taken, by=by, reason=reason)
    return found


def foresee(item: Item, name: str, *, by: Actor, given: Mapping[str, Any] | None = None, reason: str = "") -> Item:
    """Return an item as a step would leave it, and change nothing; errors as ``take``."""
    then = copy(item)
    _Advance(name, given or {}, reason, by).of(then, revision=None)
    return then


def refuse_standing(item: Staged, step: Step, *, by: Actor) -> None:
    """StepRefused where a step does not leave from the state of an item, or is not this person's to take."""
    if step.before and item.state not in step.before:
        raise out_of_order(item, step)
    if not step.who & item.capacities(by.access):
        raise StepRefused(
            "{name} may not do '{step}' here. Ask somebody who can.", name=by.person.name if by.person else "", step=str(step.label)
        )


@dataclass(frozen=True, slots=True)
class _Advance:
    """A step to be taken: its name, the values given, why, by whom."""

    name: str
    given: Mapping[str, Any]
    reason: str
    by: Actor

    def of(self, item: Staged, *, revision: int | None) -> Told:
        """Bring an item to where the step leads, and return what there is to tell; errors as ``take``, before anything is written."""
        _refuse_late(item, revision=revision)
        step = item.PROCEDURE.step(self.name)
        _refuse_unknown(step, self.given)
        _refuse(step, item, given=self.given, by=self.by, reason=self.reason)
        before = item.state
        for field, value in self.given.items():
            setattr(item, field, value)
        _refuse_invalid(item, tuple(self.given))
        item.state = step.after or before
        return Told(item, step, before, stored_fields(item, self.given))


def open_steps(item: Staged, access: Access) -> tuple[Step, ...]:
    """Return the steps that somebody may take of an item as it stands."""
    return tuple(step for step in item.PROCEDURE.open_to(item.state, item.capacities(access)) if item.offers(step))


def out_of_order(item: Staged, step: Step) -> StepRefused:
    """Return the refusal of a step that does not leave from the state in which an item is."""
    states = item.PROCEDURE.states
    return StepRefused(
        "'{step}' cannot be done: this is '{state}'. It can be done from: {states}.",
        step=str(step.label),
        state=item.state_label,
        states=", ".join(str(label) for state, label in states.items() if state in step.before),
    )


def _refuse_late(item: Staged, *, revision: int | None) -> None:
    if revision is not None and revision != item.revision:
        who = item.changed_by.name if item.changed_by else ""
        raise EditConflict(
            "{name} changed this on {day}, after you opened it. Look at how it stands now, then take your step again.",
            name=who,
            day=timezone.localdate(item.changed_at).isoformat(),
        )


def _refuse_unknown(step: Step, given: Mapping[str, Any]) -> None:
    unknown = sorted(set(given) - set(step.fields))
    if unknown:
        raise StepRefused("The step '{step}' does not take '{field}'.", step=str(step.label), field=unknown[0])


def _refuse(step: Step, item: Staged, *, given: Mapping[str, Any], by: Actor, reason: str) -> None:
    refuse_standing(item, step, by=by)
    missing = [field for field in step.needs if given.get(field) in (None, "")]
    if missing or (step.needs_reason and not reason.strip()):
        labels = [field_label(type(item), field) for field in missing] + (
            [gettext("reason")] if step.needs_reason and not reason.strip() else []
        )
        raise StepRefused("For '{step}', give: {fields}.", step=str(step.label), fields=", ".join(labels))
    if step.check:
        step.check(item, given)


def _refuse_invalid(item: Staged, fields: Iterable[str]) -> None:
    """Refuse values that a field does not allow: a choice that is none, words too long."""
    for name in fields:
        field = item._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            continue
        try:
            field.clean(getattr(item, name), item)  # type: ignore[union-attr]
        except ValidationError as error:
            raise StepRefused(
                "{field}: {problem}", field=field_label(type(item), name), problem=" ".join(error.messages)
            ) from error


@contextmanager
def _rules_of(kind: type[Staged]) -> Iterator[None]:
    """Have a rule that the database keeps refuse as a step does, in its own sentence."""
    try:
        yield
    except IntegrityError as error:
        broken = next((rule for rule in kind._meta.constraints if re.search(rf"\b{rule.name}\b", str(error))), None)
        if broken is None:
            raise
        raise StepRefused("{problem}", problem=str(broken.get_violation_error_message())) from error


@cache
def _concrete(kind: type[Staged], name: str) -> Any:
    return kind._meta.get_field(name)


def field_label(kind: type[Staged], name: str) -> str:
    """Return what a field is called, in the active language."""
    return str(_concrete(kind, name).verbose_name)


def _tell(told: Sequence[Told], *, by: Actor, reason: str) -> None:
    """Write steps to the ledger, with where they belong, and say of the plans that they changed: caches stand on that."""
    at = told[0].item.changed_at
    entries = ledger.record_all([one.line(organisation=by.organisation, reason=reason) for one in told], by=by.person, at=at)
    belongings = [one.item.belonging for one in told]
    traces = zip(entries, belongings, told, strict=True)
    Trace.objects.bulk_create(
        [trace_of(entry, belonging, is_public=one.item.tells(one.step, before=one.before)) for entry, belonging, one in traces]
    )
    touched = {belonging.plan for belonging in belongings if belonging.plan}.union(*(each.touches for each in belongings))
    Plan.objects.filter(pk__in=touched).update(changed_at=at)
    taken = [StepTaken(one.item, one.step, entry) for entry, one in zip(entries, told, strict=True)]
    for listener in LISTENERS:
        listener(taken)
