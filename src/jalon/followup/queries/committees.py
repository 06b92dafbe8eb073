"""Committees as everybody sees them, and as their members do: seats, meetings, decisions; as they stood on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from jalon.followup.models import Committee, Meeting, MemberRole, Membership, Minutes
from jalon.followup.steps.history import as_of
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.queries.rows import Named


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A committee. ``name`` is in the language asked for; ``quorum_value`` is percent or members, as ``quorum_kind`` says."""

    public_id: str
    name: str
    name_fr: str
    name_en: str
    kind: str
    kind_label: str
    mandate: str
    state: str
    state_label: str
    quorum_kind: str
    quorum_value: int
    vote_rule: str
    vote_rule_label: str
    is_demonstration: bool
    territory: Named
    led_by: Named | None
    secretariat: Named


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat and its term; ``stands_in_for`` is whom an alternate replaces. ``is_held`` tells whether the term includes the day shown."""

    public_id: str
    body: Named
    role: str
    role_label: str
    starts_on: date
    ends_on: date | None
    stands_in_for: Named | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list: ``minutes`` is the state of its minutes, "" where there are none."""

    public_id: str
    number: int
    starts_at: datetime
    ends_at: datetime | None
    place: str
    state: str
    state_label: str
    minutes: str
    minutes_label: str

    @property
    def is_published(self) -> bool:
        """Tell whether everybody may read its minutes."""
        return self.minutes == "published"


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """A committee with its seats (chair first, ended terms last) and its meetings, the newest first."""

    committee: CommitteeRow
    seats: tuple[SeatRow, ...]
    meetings: tuple[MeetingRow, ...]


_ROLES = {role: rank for rank, role in enumerate(MemberRole.values)}


def committee_rows(committees: QuerySet[Committee], *, language: str, on: date | None = None) -> tuple[CommitteeRow, ...]:
    """Return committees in the order of their territories' and their own names, in a fixed number of queries."""
    found = as_of(committees.order_by("territory__slug", "name_fr", "pk"), on)
    bodies = organisation_names({key for one in found for key in (one.led_by_id, one.secretariat_id)}, language=language, on=on)
    places = territory_names({one.territory_id for one in found}, language=language, on=on)
    return tuple(committee_row(one, bodies=bodies, places=places, language=language) for one in found)


def committee_row(committee: Committee, *, bodies: Mapping[int, Named], places: Mapping[int, Named], language: str) -> CommitteeRow:
    """Return what a committee says, with names already found."""
    same = {name: getattr(committee, name) for name in _SAME}
    return CommitteeRow(
        **same,
        name=committee.name_fr if language == "fr" else committee.name_en,
        kind_label=committee.get_kind_display(),
        state_label=committee.state_label,
        vote_rule_label=committee.get_vote_rule_display(),
        territory=places[committee.territory_id],
        led_by=bodies.get(committee.led_by_id) if committee.led_by_id else None,
        secretariat=bodies[committee.secretariat_id],
    )


_SAME = (
    *("public_id", "name_fr", "name_en", "kind", "mandate", "state"),
    *("quorum_kind", "quorum_value", "vote_rule", "is_demonstration"),
)


def committee_page(public_id: str, *, language: str, on: date | None = None) -> CommitteePage | None:
    """Return a committee as it stood at the end of a day (today unless told); None where there was none."""
    [*rows] = committee_rows(Committee.objects.filter(public_id=public_id), language=language, on=on)
    if not rows:
        return None
    return CommitteePage(
        committee=rows[0],
        seats=seat_rows(Membership.objects.filter(committee__public_id=public_id), language=language, on=on),
        meetings=meeting_rows(Meeting.objects.filter(committee__public_id=public_id).order_by("-starts_at"), on=on),
    )


def seat_rows(memberships: QuerySet[Membership], *, language: str, on: date | None = None) -> tuple[SeatRow, ...]:
    """Return seats: those held on the day first, by role and name."""
    found = as_of(memberships.select_related("alternate_of"), on)
    day = on or timezone.localdate()
    replaced = {one.alternate_of.organisation_id for one in found if one.alternate_of}
    bodies = organisation_names({one.organisation_id for one in found} | replaced, language=language, on=on)
    rows = [_seat(one, bodies, day) for one in found]
    return tuple(sorted(rows, key=lambda row: (not row.is_held, _ROLES[row.role], row.body.name, row.starts_on)))


def _seat(membership: Membership, bodies: Mapping[int, Named], day: date) -> SeatRow:
    stands_in_for = membership.alternate_of
    return SeatRow(
        public_id=membership.public_id,
        body=bodies[membership.organisation_id],
        role=membership.role,
        role_label=membership.get_role_display(),
        starts_on=membership.starts_on,
        ends_on=membership.ends_on,
        stands_in_for=bodies[stands_in_for.organisation_id] if stands_in_for else None,
        is_held=membership.holds_on(day),
    )


def meeting_rows(meetings: QuerySet[Meeting] | Sequence[Meeting], *, on: date | None = None) -> tuple[MeetingRow, ...]:
    """Return meetings in the order given, with where their minutes stand."""
    found = as_of(meetings, on)
    minutes = {
        one.meeting_id: one for one in as_of(Minutes.objects.filter(meeting__in=[one.pk for one in found]).defer("content"), on)
    }
    return tuple(_meeting(one, minutes.get(one.pk)) for one in found)


def _meeting(meeting: Meeting, minutes: Minutes | None) -> MeetingRow:
    return MeetingRow(
        public_id=meeting.public_id,
        number=meeting.number,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        state=meeting.state,
        state_label=meeting.state_label,
        minutes=minutes.state if minutes else "",
        minutes_label=minutes.state_label if minutes else "",
    )


def committees_of(territory: str, *, language: str, on: date | None = None) -> tuple[CommitteeRow, ...]:
    """Return the committees that meet for a territory, by its slug."""
    return committee_rows(Committee.objects.filter(territory__slug=territory), language=language, on=on)


def bodies_named(keys: Iterable[int | None], *, language: str, on: date | None = None) -> dict[int, Named]:
    """Return what organisations are called, without the absent ones."""
    wanted: set[Any] = {key for key in keys if key is not None}
    return organisation_names(wanted, language=language, on=on) if wanted else {}
