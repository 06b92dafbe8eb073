"""The cases that exist for somebody, and the rows of their lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from jalon.delivery.models import Case, Enterprise, Instrument
from jalon.delivery.models.advising import accepted_referrals
from jalon.delivery.privacy.enterprises import enterprise_names
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import AUDIT, FOLLOW, Access


def cases_of(access: Access) -> QuerySet[Case]:
    """Return the cases that exist for somebody: those their bodies keep or that concern them, and what is followed where they follow."""
    seen = access.speaks_for(organisation="keeper", territory="territory")
    for reach in access.reaches:
        here = Q(territory__in=reach.territories) if reach.territories is not None else Q()
        if reach.holder:
            seen |= (Q(holder=reach.holder) | Q(enterprise__organisation=reach.holder)) & here
        if reach.speaks_for:
            seen |= Q(pk__in=accepted_referrals().filter(receiver__in=reach.speaks_for).values("case")) & here
    for action, kept in ((FOLLOW, Q(is_restricted=False)), (AUDIT, Q())):
        if access.may_anywhere(action):
            seen |= Q(territory__in=access.territories(action).order_by().values("pk")) & kept
    return Case.objects.filter(seen)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list: ``holder`` is whom it concerns, "" where that is nobody; ``due_on`` when its stage is to be left."""

    public_id: str
    number: str
    title: str
    holder: str
    stage: str
    state: str
    keeper: str
    due_on: date | None
    changed_at: datetime
    is_late: bool


def case_rows(cases: QuerySet[Case], *, language: str, today: date, offset: int = 0, limit: int = 50) -> list[CaseRow]:
    """Return rows of cases in five queries at most, whatever their number."""
    found = list(cases.select_related("version", "enterprise")[offset : offset + limit])
    bodies = organisation_names({body for case in found for body in (case.holder_id, case.keeper_id) if body}, language=language)
    enterprises = enterprise_names(case.enterprise for case in found if case.enterprise)
    return [_row(case, bodies, enterprises, language=language, today=today) for case in found]


def _row(case: Case, bodies: Any, enterprises: dict[int, str], *, language: str, today: date) -> CaseRow:
    holder = bodies[case.holder_id].name if case.holder_id else enterprises.get(case.enterprise_id or 0, "")
    return CaseRow(
        public_id=case.public_id,
        number=case.number,
        title=case.title,
        holder=holder,
        stage=case.stage_declared.title.said(language),
        state=case.state,
        keeper=bodies[case.keeper_id].name,
        due_on=case.due_on,
        changed_at=case.changed_at,
        is_late=case.state == "open" and case.due_on is not None and case.due_on < today,
    )


def instruments_by_name(names: Iterable[str] | None = None) -> QuerySet[Instrument]:
    """Return the instruments that are in use, with the version of each by which new cases are opened."""
    found = Instrument.objects.filter(current__isnull=False).select_related("current").order_by("name")
    return found if names is None else found.filter(name__in=list(names))


def holder_name(case: Case, *, language: str) -> str:
    """Return whom a case concerns, "" where that is nobody: for who may see the case."""
    if case.holder_id:
        return organisation_names([case.holder_id], language=language)[case.holder_id].name
    enterprise: Enterprise | None = case.enterprise
    return enterprise_names([enterprise])[enterprise.pk] if enterprise else ""
