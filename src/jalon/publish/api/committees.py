"""Committees: who sits on them, when they meet, what they decide; as everybody may see it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.followup.committees.minuting.content import Content
from jalon.followup.models import Committee, Meeting
from jalon.followup.queries.committees import CommitteeRow, MeetingRow, SeatRow, committee_page, committee_rows, meeting_rows
from jalon.followup.queries.decisions import DecisionPage, FollowUpRow, decision_page
from jalon.followup.queries.freshness import committee_freshness, committees_freshness, decision_freshness, meeting_freshness
from jalon.followup.queries.meetings import MeetingPage, meeting_page
from jalon.publish.api import committee_schemas as schemas
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import AsOf, CommitteesAsked, DatedListAsked, Identifier
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, Names, names_of, organisation_json, territory_json

TAG = "committees"


@read("/committees", schemas.Committees, name="committees", summary=gettext_noop("Committees, by territory"), tag=TAG)
def committees(request: HttpRequest, asked: Query[CommitteesAsked]) -> HttpResponse:
    """Answer the committees; here a cursor counts them."""
    wanted = Committee.objects.filter(**({"territory__slug": asked.territory} if asked.territory else {}))

    def build(links: Links) -> Page:
        found = committee_rows(wanted, language="fr", on=asked.on)
        shown = found[asked.after : asked.after + asked.limit]
        names = _names(shown, on=asked.on)
        return _page([_committee(row, names=names, links=links) for row in shown], asked, count=len(found))

    return answer(request, committees_freshness(), build=build)


@read("/committees/{id}", schemas.CommitteeInFull, name="committee", summary=gettext_noop("One committee"), tag=TAG)
def committee(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one committee with its seats and meetings, today or as of a day."""

    def build(links: Links) -> Json | None:
        page = committee_page(id, language="fr", on=asked.on)
        if page is None:
            return None
        names = _names([page.committee], seats=page.seats, on=asked.on)
        return {
            **_committee(page.committee, names=names, links=links),
            "seats": [_seat(seat, names=names, links=links) for seat in page.seats],
            "meetings": [_meeting(row, links=links) for row in page.meetings],
        }

    return answer(request, committee_freshness(id), build=build)


@read(
    "/committees/{id}/meetings",
    schemas.Meetings,
    name="meetings",
    summary=gettext_noop("Meetings of a committee, newest first"),
    tag=TAG,
)
def meetings(request: HttpRequest, id: Identifier, asked: Query[DatedListAsked]) -> HttpResponse:
    """Answer a committee's meetings; here a cursor counts them."""

    def build(links: Links) -> Page:
        found = meeting_rows(Meeting.objects.filter(committee__public_id=id).order_by("-starts_at", "-pk"), on=asked.on)
        shown = found[asked.after : asked.after + asked.limit]
        return _page([_meeting(row, links=links) for row in shown], asked, count=len(found))

    return answer(request, committee_freshness(id), build=build)


@read("/meetings/{id}", schemas.MeetingInFull, name="meeting", summary=gettext_noop("One meeting, with its minutes"), tag=TAG)
def meeting(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one meeting; its minutes once they are published."""

    def build(links: Links) -> Json | None:
        page = meeting_page(id, language="fr", on=asked.on)
        if page is None:
            return None
        return {
            **_meeting(page.meeting, links=links),
            "committee": _mark(page.committee, links=links),
            "published_minutes": _minutes(page.content, page=page) if page.content else None,
        }

    return answer(request, meeting_freshness(id), build=build)


@read("/decisions/{id}", schemas.Decision, name="decision", summary=gettext_noop("One decision, with what it changes"), tag=TAG)
def decision(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one decision of published minutes."""

    def build(links: Links) -> Json | None:
        page = decision_page(id, language="fr", on=asked.on)
        return _decision(page, links=links, on=asked.on) if page else None

    return answer(request, decision_freshness(id), build=build)


def _page(items: list[Json], asked: DatedListAsked, *, count: int) -> Page:
    through = asked.after + asked.limit
    return Page(items, cursor(through) if through < count else None, count)


def _names(rows: Any, *, seats: tuple[SeatRow, ...] = (), follow_ups: tuple[FollowUpRow, ...] = (), on: date | None) -> Names:
    bodies = {named.slug for row in rows for named in (row.led_by, row.secretariat) if named}
    bodies |= {named.slug for seat in seats for named in (seat.body, seat.stands_in_for) if named}
    bodies |= {row.owner.slug for row in follow_ups}
    return names_of(territories={row.territory.slug for row in rows}, organisations=bodies, on=on)


def _mark(row: CommitteeRow, *, links: Links) -> Json:
    return {
        "id": row.public_id,
        "name": {"fr": row.name_fr, "en": row.name_en},
        "address": links.both("committee", id=row.public_id),
    }


def _committee(row: CommitteeRow, *, names: Names, links: Links) -> Json:
    return {
        **_mark(row, links=links),
        "kind": row.kind,
        "state": row.state,
        "mandate": row.mandate,
        "territory": territory_json(row.territory.slug, names=names, links=links),
        "led_by": organisation_json(row.led_by.slug, names=names, links=links) if row.led_by else None,
        "secretariat": organisation_json(row.secretariat.slug, names=names, links=links),
        "quorum": {"kind": row.quorum_kind, "value": row.quorum_value},
        "vote_rule": row.vote_rule,
        "is_demonstration": row.is_demonstration,
    }


def _seat(seat: SeatRow, *, names: Names, links: Links) -> Json:
    replaced = seat.stands_in_for
    return {
        "organisation": organisation_json(seat.body.slug, names=names, links=links),
        "role": seat.role,
        "starts_on": seat.starts_on,
        "ends_on": seat.ends_on,
        "stands_in_for": organisation_json(replaced.slug, names=names, links=links) if replaced else None,
    }


def _meeting(row: MeetingRow, *, links: Links) -> Json:
    return {
        "id": row.public_id,
        "address": links.both("meeting", id=row.public_id),
        "number": row.number,
        "starts_at": row.starts_at,
        "place": row.place,
        "state": row.state,
        "minutes": row.minutes or None,
    }


def _minutes(content: Content, *, page: MeetingPage) -> Json:
    return {
        "sha256": page.sha256,
        "adopted_at": page.adopted_at,
        "attendance": [
            {"organisation": one.slug, "name": {"fr": one.body.fr, "en": one.body.en}, "role": one.role, "presence": one.presence}
            for one in content.attendance
        ],
        "opening": content.opening,
        "items": [
            {
                "title": item.title,
                "purpose": item.purpose,
                "text": item.text,
                "decisions": [
                    {"id": one.id, "mark": one.mark, "text": one.text, "is_carried": one.is_carried, "votes": list(one.votes)}
                    for one in item.decisions
                ],
            }
            for item in content.items
        ],
        "closing": content.closing,
    }


def _decision(page: DecisionPage, *, links: Links, on: date | None) -> Json:
    row, names = page.decision, _names([page.committee], follow_ups=page.follow_ups, on=on)
    return {
        "id": row.public_id,
        "address": links.both("decision", id=row.public_id),
        "mark": row.mark,
        "text": row.text,
        "is_carried": row.is_carried,
        "votes": list(row.votes),
        "state": row.state,
        "committee": _mark(page.committee, links=links),
        "meeting": _meeting(page.meeting, links=links),
        "commitments": [commitment.public_id for commitment in page.commitments],
        "follow_ups": [
            {
                "id": one.public_id,
                "title": one.title,
                "owner": organisation_json(one.owner.slug, names=names, links=links),
                "due_on": one.due_on,
                "state": one.state,
            }
            for one in page.follow_ups
        ],
    }
