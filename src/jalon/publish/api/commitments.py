"""Commitments: all of them, narrowed down; one, with its words in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.followup.queries.progress import progress_of
from jalon.followup.queries.progress_lists import narrowed
from jalon.followup.queries.reports import CommitmentProgress, commitment_progress
from jalon.followup.queries.scopes import with_progress
from jalon.followup.queries.tracks import public_questions
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import AsOf, CommitmentsAsked, Identifier
from jalon.publish.api.contents import setting_of
from jalon.publish.api.follow_up import questions_and_proposals
from jalon.publish.api.links import Links
from jalon.publish.api.listing import page_of
from jalon.publish.api.lists import Commitments
from jalon.publish.api.reported import assessment_json, update_json
from jalon.publish.api.schemas import CommitmentInFull
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, commitment_json, names_for, priority_mark_json, source_json, span_json, version_json
from jalon.registry.queries.commitments import CommitmentPage, WordingRow, commitment_page
from jalon.registry.queries.elsewhere import NearWords, Place
from jalon.registry.queries.freshness import commitment_freshness, registry_freshness
from jalon.registry.queries.open_data import OpenCommitment, open_commitments, published_commitments


@read("/commitments", Commitments, name="commitments", summary=gettext_noop("Commitments of current versions"), tag="commitments")
def commitments(request: HttpRequest, asked: Query[CommitmentsAsked]) -> HttpResponse:
    """Answer the commitments that the question narrows down to."""

    freshness = registry_freshness()

    def build(links: Links) -> Page:
        def shape(rows: Sequence[OpenCommitment]) -> list[Any]:
            names = names_for((row.setting for row in rows), on=asked.on)
            names.progress = progress_of(commitments=[row.row.public_id for row in rows], language="fr", on=asked.on)
            return [commitment_json(row, names=names, links=links) for row in rows]

        entries = published_commitments(asked.narrowing(), on=asked.on)
        entries = narrowed(with_progress(entries, on=asked.on), asked.status) if asked.status else entries
        return page_of(
            entries, asked, freshness=freshness, key="commitment_id", rows=partial(open_commitments, on=asked.on), shape=shape
        )

    return answer(request, freshness, build=build)


@read(
    "/commitments/{id}",
    CommitmentInFull,
    name="commitment",
    summary=gettext_noop("One commitment, with its words in time"),
    tag="commitments",
)
def commitment(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one commitment, as published or as of a day."""

    def build(links: Links) -> Json | None:
        page = commitment_page(id, language="fr", on=asked.on)
        if page is None:
            return None
        asked_about = public_questions(id, language="fr", on=asked.on)
        told = commitment_progress(id, language="fr", on=asked.on)
        return {**_in_full(page, told, links=links, on=asked.on), **questions_and_proposals(asked_about)}

    return answer(request, commitment_freshness(id), build=build)


def _in_full(page: CommitmentPage, told: CommitmentProgress, *, links: Links, on: date | None) -> Json:
    setting = replace(setting_of(page.plan, page.version), responder=page.responder.slug)
    names = names_for([setting], on=on)
    names.progress = {page.commitment.public_id: told.mark}
    return {
        **commitment_json(OpenCommitment(0, page.commitment, setting), names=names, links=links),
        "wordings": [_wording(wording, links=links) for wording in page.wordings],
        "versions": [version_json(version, plan=setting.plan_id, links=links) for version in page.versions],
        "same_words": [_place(other, links=links) for other in page.elsewhere.same],
        "near_words": [_near_words(other, links=links) for other in page.elsewhere.near],
        "updates": [update_json(row, links=links) for row in told.updates],
        "assessments": [assessment_json(row) for row in told.assessments],
    }


def _wording(wording: WordingRow, *, links: Links) -> Json:
    return {
        "text": wording.text,
        "language": wording.language or None,
        "kind": wording.kind,
        "reason": wording.reason or None,
        "span": span_json(wording.start, wording.end, wording.page),
        "source": source_json(wording.source.sha256, start=wording.start, end=wording.end, links=links),
        "versions": list(wording.versions),
        "is_shown": wording.is_shown,
    }


def _near_words(other: NearWords, *, links: Links) -> Json:
    return {
        "text": other.text,
        "share_percent": other.share_percent,
        "commitments": [_place(place, links=links) for place in other.places],
    }


def _place(other: Place, *, links: Links) -> Json:
    return {
        "id": other.public_id,
        "address": links.both("commitment", id=other.public_id),
        "number": other.number or None,
        "priority": priority_mark_json(other.priority),
        "plan": {"id": other.plan_id, "title": other.plan_title},
    }
