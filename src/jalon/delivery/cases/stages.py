"""The stages that cases went through, kept in step with the steps taken of them; when a stage is due."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from jalon.delivery.declarations.shape import Stage
from jalon.delivery.declarations.words import length_of_time
from jalon.delivery.models import Case, StageEntry, Terms
from jalon.followup.steps.taking import StepTaken


def keep_stages(taken: Sequence[StepTaken]) -> None:
    """Write that cases entered a stage, in the transaction of the step that led there."""
    moved = [one for one in taken if isinstance(one.item, Case) and "stage" in one.step.fields]
    if not moved:
        return
    day = timezone.localdate(moved[0].line.at)
    StageEntry.objects.filter(case__in=[one.item.pk for one in moved], left_on__isnull=True).update(left_on=day)
    StageEntry.objects.bulk_create(
        StageEntry(case_id=one.item.pk, stage=one.item.stage, entered_on=day) for one in moved if isinstance(one.item, Case)
    )


def due_day(stage: Stage, *, entered_on: date, said: Mapping[str, Any], case: Case | None = None) -> date | None:
    """Return the day by which a stage is to be left: the earlier of its length and of the day that an answer tells; None where it may last."""
    days = [length_of_time(stage.within).after(entered_on)] if stage.within else []
    told = _told_day(stage.due_on, said, case) if stage.due_on else None
    return min((*days, told)) if told else min(days, default=None)


def _told_day(name: str, said: Mapping[str, Any], case: Case | None) -> date | None:
    """Return the day that a field or a day of the engine tells, None while nobody said it."""
    if isinstance(said.get(name), str):
        return date.fromisoformat(said[name])
    terms = Terms.objects.filter(case=case).first() if case is not None and case.pk else None
    return getattr(terms, name, None)
