"""Meetings: planned, convened, held; what comes onto an agenda by itself; who was there; what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import at_nine, body_of, convened, held, item_of, own_entry, seat, seat_of, secretary, speaking
from jalon.errors import EditConflict, StepRefused
from jalon.followup.committees.attending import Said, record_attendance
from jalon.followup.committees.convening import carried, convene, move_up, plan_meeting, put_on_agenda
from jalon.followup.committees.roll import roll_of
from jalon.followup.models import AgendaItem, Attendance, Committee, Meeting
from jalon.followup.steps.taking import actor_of, take

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 10)


def test_a_meeting_is_planned_convened_and_held_by_the_secretary(published: Cast, committee: Committee) -> None:
    meeting = convened(published, committee, DAY)

    after = take(meeting, "hold", by=secretary(published))

    assert (meeting.number, meeting.state, after.state, after.day) == (1, "convened", "held", DAY)


@pytest.mark.parametrize(
    "role", ["other_partner", "publisher", "elected_official", "auditor", "other_adviser", "enterprise", "passer_by"]
)
def test_who_neither_keeps_the_minutes_nor_convenes_plans_no_meeting(role: str, published: Cast, committee: Committee) -> None:
    with pytest.raises(StepRefused, match="may not do 'Plan a meeting' here"):
        plan_meeting(committee, by=actor_of(getattr(published, role)), starts_at=at_nine(DAY))

    assert not Meeting.objects.exists()


def test_an_empty_agenda_is_not_convened(published: Cast, committee: Committee) -> None:
    meeting = plan_meeting(committee, by=secretary(published), starts_at=at_nine(DAY))

    with pytest.raises(StepRefused, match=r"The agenda is empty: put something on it, then convene."):
        convene(meeting, by=secretary(published))


def test_the_agenda_is_fixed_once_convened_and_opens_again_when_postponed(published: Cast, committee: Committee) -> None:
    meeting = convened(published, committee, DAY)
    later = at_nine(DAY + timedelta(days=7))

    with pytest.raises(StepRefused, match=r"The agenda is fixed: the meeting is 'Convened'."):
        put_on_agenda(meeting, by=secretary(published), title="Varia")
    postponed = take(meeting, "postpone", by=secretary(published), given={"starts_at": later}, reason="Tempête de neige.")
    put_on_agenda(postponed, by=secretary(published), title="Varia")

    assert (postponed.state, postponed.day) == ("planned", DAY + timedelta(days=7))
    assert [item.title for item in AgendaItem.objects.order_by("position")] == ["Suivi des engagements", "Varia"]


@pytest.mark.parametrize("step", ["postpone", "cancel"])
def test_a_meeting_is_neither_postponed_nor_cancelled_without_a_reason(step: str, published: Cast, committee: Committee) -> None:
    given = {"starts_at": at_nine(DAY)} if step == "postpone" else {}

    with pytest.raises(StepRefused, match="give: reason"):
        take(convened(published, committee, DAY), step, by=secretary(published), given=given)


def test_a_meeting_to_come_was_not_held(published: Cast, committee: Committee) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(StepRefused, match=rf"The meeting is on {tomorrow}, which has not come."):
        take(convened(published, committee, tomorrow), "hold", by=secretary(published))


def test_a_dissolved_committee_meets_no_more(published: Cast, committee: Committee) -> None:
    ended = take(committee, "end", by=actor_of(published.coordinator), reason="Mandat rempli.")

    with pytest.raises(StepRefused, match="it does not meet any more"):
        plan_meeting(ended, by=secretary(published), starts_at=at_nine(DAY))


def test_items_change_places(published: Cast, committee: Committee) -> None:
    meeting = plan_meeting(committee, by=secretary(published), starts_at=at_nine(DAY))
    for title in ("Un", "Deux", "Trois"):
        put_on_agenda(meeting, by=secretary(published), title=title)

    move_up(AgendaItem.objects.get(title="Trois"), by=secretary(published))
    move_up(AgendaItem.objects.get(title="Un"), by=secretary(published))

    assert [item.title for item in meeting.agenda.order_by("position")] == ["Un", "Trois", "Deux"]


def test_an_item_is_about_commitments_of_the_committees_territory_only(published: Cast, committee: Committee) -> None:
    meeting = plan_meeting(committee, by=secretary(published), starts_at=at_nine(DAY))
    own = own_entry(published).commitment
    elsewhere = factories.published_plan().commitment_set.first()

    item = put_on_agenda(meeting, by=secretary(published), title="6.2", commitments=[own])
    with pytest.raises(StepRefused, match="a plan for another territory than the committee's"):
        put_on_agenda(meeting, by=secretary(published), title="x", commitments=[elsewhere])

    assert (item.concerns, [link.commitment for link in item.commitments.all()]) == (own.public_id, [own])


def test_nothing_comes_by_itself_where_nothing_waits(published: Cast, committee: Committee) -> None:
    assert carried(plan_meeting(committee, by=secretary(published), starts_at=at_nine(DAY))) == ()


def test_attendance_makes_the_quorum(published: Cast, committee: Committee) -> None:
    absent = {body_of(published.other_partner).slug: "absent", published.ministry.slug: "excused"}

    quorum = roll_of(held(published, committee, DAY, said=absent)).quorum

    assert (quorum.members, quorum.needed, quorum.there, quorum.is_reached) == (4, 2, 2, True)


def test_an_observer_makes_no_quorum(published: Cast, committee: Committee) -> None:
    slugs = [
        published.ministry,
        *(body_of(who) for who in (published.partner, published.other_partner, published.elected_official)),
    ]

    quorum = roll_of(held(published, committee, DAY, said={body.slug: "absent" for body in slugs})).quorum

    assert (quorum.there, quorum.missing) == (0, 2)


def test_a_member_is_represented_by_their_own_alternate_only(published: Cast, committee: Committee) -> None:
    ministry, partner = seat_of(committee, published.ministry), seat_of(committee, body_of(published.partner))
    stands_in = seat(committee, published.office, by=published.coordinator, role="alternate", alternate_of=ministry)
    meeting = take(convened(published, committee, DAY), "hold", by=secretary(published))

    with pytest.raises(StepRefused, match="does not stand in for this member on 2026-02-10"):
        record_attendance(meeting, {partner: Said("represented", stands_in)}, by=secretary(published))
    with pytest.raises(StepRefused, match="name the alternate, and only then"):
        record_attendance(meeting, {ministry: Said("represented")}, by=secretary(published))
    record_attendance(meeting, {ministry: Said("represented", stands_in)}, by=secretary(published))

    assert roll_of(meeting).quorum.there == 1


def test_who_was_no_member_that_day_did_not_attend(published: Cast, committee: Committee) -> None:
    late = seat(committee, body_of(published.auditor), by=published.coordinator, starts_on=date(2026, 2, 11))
    gone = seat_of(committee, published.ministry)
    take(gone, "end", by=secretary(published), given={"ends_on": date(2026, 2, 9)}, reason="Fin du mandat.")
    gone.refresh_from_db()
    meeting = take(convened(published, committee, DAY), "hold", by=secretary(published))

    for stranger in (late, gone):
        with pytest.raises(StepRefused, match=r"had no seat on this committee on 2026-02-10: their attendance is not recorded."):
            record_attendance(meeting, {stranger: Said("present")}, by=secretary(published))

    assert {seat.membership for seat in roll_of(meeting).seats}.isdisjoint({late, gone})


def test_attendance_is_recorded_of_meetings_that_are_held(published: Cast, committee: Committee) -> None:
    with pytest.raises(StepRefused, match=r"The meeting is 'Convened'. Say that it is held first."):
        record_attendance(
            convened(published, committee, DAY),
            {seat_of(committee, published.ministry): Said("present")},
            by=secretary(published),
        )


def test_one_wrong_attendance_keeps_all_from_being_recorded(published: Cast, committee: Committee) -> None:
    meeting = take(convened(published, committee, DAY), "hold", by=secretary(published))
    said = {
        seat_of(committee, published.ministry): Said("present"),
        seat_of(committee, body_of(published.partner)): Said("represented"),
    }

    with pytest.raises(StepRefused):
        record_attendance(meeting, said, by=secretary(published))

    assert not Attendance.objects.exists()


def test_an_attendance_is_corrected_and_the_same_said_again_changes_nothing(published: Cast, committee: Committee) -> None:
    meeting = held(published, committee, DAY)
    ministry = seat_of(committee, published.ministry)

    record_attendance(
        meeting,
        {ministry: Said("excused"), seat_of(committee, body_of(published.partner)): Said("present")},
        by=secretary(published),
    )

    assert Attendance.objects.get(membership=ministry).presence == "excused"
    assert sorted(Attendance.objects.values_list("revision", flat=True)) == [1, 1, 1, 1, 2]


def test_an_attendance_stands_once(published: Cast, committee: Committee) -> None:
    one = held(published, committee, DAY).attendances.first()
    one.pk, one.public_id = None, "anotheridentifie"

    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()


def test_the_second_of_two_secretaries_is_told_of_the_first(published: Cast, committee: Committee) -> None:
    meeting = convened(published, committee, DAY)
    take(meeting, "hold", by=secretary(published), revision=2)

    with pytest.raises(EditConflict, match="Paule Partenaire changed this on"):
        take(meeting, "cancel", by=actor_of(published.coordinator), reason="Annulée.", revision=2)


def test_the_roll_asks_as_much_of_many_as_of_few(published: Cast, committee: Committee, django_assert_num_queries: Any) -> None:
    meeting = held(published, committee, DAY)
    for _ in range(8):
        seat(committee, factories.organisation(), by=published.coordinator)

    with django_assert_num_queries(2):
        roll = roll_of(meeting)

    assert (len(roll.seats), len(roll.unsaid)) == (13, 8)


def test_a_member_who_keeps_no_minutes_takes_no_step(published: Cast, committee: Committee) -> None:
    meeting = convened(published, committee, DAY)

    with pytest.raises(StepRefused, match="may not do 'Say that it is held' here"):
        take(meeting, "hold", by=speaking(published.other_partner))
    with pytest.raises(StepRefused, match="may not do 'Put on the agenda' here"):
        put_on_agenda(
            plan_meeting(committee, by=secretary(published), starts_at=at_nine(DAY)),
            by=speaking(published.other_partner),
            title="x",
        )

    assert item_of(meeting).title == "Suivi des engagements"
