"""Territories: what each was promised and what is not answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jalon.registry.models import PriorityEntry, Territory
from jalon.registry.queries.figures import figures_by_version, total
from jalon.registry.queries.names import territory_names
from jalon.registry.queries.plans import PlanRow, plan_rows
from jalon.registry.queries.rows import Figures, Named, PriorityMark
from jalon.registry.queries.shown import published_plans, standing, versions_shown


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A territory in a list, with the number of its published plans and the sum of what they hold."""

    territory: Named
    code: str
    is_demonstration: bool
    plans: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class PriorityFigures:
    """A priority in a list: how many commitments of its own it has, how many it shares with other priorities."""

    priority: PriorityMark
    own: int
    shared: int


@dataclass(frozen=True, slots=True)
class PlanInTerritory:
    """A plan of a territory with its priorities in reading order."""

    row: PlanRow
    priorities: tuple[PriorityFigures, ...]


@dataclass(frozen=True, slots=True)
class TerritoryPage:
    """A territory with its plans, newest first, and the sum of what they hold; ``within`` are the territories it is part of."""

    territory: Named
    code: str
    source: str
    is_demonstration: bool
    within: tuple[Named, ...]
    plans: tuple[PlanInTerritory, ...]
    figures: Figures


def public_territories(on: date | None = None) -> QuerySet[Territory]:
    """Return the territories that the public sees (or saw on a day): those of the reference data and those with a published plan."""
    return Territory.objects.filter(~Q(source="") | Exists(published_plans(on).filter(territory_id=OuterRef("pk"))))


def territory_rows(territories: QuerySet[Territory], *, language: str, on: date | None = None) -> tuple[TerritoryRow, ...]:
    """Return territories as rows of a list, in the queryset's order: five queries."""
    rows = list(territories.values("pk", "code", "is_demonstration"))
    names = territory_names((row["pk"] for row in rows), language=language, on=on)
    versions: defaultdict[int, dict[int, datetime]] = defaultdict(dict)
    shown = versions_shown(on).filter(plan__territory_id__in=list(names))
    for territory, version, published_at in shown.values_list("plan__territory_id", "pk", "published_at"):
        versions[territory][version] = published_at
    figures = figures_by_version({key: at for several in versions.values() for key, at in several.items()})
    return tuple(
        TerritoryRow(
            territory=names[row["pk"]],
            code=row["code"],
            is_demonstration=row["is_demonstration"],
            plans=len(versions[row["pk"]]),
            figures=total(figures[version] for version in versions[row["pk"]] if version in figures),
        )
        for row in rows
    )


def territory_page(slug: str, *, language: str, on: date | None = None) -> TerritoryPage | None:
    """Return a territory with its published plans; None where the public sees no such territory."""
    row = public_territories(on).filter(slug=slug).values("pk", "code", "source", "is_demonstration").first()
    if row is None:
        return None
    within = list(Territory.objects.filter(parts=row["pk"]).values_list("pk", flat=True))
    names = territory_names([row["pk"], *within], language=language, on=on)
    plans = plan_rows(published_plans(on).filter(territory_id=row["pk"]).order_by("-changed_at", "-pk"), language=language, on=on)
    priorities = _priorities((plan.plan.public_id for plan in plans), on=on)
    return TerritoryPage(
        territory=names[row["pk"]],
        code=row["code"],
        source=row["source"],
        is_demonstration=row["is_demonstration"],
        within=tuple(names[key] for key in within),
        plans=tuple(PlanInTerritory(plan, tuple(priorities[plan.plan.public_id])) for plan in plans),
        figures=total(plan.figures for plan in plans),
    )


def _priorities(plans: Iterable[str], *, on: date | None) -> defaultdict[str, list[PriorityFigures]]:
    """Return the priorities of the version shown of each plan, in reading order, by the plan's public identifier."""
    entries = standing(PriorityEntry.objects.filter(version__plan__public_id__in=list(plans)), "priority", on=on)
    counted = entries.annotate(
        own=Count("commitments", filter=Q(commitments__is_own=True)),
        shared=Count("commitments", filter=Q(commitments__is_own=False)),
    )
    found: defaultdict[str, list[PriorityFigures]] = defaultdict(list)
    fields = ("version__plan__public_id", "priority__public_id", "number", "text", "own", "shared")
    for plan, public_id, number, title, own, shared in counted.order_by("version_id", "position").values_list(*fields):
        found[plan].append(PriorityFigures(PriorityMark(public_id, number, title), own, shared))
    return found
