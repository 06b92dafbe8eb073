"""Private addresses of calendars: a secret in the address, kept as its digest, renewed at will."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.followup.models import Action, ActionState, CalendarLink, Committee, Meeting, Membership
from jalon.followup.steps.history import as_of, lead_then
from jalon.registry.models import Person
from jalon.registry.queries.moments import end_of
from jalon.registry.roles import access_of

BEFORE_DAYS = 400  # what a calendar shows of the past


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar: a meeting at an hour, or something due on a day. ``link`` is a video link, in a member's own calendar alone."""

    uid: str
    kind: str
    title_fr: str
    title_en: str
    starts: datetime | date
    ends: datetime | None
    place: str
    is_cancelled: bool
    is_tentative: bool
    revision: int
    changed_at: datetime
    item: str
    link: str = ""


def renew_link(person: Person) -> str:
    """Give a person's calendar a new address and return the secret in it; the old one leads nowhere from now on."""
    secret = token_urlsafe(24)
    CalendarLink.objects.update_or_create(person=person, defaults={"digest": _digest(secret), "made_at": timezone.now()})
    return secret


def person_of_link(secret: str) -> Person | None:
    """Return whose calendar a secret opens; None for one that was renewed, or of somebody who may not sign in any more."""
    link = CalendarLink.objects.filter(digest=_digest(secret)).select_related("person").first()
    return link.person if link and link.person.is_active else None


def committee_events(committee: Committee, *, on: date | None = None) -> tuple[Event, ...]:
    """Return the meetings of a committee, now or at the end of a day: what everybody may know of them."""
    return _meetings(Meeting.objects.filter(committee=committee), on=on)


def personal_events(person: Person) -> tuple[Event, ...]:
    """Return the meetings of the committees that a person sits on today, for themselves or their bodies, and what those bodies are to do."""
    access, today = access_of(person), timezone.localdate()
    own = Q(person=person) | access.speaks_for(organisation="organisation", territory="committee__territory")
    seats = Membership.objects.in_term(today).filter(own, Q(person=person) | Q(person__isnull=True))
    kept = Committee.objects.filter(access.speaks_for(organisation="secretariat", territory="territory"))
    meetings = Meeting.objects.filter(Q(committee__in=seats.values("committee")) | Q(committee__in=kept))
    due = access.speaks_for(organisation="owner", territory="decision__meeting__committee__territory")
    due |= access.speaks_for(organisation="owner", territory="plan__territory")
    actions = Action.objects.filter(due, state=ActionState.TO_DO)
    return (*_meetings(meetings, is_inside=True), *map(_due, actions.order_by("due_on", "pk")))


def _meetings(meetings: QuerySet[Meeting], *, is_inside: bool = False, on: date | None = None) -> tuple[Event, ...]:
    since = end_of((on or timezone.localdate()) - timedelta(days=BEFORE_DAYS))
    known = as_of(meetings.select_related("committee"), on)
    lead_then(known, ("committee",), on=on)
    found = sorted((each for each in known if each.starts_at >= since), key=lambda each: (each.starts_at, each.pk))
    return tuple(_meeting(each, link=each.video_link if is_inside else "") for each in found)


def _meeting(meeting: Meeting, *, link: str) -> Event:
    return Event(
        uid=f"meeting-{meeting.public_id}",
        kind="meeting",
        title_fr=meeting.committee.name_fr,
        title_en=meeting.committee.name_en,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        place=meeting.place,
        is_cancelled=meeting.state == "cancelled",
        is_tentative=meeting.state == "planned",
        revision=meeting.revision,
        changed_at=meeting.changed_at,
        item=meeting.public_id,
        link=link,
    )


def _due(action: Action) -> Event:
    return Event(
        uid=f"action-{action.public_id}",
        kind="action",
        title_fr=action.title,
        title_en=action.title,
        starts=action.due_on,
        ends=None,
        place="",
        is_cancelled=False,
        is_tentative=False,
        revision=action.revision,
        changed_at=action.changed_at,
        item=action.public_id,
    )


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
