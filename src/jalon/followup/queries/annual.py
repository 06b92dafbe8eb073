"""Annual assessments as everybody sees them once they are published, and as those who draw them up do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.followup.annual.content import Content
from jalon.followup.annual.drawing_up import content_of
from jalon.followup.models import AnnualAssessment, AnnualState
from jalon.followup.steps.history import as_of
from jalon.registry.models import LedgerEntry
from jalon.registry.queries.freshness import Freshness, registry_freshness
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.queries.rows import Named
from jalon.registry.roles import ACCOUNT, SEE_HISTORY, Access

PUBLIC = (AnnualState.PUBLISHED, AnnualState.REPLACED)


@dataclass(frozen=True, slots=True)
class AnnualRow:
    """An annual assessment in a list. ``kind`` is "territory" or "organisation"; ``published_on`` is None before it is published."""

    public_id: str
    kind: str
    of: Named
    starts_on: date
    ends_on: date
    as_of_day: date
    edition: int
    state: str
    state_label: str
    revision: int
    changed_at: datetime
    published_on: date | None
    sha256: str
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class AnnualPage:
    """A published assessment: ``content`` word for word as it was frozen; ``replaced_by`` names the edition that took its place, or is ""."""

    row: AnnualRow
    content: Content
    replaced_by: str


def annual_rows(assessments: Iterable[AnnualAssessment], *, language: str, on: date | None = None) -> tuple[AnnualRow, ...]:
    """Return assessments in the order given: three queries."""
    found = list(assessments)
    bodies = organisation_names((one.organisation_id for one in found), language=language, on=on)
    places = territory_names((one.territory_id for one in found), language=language, on=on)
    lines = LedgerEntry.objects.filter(subject_kind="annual_assessment", subject_id__in=[one.public_id for one in found])
    published = dict(lines.filter(action="annual_assessment.publish").values_list("subject_id", "at"))
    return tuple(
        AnnualRow(
            **{name: getattr(one, name) for name in _SAME},
            kind="territory" if one.territory_id else "organisation",
            of=places[one.territory_id] if one.territory_id else bodies[one.organisation_id or 0],
            published_on=timezone.localdate(published[one.public_id]) if one.public_id in published and one.is_public else None,
            is_demonstration=_is_made_up(one),
        )
        for one in found
    )


_SAME = (
    *("public_id", "starts_on", "ends_on", "as_of_day", "edition", "state", "state_label", "revision", "changed_at", "sha256"),
)


def _is_made_up(one: AnnualAssessment) -> bool:
    of = one.territory or one.organisation
    return bool(of and of.is_demonstration)


def public_annuals(*, language: str, territory: str = "", organisation: str = "", on: date | None = None) -> tuple[AnnualRow, ...]:
    """Return the published assessments, of a territory or an organisation where its slug is told, the latest period first.

    Editions that another one replaced are left out.
    """
    where = Q(**{path: slug for path, slug in (("territory__slug", territory), ("organisation__slug", organisation)) if slug})
    known = AnnualAssessment.objects.filter(where, state__in=PUBLIC).select_related("territory", "organisation")
    found = as_of(known.order_by("-ends_on", "-starts_on", "-pk"), on)
    return annual_rows([one for one in found if one.state == AnnualState.PUBLISHED], language=language, on=on)


def annual_page(public_id: str, *, language: str, on: date | None = None) -> AnnualPage | None:
    """Return a published assessment; None where there is none, or none was published at the end of a day."""
    found = as_of(AnnualAssessment.objects.filter(public_id=public_id).select_related("territory", "organisation"), on)
    if not found or not found[0].is_public:
        return None
    [row] = annual_rows(found, language=language, on=on)
    later = as_of(AnnualAssessment.objects.filter(replaces=found[0].pk, state__in=PUBLIC), on)
    replaced_by = next((one.public_id for one in later if one.is_public), "")
    return AnnualPage(row, content_of(found[0]), replaced_by)


def annual_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a published assessment's pages: its own last step; None where the public sees no such assessment."""
    return _fresh(AnnualAssessment.objects.filter(public_id=public_id, state__in=PUBLIC))


def annuals_freshness() -> Freshness:
    """Return the freshness of lists of assessments."""
    return _fresh(AnnualAssessment.objects.filter(state__in=PUBLIC)) or registry_freshness()


def _fresh(assessments: QuerySet[AnnualAssessment]) -> Freshness | None:
    """Return the later of the last step of assessments and of what their pages name."""
    last: datetime | None = assessments.order_by("-changed_at").values_list("changed_at", flat=True).first()
    if last is None:
        return None
    known = registry_freshness()
    return Freshness(max(last, known.changed_at), f"{int(last.timestamp() * 1_000_000):x}-{known.mark}", known.day)


def annuals_seen(access: Access) -> Sequence[AnnualAssessment]:
    """Return the assessments that exist for somebody at the desk, those being written first, then the latest."""
    if not (access.may_anywhere(ACCOUNT) or access.may_anywhere(SEE_HISTORY)):
        return ()
    where = Q()
    for action in (ACCOUNT, SEE_HISTORY):
        where |= Q(territory__in=access.whole_territories(action).values("pk"))
        where |= Q(organisation__in=access.whole_organisations(action).values("pk"))
    found: QuerySet[Any] = AnnualAssessment.objects.filter(where).select_related("territory", "organisation", "changed_by")
    ranks = {state: rank for rank, state in enumerate(AnnualState.values)}
    return sorted(found.order_by("-ends_on", "-pk")[:500], key=lambda one: ranks[one.state])
