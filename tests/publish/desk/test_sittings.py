"""What is recorded of a meeting at the desk: attendance, decisions and minutes; what is refused, and two people at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from cast import Cast
from followup.conftest import convened, held, item_of, own_entry, seat, seat_of, secretary
from jalon.followup.committees.attending import Said, record_attendance
from jalon.followup.committees.deciding import Decided, decide
from jalon.followup.committees.minuting.content import from_json
from jalon.followup.committees.minuting.drafting import draft_minutes, write
from jalon.followup.models import Attendance, Committee, Decision, Meeting, Minutes
from jalon.followup.steps.taking import actor_of, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
DAY = date(2026, 2, 10)
NO_FOLLOW_UPS = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": "", "form-0-owner": "", "form-0-due_on": ""}
DECIDED = {"seen": "0", "text": "Il est décidé.", "mode": "consensus", **NO_FOLLOW_UPS}


@pytest.fixture
def sitting(published: Cast, committee: Committee) -> Meeting:
    """Return a meeting that is being held; nobody said yet who attends."""
    return take(convened(published, committee, DAY), "hold", by=secretary(published))


@pytest.fixture
def met(published: Cast, committee: Committee) -> Meeting:
    """Return a meeting that everybody attended."""
    return held(published, committee, DAY)


def everybody(committee: Committee, presence: str = "present") -> dict[str, str]:
    seats = committee.memberships.exclude(role="alternate")
    return {f"presence-{one.public_id}": presence for one in seats} | {f"seen-{one.public_id}": "0" for one in seats}


def test_attendance_is_recorded_for_all_in_one_form_with_who_stands_in(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    member = seat_of(committee, published.ministry)
    alternate = seat(committee, published.office, by=published.coordinator, role="alternate", alternate_of=member)
    meeting = take(convened(published, committee, DAY), "hold", by=secretary(published))
    said = everybody(committee) | {f"presence-{member.public_id}": "represented", f"by-{member.public_id}": str(alternate.pk)}

    done = signed_in(published.partner).post(address("desk.attendance", "en", id=meeting.public_id), said)

    shown = signed_in(published.partner).get(address("desk.meeting", "en", id=meeting.public_id)).content.decode()
    assert done.status_code == 302
    assert Attendance.objects.get(membership=member).by_alternate == alternate
    assert Attendance.objects.count() == 5
    assert "Quorum: 4 of 4 members present or represented, 2 needed" in shown


def test_who_has_one_alternate_is_represented_by_them_without_saying(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    member = seat_of(committee, published.ministry)
    alternate = seat(committee, published.office, by=published.coordinator, role="alternate", alternate_of=member)
    meeting = take(convened(published, committee, DAY), "hold", by=secretary(published))

    signed_in(published.partner).post(
        address("desk.attendance", "en", id=meeting.public_id),
        everybody(committee) | {f"presence-{member.public_id}": "represented"},
    )

    assert Attendance.objects.get(membership=member).by_alternate == alternate


def test_the_second_to_record_an_attendance_sees_the_first_and_chooses(
    published: Cast, committee: Committee, sitting: Meeting, signed_in: Browsing
) -> None:
    member = seat_of(committee, published.ministry)
    record_attendance(sitting, {member: Said("excused")}, by=actor_of(published.coordinator))
    client, there = signed_in(published.partner), address("desk.attendance", "en", id=sitting.public_id)

    late = client.post(there, everybody(committee))
    shown = late.content.decode()
    insists = client.post(there, everybody(committee) | {f"seen-{member.public_id}": "1"})

    assert (late.status_code, insists.status_code) == (409, 302)
    assert "As it is now: Excused" in shown
    assert published.coordinator.name in shown
    assert Attendance.objects.get(membership=member).presence == "present"
    assert Attendance.objects.count() == 5


def test_saying_of_nobody_how_they_attended_is_refused(published: Cast, sitting: Meeting, signed_in: Browsing) -> None:
    refused = signed_in(published.partner).post(address("desk.attendance", "en", id=sitting.public_id), {})

    assert refused.status_code == 422
    assert "Say how at least one member attended." in refused.content.decode()


def test_a_decision_changes_commitments_and_gives_follow_ups(published: Cast, met: Meeting, signed_in: Browsing) -> None:
    entry = own_entry(published)
    given = DECIDED | {
        "commitments": entry.commitment.public_id,
        "form-0-title": "Écrire",
        "form-0-owner": str(published.ministry.pk),
        "form-0-due_on": "2026-04-01",
    }

    done = signed_in(published.partner).post(address("desk.decide", "en", id=item_of(met).public_id), given)

    decision = Decision.objects.get()
    action = decision.follow_ups.get()
    assert done.status_code == 302
    assert [link.commitment for link in decision.commitments.all()] == [entry.commitment]
    assert (action.title, action.owner, action.due_on) == ("Écrire", published.ministry, date(2026, 4, 1))


def test_a_follow_up_that_lacks_its_owner_is_refused_and_nothing_is_decided(
    published: Cast, met: Meeting, signed_in: Browsing
) -> None:
    given = DECIDED | {"form-0-title": "Écrire"}

    refused = signed_in(published.partner).post(address("desk.decide", "en", id=item_of(met).public_id), given)

    assert refused.status_code == 422
    assert not Decision.objects.exists()


def test_more_votes_than_voters_are_refused_with_both_numbers(published: Cast, met: Meeting, signed_in: Browsing) -> None:
    given = DECIDED | {"mode": "vote", "votes_for": "9", "votes_against": "0", "abstentions": "0"}

    refused = signed_in(published.partner).post(address("desk.decide", "en", id=item_of(met).public_id), given)

    assert refused.status_code == 422
    assert "9 votes are counted and 4 of those there may vote on this item. Count again." in refused.content.decode()
    assert not Decision.objects.exists()


def test_nothing_is_decided_without_a_quorum_and_the_page_says_so_before(
    published: Cast, sitting: Meeting, signed_in: Browsing
) -> None:
    client, there = signed_in(published.partner), address("desk.decide", "en", id=item_of(sitting).public_id)

    before, refused = client.get(there).content.decode(), client.post(there, DECIDED)

    assert "Nothing can be decided without a quorum." in before
    assert refused.status_code == 422
    assert "There is no quorum: 0 of 4 members are there, 2 are needed, 2 more." in refused.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"mode": "vote"}, "Count the votes for, against and the abstentions"),
        ({"mode": "consensus", "votes_for": "2"}, "A decision by consensus has no votes."),
    ],
)
def test_votes_go_with_a_vote_and_with_nothing_else(
    given: dict[str, str], sentence: str, published: Cast, met: Meeting, signed_in: Browsing
) -> None:
    refused = signed_in(published.partner).post(address("desk.decide", "en", id=item_of(met).public_id), DECIDED | given)

    assert refused.status_code == 422
    assert sentence in refused.content.decode()


def test_the_second_to_decide_on_an_item_reads_the_first_decision_and_chooses(
    published: Cast, met: Meeting, signed_in: Browsing
) -> None:
    decide(item_of(met), Decided("Déjà décidé."), by=actor_of(published.coordinator))
    client, there = signed_in(published.partner), address("desk.decide", "en", id=item_of(met).public_id)

    late = client.post(there, DECIDED)
    insists = client.post(there, DECIDED | {"seen": "1"})

    assert (late.status_code, insists.status_code) == (409, 302)
    assert "Déjà décidé." in late.content.decode()
    assert 'name="seen" value="1"' in late.content.decode()
    assert Decision.objects.count() == 2


def test_one_more_follow_up_is_added_without_scripts_and_nothing_typed_is_lost(
    published: Cast, met: Meeting, signed_in: Browsing
) -> None:
    given = DECIDED | {"form-0-title": "Écrire", "more": "1"}

    page = signed_in(published.partner).post(address("desk.decide", "en", id=item_of(met).public_id), given).content.decode()

    assert 'name="form-1-title"' in page
    assert "Il est décidé." in page
    assert 'value="Écrire"' in page
    assert not Decision.objects.exists()


def test_a_decision_settles_the_overdue_follow_up_it_is_about(published: Cast, committee: Committee, signed_in: Browsing) -> None:
    from jalon.followup.committees.deciding import FollowUp

    past = held(published, committee, DAY)
    due = FollowUp("Écrire", published.ministry, DAY + timedelta(days=1))
    decide(item_of(past), Decided("Il sera écrit.", follow_ups=[due]), by=secretary(published))
    later = held(published, committee, DAY + timedelta(days=30))
    item = later.agenda.get(follow_up__isnull=False)

    signed_in(published.partner).post(address("desk.decide", "en", id=item.public_id), DECIDED | {"settles": "on"})

    item.follow_up.refresh_from_db()
    assert item.follow_up.state == "done"


def test_minutes_wait_until_everybodys_attendance_is_said(published: Cast, sitting: Meeting, signed_in: Browsing) -> None:
    client, there = signed_in(published.partner), address("desk.minutes", "en", id=sitting.public_id)

    page = client.get(there).content.decode()
    client.post(there, {"draft": "1"})

    assert "Say first how everybody attended." in page
    assert not Minutes.objects.exists()


def test_minutes_are_drafted_worded_previewed_and_saved(published: Cast, met: Meeting, signed_in: Browsing) -> None:
    client, there, key = signed_in(published.partner), address("desk.minutes", "en", id=met.public_id), item_of(met).public_id
    client.post(there, {"draft": "1"})
    words = {"revision": "1", "opening": "Ouverture.", f"text-{key}": "On en parle."}

    preview = client.post(there, words | {"preview": "1"}).content.decode()
    kept_before = from_json(Minutes.objects.get().content)
    client.post(there, words)

    kept = from_json(Minutes.objects.get().content)
    assert "A preview: nothing is saved yet." in preview
    assert "On en parle." in preview
    assert kept_before.opening == ""
    assert (kept.opening, kept.items[0].text) == ("Ouverture.", "On en parle.")


def test_the_second_to_word_minutes_sees_both_wordings_and_chooses(published: Cast, met: Meeting, signed_in: Browsing) -> None:
    minutes = draft_minutes(met, by=secretary(published))
    write(minutes, by=actor_of(published.coordinator), texts={}, opening="Les mots des autres.")
    client, there = signed_in(published.partner), address("desk.minutes", "en", id=met.public_id)

    late = client.post(there, {"revision": "1", "opening": "Mes mots."})
    insists = client.post(there, {"revision": "2", "opening": "Mes mots."})

    assert (late.status_code, insists.status_code) == (409, 302)
    assert "Les mots des autres." in late.content.decode()
    assert "Mes mots." in late.content.decode()
    assert from_json(Minutes.objects.get().content).opening == "Mes mots."


def test_minutes_are_published_once_adopted_and_then_neither_written_in_nor_withdrawn(
    published: Cast, committee: Committee, met: Meeting, signed_in: Browsing
) -> None:
    client, there = signed_in(published.partner), address("desk.minutes", "en", id=met.public_id)
    draft_minutes(met, by=secretary(published))
    client.post(there, {"publish": "1", "revision": "1"})
    assert Minutes.objects.get(meeting=met).state == "draft"

    later = held(published, committee, DAY + timedelta(days=30))
    adopting = later.agenda.get(minutes__isnull=False)
    first_words = client.get(address("desk.decide", "en", id=adopting.public_id)).content.decode()
    client.post(address("desk.decide", "en", id=adopting.public_id), DECIDED | {"text": "Adopté."})
    adopted = client.get(there).content.decode()
    client.post(there, {"publish": "1", "revision": "2"})
    client.post(there, {"revision": "3", "opening": "Autre chose."})

    minutes = Minutes.objects.get(meeting=met)
    assert "The minutes of meeting 1 are adopted." in first_words
    assert "can be neither changed nor withdrawn" in adopted
    assert minutes.state == "published"
    assert from_json(minutes.adopted.content).opening == ""
    assert not {step.name for step in minutes.PROCEDURE.steps if "published" in step.before}


@pytest.mark.parametrize("who", ["elected_official", "auditor", "publisher"])
def test_members_and_auditors_read_a_draft_and_are_offered_no_step(
    who: str, published: Cast, met: Meeting, signed_in: Browsing
) -> None:
    draft_minutes(met, by=secretary(published))
    client, there = signed_in(getattr(published, who)), address("desk.minutes", "en", id=met.public_id)

    page = client.get(there).content.decode()

    assert "Agenda and decisions" in page
    assert "<textarea" not in page
    assert client.post(there, {"revision": "1", "opening": "Non."}).status_code == 404
