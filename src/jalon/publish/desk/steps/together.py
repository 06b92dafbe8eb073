"""One step for several items at once: which are chosen, what would become of each, and the form that they share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jalon.errors import StepRefused
from jalon.followup.lists.kinds import Listed
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import Actor, field_label, foresee, open_steps, refuse_standing
from jalon.publish.desk import wording
from jalon.publish.desk.steps.forms import REVISION, SPEAKER, StepForm
from jalon.publish.desk.steps.registered import KINDS
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import Access

Shown = str | date


class TogetherForm(StepForm):
    """What a step asks for, once for several items: it starts from nothing that one of them says."""

    def __init__(self, data: Any = None, *, item: Any, step: Step, held: Access) -> None:
        kind = KINDS[item.PROCEDURE.kind]
        super().__init__(data, item=item, step=step, kind=kind, held=held)
        kept = {SPEAKER: self.initial[SPEAKER]} if SPEAKER in self.initial else {}
        self.initial = {**kind.starts(item, step), **kept}
        del self.fields[REVISION]
        for name in step.takes:
            self.fields[name].required = False  # what is left empty stays as each item says it


@dataclass(frozen=True, slots=True)
class Change:
    """What a field says now, and what it would say; "" for nothing."""

    label: str
    before: Shown
    after: Shown


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would become of one item: its state and fields then, or why the step is refused."""

    item: Any
    state_then: str
    changes: tuple[Change, ...] = ()
    refusal: str = ""


def shared_steps(items: Sequence[Any], listed: Listed, access: Access) -> tuple[Step, ...]:
    """Return the steps that make sense for several of these items at once and that somebody may take of one of them at least."""
    listed.model.prepare(items)
    known = {step.name: step for item in items for step in open_steps(item, access)}
    return tuple(known[name] for name in listed.together if name in known)


def outcomes(
    items: Sequence[Any], step: Step, *, by: Actor, given: Mapping[str, Any] | None, reason: str, language: str
) -> tuple[Outcome, ...]:
    """Return what would become of each item; by its state and one's role alone where ``given`` is None: nothing was filled in yet."""
    names = organisation_names(_bodies(items, step, given or {}), language=language)
    called = {row: name.name for row, name in names.items()}
    return tuple(_outcome(item, step, by=by, given=given, reason=reason, called=called) for item in items)


def _outcome(
    item: Any, step: Step, *, by: Actor, given: Mapping[str, Any] | None, reason: str, called: Mapping[int, str]
) -> Outcome:
    try:
        if given is None:
            refuse_standing(item, step, by=by)
            return Outcome(item, str(item.PROCEDURE.states[step.after or item.state]))
        then = foresee(item, step.name, by=by, given=given, reason=reason)
    except StepRefused as refusal:
        return Outcome(item, "", refusal=wording.said(refusal))
    changes = tuple(Change(field_label(type(item), name), _shown(item, name, called), _shown(then, name, called)) for name in given)
    return Outcome(item, then.state_label, tuple(change for change in changes if change.before != change.after))


def _shown(item: Any, name: str, called: Mapping[int, str]) -> Shown:
    field = item._meta.get_field(name)
    value = getattr(item, field.attname)
    if field.related_model is Organisation:
        return called.get(value, "")
    return value if isinstance(value, date) else str(value if value is not None else "")


def _bodies(items: Iterable[Any], step: Step, given: Mapping[str, Any]) -> set[int]:
    """Return the organisations that the fields of a step name, now and then, by row number."""
    items = list(items)
    fields = [field for name in step.fields if (field := items[0]._meta.get_field(name)).related_model is Organisation]
    now = {getattr(item, field.attname) for field in fields for item in items}
    return {row for row in (*now, *(body.pk for body in given.values() if isinstance(body, Organisation))) if row}
