"""What waits for whom: each source for those named, late ones for all who may see them, in as many queries however long the list."""

from datetime import date
from typing import Any

import pytest

from cast import Cast
from followup.conftest import question, speaking
from jalon.followup.models import Obstacle, Question, Track
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.followup.waiting.lists import Choice, late_for, waiting_for
from jalon.followup.waiting.sources import Asking
from jalon.registry.models import Person, Role
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 15)


def asking(person: Person, *, today: date = TODAY) -> Asking:
    return Asking(access_of(person), today)


def waits(person: Person) -> dict[str, int]:
    return waiting_for(asking(person)).counts()


def test_a_question_waits_for_who_is_to_answer_then_for_who_asked_and_who_steers(published: Cast, asked: Question) -> None:
    assert waits(published.publisher)["answer"] == 1
    assert "answer" not in waits(published.coordinator)

    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})

    assert waits(published.partner) == {"settle": 1}
    assert waits(published.coordinator)["agree"] == 1
    assert "answer" not in waits(published.publisher)


def test_a_track_without_an_owner_waits_for_who_steers_then_for_its_owner(published: Cast, period: Any) -> None:
    assert waits(published.coordinator) == {"owner": 6}
    assert waits(published.partner) == {}

    track = Track.objects.get(kind="ease", priority__entries__number="4")
    owner = published.partner.roles.get().organisation
    take(track, "assign", by=actor_of(published.adviser), given={"owner": owner})

    assert waits(published.partner) == {"track": 1}
    assert waits(published.coordinator) == {"owner": 5}


@pytest.mark.parametrize(
    "who", ["other_adviser", "other_partner", "enterprise", "reader", "passer_by", "elected_official", "auditor"]
)
def test_nothing_waits_for_an_outsider(published: Cast, asked: Question, who: str) -> None:
    assert waits(getattr(published, who)) == {}


def test_what_is_late_shows_to_all_who_may_see_it_and_to_nobody_else(published: Cast, asked: Question) -> None:
    names = (
        "publisher",
        "partner",
        "coordinator",
        "elected_official",
        "auditor",
        "other_partner",
        "enterprise",
        "other_adviser",
        "reader",
    )
    late = {name: late_for(asking(getattr(published, name))).counts() for name in names}

    assert late == {name: {"answer": 1} for name in names[:5]} | {name: {} for name in names[5:]}
    assert late_for(asking(published.publisher, today=date(2026, 3, 1))).counts() == {}


def test_nothing_waits_once_the_role_ended(published: Cast, asked: Question) -> None:
    Role.objects.filter(person=published.publisher).update(ends_on=date(2021, 1, 1))

    assert waits(published.publisher) == {}
    assert late_for(asking(published.publisher)).counts() == {}


def test_a_list_is_sorted_by_day_and_narrowed_by_work_and_plan(published: Cast, asked: Question) -> None:
    track = asked.track
    needed = Obstacle(
        plan=published.plan,
        track=track,
        priority=track.priority,
        code="funding",
        text="Argent",
        needed="Un budget",
        owner=published.ministry,
        until=date(2026, 2, 1),
    )
    open_item(needed, by=speaking(published.partner))
    found = waiting_for(asking(published.publisher))

    rows = found.page(Choice(), start=0, end=50)

    assert [(row.source.name, row.due_on) for row in rows[:2]] == [("obstacle", date(2026, 2, 1)), ("answer", date(2026, 3, 1))]
    assert found.page(Choice(order="recent"), start=0, end=1)[0].source.name == "obstacle"
    assert [row.pk for row in found.page(Choice(work="answer", plan=published.plan.pk), start=0, end=50)] == [asked.pk]
    assert found.page(Choice(plan=published.plan.pk + 1), start=0, end=50) == []
    assert found.plans() == [published.plan.pk]


def test_a_list_costs_as_many_queries_however_long_it_is(published: Cast, asked: Question, django_assert_num_queries: Any) -> None:
    for words in ("restauration", "rives", "2027"):
        open_item(question(published, words=words), by=speaking(published.partner))
    found = waiting_for(asking(published.publisher))

    with django_assert_num_queries(3):
        assert found.counts()["answer"] == 4
        assert len(found.page(Choice(work="answer"), start=0, end=50)) == 4
        assert found.plans()
