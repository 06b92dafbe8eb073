"""What time alone does to cases: reminders before a stage is due, and the stage that a case goes to by itself once its own is overdue."""

import logging
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from jalon.delivery.cases.proceeding import lapse
from jalon.delivery.declarations.words import LengthOfTime, length_of_time
from jalon.delivery.models import Case, CaseState, InstrumentVersion
from jalon.errors import EditConflict, StepRefused
from jalon.followup.steps.taking import Actor, take
from jalon.registry.models import LedgerEntry, RoleKind
from jalon.registry.roles import Access, Reach

log = logging.getLogger(__name__)


def let_time_pass() -> int:
    """Remind of stages that are soon due and move on cases that are overdue; return how many steps were taken. Asking twice does it once."""
    day = timezone.localdate()
    return sum(_looked_at(case, day) for case in _concerned(day))


def _concerned(day: date) -> Iterator[Case]:
    """Yield the open cases whose rules remind or move by themselves, and whose stage is due soon enough."""
    ahead: dict[int, LengthOfTime] = {}
    for version in InstrumentVersion.objects.all():
        stages = version.declared.stages
        lengths = [length_of_time(each) for stage in stages for each in stage.remind]
        if lengths or any(stage.overdue for stage in stages):
            ahead[version.pk] = max(lengths, key=lambda length: length.days, default=LengthOfTime(1, "days"))
    for version_id, length in ahead.items():
        found = Case.objects.filter(version=version_id, state=CaseState.OPEN, due_on__lte=length.after(day))
        yield from found.select_related("version", "enterprise").order_by("pk")


def _looked_at(case: Case, day: date) -> bool:
    """Tell whether a step was taken of a case; what cannot be done today is left for a person, and stands in the log."""
    try:
        with transaction.atomic():
            return _moved(case, day) or _reminded(case, day)
    except (EditConflict, StepRefused) as refusal:
        log.warning("The file %s stays where it stands: %s", case.public_id, refusal)
        return False


def _moved(case: Case, day: date) -> bool:
    stage = case.stage_declared
    if not stage.overdue or case.due_on is None or case.due_on >= day:
        return False
    with translation.override("fr"):  # the ledger keeps one wording
        reason = gettext("The stage “%(stage)s” was due on %(day)s.") % {"stage": stage.title.fr, "day": case.due_on.isoformat()}
    lapse(case, stage.overdue, by=_time_of(case), reason=reason)
    return True


def _reminded(case: Case, day: date) -> bool:
    """Take the step that reminds, where the last of the days on which the stage reminds has come and nobody was reminded since."""
    if case.due_on is None or case.due_on < day:
        return False
    days = [length_of_time(each).before(case.due_on) for each in case.stage_declared.remind]
    come = max((each for each in days if each <= day), default=None)
    if come is None or _was_reminded(case, since=come):
        return False
    take(case, "remind", by=_time_of(case))
    return True


def _was_reminded(case: Case, *, since: date) -> bool:
    lines = LedgerEntry.objects.filter(subject_kind="case", subject_id=case.public_id, action="case.remind")
    last = lines.order_by("-number").values_list("at", flat=True).first()
    return last is not None and timezone.localdate(last) >= since


def _time_of(case: Case) -> Actor:
    """Return time as somebody who may do to a case what those who keep it may, and nothing elsewhere."""
    reached = Reach(
        RoleKind.CONTRIBUTOR,
        frozenset(),
        frozenset({case.territory_id}),
        speaks_for=frozenset({case.keeper_id}),
        holder=case.keeper_id,
    )
    held = (Reach(RoleKind.CONTRIBUTOR, frozenset(), frozenset({case.territory_id}), holder=body) for body in case.concerned_bodies)
    return Actor(None, Access((reached, *held)))
