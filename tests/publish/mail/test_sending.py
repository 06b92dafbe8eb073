"""Mail on a real mail server: nothing twice, nothing lost, in the language of who gets it, and nothing that they may not see."""

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import Cast
from followup.conftest import body_of, speaking
from jalon.followup.commenting.subjects import subject_of
from jalon.followup.commenting.writing import write_comment
from jalon.followup.letters import outbox
from jalon.followup.models import Letter, LetterState, MailChoice, Notice, Question
from jalon.followup.notices.choices import choice_of, digest_time, write_digests
from jalon.followup.steps.taking import take
from jalon.publish.addresses import address
from jalon.publish.mail import sending
from jalon.publish.mail.sending import send_due, send_mail
from jalon.registry.models import Person, Role
from publish.mail.conftest import Post

pytestmark = pytest.mark.django_db


def text_of(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content())


def test_a_digest_tells_what_concerns_one_once_a_day_in_ones_language(cast: Cast, asked: Question, post: Post) -> None:
    Person.objects.filter(pk=cast.coordinator.pk).update(language="en")

    send_mail()
    send_mail()

    [message] = post.to(cast.coordinator)
    assert message["Subject"] == "Jalon: 8 notices"
    assert " asks the Test Ministry about “12 chantiers” in commitment " in text_of(message)
    assert f"https://jalon.exemple/desk/follow-up/question/{asked.public_id}/" in text_of(message)
    assert "<a href" in message.get_body(("html",)).get_content()
    assert post.to(cast.publisher)[0]["Subject"] == "Jalon\u00a0: 8 avis"
    assert not Notice.objects.filter(person=cast.coordinator, mailed_at=None).exists()


@pytest.mark.parametrize(
    "who", ["other_adviser", "other_partner", "enterprise", "elected_official", "auditor", "reader", "passer_by"]
)
def test_an_outsider_is_written_nothing(cast: Cast, asked: Question, post: Post, who: str) -> None:
    send_mail()

    assert post.kept
    assert post.to(getattr(cast, who)) == []


def test_a_role_that_ended_before_the_mail_leaves_is_told_nothing_of_the_inside(cast: Cast, asked: Question, post: Post) -> None:
    write_digests()
    Notice.objects.exclude(kind="question").update(read_at=timezone.now())
    Role.objects.filter(person=cast.coordinator).update(ends_on=date(2021, 1, 1))

    send_due()

    assert post.to(cast.coordinator) == []
    assert Letter.objects.get(person=cast.coordinator).state == LetterState.NEEDLESS


def test_at_once_means_each_step_and_never_means_none(cast: Cast, asked: Question, post: Post) -> None:
    MailChoice.objects.create(person=cast.coordinator, pace="at_once")
    MailChoice.objects.create(person=cast.administrator, pace="never")
    Notice.objects.update(read_at=timezone.now())

    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux-là."})
    send_mail()

    assert [message["Subject"] for message in post.to(cast.coordinator)] == ["Jalon\u00a0: 1 avis"]
    assert post.to(cast.administrator) == []


def test_before_the_hour_nothing_is_written(asked: Question, post: Post, settings: Any) -> None:
    settings.DIGEST_HOUR = 7
    morning = digest_time(datetime(2026, 3, 8, 17, tzinfo=UTC))  # the day on which clocks go forward

    assert write_digests(at=morning - timedelta(seconds=1)) == 0
    assert morning.hour == 7


def test_a_server_that_is_down_loses_nothing_and_is_asked_less_and_less_often(
    cast: Cast, asked: Question, post: Post, settings: Any
) -> None:
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    ended = send_mail()
    written = Letter.objects.count()

    assert (ended["no_server"], ended["sent"]) == (1, 0)
    assert send_due() == {}
    waits = [outbox.delay_after(tries) for tries in (1, 2, 3, 50)]
    assert waits == sorted(waits)
    settings.EMAIL_PORT = right
    Letter.objects.update(due_at=timezone.now())
    assert send_due()["sent"] == written == len(post.kept)
    assert {letter.state for letter in Letter.objects.all()} == {LetterState.SENT}


def test_an_address_refused_for_good_is_said_without_the_address_and_stops_nobody_else(
    cast: Cast, asked: Question, post: Post
) -> None:
    post.answers[cast.adviser.email] = f"550 no such user {cast.adviser.email}"

    ended = send_mail()

    letter = Letter.objects.get(person=cast.adviser)
    assert (letter.state, letter.problem) == (LetterState.REFUSED, "550 no such user …")
    assert ended["sent"] == Letter.objects.count() - 1
    assert send_due() == {}


def test_an_address_that_says_not_now_is_tried_again_and_given_up_after_days(cast: Cast, asked: Question, post: Post) -> None:
    post.answers[cast.adviser.email] = "450 mailbox busy"
    send_mail()
    mine = Letter.objects.filter(person=cast.adviser)
    assert (mine.get().state, mine.get().tries, mine.get().problem) == (LetterState.WAITING, 1, "450 mailbox busy")

    mine.update(due_at=timezone.now(), written_at=timezone.now() - timedelta(days=6))
    send_due()

    assert mine.get().state == LetterState.REFUSED


def test_a_server_that_takes_the_words_and_then_dies_leaves_a_letter_that_is_not_sent_again(
    cast: Cast, asked: Question, post: Post
) -> None:
    Notice.objects.exclude(person=cast.adviser).update(read_at=timezone.now())
    post.answers["data"] = "421 closing"
    unsure = {"calls": 0}

    def die(*arguments: Any) -> Any:
        unsure["calls"] += 1
        raise ConnectionResetError

    with patch("smtplib.SMTP.data", die):
        ended = send_mail()

    assert (ended[LetterState.UNSURE], unsure["calls"]) == (1, 1)
    assert send_due() == {}
    letter = Letter.objects.get()
    assert outbox.try_again(letter)
    post.answers.clear()
    assert send_due()["sent"] == 1


def test_an_address_with_accents_is_refused_where_the_server_takes_none(cast: Cast, asked: Question, post: Post) -> None:
    with patch("smtplib.SMTP.has_extn", lambda server, name: False):
        send_mail()

    letter = Letter.objects.get(person=cast.adviser)
    assert not cast.adviser.email.isascii()
    assert letter.problem == "The address has signs that this mail server does not take."
    assert len(post.kept) == Letter.objects.filter(state=LetterState.SENT).count() > 0


def test_a_letter_that_cannot_be_written_keeps_no_other_from_leaving(cast: Cast, asked: Question, post: Post) -> None:
    write_digests()
    broken = Letter.objects.order_by("pk").first()
    assert broken
    Letter.objects.filter(pk=broken.pk).update(kind="invitation", given={})
    Person.objects.filter(pk=broken.person_id).update(password="!")

    send_due()

    assert Letter.objects.get(pk=broken.pk).problem == "KeyError"
    assert len(post.kept) == Letter.objects.count() - 1


class Killed(BaseException):
    """What stands for a process that ends at once."""


def test_a_process_killed_before_the_words_leave_lets_the_letter_be_tried_again(cast: Cast, asked: Question, post: Post) -> None:
    write_digests()

    def killed(letter: Letter, holder: str) -> bool:
        raise Killed

    with patch.object(sending, "hand_over", killed), pytest.raises(Killed):
        send_due()

    held = Letter.objects.get(state=LetterState.HELD)
    assert outbox.hold_next("another", only=held.pk) is None
    Letter.objects.update(held_until=timezone.now())
    send_due()
    assert len(post.kept) == Letter.objects.filter(state=LetterState.SENT).count() == Letter.objects.count()


def test_a_process_killed_while_the_words_leave_mails_nothing_twice(cast: Cast, asked: Question, post: Post) -> None:
    Notice.objects.exclude(person=cast.adviser).update(read_at=timezone.now())

    def killed(*arguments: Any, **options: Any) -> None:
        raise Killed

    with patch.object(sending, "close", killed), pytest.raises(Killed):
        send_mail()
    Letter.objects.update(held_until=timezone.now())
    send_mail()

    assert len(post.kept) == 1
    assert Letter.objects.get().state == LetterState.UNSURE


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(cast: Cast, asked: Question, post: Post) -> None:
    write_digests()
    written = Letter.objects.count()
    start = threading.Barrier(2)

    def send() -> None:
        start.wait(timeout=20)
        try:
            write_digests()
            send_due()
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=60)

    assert len(post.kept) == written == Letter.objects.filter(state=LetterState.SENT).count()
    assert len({receiver for receiver, _ in post.kept}) == written


def test_one_click_of_a_mail_program_stops_the_mail(cast: Cast, asked: Question, post: Post) -> None:
    send_mail()
    [message] = post.to(cast.coordinator)
    link = message["List-Unsubscribe"].strip(" <>").removeprefix("https://jalon.exemple")
    stranger = Client(enforce_csrf_checks=True)

    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stranger.get(link).status_code == 200
    assert choice_of(cast.coordinator).pace == "daily"
    assert stranger.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert choice_of(cast.coordinator).pace == "never"
    assert stranger.post(link, {"pace": "at_once"}).status_code == 302
    assert choice_of(cast.coordinator).pace == "at_once"
    assert stranger.post(address("mail_choice", "fr", key="x" * 32), {"pace": "never"}).status_code == 404


def test_an_invitation_that_does_not_leave_says_so_and_is_seen_in_the_outbox(cast: Cast, post: Post, settings: Any) -> None:
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    client = Client()
    client.force_login(cast.administrator)
    said = {"name": "Nadia", "email": "nadia@exemple.test", "language": "fr", "kind": "adviser"}
    said |= {"organisation": cast.office.pk, "territory": cast.territory.pk, "starts_on": "2026-01-01"}

    page = client.post(address("desk.people", "fr"), said).content.decode()

    assert "pas encore parti" in page
    assert "https://jalon.exemple/compte/" in page
    assert "Nadia" in client.get(address("desk.outbox", "fr")).content.decode()
    settings.EMAIL_PORT = right
    Letter.objects.update(due_at=timezone.now())
    assert send_due()["sent"] == 1
    assert "/compte/" in text_of(post.kept[0][1])


def test_a_mention_is_mailed_and_its_words_cannot_write_headers(cast: Cast, asked: Question, post: Post) -> None:
    MailChoice.objects.create(person=cast.publisher, pace="at_once")
    Notice.objects.update(read_at=timezone.now())
    text = "Pour @Paul Publie.\r\nBcc: espion@exemple.test\r\nSubject: Autre chose\r\n\r\n<script>alert(1)</script>"

    write_comment(subject_of("question", asked.public_id), text, by=speaking(cast.partner), said_for=body_of(cast.partner))
    send_due()

    [message] = post.to(cast.publisher)
    assert message["Subject"] == "Jalon\u00a0: 1 avis"
    assert message["Bcc"] is None
    assert {receiver for receiver, _message in post.kept} == {cast.publisher.email}
    assert f"/bureau/commentaires/question/{asked.public_id}/#c-" in text_of(message)
    assert "<script>" not in message.get_body(("html",)).get_content()
