"""Plans: all of them, narrowed down; one in its newest version, as of a day, or in a version by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.followup.queries.progress import progress_of
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import AsOf, Identifier, Number, PlansAsked
from jalon.publish.api.contents import organisations_of, priority_in_full, setting_of
from jalon.publish.api.links import Links
from jalon.publish.api.listing import page_of
from jalon.publish.api.lists import Plans
from jalon.publish.api.schemas import PlanInFull
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, names_of, plan_json, version_json
from jalon.registry.models import Plan
from jalon.registry.queries.freshness import plan_freshness, registry_freshness
from jalon.registry.queries.plans import PlanPage, PlanRow, plan_page, plan_rows
from jalon.registry.queries.shown import published_plans


@dataclass(frozen=True, slots=True)
class _Listed:
    """A plan and its place in the list."""

    key: int
    row: PlanRow


@read("/plans", Plans, name="plans", summary=gettext_noop("Published plans"), tag="plans")
def plans(request: HttpRequest, asked: Query[PlansAsked]) -> HttpResponse:
    """Answer the plans that the question narrows down to."""
    wanted = {"territory__slug": asked.territory, "responder__slug": asked.organisation, "language": asked.language}
    entries = published_plans(asked.on).filter(**{path: value for path, value in wanted.items() if value}).order_by("pk")

    freshness = registry_freshness()

    def build(links: Links) -> Page:
        listed, shape = partial(_listed, on=asked.on), partial(_shaped, links=links, on=asked.on)
        return page_of(entries, asked, freshness=freshness, key="pk", rows=listed, shape=shape)

    return answer(request, freshness, build=build)


@read("/plans/{id}", PlanInFull, name="plan", summary=gettext_noop("One plan in its newest version, or as of a day"), tag="plans")
def plan(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one plan with all that stands in it."""
    return answer(request, plan_freshness(id), build=lambda links: _in_full(id, links=links, on=asked.on))


@read(
    "/plans/{id}/versions/{number}", PlanInFull, name="version", summary=gettext_noop("One version of a plan, frozen"), tag="plans"
)
def version(request: HttpRequest, id: Identifier, number: Number) -> HttpResponse:
    """Answer one version of a plan: the same words for ever."""
    return answer(request, plan_freshness(id), build=lambda links: _in_full(id, links=links, version=number))


def _listed(entries: QuerySet[Plan], *, on: date | None) -> list[_Listed]:
    keys = list(entries.values_list("pk", flat=True))
    rows = plan_rows(Plan.objects.filter(pk__in=keys).order_by("pk"), language="fr", on=on)
    return [_Listed(key, row) for key, row in zip(keys, rows, strict=True)]


def _shaped(rows: Sequence[_Listed], *, links: Links, on: date | None) -> list[Any]:
    marks = [listed.row.plan for listed in rows]
    territories, organisations = {mark.territory.slug for mark in marks}, {mark.responder.slug for mark in marks}
    names = names_of(territories=territories, organisations=organisations, on=on)
    return [plan_json(listed.row, names=names, links=links) for listed in rows]


def _in_full(id: str, *, links: Links, version: int | None = None, on: date | None = None) -> Json | None:
    page = plan_page(id, language="fr", version=version, on=on)
    if page is None:
        return None
    setting = setting_of(page.plan, page.version)
    bodies = {setting.responder, *organisations_of(page.priorities)}
    names = names_of(territories=[setting.territory], organisations=bodies, on=on)
    names.progress = {} if version else progress_of(plan=id, language="fr", on=on)
    row = PlanRow(page.plan, page.version, page.figures, page.missing_numbers)
    priorities = (
        priority_in_full(block, setting, language=page.plan.language, names=names, links=links) for block in page.priorities
    )
    return {**plan_json(row, names=names, links=links), **_publication(page, links=links), "priorities": list(priorities)}


def _publication(page: PlanPage, *, links: Links) -> Json:
    """Return what is told of a version beside its contents."""
    return {
        "strategy": page.strategy or None,
        "versions": [version_json(version, plan=page.plan.public_id, links=links) for version in page.versions],
        "checks": [{"code": check.code, "severity": check.severity, "subjects": list(check.subjects)} for check in page.checks],
        "reason": page.version.reason or None,
    }
