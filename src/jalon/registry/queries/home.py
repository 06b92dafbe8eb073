"""What the first page shows: the territories with what they were promised, and the newest publications."""

from dataclasses import dataclass

from jalon.registry.queries.figures import total
from jalon.registry.queries.plans import PlanRow, plan_rows, published_plans
from jalon.registry.queries.rows import Figures
from jalon.registry.queries.territories import TerritoryRow, public_territories, territory_rows

NEWEST = 6


@dataclass(frozen=True, slots=True)
class HomePage:
    """Territories that have a published plan, how many known ones have none yet, the newest publications, the sum of it all."""

    territories: tuple[TerritoryRow, ...]
    waiting: int
    newest: tuple[PlanRow, ...]
    figures: Figures


def home_page(*, language: str) -> HomePage:
    """Return what the first page shows."""
    rows = territory_rows(public_territories().order_by("code", "slug"), language=language)
    newest = published_plans().order_by("-current_version__published_at", "-pk")[:NEWEST]
    promised = tuple(row for row in rows if row.plans)
    return HomePage(
        territories=promised,
        waiting=len(rows) - len(promised),
        newest=plan_rows(newest, language=language),
        figures=total(row.figures for row in promised),
    )
