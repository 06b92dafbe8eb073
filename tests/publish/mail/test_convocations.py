"""Convocations: who takes part in a meeting is written to when it is convened, postponed or cancelled; nobody else is."""

from datetime import date
from typing import Any

import pytest

from cast import Cast
from followup.conftest import at_nine, body_of, convened, formed, seat, secretary
from jalon.followup.committees.convening import plan_meeting, put_on_agenda
from jalon.followup.models import Committee, Letter, LetterKind, MailChoice, Notice
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.publish.mail.sending import send_mail
from jalon.registry.models import Person
from publish.mail.conftest import Post

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 10)
VIDEO = "https://video.exemple.test/salle"
OUTSIDERS = ("other_adviser", "enterprise", "reader", "passer_by", "auditor", "other_partner")


@pytest.fixture
def committee(published: Cast) -> Committee:
    """Return a committee where the city and the ministry sit; the partner keeps its minutes."""
    made = open_item(formed(published), by=actor_of(published.coordinator))
    for body, role in ((body_of(published.elected_official), "chair"), (published.ministry, "member")):
        seat(made, body, by=published.coordinator, role=role)
    return made


def letters() -> set[int]:
    return set(Letter.objects.filter(kind=LetterKind.CONVOCATION).values_list("person", flat=True))


def text_of(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content())


def test_whoever_speaks_for_a_seat_is_written_to_and_nobody_else(published: Cast, committee: Committee) -> None:
    convened(published, committee, DAY)

    assert {published.elected_official.pk, published.publisher.pk, published.adviser.pk} <= letters()
    assert not letters() & {getattr(published, who).pk for who in (*OUTSIDERS, "partner", "coordinator")}


def test_the_person_who_holds_a_seat_is_written_to(published: Cast, committee: Committee) -> None:
    seat(committee, body_of(published.other_partner), by=published.coordinator, person=published.other_partner)

    convened(published, committee, DAY)

    assert published.other_partner.pk in letters()
    assert Notice.objects.filter(person=published.other_partner, reason="named", kind="meeting").exists()


def test_who_reads_all_at_the_desk_finds_a_notice_and_no_letter(published: Cast, committee: Committee) -> None:
    MailChoice.objects.create(person=published.elected_official, pace="never")

    convened(published, committee, DAY)

    assert published.elected_official.pk not in letters()
    assert Notice.objects.filter(person=published.elected_official, kind="meeting", line__action="meeting.convene").exists()


def test_the_letter_tells_when_where_and_the_agenda_in_ones_language(published: Cast, committee: Committee, post: Post) -> None:
    Person.objects.filter(pk=published.elected_official.pk).update(language="en")
    meeting = plan_meeting(committee, by=secretary(published), starts_at=at_nine(DAY), place="Salle du conseil", video_link=VIDEO)
    put_on_agenda(meeting, by=secretary(published), title="Suivi des engagements")
    take(meeting, "convene", by=secretary(published))

    send_mail()

    [message] = [one for one in post.to(published.elected_official) if "Convocation" in one["Subject"]]
    assert message["Subject"].strip().startswith("Convocation: February 10, 2026")
    assert message["Subject"].endswith("Partners' committee")
    for words in ("Where: Salle du conseil.", VIDEO, "Suivi des engagements", "For discussion"):
        assert words in text_of(message)
    assert "https://jalon.exemple" + address("desk.meeting", "en", id=meeting.public_id) in text_of(message)
    assert any("Convocation\u00a0: 10 février 2026" in one["Subject"] for one in post.to(published.publisher))


def test_who_was_convened_is_told_that_it_is_cancelled_and_not_twice_of_the_same(
    published: Cast, committee: Committee, post: Post
) -> None:
    meeting = convened(published, committee, DAY)
    send_mail()
    take(meeting, "cancel", by=secretary(published), reason="Tempête.")
    send_mail()
    send_mail()

    subjects = [
        one["Subject"].strip()
        for one in post.to(published.elected_official)
        if "rencontre" in one["Subject"].lower() or "Convocation" in one["Subject"]
    ]
    assert [subject.partition("\u00a0:")[0] for subject in subjects] == ["Convocation", "Rencontre annulée"]


def test_a_letter_to_somebody_who_lost_their_role_meanwhile_does_not_leave(
    published: Cast, committee: Committee, post: Post
) -> None:
    convened(published, committee, DAY)
    published.elected_official.roles.update(ends_on=date(2021, 1, 1))

    send_mail()

    assert [one["Subject"] for one in post.to(published.elected_official) if "Convocation" in one["Subject"]] == []
    assert Letter.objects.get(kind=LetterKind.CONVOCATION, person=published.elected_official).state == "needless"
