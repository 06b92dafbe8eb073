"""Priorities: all of them, narrowed down; one, with the answers to it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.followup.queries.progress import progress_of
from jalon.followup.queries.tracks import public_follow_up
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import AsOf, Identifier, PrioritiesAsked
from jalon.publish.api.contents import organisations_of, priority_in_full, setting_of
from jalon.publish.api.follow_up import tracks_json
from jalon.publish.api.links import Links
from jalon.publish.api.listing import page_of
from jalon.publish.api.lists import Priorities
from jalon.publish.api.schemas import PriorityInFull
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, names_for, names_of, priority_json, version_json
from jalon.registry.queries.freshness import priority_freshness, registry_freshness
from jalon.registry.queries.open_data import OpenPriority, open_priorities, published_priorities
from jalon.registry.queries.priorities import priority_page


@read("/priorities", Priorities, name="priorities", summary=gettext_noop("Priorities of current versions"), tag="priorities")
def priorities(request: HttpRequest, asked: Query[PrioritiesAsked]) -> HttpResponse:
    """Answer the priorities that the question narrows down to."""

    freshness = registry_freshness()

    def build(links: Links) -> Page:
        def shape(rows: Sequence[OpenPriority]) -> list[Any]:
            names = names_for((row.setting for row in rows), on=asked.on)
            return [priority_json(row, names=names, links=links) for row in rows]

        entries = published_priorities(asked.narrowing(), on=asked.on)
        return page_of(
            entries, asked, freshness=freshness, key="priority_id", rows=partial(open_priorities, on=asked.on), shape=shape
        )

    return answer(request, freshness, build=build)


@read(
    "/priorities/{id}",
    PriorityInFull,
    name="priority",
    summary=gettext_noop("One priority, with the answers to it"),
    tag="priorities",
)
def priority(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one priority, as published or as of a day."""

    def build(links: Links) -> Json | None:
        page = priority_page(id, language="fr", on=asked.on)
        if page is None:
            return None
        setting = setting_of(page.plan, page.version)
        names = names_of(
            territories=[setting.territory], organisations={setting.responder, *organisations_of([page.priority])}, on=asked.on
        )
        told = [row.public_id for row in page.priority.commitments]
        names.progress = progress_of(commitments=told, language="fr", on=asked.on) if told else {}
        versions = [version_json(version, plan=setting.plan_id, links=links) for version in page.versions]
        full = priority_in_full(page.priority, setting, language=page.plan.language, names=names, links=links)
        return {**full, "versions": versions, "tracks": tracks_json(public_follow_up(id, language="fr", on=asked.on))}

    return answer(request, priority_freshness(id), build=build)
