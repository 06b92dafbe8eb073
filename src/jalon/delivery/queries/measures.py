"""Measures as everybody may see them: what each is for, its public files, the commitments it delivers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from jalon.delivery.declarations.shape import Field, Visibility
from jalon.delivery.models import Case, Delivery, DeliveryState, Instrument, InstrumentVersion, Release, Terms
from jalon.followup.models import Trace
from jalon.followup.steps.history import as_of
from jalon.registry.queries.freshness import Freshness, registry_freshness
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.queries.shown import entries_of

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
    cases = (
        Trace.objects.filter(line__subject_kind__in=KINDS, is_public=True).order_by("-line").values_list("at", flat=True).first()
    )
    released = Release.objects.order_by("-pk").values_list("made_at", flat=True).first()
    last = max((at for at in (instruments, cases, released) if at), default=None)
    if last is None:
        return shared
    mark = f"{int(last.timestamp() * 1_000_000):x}-{shared.mark}"
    return Freshness(max(last, shared.changed_at), mark, shared.day)


#: What the ledger calls the items whose steps change these pages.
KINDS = (
    *("case", "terms", "report", "instalment", "envelope", "delivery", "consent", "observation", "target"),
    *("project_milestone", "funding", "project_decision", "deliverable", "measurement"),
)


def measure_rows(*, language: str, on: date | None = None) -> list[MeasureRow]:
    """Return every measure in use, by name, as it stood at the end of a day (now unless told): three queries, four of a past day."""
    versions = versions_in_use(on=on)
    files = Count("cases", filter=Q(cases__is_restricted=False, **({"cases__opened_at__lt": end_of(on)} if on else {})))
    counted = dict(Instrument.objects.filter(pk__in=list(versions)).annotate(files=files).values_list("pk", "files"))
    links = Counter(each.instrument_id for each in _linked(Q(), on=on))
    rows = []
    for key, version in versions.items():
        says = version.declared
        rows.append(MeasureRow(says.name, says.title.said(language), says.purpose.said(language), counted[key], links[key]))
    return sorted(rows, key=lambda row: row.name)


def versions_in_use(*, on: date | None = None, **where: Any) -> dict[int, InstrumentVersion]:
    """Return the version by which each measure opened new files, now or at the end of a day, by the measure's row number."""
    known = InstrumentVersion.objects.filter(**where).select_related("instrument").order_by("number")
    known = known.filter(loaded_at__lt=end_of(on)) if on else known.filter(instrument__current=F("pk"))
    return {version.instrument_id: version for version in known}


def measure_version(name: str, *, on: date | None = None) -> InstrumentVersion | None:
    """Return the version of a measure in use now or at the end of a day; None where it was in none."""
    return next(iter(versions_in_use(on=on, instrument__name=name).values()), None)


def _linked(where: Q, *, on: date | None) -> list[Delivery]:
    """Return what said, now or at the end of a day, that a measure delivers a commitment."""
    known = Delivery.objects.filter(where) if on else Delivery.objects.filter(where, state=DeliveryState.LINKED)
    return [each for each in as_of(known, on) if each.state == DeliveryState.LINKED]


def delivered_by(instrument: Instrument, *, on: date | None = None) -> list[Delivered]:
    """Return the commitments that an instrument delivers, of plans that are published, now or at the end of a day."""
    linked = _linked(Q(instrument=instrument), on=on)
    found = entries_of((each.commitment_id for each in linked), on=on)
    entries = sorted(found.values(), key=lambda entry: (entry.version.plan_id, entry.pk))
    return [
        Delivered(entry.commitment.public_id, entry.number, entry.wording.text, entry.wording.language, entry.version.title)
        for entry in entries
    ]


def delivering(commitment: str, *, language: str, on: date | None = None) -> list[MeasureRow]:
    """Return the measures that deliver a commitment, by its public identifier, now or at the end of a day."""
    linked = {each.instrument_id for each in _linked(Q(commitment__public_id=commitment), on=on)}
    names = set(Instrument.objects.filter(pk__in=linked).values_list("name", flat=True)) if linked else set()
    return [row for row in measure_rows(language=language, on=on) if row.name in names] if names else []


def public_cases(cases: Iterable[Case], *, language: str, on: date | None = None) -> list[PublicCase]:
    """Return what everybody may see of files whose existence is public, as they stood at the end of a day (now unless told): four queries."""
    found = as_of((case for case in cases if not case.is_restricted), on)
    bodies = organisation_names(
        {body for case in found for body in (case.holder_id, case.keeper_id) if body}, language=language, on=on
    )
    territories = territory_names({case.territory_id for case in found}, language=language, on=on)
    terms = {each.case_id: each for each in as_of(Terms.objects.filter(case__in=[case.pk for case in found]), on)}
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
