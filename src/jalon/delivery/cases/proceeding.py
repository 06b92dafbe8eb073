"""Bring a case on: fill it in, go to the next stage or back, end it, take it up again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from jalon.delivery.cases.awaiting import refuse_awaited
from jalon.delivery.cases.filling import columns, merged, refuse_unfilled
from jalon.delivery.cases.stages import due_day
from jalon.delivery.models import Case
from jalon.errors import StepRefused
from jalon.followup.steps.taking import Actor, take


@transaction.atomic
def fill(case: Case, given: Mapping[str, object], *, by: Actor, title: str | None = None, revision: int | None = None) -> Case:
    """Return a case with these answers. StepRefused with everything that is wrong; EditConflict where somebody else changed it since."""
    locked = _locked(case)
    changed: dict[str, Any] = columns(locked, merged(locked, given, stage=locked.stage_declared))
    if title is not None:
        changed["title"] = title.strip()
    return take(locked, "fill", by=by, given=changed, revision=revision)


@transaction.atomic
def go_on(case: Case, stage: str, *, by: Actor, reason: str = "", revision: int | None = None) -> Case:
    """Return a case in one of the stages that follow. StepRefused where the stage needs what is not given, or leads elsewhere."""
    locked = _locked(case)
    ends = _ending(locked, stage)
    if ends != "stopped":  # what is given up needs not have been filled in
        refuse_unfilled(locked)
        refuse_awaited(locked)
    name = {"done": "complete", "stopped": "stop"}.get(ends or "", "go_on")
    return _moved(locked, name, stage, by=by, reason=reason, revision=revision)


@transaction.atomic
def go_back(case: Case, stage: str, *, by: Actor, reason: str, revision: int | None = None) -> Case:
    """Return a case in an earlier stage to which the declaration lets it go back; the reason stays in its history."""
    return _moved(_locked(case), "go_back", stage, by=by, reason=reason, revision=revision)


@transaction.atomic
def reopen(case: Case, *, by: Actor, reason: str, revision: int | None = None) -> Case:
    """Return an ended case to the stage that it stood in before its end."""
    locked = _locked(case)
    before = locked.entries.exclude(stage=locked.stage).order_by("-pk").first()
    return _moved(
        locked, "reopen", before.stage if before else locked.declared.first_stage.name, by=by, reason=reason, revision=revision
    )


def _moved(case: Case, step: str, stage: str, *, by: Actor, reason: str, revision: int | None) -> Case:
    known = {each.name for each in case.declared.stages}
    if stage not in known:
        raise StepRefused("There is no stage '{stage}' in this measure.", stage=stage)
    due = due_day(case.declared.stage(stage), entered_on=timezone.localdate())
    return take(case, step, by=by, given={"stage": stage, "due_on": due}, reason=reason, revision=revision)


def _ending(case: Case, stage: str) -> str | None:
    return next((each.ends for each in case.declared.stages if each.name == stage), None)


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("version").get(pk=case.pk)
