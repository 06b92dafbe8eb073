"""Notices: who is told of a step, and who never is."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import START, body_of, question, speaking
from jalon.followup.models import Following, Letter, MailChoice, Notice, Question
from jalon.followup.notices.reading import mark_read, notice_lines, notices_of, unread_count
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.registry.models import Person, Role, RoleKind
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db
OUTSIDERS = ("other_adviser", "other_partner", "enterprise", "reader", "passer_by", "elected_official", "auditor")


def told(cast: Cast) -> dict[str, str]:
    """Return who of the cast has a notice, and why."""
    names = {getattr(cast, name).pk: name for name in cast.__dataclass_fields__ if isinstance(getattr(cast, name), Person)}
    return {names[person]: reason for person, reason in Notice.objects.values_list("person", "reason")}


def follow(person: Person, **what: Any) -> None:
    Following.objects.create(person=person, asked_at=timezone.now(), confirmed_at=timezone.now(), **what)


def test_who_takes_part_and_who_steers_is_told_and_never_who_did_it(published: Cast, period: Any) -> None:
    Notice.objects.all().delete()

    asked = open_item(question(published), by=speaking(published.partner))

    assert told(published) == {"publisher": "party", "adviser": "party", "administrator": "party", "coordinator": "steerer"}
    Notice.objects.all().delete()
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})
    assert told(published) == {"partner": "party", "adviser": "party", "administrator": "party", "coordinator": "steerer"}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_is_told_nothing(published: Cast, asked: Question, who: str) -> None:
    assert not Notice.objects.filter(person=getattr(published, who)).exists()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_follows_is_told_of_public_steps_only_unless_they_see_the_inside(published: Cast, period: Any, who: str) -> None:
    person = getattr(published, who)
    follow(person, plan=published.plan)
    sees_inside = who in ("elected_official", "auditor")
    Notice.objects.all().delete()

    asked = open_item(question(published), by=speaking(published.partner))
    inside = list(Notice.objects.filter(person=person).values_list("line__action", flat=True))
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})

    assert inside == (["question.ask"] if sees_inside else [])
    assert "question.answer" in set(Notice.objects.filter(person=person).values_list("line__action", flat=True))


@pytest.mark.parametrize("what", ["territory", "organisation", "priority"])
def test_one_may_follow_what_an_item_belongs_to(published: Cast, asked: Question, what: str) -> None:
    target = {"territory": published.territory, "organisation": published.ministry, "priority": asked.priority}[what]
    follow(published.passer_by, **{what: target})

    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})

    assert Notice.objects.filter(person=published.passer_by).count() == 1


def test_a_role_that_ended_gets_nothing_and_shows_nothing(published: Cast, asked: Question) -> None:
    coordinator = published.coordinator
    assert unread_count(access_of(coordinator)) == 8  # the period, its six tracks, the question

    Role.objects.filter(person=coordinator).update(ends_on=date(2021, 1, 1))
    open_item(question(published, words="restauration"), by=speaking(published.partner))

    assert Notice.objects.filter(person=coordinator, kind="question").count() == 1
    assert not notices_of(access_of(coordinator)).filter(kind="question").exists()


def test_a_role_elsewhere_hides_what_one_was_told_of_as_a_party(published: Cast, asked: Question) -> None:
    take(
        asked, "ask_again", by=speaking(published.adviser), given={"due_on": date(2026, 4, 1)}, reason="Plus tard."
    ) if False else None
    notice = Notice.objects.filter(person=published.publisher, kind="question").get()
    assert notice in notices_of(access_of(published.publisher))

    Role.objects.filter(person=published.publisher).update(territory=published.other_territory)

    assert notice not in notices_of(access_of(published.publisher))


def test_a_notice_says_what_was_done_by_whom_and_why_one_is_told(published: Cast, asked: Question) -> None:
    [line] = notice_lines(notices_of(access_of(published.publisher)).filter(kind="question"))

    assert (line.told.step, line.told.kind_label, line.told.actor) == ("Ask", "Question", "Paule Partenaire")
    assert (line.why, line.told.subject, line.is_read) == ("Your organisation takes part", asked.public_id, False)


def test_reading_marks_ones_own_notices_only(published: Cast, asked: Question) -> None:
    mine = notices_of(access_of(published.publisher))
    others = Notice.objects.filter(person=published.adviser).first()

    assert mark_read(mine, pks=[others.pk]) == 0
    assert mark_read(mine) == mine.count() > 0
    assert mark_read(mine) == 0
    assert unread_count(access_of(published.adviser)) > 0


def test_who_wants_them_at_once_gets_one_letter_for_what_was_done_together(published: Cast) -> None:
    MailChoice.objects.create(person=published.coordinator, pace="at_once")

    open_follow_up(
        published.plan, by=actor_of(published.adviser), starts_on=START, ends_on=two_years_from(START), reason="Ainsi fixé."
    )

    letters = Letter.objects.all()
    assert {letter.person for letter in letters} == {published.coordinator}
    assert sorted(letter.notices.count() for letter in letters) == [1, 6]


def test_nothing_is_told_of_a_step_that_was_undone(published: Cast, period: Any) -> None:
    before = Notice.objects.count()
    MailChoice.objects.create(person=published.coordinator, pace="at_once")

    with transaction.atomic():
        open_item(question(published), by=speaking(published.partner))
        assert Notice.objects.count() > before
        transaction.set_rollback(True)

    assert Notice.objects.count() == before
    assert Letter.objects.count() == 0


def test_telling_costs_the_same_whatever_the_number_of_people(published: Cast, period: Any) -> None:
    def cost(words: str) -> int:
        with CaptureQueriesContext(connection) as spent:
            open_item(question(published, words=words), by=speaking(published.partner))
        return len(spent)

    few = cost("12 chantiers")
    for _ in range(20):
        factories.role(factories.person(), RoleKind.COORDINATOR, organisation=body_of(published.coordinator))

    assert cost("restauration") <= few
    assert Notice.objects.filter(kind="question").count() == 4 + 24
