"""Territories and organisations: what was promised to whom, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import OrganisationsAsked, TerritoriesAsked
from jalon.publish.api.links import Links
from jalon.publish.api.listing import page_of
from jalon.publish.api.lists import Organisations, Territories
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, Names, figures_json, names_of, organisation_json, territory_json
from jalon.registry.models import Organisation, Territory
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.organisations import OrganisationRow, organisation_rows, public_organisations
from jalon.registry.queries.territories import TerritoryRow, public_territories, territory_rows

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Listed(Generic[Row]):
    """A row and its place in the list."""

    key: int
    row: Row


@read(
    "/territories",
    Territories,
    name="territories",
    summary=gettext_noop("Territories, with what they were promised"),
    tag="territories",
)
def territories(request: HttpRequest, asked: Query[TerritoriesAsked]) -> HttpResponse:
    """Answer the territories that the public sees."""
    entries = public_territories(asked.on).filter(**({"kind": asked.kind} if asked.kind else {})).order_by("pk")

    freshness = registry_freshness()

    def build(links: Links) -> Page:
        return page_of(
            entries,
            asked,
            freshness=freshness,
            key="pk",
            rows=partial(_territories, on=asked.on),
            shape=lambda rows: _shaped_territories(rows, links=links, on=asked.on),
        )

    return answer(request, freshness, build=build)


@read(
    "/organisations",
    Organisations,
    name="organisations",
    summary=gettext_noop("Organisations, with what they promised"),
    tag="organisations",
)
def organisations(request: HttpRequest, asked: Query[OrganisationsAsked]) -> HttpResponse:
    """Answer the organisations that the public sees."""
    wanted = {"kind": asked.kind, "territory__slug": asked.territory}
    entries = public_organisations(asked.on).filter(**{path: value for path, value in wanted.items() if value}).order_by("pk")

    freshness = registry_freshness()

    def build(links: Links) -> Page:
        return page_of(
            entries,
            asked,
            freshness=freshness,
            key="pk",
            rows=partial(_organisations, on=asked.on),
            shape=lambda rows: _shaped_organisations(rows, links=links, on=asked.on),
        )

    return answer(request, freshness, build=build)


def _territories(entries: QuerySet[Territory], *, on: date | None) -> list[_Listed[TerritoryRow]]:
    keys = list(entries.values_list("pk", flat=True))
    rows = territory_rows(Territory.objects.filter(pk__in=keys).order_by("pk"), language="fr", on=on)
    return [_Listed(key, row) for key, row in zip(keys, rows, strict=True)]


def _organisations(entries: QuerySet[Organisation], *, on: date | None) -> list[_Listed[OrganisationRow]]:
    keys = list(entries.values_list("pk", flat=True))
    rows = organisation_rows(Organisation.objects.filter(pk__in=keys).order_by("pk"), language="fr", on=on)
    return [_Listed(key, row) for key, row in zip(keys, rows, strict=True)]


def _shaped_territories(rows: Sequence[_Listed[TerritoryRow]], *, links: Links, on: date | None) -> list[Any]:
    names = names_of(territories=[listed.row.territory.slug for listed in rows], organisations=[], on=on)
    return [_territory(listed.row, names=names, links=links) for listed in rows]


def _shaped_organisations(rows: Sequence[_Listed[OrganisationRow]], *, links: Links, on: date | None) -> list[Any]:
    named = [listed.row for listed in rows]
    bodies = {mark.slug for row in named for mark in (row.organisation, row.part_of) if mark}
    names = names_of(territories=[row.territory.slug for row in named if row.territory], organisations=bodies, on=on)
    return [_organisation(row, names=names, links=links) for row in named]


def _territory(row: TerritoryRow, *, names: Names, links: Links) -> Json:
    return {
        **territory_json(row.territory.slug, names=names, links=links),
        "kind": row.territory.kind,
        "code": row.code or None,
        "plans": row.plans,
        "figures": figures_json(row.figures),
        "is_demonstration": row.is_demonstration,
    }


def _organisation(row: OrganisationRow, *, names: Names, links: Links) -> Json:
    return {
        **organisation_json(row.organisation.slug, names=names, links=links),
        "kind": row.organisation.kind,
        "part_of": organisation_json(row.part_of.slug, names=names, links=links) if row.part_of else None,
        "territory": territory_json(row.territory.slug, names=names, links=links) if row.territory else None,
        "plans": row.plans,
        "commitments": row.commitments,
        "is_demonstration": row.is_demonstration,
    }
