"""Add a row to a case, and take a row's steps: with the answers that the declaration asks for, sealed where they are restricted."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from jalon.delivery.cases.filling import Answers, merge
from jalon.delivery.declarations.shape import Field, Visibility
from jalon.delivery.models import Case, ProjectMilestone, ProjectMilestoneState
from jalon.delivery.models.rows import CaseRow, asked_with
from jalon.delivery.privacy.sealing import opened, opened_each, seal
from jalon.followup.steps.taking import Actor, open_item, take
from jalon.registry.roles import Access

Row = TypeVar("Row", bound=CaseRow)


def row_columns(row: CaseRow, given: Mapping[str, object], *, asked: tuple[Field, ...]) -> dict[str, Any]:
    """Return the columns that hold a row's answers with those given. StepRefused with everything that is wrong, or that is not asked for."""
    before = Answers(dict(row.values), opened(row.case.public_id, row.sealed))
    answers = merge(before, given, asked=asked, where=str(row.PROCEDURE.label))
    return {"values": answers.values, "sealed": seal(row.case.public_id, answers.restricted)}


@transaction.atomic
def add_row(row: Row, *, by: Actor, answers: Mapping[str, object] | None = None, reason: str = "") -> Row:
    """Return a row of a case that is kept from now on; its columns are set. Errors as ``open_item`` and ``row_columns``."""
    if answers:
        asked = asked_with(row, row.PROCEDURE.opening)
        for name, value in row_columns(row, answers, asked=asked).items():
            setattr(row, name, value)
    return open_row(row, by=by, reason=reason)


@transaction.atomic
def open_row(row: Row, *, by: Actor, reason: str = "") -> Row:
    """Keep a row whose columns and answers are set; a milestone that is planned after the project set out brings its own baseline."""
    made = open_item(row, by=by, reason=reason)
    if isinstance(made, ProjectMilestone) and has_set_out(made.case):
        made = take(made, "freeze", by=by, given={"baseline_on": made.forecast_on})
    return made


@transaction.atomic
def step_row(
    row: Row,
    name: str,
    *,
    by: Actor,
    given: Mapping[str, Any] | None = None,
    answers: Mapping[str, object] | None = None,
    reason: str = "",
    revision: int | None = None,
) -> Row:
    """Return a row after a step; ``answers`` are those of the declaration. Errors as ``take`` and ``row_columns``."""
    locked = type(row)._default_manager.select_for_update(of=("self",)).select_related("case__version").get(pk=row.pk)
    columns = {} if answers is None else row_columns(locked, answers, asked=asked_with(locked, row.PROCEDURE.step(name)))
    return take(locked, name, by=by, given={**(given or {}), **columns}, reason=reason, revision=revision)


def seen_row_answers(rows: list[CaseRow], access: Access) -> list[dict[str, Any]]:
    """Return, for each of several rows of one case, the answers that somebody may see by the name of their field: one query."""
    if not rows:
        return []
    case = rows[0].case
    return [
        _seen(row, sealed, access) for row, sealed in zip(rows, opened_each(case.public_id, [r.sealed for r in rows]), strict=True)
    ]


def public_row_answers(row: CaseRow) -> dict[str, Any]:
    """Return the answers of a row that everybody may see."""
    return {field.name: row.values[field.name] for field in row.declared_fields if _is_public(field) and field.name in row.values}


def _is_public(field: Field) -> bool:
    return field.visible == Visibility.PUBLIC


def _seen(row: CaseRow, sealed: Mapping[str, Any], access: Access) -> dict[str, Any]:
    seen, said = row.sees(access), {**row.values, **sealed}
    return {field.name: said[field.name] for field in row.declared_fields if field.visible in seen and field.name in said}


def has_set_out(case: Case) -> bool:
    """Tell whether a project entered the stage that keeps forecasts as the baseline."""
    rules = case.declared.project
    return rules is not None and case.entries.filter(stage=rules.baseline).exists()


def keep_baseline(case: Case, *, by: Actor) -> None:
    """Keep the forecast of each milestone that has no baseline yet, where a project just entered the stage that its declaration names."""
    rules = case.declared.project
    if rules is None or case.stage != rules.baseline:
        return
    planned = ProjectMilestone.objects.filter(case=case, state=ProjectMilestoneState.PLANNED, baseline_on=None).order_by("pk")
    for milestone in planned.select_related("case__version"):
        take(milestone, "freeze", by=by, given={"baseline_on": milestone.forecast_on})
