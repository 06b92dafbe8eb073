"""The committee secretary's desk: committees with their seats, meetings with their agendas, and what others may see of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from followup.conftest import at_nine, body_of, convened, held, item_of, own_entry, question, seat, seat_of, secretary, speaking
from jalon.followup.committees.calendars import renew_link
from jalon.followup.committees.convening import move_up, plan_meeting, put_on_agenda
from jalon.followup.committees.deciding import Decided, FollowUp, decide
from jalon.followup.committees.minuting.drafting import draft_minutes
from jalon.followup.models import Action, AgendaItem, Committee, Conflict, Meeting, Membership, Period
from jalon.followup.steps.taking import open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
DAY = date(2026, 2, 10)
VIDEO = "https://video.exemple.test/salle"


def page(client: Client, name: str, **where: object) -> str:
    """Return the English page of a route, which is there."""
    response = client.get(address(name, "en", **where))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def coming(published: Cast, committee: Committee) -> Meeting:
    """Return a meeting that is planned for next week, with a video link."""
    day = timezone.localdate() + timedelta(days=7)
    return plan_meeting(committee, by=secretary(published), starts_at=at_nine(day), place="Salle du conseil", video_link=VIDEO)


@pytest.mark.parametrize("who", ["coordinator", "partner", "elected_official", "auditor", "publisher"])
def test_the_rail_leads_those_who_have_to_do_with_committees_to_them(
    who: str, published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    client = signed_in(getattr(published, who))

    assert address("desk.committees", "en") in page(client, "desk.home")
    assert address("desk.committee", "en", id=committee.public_id) in page(client, "desk.committees")


@pytest.mark.parametrize("who", ["enterprise", "reader", "passer_by"])
def test_the_rail_leads_nobody_else_there(who: str, published: Cast, committee: Committee, signed_in: Browsing) -> None:
    client = signed_in(getattr(published, who))

    assert address("desk.committees", "en") not in page(client, "desk.home")
    assert client.get(address("desk.committees", "en")).status_code == 404


def test_where_there_is_no_committee_the_page_says_what_one_is_and_how_to_begin(published: Cast, signed_in: Browsing) -> None:
    shown = page(signed_in(published.coordinator), "desk.committees")

    assert "No committee yet." in shown
    assert address("desk.new_committee", "en") in shown


def test_the_list_says_what_is_next_and_what_waits(
    published: Cast, committee: Committee, coming: Meeting, signed_in: Browsing
) -> None:
    past = held(published, committee, DAY)
    follow_up = FollowUp("Écrire", published.ministry, DAY + timedelta(days=1))
    decide(item_of(past), Decided("Il sera écrit.", follow_ups=[follow_up]), by=secretary(published))

    shown = page(signed_in(published.partner), "desk.committees")

    assert f"Meeting {coming.number}" in shown
    assert "1 set of minutes to draft · 1 follow-up overdue" in shown


def test_a_committee_is_set_up_with_its_rules_and_an_odd_quorum_is_refused(published: Cast, signed_in: Browsing) -> None:
    client, there = signed_in(published.coordinator), address("desk.new_committee", "en")
    said = {
        "name_fr": "Comité d'essai",
        "name_en": "Test committee",
        "kind": "partners",
        "secretariat": body_of(published.partner).pk,
        "quorum_kind": "share",
        "quorum_value": 120,
        "vote_rule": "majority",
    }

    refused = client.post(there, said)
    done = client.post(there, {**said, "quorum_value": 50})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "A quorum of &#39;120&#39; cannot be." in refused.content.decode()
    assert Committee.objects.get().territory == published.territory


def test_who_convenes_in_several_territories_is_asked_for_which_one_first(published: Cast, signed_in: Browsing) -> None:
    client, there = signed_in(published.administrator), address("desk.new_committee", "en")

    asked = client.get(there).content.decode()
    chosen = client.get(there, {"in": published.other_territory.slug})

    assert "For which territory" in asked
    assert 'name="name_fr"' in chosen.content.decode()


def test_a_seat_is_given_to_an_alternate_and_a_term_is_ended_with_a_reason(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    client = signed_in(published.partner)
    member = seat_of(committee, published.ministry)
    given = {"organisation": published.office.pk, "role": "alternate", "alternate_of": member.pk, "starts_on": "2026-01-01"}
    ending = address("desk.step", "en", kind="membership", id=member.public_id, step="end")

    appointed = client.post(address("desk.appoint", "en", id=committee.public_id), given)
    ended = client.post(ending, {"revision": member.revision, "ends_on": "2026-06-30", "reason": "Départ."})

    assert appointed.headers["Location"].endswith("#seats")
    assert ended.status_code == 302
    assert Membership.objects.get(role="alternate").alternate_of == member
    assert "to June 30, 2026" in page(client, "desk.committee", id=committee.public_id)


def test_only_people_who_speak_for_a_body_here_are_offered_for_a_seat(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    shown = page(signed_in(published.partner), "desk.appoint", id=committee.public_id)

    assert published.other_partner.name in shown
    for outsider in (published.enterprise, published.passer_by, published.other_adviser, published.reader):
        assert outsider.name not in shown


def test_a_meeting_is_planned_under_the_next_number_with_a_link_for_members_alone(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    held(published, committee, DAY)
    said = {"starts_at": "2027-03-02T10:00", "ends_at": "2027-03-02T12:00", "place": "Salle d'essai", "video_link": VIDEO}

    done = signed_in(published.partner).post(address("desk.plan_meeting", "en", id=committee.public_id), said)

    meeting = Meeting.objects.get(number=2)
    assert done.headers["Location"] == address("desk.meeting", "en", id=meeting.public_id)
    assert timezone.localtime(meeting.starts_at).hour == 10
    assert VIDEO in page(signed_in(published.elected_official), "desk.meeting", id=meeting.public_id)
    for route in ("meeting", "committee_calendar"):
        assert VIDEO not in Client().get(address(route, "en", id=_public(route, meeting))).content.decode()


def _public(route: str, meeting: Meeting) -> str:
    return meeting.public_id if route == "meeting" else meeting.committee.public_id


def test_a_link_that_is_no_address_of_the_web_is_refused(published: Cast, committee: Committee, signed_in: Browsing) -> None:
    said = {"starts_at": "2027-03-02T10:00", "video_link": "javascript:alert(1)"}

    refused = signed_in(published.partner).post(address("desk.plan_meeting", "en", id=committee.public_id), said)

    assert refused.status_code == 422
    assert not Meeting.objects.exists()


def test_ones_own_calendar_has_a_secret_address_with_the_video_link_until_it_is_renewed(
    published: Cast, coming: Meeting, signed_in: Browsing
) -> None:
    before = address("calendar", "en", secret=renew_link(published.partner))

    calendar = Client().get(before).content.decode().replace("\r\n ", "")
    renewed = signed_in(published.partner).post(address("desk.calendar", "en"))

    assert VIDEO in calendar
    assert "Copy this address now" in renewed.content.decode()
    assert Client().get(before).status_code == 404
    assert "Copy this address now" not in page(signed_in(published.partner), "desk.calendar")


def test_an_item_is_about_commitments_a_priority_and_a_question(
    published: Cast, period: Period, coming: Meeting, signed_in: Browsing
) -> None:
    asked = open_item(question(published), by=speaking(published.partner))
    entry = own_entry(published)
    said = {
        "title": "Libellés",
        "purpose": "decision",
        "commitments": entry.commitment.public_id,
        "priority": entry.priority_entry.priority.public_id,
        "question": asked.public_id,
    }

    done = signed_in(published.partner).post(address("desk.agenda", "en", id=coming.public_id), said)

    item = AgendaItem.objects.get()
    shown = page(signed_in(published.partner), "desk.meeting", id=coming.public_id)
    assert done.status_code == 302
    assert (item.concerns, item.priority, item.question) == (entry.commitment.public_id, entry.priority_entry.priority, asked)
    assert entry.wording.text[:60] in shown
    assert asked.text in shown


def test_a_commitment_of_another_territory_is_not_offered(published: Cast, coming: Meeting, signed_in: Browsing) -> None:
    said = {"title": "Libellés", "purpose": "decision", "commitments": "ailleurs"}

    refused = signed_in(published.partner).post(address("desk.agenda", "en", id=coming.public_id), said)

    assert refused.status_code == 422
    assert not AgendaItem.objects.exists()


def test_items_are_moved_up_and_down_and_not_twice_for_one_look(published: Cast, coming: Meeting, signed_in: Browsing) -> None:
    first, second = (put_on_agenda(coming, by=secretary(published), title=title) for title in ("Un", "Deux"))
    client, there = signed_in(published.partner), address("desk.move", "en", id=second.public_id)

    client.post(there, {"seen": second.revision, "up": "1"})
    late = client.post(there, {"seen": second.revision, "down": "1"}, follow=True)

    assert [item.title for item in coming.agenda.order_by("position")] == ["Deux", "Un"]
    assert "changed this on" in late.content.decode()
    first.refresh_from_db()
    client.post(address("desk.move", "en", id=first.public_id), {"seen": first.revision})
    assert [item.title for item in coming.agenda.order_by("position")] == ["Un", "Deux"]


def test_what_is_overdue_is_put_on_the_agenda_now_and_moved(
    published: Cast, committee: Committee, coming: Meeting, signed_in: Browsing
) -> None:
    past = held(published, committee, DAY)
    due = FollowUp("Écrire aux villes", published.ministry, DAY + timedelta(days=1))
    decide(item_of(past), Decided("Il sera écrit.", follow_ups=[due]), by=secretary(published))
    put_on_agenda(coming, by=secretary(published), title="Varia")
    client = signed_in(published.partner)

    assert "Écrire aux villes" in page(client, "desk.meeting", id=coming.public_id)
    client.post(address("desk.bring", "en", id=coming.public_id))
    move_up(coming.agenda.get(follow_up__isnull=False), by=secretary(published))

    assert "Écrire aux villes" in coming.agenda.order_by("position").first().title
    assert "What comes by itself" not in page(client, "desk.meeting", id=coming.public_id)


def test_a_meeting_is_convened_after_a_preview_and_late_where_somebody_postponed_it(
    published: Cast, coming: Meeting, signed_in: Browsing
) -> None:
    put_on_agenda(coming, by=secretary(published), title="Varia")
    client, there = signed_in(published.partner), address("desk.convene", "en", id=coming.public_id)
    seen = coming.revision
    take(coming, "postpone", by=secretary(published), given={"starts_at": at_nine(coming.day + timedelta(days=7))}, reason="Neige.")

    late = client.post(there, {"revision": seen})
    done = client.post(there, {"revision": seen + 1})

    coming.refresh_from_db()
    assert (late.status_code, done.status_code, coming.state) == (409, 302, "convened")


def test_members_declare_their_own_interest_and_the_secretary_anybodys(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    meeting = convened(published, committee, DAY)
    there = address("desk.conflict", "en", id=item_of(meeting).public_id)
    city, ministry = (seat_of(committee, body) for body in (body_of(published.elected_official), published.ministry))
    member = signed_in(published.elected_official)

    other = member.post(there, {"membership": ministry.pk, "text": "Un contrat."})
    own = member.post(there, {"membership": city.pk, "text": "Un contrat."})
    by_secretary = signed_in(published.partner).post(there, {"membership": ministry.pk, "text": "Un parent."})

    assert (other.status_code, own.status_code, by_secretary.status_code) == (422, 302, 302)
    assert {one.membership for one in Conflict.objects.all()} == {city, ministry}
    assert "Un contrat." in page(signed_in(published.auditor), "desk.meeting", id=meeting.public_id)


def test_a_pages_cost_does_not_grow_with_committees_and_items(
    published: Cast, committee: Committee, coming: Meeting, signed_in: Browsing, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        put_on_agenda(coming, by=secretary(published), title=f"Point {number}")
        seat(
            committee,
            body_of(published.auditor),
            by=published.coordinator,
            role="observer",
            starts_on=date(2030 + number, 1, 1),
            ends_on=date(2030 + number, 2, 1),
        )
    client = signed_in(published.partner)

    with django_assert_max_num_queries(32):
        page(client, "desk.meeting", id=coming.public_id)
    with django_assert_max_num_queries(28):
        page(client, "desk.committee", id=committee.public_id)
    with django_assert_max_num_queries(22):
        page(client, "desk.committees")


def test_a_follow_up_waits_for_its_owner_and_leads_back_to_its_meeting(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    past = held(published, committee, DAY)
    due = FollowUp("Écrire aux villes", published.ministry, DAY + timedelta(days=1))
    decide(item_of(past), Decided("Il sera écrit.", follow_ups=[due]), by=secretary(published))
    action = Action.objects.get()
    client = signed_in(published.publisher)

    assert "Écrire aux villes" in page(client, "desk.waiting")
    there = address("desk.step", "en", kind="action", id=action.public_id, step="do")
    done = client.post(there, {"revision": action.revision, "outcome": "Écrit.", "in_the_name_of": published.ministry.pk})

    assert done.headers["Location"] == address("desk.meeting", "en", id=past.public_id)
    assert "Écrire aux villes" not in page(client, "desk.waiting")


def test_minutes_to_draft_and_to_publish_wait_for_the_secretariat_alone(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    past = held(published, committee, DAY)

    assert "Draft minutes" in page(signed_in(published.partner), "desk.waiting")
    assert "Draft minutes" not in page(signed_in(published.coordinator), "desk.waiting")
    draft_minutes(past, by=secretary(published))
    assert "Draft minutes" not in page(signed_in(published.partner), "desk.waiting")
