"""The stages that cases went through, kept in step with the steps taken of them; when a stage is due."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from jalon.delivery.declarations.shape import Stage
from jalon.delivery.declarations.words import length_of_time
from jalon.delivery.models import Case, StageEntry
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


def due_day(stage: Stage, *, entered_on: date) -> date | None:
    """Return the day by which a stage is to be left, None where it may last."""
    return length_of_time(stage.within).after(entered_on) if stage.within else None
