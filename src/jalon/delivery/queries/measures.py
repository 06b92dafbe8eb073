"""Measures as everybody may see them: what each is for, its public files, the commitments it delivers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from jalon.delivery.declarations.shape import Field, Visibility
from jalon.delivery.models import Case, Delivery, DeliveryState, Instrument, Terms
from jalon.followup.models import Trace
from jalon.registry.models import CommitmentEntry
from jalon.registry.queries.freshness import Freshness, registry_freshness
from jalon.registry.queries.names import organisation_names, territory_names

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list: how many of its files everybody may see, how many commitments it delivers."""

    name: str
    title: str
    purpose: str
    files: int
    commitments: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """A commitment that a measure delivers, in the words of the plan's current version."""

    public_id: str
    number: str
    text: str
    language: str
    plan: str


@dataclass(frozen=True, slots=True)
class PublicCase:
    """A file that everybody may see: what is public of it. ``amount_cad`` in dollars, of an agreement whose terms are set."""

    public_id: str
    number: str
    title: str
    holder: str
    keeper: str
    territory: str
    stage: str
    state: str
    amount_cad: Decimal | None
    starts_on: date | None
    ends_on: date | None
    answers: tuple[tuple[Field, Any], ...]


def measures_freshness() -> Freshness:
    """Return when what pages of measures show last changed: a measure, a file, what else pages name."""
    shared = registry_freshness()
    instruments = Instrument.objects.order_by("-changed_at").values_list("changed_at", flat=True).first()
    cases = Trace.objects.filter(line__subject_kind__in=KINDS).order_by("-line").values_list("at", flat=True).first()
    last = max((at for at in (instruments, cases) if at), default=None)
    if last is None:
        return shared
    mark = f"{int(last.timestamp() * 1_000_000):x}-{shared.mark}"
    return Freshness(max(last, shared.changed_at), mark, shared.day)


#: What the ledger calls the items whose steps change these pages.
KINDS = (
    *("case", "terms", "report", "instalment", "envelope", "delivery", "consent"),
    *("project_milestone", "funding", "project_decision", "deliverable", "measurement"),
)


def measure_rows(*, language: str) -> list[MeasureRow]:
    """Return every measure in use, by name, in two queries."""
    files = Count("cases", filter=Q(cases__is_restricted=False), distinct=True)
    links = Count("deliveries", filter=Q(deliveries__state=DeliveryState.LINKED), distinct=True)
    found = Instrument.objects.filter(current__isnull=False).select_related("current").annotate(files=files, links=links)
    rows = []
    for each in found.order_by("name"):
        assert each.current is not None
        says = each.current.declared
        rows.append(MeasureRow(each.name, says.title.said(language), says.purpose.said(language), each.files, each.links))
    return rows


def delivered_by(instrument: Instrument) -> list[Delivered]:
    """Return the commitments that an instrument delivers, of plans that are published."""
    linked = Delivery.objects.filter(instrument=instrument, state=DeliveryState.LINKED).values("commitment")
    entries = CommitmentEntry.objects.filter(commitment__in=linked, commitment__current_entry=F("pk")).select_related(
        "wording", "commitment__plan"
    )
    return [
        Delivered(entry.commitment.public_id, entry.number, entry.wording.text, entry.wording.language, entry.commitment.plan.title)
        for entry in entries.order_by("commitment__plan", "pk")
    ]


def delivering(commitment: str, *, language: str) -> list[MeasureRow]:
    """Return the measures that deliver a commitment, by its public identifier."""
    linked = Delivery.objects.filter(commitment__public_id=commitment, state=DeliveryState.LINKED).values("instrument")
    names = set(Instrument.objects.filter(pk__in=linked).values_list("name", flat=True))
    return [row for row in measure_rows(language=language) if row.name in names] if names else []


def public_cases(cases: Iterable[Case], *, language: str) -> list[PublicCase]:
    """Return what everybody may see of files whose existence is public, in four queries."""
    found = [case for case in cases if not case.is_restricted]
    bodies = organisation_names({body for case in found for body in (case.holder_id, case.keeper_id) if body}, language=language)
    territories = territory_names({case.territory_id for case in found}, language=language)
    terms = {each.case_id: each for each in Terms.objects.filter(case__in=[case.pk for case in found])}
    return [_public(case, bodies, territories, terms.get(case.pk), language=language) for case in found]


def _public(case: Case, bodies: Any, territories: Any, terms: Terms | None, *, language: str) -> PublicCase:
    shown = [field for field in case.declared.fields_of(None) if field.visible == Visibility.PUBLIC and field.name in case.values]
    return PublicCase(
        public_id=case.public_id,
        number=case.number,
        title=case.title,
        holder=bodies[case.holder_id].name if case.holder_id else "",
        keeper=bodies[case.keeper_id].name,
        territory=territories[case.territory_id].name,
        stage=case.stage_declared.title.said(language),
        state=case.state,
        amount_cad=terms.amount_cad if terms else None,
        starts_on=terms.starts_on if terms else None,
        ends_on=terms.ends_on if terms else None,
        answers=tuple((field, case.values[field.name]) for field in shown),
    )
