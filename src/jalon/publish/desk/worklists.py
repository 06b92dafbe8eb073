"""Rows of what waits and of what is late as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jalon.followup.waiting.lists import Row
from jalon.followup.waiting.sources import Asking
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.publish.desk.steps.subjects import Subject, subjects_by_row
from jalon.registry.models import Draft, Plan


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One thing to do: what, where its page is, by when, of which plan."""

    work: str
    title: str
    there: str
    due_on: date | None
    is_late: bool
    priority: str
    plan_title: str


def work_lines(rows: Sequence[Row], asking: Asking, *, back: str = "") -> tuple[WorkLine, ...]:
    """Return rows as pages show them: one query a kind, and one for the plans. ``back`` is what leads back from an item's page."""
    by_kind: dict[str, list[int]] = {}
    for row in rows:
        by_kind.setdefault(row.source.kind, []).append(row.pk)
    subjects = {**subjects_by_row(by_kind, asking.access), **_drafts(by_kind.get("draft", ()))}
    titles = plan_titles(row.plan for row in rows)
    return tuple(
        _line(
            row, subjects[row.source.kind, row.pk], plan_title=titles.get(row.plan or 0, ("", ""))[1], today=asking.today, back=back
        )
        for row in rows
        if (row.source.kind, row.pk) in subjects
    )


def _line(row: Row, subject: Subject, *, plan_title: str, today: date, back: str) -> WorkLine:
    is_item = row.source.kind != "draft" and subject.there.startswith(address("desk.home"))
    return WorkLine(
        work=str(row.source.label),
        title=subject.title,
        there=subject.there + back if is_item else subject.there,
        due_on=row.due_on,
        is_late=row.due_on is not None and row.due_on < today,
        priority=subject.priority,
        plan_title=plan_title if plan_title != subject.title else "",
    )


def plan_titles(plans: Iterable[int | None]) -> dict[int, tuple[str, str]]:
    """Return the public identifier and the title of plans, by row number, in one query."""
    keys = {plan for plan in plans if plan}
    rows = Plan.objects.filter(pk__in=keys).values_list("pk", "public_id", "title") if keys else ()
    return {pk: (public_id, titled(title)) for pk, public_id, title in rows}


def _drafts(pks: Iterable[int]) -> dict[tuple[str, int], Subject]:
    keys = set(pks)
    rows = Draft.objects.filter(pk__in=keys).values_list("pk", "public_id", "plan__title") if keys else ()
    return {("draft", pk): Subject(titled(title), address("desk.review", id=public_id), "") for pk, public_id, title in rows}
