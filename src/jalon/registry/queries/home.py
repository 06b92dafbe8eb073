"""What the first page shows: the territories with what they were promised, and the newest publications."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from jalon.registry.models import Version
from jalon.registry.queries.figures import total
from jalon.registry.queries.plans import PlanRow, plan_rows
from jalon.registry.queries.rows import Figures
from jalon.registry.queries.shown import published_plans, versions_shown
from jalon.registry.queries.territories import TerritoryRow, public_territories, territory_rows

NEWEST = 6


@dataclass(frozen=True, slots=True)
class HomePage:
    """Territories that have a published plan, how many known ones have none yet, the newest publications, the sum of it all."""

    territories: tuple[TerritoryRow, ...]
    waiting: int
    newest: tuple[PlanRow, ...]
    figures: Figures


def home_page(*, language: str, on: date | None = None) -> HomePage:
    """Return what the first page shows, or showed at the end of a day."""
    rows = territory_rows(public_territories(on).order_by("code", "slug"), language=language, on=on)
    newest = plan_rows(published_plans(on).filter(pk__in=_newest(on)), language=language, on=on)
    promised = tuple(row for row in rows if row.plans)
    return HomePage(
        territories=promised,
        waiting=len(rows) - len(promised),
        newest=tuple(sorted(newest, key=lambda row: row.version.published_at, reverse=True)),
        figures=total(row.figures for row in promised),
    )


def _newest(on: date | None) -> QuerySet[Version, Any]:
    """Return the plans published last."""
    newest: QuerySet[Version, Any] = versions_shown(on).order_by("-published_at", "-plan_id").values("plan_id")[:NEWEST]
    return newest
