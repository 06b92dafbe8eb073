"""Indicators as everybody may see them: the last value of each for lists, and one in full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from jalon.delivery.declarations.figures import Indicator as Declared
from jalon.delivery.declarations.words import Words
from jalon.delivery.figures.gathering import Gathering
from jalon.delivery.figures.series import COMPUTED, Point, is_public, public_points, source_of
from jalon.delivery.models import Case, Delivery, DeliveryState, Indicator, Target, TargetState
from jalon.followup.steps.history import as_of
from jalon.registry.models import CommitmentEntry, Territory
from jalon.registry.queries.names import organisation_names, territory_names

MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator in a list, with its last value in a territory, or in all: None where nothing is known yet."""

    measure: str
    measure_title: str
    name: str
    title: str
    question: str
    unit: str
    point: Point | None
    source: str


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A point with the name of its territory, "" for all together, and what its choice is called, "" for all."""

    point: Point
    territory: str
    slug: str
    choice: str


@dataclass(frozen=True, slots=True)
class Aim:
    """The baseline and the target of an indicator in a territory, as they stood; ``owner`` is who answers for it."""

    territory: str
    owner: str
    said: Target


@dataclass(frozen=True, slots=True)
class MadeOf:
    """A public file that a figure stands on: which version of the rules it runs by."""

    public_id: str
    title: str
    number: str
    version: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A commitment that the measure of an indicator is said to deliver, and so is meant to move it."""

    public_id: str
    number: str
    text: str
    language: str
    plan: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator in full. ``rows`` are its points, those of all territories together first in each period."""

    indicator: Indicator
    says: Declared
    source: str
    rows: tuple[TerritoryRow, ...]
    aims: tuple[Aim, ...]
    made_of: tuple[MadeOf, ...]
    moved_by: tuple[Moved, ...]
    territories: tuple[tuple[str, str], ...]

    def series(self, slug: str) -> tuple[TerritoryRow, ...]:
        """Return the points of a territory, or of all together for "", one a period."""
        return tuple(row for row in self.rows if row.slug == slug and not row.point.choice_field)


def public_indicators(**narrowed: object) -> list[Indicator]:
    """Return the indicators that everybody may see, by measure, in one query."""
    found = Indicator.objects.filter(is_declared=True, instrument__current__isnull=False, **narrowed)
    related = found.select_related("instrument__current").order_by("instrument__name", "place")
    return [one for one in related if is_public(one.declared)]


def figure_rows(
    indicators: Sequence[Indicator], *, language: str, territory: int | None = None, day: date | None = None
) -> list[FigureRow]:
    """Return indicators with their last value, in their order: in a territory, or in all."""
    points = public_points(indicators, day=day)
    return [_row(one, points[one.pk], territory=territory, language=language) for one in indicators]


def _row(one: Indicator, points: Iterable[Point], *, territory: int | None, language: str) -> FigureRow:
    says, version = one.declared, one.instrument.current
    assert version is not None
    here = [point for point in points if point.territory == territory and not point.choice_field]
    return FigureRow(
        measure=one.instrument.name,
        measure_title=version.declared.title.said(language),
        name=one.name,
        title=says.title.said(language),
        question=says.question.said(language),
        unit=says.unit.said(language),
        point=here[-1] if here else None,
        source=source_of(one, says),
    )


def figures_of_commitment(commitment: str, *, language: str, day: date | None = None) -> list[FigureRow]:
    """Return the figures of the measures that deliver a commitment, in the territory of its plan."""
    links = Delivery.objects.filter(commitment__public_id=commitment, state=DeliveryState.LINKED)
    found = list(links.values_list("instrument", "commitment__plan__territory"))
    if not found:
        return []
    indicators = public_indicators(instrument__in=[instrument for instrument, _ in found])
    return figure_rows(indicators, language=language, territory=found[0][1], day=day)


def figures_of_territory(slug: str, *, language: str, day: date | None = None) -> list[FigureRow]:
    """Return the figures of the measures that deliver commitments of a territory's plans, those that have a value there."""
    links = Delivery.objects.filter(commitment__plan__territory__slug=slug, state=DeliveryState.LINKED)
    found = list(links.values_list("instrument", "commitment__plan__territory").distinct())
    if not found:
        return []
    indicators = public_indicators(instrument__in={instrument for instrument, _ in found})
    rows = figure_rows(indicators, language=language, territory=found[0][1], day=day)
    return [row for row in rows if row.point is not None]


def figures_of_priority(priority: str, number: str, *, language: str, day: date | None = None) -> dict[int, list[FigureRow]]:
    """Return the figures that are declared for the objectives of a priority, by the objective's place from 1.

    A declaration tells plans and numbers as they are printed: it counts here where it names this plan, or where a person linked its
    measure to a commitment of the plan.
    """
    linked = set(
        Delivery.objects.filter(plan__priority_set__public_id=priority, state=DeliveryState.LINKED).values_list(
            "instrument", flat=True
        )
    )
    plan = (
        Territory.objects.filter(plans__priority_set__public_id=priority).values_list("pk", "plans__title").first()
        if number
        else None
    )
    if plan is None:
        return {}
    territory, title = plan
    places: dict[int, list[int]] = {}
    found = [one for one in public_indicators() if one.declared.objectives]
    for one in found:
        for aim in one.declared.objectives:
            if aim.priority == number and (one.instrument_id in linked or aim.plan == title):
                places.setdefault(one.pk, []).append(aim.place)
    rows = figure_rows([one for one in found if one.pk in places], language=language, territory=territory, day=day)
    by_place: dict[int, list[FigureRow]] = {}
    for one, row in zip([one for one in found if one.pk in places], rows, strict=True):
        for place in places[one.pk]:
            by_place.setdefault(place, []).append(row)
    return dict(sorted(by_place.items()))


def indicator_page(measure: str, name: str, *, language: str, day: date | None = None) -> IndicatorPage | None:
    """Return an indicator in full, as of a day; None where everybody sees no such one. A fixed number of queries."""
    found = public_indicators(instrument__name=measure, name=name)
    if not found:
        return None
    [one] = found
    says, gathering = one.declared, Gathering(day=day)
    points, source = public_points([one], day=day, gathering=gathering)[one.pk], source_of(one, says)
    names = territory_names({point.territory for point in points if point.territory}, language=language)
    rows = tuple(
        TerritoryRow(
            point,
            names[point.territory].name if point.territory else "",
            names[point.territory].slug if point.territory else "",
            _choice(one, point, language=language),
        )
        for point in points
    )
    return IndicatorPage(
        indicator=one,
        says=says,
        source=source,
        rows=rows,
        aims=_aims(one, language=language, day=day),
        made_of=_made_of(one, gathering) if source == COMPUTED else (),
        moved_by=_moved_by(one),
        territories=tuple(sorted({(row.slug, row.territory) for row in rows if row.slug}, key=lambda pair: pair[1])),
    )


def _choice(one: Indicator, point: Point, *, language: str) -> str:
    if not point.choice_field:
        return ""
    assert one.instrument.current is not None
    titles: dict[str, Words] = {}
    for field in one.instrument.current.declared.fields:
        if field.name == point.choice_field:
            titles = {choice.name: choice.title for choice in field.choices}
    return titles[point.choice].said(language) if point.choice in titles else "—"


def _aims(one: Indicator, *, language: str, day: date | None) -> tuple[Aim, ...]:
    found = [aim for aim in as_of(Target.objects.filter(indicator=one).order_by("pk"), day) if aim.state == TargetState.SET]
    territories = territory_names({aim.territory_id for aim in found}, language=language)
    owners = organisation_names({aim.owner_id for aim in found if aim.owner_id}, language=language)
    return tuple(Aim(territories[aim.territory_id].name, owners[aim.owner_id].name if aim.owner_id else "", aim) for aim in found)


def _made_of(one: Indicator, gathering: Gathering) -> tuple[MadeOf, ...]:
    """Return the public files that a figure looks at; which of them count is said by its method."""
    compute = one.declared.compute
    assert compute is not None
    used = {fact.case for fact in gathering.facts(one.instrument, compute) if not fact.is_restricted}
    cases: Iterable[Case] = (case for case in gathering.of(one.instrument).cases if case.public_id in used)
    return tuple(MadeOf(case.public_id, case.title, case.number, case.version.number) for case in list(cases)[:MOST_CASES])


def _moved_by(one: Indicator) -> tuple[Moved, ...]:
    linked = Delivery.objects.filter(instrument=one.instrument_id, state=DeliveryState.LINKED).values("commitment")
    entries = CommitmentEntry.objects.filter(commitment__in=linked, commitment__current_entry=F("pk"))
    return tuple(
        Moved(entry.commitment.public_id, entry.number, entry.wording.text, entry.wording.language, entry.commitment.plan.title)
        for entry in entries.select_related("wording", "commitment__plan").order_by("commitment__plan", "pk")
    )
