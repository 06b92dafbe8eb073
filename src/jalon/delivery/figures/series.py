"""The values of an indicator in time, as everybody may see them: observed by a publisher, released, or computed from public files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jalon.delivery.declarations.figures import Indicator as Declared
from jalon.delivery.declarations.shape import Visibility
from jalon.delivery.figures.computing import Counted, counted, figure
from jalon.delivery.figures.gathering import Gathering
from jalon.delivery.figures.periods import Period, period_of
from jalon.delivery.figures.sources import is_restricted
from jalon.delivery.models import Indicator, Instrument, Observation, ObservationState, ReleasedCell
from jalon.followup.steps.history import as_of

#: Where a value comes from.
OBSERVED, RELEASED, COMPUTED = "observed", "released", "computed"


@dataclass(frozen=True, slots=True)
class Point:
    """A value of an indicator, in its unit, in a period and a territory (None for all together), or of one choice.

    ``value`` is None where nothing stands under it, or where ``is_withheld``. ``stands_on`` counts what it stands on, ``missing`` what was
    left out for want of an answer: None where that is not told. ``status`` is that of an observation, "" for others; ``told_on`` the day of
    the release or of the publication.
    """

    period: Period
    territory: int | None
    value: Decimal | None
    source: str
    choice_field: str = ""
    choice: str = ""
    stands_on: int | None = None
    missing: int | None = None
    is_withheld: bool = False
    status: str = ""
    told_on: date | None = None
    address: str = ""
    remark: str = ""
    observation: str = ""


def is_public(says: Declared) -> bool:
    """Tell whether everybody may see an indicator."""
    return says.visible == Visibility.PUBLIC


def source_of(indicator: Indicator, says: Declared) -> str:
    """Return where the public values of an indicator come from."""
    if says.compute is None:
        return OBSERVED
    assert indicator.instrument.current is not None
    found = Instrument.objects.filter(name__in=says.compute.together_with, current__isnull=False).select_related("current")
    others = {one.name: one.current.declared for one in found if one.current} if says.compute.together_with else {}
    return RELEASED if is_restricted(says.compute, indicator.instrument.current.declared, others=others) else COMPUTED


def public_points(
    indicators: Sequence[Indicator], *, day: date | None = None, gathering: Gathering | None = None
) -> dict[int, list[Point]]:
    """Return the public points of indicators, oldest period first, by row number: two queries, and those of each instrument gathered."""
    gathered = gathering or Gathering(day=day)
    says = {one.pk: one.declared for one in indicators}
    shown = [one for one in indicators if is_public(says[one.pk])]
    sources = {one.pk: source_of(one, says[one.pk]) for one in shown}
    found: dict[int, list[Point]] = {one.pk: [] for one in indicators}
    for pk, point in _observed([pk for pk, source in sources.items() if source == OBSERVED], day=day):
        found[pk].append(point)
    for pk, point in released([pk for pk, source in sources.items() if source == RELEASED], day=day):
        found[pk].append(point)
    for one in shown:
        if sources[one.pk] == COMPUTED:
            found[one.pk] = live_points(one, gathering=gathered)
    return {pk: sorted(points, key=_order) for pk, points in found.items()}


def _order(point: Point) -> tuple[Period, bool, int, str, str]:
    return (point.period, point.territory is not None, point.territory or 0, point.choice_field, point.choice)


def _observed(indicators: Sequence[int], *, day: date | None) -> Iterable[tuple[int, Point]]:
    if not indicators:
        return
    for one in as_of(Observation.objects.filter(indicator__in=indicators).order_by("starts_on", "pk"), day):
        if one.state != ObservationState.WITHDRAWN:
            yield (
                one.indicator_id,
                Point(
                    Period(one.starts_on, one.ends_on),
                    one.territory_id,
                    one.value,
                    OBSERVED,
                    status=one.state,
                    told_on=one.published_on,
                    address=one.address,
                    remark=one.remark,
                    observation=one.public_id,
                ),
            )


def released(indicators: Sequence[int], *, day: date | None) -> Iterable[tuple[int, Point]]:
    """Yield the released points of indicators: each cell as the last release that shows it has it, withheld where none does. One query."""
    if not indicators:
        return
    cells = ReleasedCell.objects.filter(indicator__in=indicators).select_related("release").defer("units").order_by("release", "pk")
    last: dict[tuple[object, ...], ReleasedCell] = {}
    for cell in cells.filter(release__made_on__lte=day) if day else cells:
        place = (cell.indicator_id, cell.starts_on, cell.ends_on, cell.territory_id, cell.choice_field, cell.choice)
        if cell.is_shown or place not in last:
            last[place] = cell
    for cell in last.values():
        yield (
            cell.indicator_id,
            Point(
                Period(cell.starts_on, cell.ends_on),
                cell.territory_id,
                cell.value,
                RELEASED,
                choice_field=cell.choice_field,
                choice=cell.choice,
                stands_on=cell.stands_on,
                is_withheld=not cell.is_shown,
                told_on=cell.release.made_on,
            ),
        )


def live_points(indicator: Indicator, *, gathering: Gathering) -> list[Point]:
    """Return the points of an indicator computed from all that its cases say: public only where these are."""
    compute, instrument = indicator.declared.compute, indicator.instrument
    assert compute is not None
    found = counted(compute, gathering.facts(instrument, compute))
    today = gathering.day or timezone.localdate()
    placed: dict[tuple[Period, int | None], list[Counted]] = {}
    for one in found:
        day = one.fact.day if compute.dated else today
        if day is None:
            continue
        period = period_of(day, frequency=indicator.declared.frequency) if compute.dated else Period(today, today)
        for territory in (None, one.fact.territory):
            placed.setdefault((period, territory), []).append(one)
    points = []
    for (period, territory), members in placed.items():
        made = figure(compute, members)
        points.append(Point(period, territory, made.value, COMPUTED, stands_on=made.stands_on, missing=made.missing))
    return points
