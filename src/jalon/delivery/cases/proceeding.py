"""Bring a case on: fill it in, go to the next stage or back, end it, take it up again."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from jalon.delivery.cases.awaiting import refuse_awaited
from jalon.delivery.cases.filling import answers_of, columns, ending_columns, merged, refuse_unfilled
from jalon.delivery.cases.rows import keep_baseline
from jalon.delivery.cases.stages import due_day
from jalon.delivery.declarations.shape import Stage
from jalon.delivery.models import Case
from jalon.errors import StepRefused
from jalon.followup.steps.taking import Actor, take


@transaction.atomic
def fill(case: Case, given: Mapping[str, object], *, by: Actor, title: str | None = None, revision: int | None = None) -> Case:
    """Return a case with these answers. StepRefused with everything that is wrong; EditConflict where somebody else changed it since."""
    locked = _locked(case)
    answers = merged(locked, given, stage=locked.stage_declared)
    changed: dict[str, Any] = columns(locked, answers)
    if locked.stage_declared.due_on:
        entered = locked.entries.get(left_on=None)
        changed["due_on"] = due_day(locked.stage_declared, entered_on=entered.entered_on, said=answers.together, case=locked)
    if title is not None:
        changed["title"] = title.strip()
    return take(locked, "fill", by=by, given=changed, revision=revision)


@transaction.atomic
def go_on(
    case: Case,
    stage: str,
    *,
    by: Actor,
    given: Mapping[str, object] | None = None,
    reason: str = "",
    revision: int | None = None,
) -> Case:
    """Return a case in one of the stages that follow; ``given`` is what a stage that ends it asks for.

    StepRefused where the stage that it leaves, or the one that ends it, needs what is not given; or where the stage leads elsewhere.
    """
    locked = _locked(case)
    target = _known_stage(locked, stage)
    if target.ends != "stopped":  # what is given up needs not have been filled in
        refuse_unfilled(locked)
        refuse_awaited(locked)
    if not target.ends:
        return _moved(locked, "go_on", target, by=by, reason=reason, revision=revision)
    name = "complete" if target.ends == "done" else "stop"
    said = ending_columns(locked, target, given or {}) if target.name in locked.stage_declared.next else {}
    return _moved(locked, name, target, by=by, given=said, reason=reason, revision=revision)


@transaction.atomic
def lapse(case: Case, stage: str, *, by: Actor, reason: str) -> Case:
    """Return a case in the stage to which it goes by itself once its own is overdue: what was not given in time is not asked for."""
    locked = _locked(case)
    target = _known_stage(locked, stage)
    name = {"done": "complete", "stopped": "stop"}.get(target.ends or "", "go_on")
    return _moved(locked, name, target, by=by, reason=reason, revision=case.revision)


@transaction.atomic
def go_back(case: Case, stage: str, *, by: Actor, reason: str, revision: int | None = None) -> Case:
    """Return a case in an earlier stage to which the declaration lets it go back; the reason stays in its history."""
    locked = _locked(case)
    return _moved(locked, "go_back", _known_stage(locked, stage), by=by, reason=reason, revision=revision)


@transaction.atomic
def reopen(case: Case, *, by: Actor, reason: str, revision: int | None = None) -> Case:
    """Return an ended case to the stage that it stood in before its end."""
    locked = _locked(case)
    before = locked.entries.exclude(stage=locked.stage).order_by("-pk").first()
    stage = locked.declared.stage(before.stage) if before else locked.declared.first_stage
    return _moved(locked, "reopen", stage, by=by, reason=reason, revision=revision)


def _moved(
    case: Case,
    step: str,
    stage: Stage,
    *,
    by: Actor,
    reason: str,
    revision: int | None,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> Case:
    due = due_day(stage, entered_on=timezone.localdate(), said=answers_of(case).together, case=case)
    values = {**given, "stage": stage.name, "due_on": due}
    moved = take(case, step, by=by, given=values, reason=reason, revision=revision)
    keep_baseline(moved, by=by)
    return moved


def _known_stage(case: Case, name: str) -> Stage:
    for stage in case.declared.stages:
        if stage.name == name:
            return stage
    raise StepRefused("There is no stage '{stage}' in this measure.", stage=name)


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("version").get(pk=case.pk)
