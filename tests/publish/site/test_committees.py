"""Committees in public: their days are everybody's, their words once the minutes are published; the chain both ways."""

import io
import re

import pytest
from django.test import Client
from docx import Document
from icalendar import Calendar

from cast import Cast
from followup.conftest import body_of, own_entry
from jalon.followup.committees.calendars import renew_link
from jalon.followup.demonstration import Bodies, demonstrate_committee
from jalon.followup.models import Action, Committee, Decision, Meeting
from jalon.followup.steps.taking import actor_of, take
from jalon.publish.addresses import address
from jalon.reading.formats import read_bytes
from jalon.registry.models import LedgerEntry
from jalon.registry.roles import Access

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published: Cast) -> Committee:
    """Return a committee with one published meeting, one whose minutes wait, one to come."""
    bodies = Bodies(body_of(published.elected_official), body_of(published.partner), published.ministry)
    return demonstrate_committee(published.plan, bodies, by=actor_of(published.administrator))


def read(there: str) -> str:
    response = Client().get(there)
    assert response.status_code == 200, there
    return response.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_committee_shows_its_rules_its_seats_and_its_meetings(language: str, shown: Committee) -> None:
    page = read(address("committee", language, id=shown.public_id))

    assert (shown.name_fr if language == "fr" else shown.name_en).replace("'", "&#39;") in page
    assert "50" in page
    for meeting in Meeting.objects.all():
        assert address("meeting", language, id=meeting.public_id) in page


def test_committees_are_found_from_the_list_and_from_their_territory(shown: Committee) -> None:
    there = address("committee", "fr", id=shown.public_id)

    assert there in read(address("committees", "fr"))
    assert there in read(address("territory", "fr", slug=shown.territory.slug))


def test_a_meeting_tells_its_day_only_until_its_minutes_are_published(shown: Committee) -> None:
    first, second, third = (read(address("meeting", "en", id=one.public_id)) for one in Meeting.objects.order_by("number"))

    assert "The minutes of this meeting are not published." not in first
    assert "soient précisés" in first
    for page in (second, third):
        assert "The minutes of this meeting are not published." in page
        assert "Suivi des engagements" not in page


def test_a_decision_of_minutes_that_wait_does_not_exist(shown: Committee) -> None:
    public, waiting = Decision.objects.order_by("meeting__number")

    assert Client().get(address("decision", "fr", id=public.public_id)).status_code == 200
    assert Client().get(address("decision", "fr", id=waiting.public_id)).status_code == 404


@pytest.mark.parametrize("name", ["committee", "meeting", "decision", "minutes_pdf", "minutes_docx", "committee_calendar"])
def test_what_is_not_there_is_not_found(name: str, shown: Committee) -> None:
    assert Client().get(address(name, "fr", id="absent")).status_code == 404


def test_the_chain_is_followed_both_ways(published: Cast, shown: Committee) -> None:
    decision = Decision.objects.get(meeting__number=1)
    commitment = address("commitment", "fr", id=own_entry(published).commitment.public_id)
    meeting, there = (
        address(name, "fr", id=one.public_id) for name, one in (("meeting", decision.meeting), ("decision", decision))
    )
    item = f"{meeting}#item-{decision.item.public_id}"

    pages = {name: read(name) for name in (commitment, there, meeting)}

    assert all(link in pages[commitment] for link in (there, item, f"{meeting}#minutes"))
    assert all(link in pages[there] for link in (commitment, item, f"{meeting}#decision-{decision.public_id}"))
    assert all(link in pages[meeting] for link in (commitment, there, f'id="item-{decision.item.public_id}"'))


def test_the_rate_of_attendance_stands_on_the_page_of_the_promise_with_its_meetings(published: Cast, shown: Committee) -> None:
    page = read(address("commitment", "en", id=own_entry(published).commitment.public_id))

    assert "50% attendance" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Meetings where it was present or represented" in page
    assert "1 of 2" in page
    assert "Excused" in page


def test_a_follow_up_that_is_overdue_is_said_to_be(shown: Committee) -> None:
    decision = Decision.objects.get(meeting__number=1)

    page = read(address("decision", "en", id=decision.public_id))

    assert Action.objects.get().title in page
    assert "overdue" in page


def test_pages_change_when_minutes_are_published(published: Cast, shown: Committee) -> None:
    there = address("committee", "en", id=shown.public_id)
    before = read(there)

    take(Meeting.objects.get(number=3), "cancel", by=actor_of(published.administrator), reason="Remise.")

    assert "Cancelled" not in before
    assert "Cancelled" in read(there)


def test_the_state_of_a_day_before_the_committee_shows_none(shown: Committee) -> None:
    assert Client().get(address("committee", "fr", id=shown.public_id) + "?le=2001-01-01").status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_published_minutes_are_read_in_a_pdf_and_in_a_word_file(language: str, shown: Committee) -> None:
    meeting = Meeting.objects.get(number=1)
    files = {name: Client().get(address(name, language, id=meeting.public_id)) for name in ("minutes_pdf", "minutes_docx")}

    texts = {name: read_bytes(answer.content, name=f"x.{name[8:]}").text for name, answer in files.items()}

    for text in texts.values():
        assert "La présidence ouvre la rencontre à 10 h." in text
        assert "Le Comité demande que les mots de cet engagement soient précisés." in text
        assert "Transmettre au Comité une proposition de libellé" in text
    assert Document(io.BytesIO(files["minutes_docx"].content)).core_properties.language == language
    assert files["minutes_pdf"].content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["minutes_pdf", "minutes_docx"])
def test_minutes_that_wait_are_no_file(name: str, shown: Committee) -> None:
    assert Client().get(address(name, "fr", id=Meeting.objects.get(number=2).public_id)).status_code == 404


def test_the_calendar_of_a_committee_holds_its_meetings_and_says_what_is_cancelled(published: Cast, shown: Committee) -> None:
    take(Meeting.objects.get(number=3), "cancel", by=actor_of(published.administrator), reason="Remise.")

    calendar = Calendar.from_ical(Client().get(address("committee_calendar", "fr", id=shown.public_id)).content)

    events = {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert set(events) == {f"meeting-{one.public_id}" for one in Meeting.objects.all()}
    first, third = Meeting.objects.get(number=1), Meeting.objects.get(number=3)
    assert events[f"meeting-{first.public_id}"].decoded("dtstart") == first.starts_at
    assert [str(events[f"meeting-{one.public_id}"]["status"]) for one in (first, third)] == ["CONFIRMED", "CANCELLED"]


def test_a_personal_calendar_holds_the_meetings_one_sits_in_and_what_ones_bodies_are_to_do(
    published: Cast, shown: Committee
) -> None:
    there = address("calendar", "fr", secret=renew_link(published.publisher))

    found = {str(event["uid"])[:7] for event in Calendar.from_ical(Client().get(there).content).walk("VEVENT")}
    strangers = Calendar.from_ical(Client().get(address("calendar", "fr", secret=renew_link(published.auditor))).content)

    assert found == {"meeting", "action-"}
    assert strangers.walk("VEVENT") == []


def test_a_renewed_calendar_has_another_address_and_the_old_one_leads_nowhere(published: Cast, shown: Committee) -> None:
    old = address("calendar", "fr", secret=renew_link(published.publisher))
    new = address("calendar", "fr", secret=renew_link(published.publisher))

    assert [Client().get(there).status_code for there in (old, new)] == [404, 200]


def test_a_demonstration_is_made_once_and_marked(published: Cast, shown: Committee) -> None:
    lines = LedgerEntry.objects.count()

    bodies = Bodies(body_of(published.elected_official), body_of(published.partner), published.ministry)
    again = demonstrate_committee(published.plan, bodies, by=actor_of(published.administrator))

    assert (again, again.is_demonstration, LedgerEntry.objects.count()) == (shown, True, lines)


def test_nobody_sees_the_inside_without_a_role(shown: Committee) -> None:
    assert not shown.is_open_to(Access())
