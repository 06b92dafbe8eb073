"""One step for several rows of a list: previewed, then taken by one action, all or none; whoever may not is refused, twice does nothing twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from followup.conftest import body_of, own_entry
from jalon.followup.lists.kinds import LISTS
from jalon.followup.models import Milestone, Notice, Obstacle, Period, Question, Track, Update
from jalon.followup.steps.taking import actor_of, foresee, open_item, take, take_all
from jalon.publish.addresses import address
from jalon.registry.models import LedgerEntry, Person

Browsing = Callable[[Person], Client]
HERE = address("desk.together", "en", kind="milestone")
LATER = {"due_on": "2031-05-01", "reason": "Le comité l’a demandé."}


def milestone(cast: Cast, title: str, *, due_on: date = date(2026, 5, 1)) -> Milestone:
    priority = own_entry(cast).priority_entry.priority
    track = Track.objects.get(plan=cast.plan, priority=priority, kind="ease")
    made = Milestone(plan=cast.plan, track=track, priority=priority, title=title, due_on=due_on, owner=body_of(cast.partner))
    return open_item(made, by=actor_of(cast.coordinator))


@pytest.fixture
def three(published: Cast, period: Period) -> list[Milestone]:
    """Return three milestones, the last of which was dropped."""
    made = [milestone(published, title) for title in ("Un", "Deux", "Trois")]
    return [*made[:2], take(made[2], "drop", by=actor_of(published.coordinator), reason="Sans objet.")]


def chosen(items: list[Any], step: str = "postpone", **more: Any) -> dict[str, Any]:
    return {"step": step, "item": [item.public_id for item in items], **more}


def seen_in(page: Any) -> str:
    """Return the rows that a form carries to the next page."""
    return page.content.decode().partition('name="seen" value="')[2].partition('"')[0]


def days(items: list[Milestone]) -> list[date]:
    return [Milestone.objects.get(pk=item.pk).due_on for item in items]


def test_several_are_filled_in_previewed_and_changed_by_one_action(
    published: Cast, three: list[Milestone], signed_in: Browsing
) -> None:
    client, back = signed_in(published.coordinator), "?late=yes"

    form = client.post(HERE + back, chosen(three))
    preview = client.post(HERE + back, {"step": "postpone", "seen": seen_in(form), "preview": "1", **LATER})
    done = client.post(HERE + back, {"step": "postpone", "seen": seen_in(preview), "confirmed": "1", **LATER})

    assert "2 rows can take this step. 1 row cannot, and stays as it is." in form.content.decode()
    assert "Dropped" in form.content.decode()
    assert "May 1, 2031" in preview.content.decode()
    assert done["Location"] == address("desk.items", "en", kind="milestone") + back
    assert days(three) == [date(2031, 5, 1), date(2031, 5, 1), date(2026, 5, 1)]
    assert LedgerEntry.objects.filter(action="milestone.postpone", reason=LATER["reason"]).count() == 2


def test_nothing_changes_before_it_is_confirmed(published: Cast, three: list[Milestone], signed_in: Browsing) -> None:
    client = signed_in(published.coordinator)

    client.post(HERE, chosen(three, preview="1", **LATER))

    assert days(three) == [date(2026, 5, 1)] * 3


def test_what_a_form_lacks_is_said(published: Cast, three: list[Milestone], signed_in: Browsing) -> None:
    page = signed_in(published.coordinator).post(HERE, chosen(three, preview="1", due_on="demain", reason=""))

    assert page.status_code == 422
    assert "id_due_on_error" in page.content.decode()
    assert days(three) == [date(2026, 5, 1)] * 3


def test_the_same_form_sent_twice_does_nothing_twice(published: Cast, three: list[Milestone], signed_in: Browsing) -> None:
    client = signed_in(published.coordinator)
    preview = client.post(HERE, chosen(three, preview="1", **LATER))
    sent = {"step": "postpone", "seen": seen_in(preview), "confirmed": "1", **LATER}

    client.post(HERE, sent)
    again = client.post(HERE, sent, follow=True)

    assert "nothing was done twice" in again.content.decode()
    assert LedgerEntry.objects.filter(action="milestone.postpone").count() == 2


def test_the_second_of_two_people_sees_how_it_stands_and_nothing_is_half_done(
    published: Cast, three: list[Milestone], signed_in: Browsing
) -> None:
    client = signed_in(published.coordinator)
    preview = client.post(HERE, chosen(three, preview="1", **LATER))
    take(three[0], "drop", by=actor_of(published.adviser), reason="Autrement.")

    late = client.post(HERE, {"step": "postpone", "seen": seen_in(preview), "confirmed": "1", **LATER})

    assert late.status_code == 409
    assert "Nothing was done" in late.content.decode()
    assert published.adviser.name in late.content.decode()
    assert days(three) == [date(2026, 5, 1)] * 3
    assert seen_in(late) == f"{three[1].public_id}.1"


def test_who_may_not_take_the_step_is_told_so_for_each_row(published: Cast, three: list[Milestone], signed_in: Browsing) -> None:
    client = signed_in(published.partner)

    page = client.post(HERE, chosen(three[:2], "drop", preview="1", reason="Sans objet."))
    client.post(HERE, {"step": "drop", "seen": f"{three[0].public_id}.1", "confirmed": "1", "reason": "Sans objet."})

    assert page.content.decode().count("may not do") == 2
    assert Milestone.objects.filter(state="planned").count() == 2


def test_rows_that_do_not_exist_for_somebody_are_not_there(published: Cast, three: list[Milestone], signed_in: Browsing) -> None:
    for who in ("other_adviser", "other_partner", "enterprise", "reader", "passer_by"):
        page = signed_in(getattr(published, who)).post(HERE, chosen(three, "drop", preview="1", reason="Non."), follow=True)

        assert "Choose at least one row." in page.content.decode()
        assert "Deux" not in page.content.decode()


def test_what_makes_no_sense_leads_back_to_the_list(published: Cast, signed_in: Browsing) -> None:
    client = signed_in(published.coordinator)

    for sent in ({}, {"step": "plan", "item": "x"}, {"step": "nonsense"}, {"step": "drop", "seen": "x.y z"}):
        assert client.post(HERE, sent)["Location"] == address("desk.items", "en", kind="milestone")


def test_all_that_the_filters_show_may_be_chosen(published: Cast, three: list[Milestone], signed_in: Browsing) -> None:
    client = signed_in(published.coordinator)

    page = client.post(HERE + "?words=deux", {"step": "postpone", "all": "1", "preview": "1", **LATER})

    assert seen_in(page) == f"{three[1].public_id}.1"


def test_a_reminder_tells_whoever_is_to_act_and_changes_nothing(
    published: Cast, three: list[Milestone], signed_in: Browsing
) -> None:
    client = signed_in(published.coordinator)
    preview = client.post(HERE, chosen(three, "remind", preview="1", reason="C’est pour mardi."))
    Notice.objects.all().delete()

    client.post(HERE, {"step": "remind", "seen": seen_in(preview), "confirmed": "1", "reason": "C’est pour mardi."})

    assert Notice.objects.filter(person=published.partner).count() == 2
    assert {item.state for item in Milestone.objects.filter(title__in=("Un", "Deux"))} == {"planned"}


def test_every_step_offered_together_is_one_of_its_procedure() -> None:
    known = {kind: {step.name for step in listed.model.PROCEDURE.steps if step.before} for kind, listed in LISTS.items()}

    assert {kind: set(listed.together) - known[kind] for kind, listed in LISTS.items()} == {kind: set() for kind in LISTS}


def test_several_cost_the_same_however_many(published: Cast, period: Period, signed_in: Browsing) -> None:
    def cost(count: int) -> int:
        items = [milestone(published, f"{count}.{number}") for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            take_all(items, "drop", by=actor_of(published.coordinator), reason="Non.", seen={item.public_id: 1 for item in items})
        return len(queries)

    cost(1)
    assert cost(12) == cost(2)


def test_updates_are_accepted_together_with_one_question_about_who_leads(published: Cast, reported: Update) -> None:
    by = actor_of(published.coordinator)

    [accepted] = take_all([reported], "accept", by=by, seen={reported.public_id: 1})

    assert accepted.state == "accepted"
    assert accepted.led_by == published.ministry.pk


def test_a_step_that_is_foreseen_leaves_the_item_as_it_was(published: Cast, asked: Question) -> None:
    then = foresee(asked, "withdraw", by=actor_of(published.coordinator), reason="Réglé.")

    assert (then.state, asked.state, Question.objects.get(pk=asked.pk).state) == ("withdrawn", "asked", "asked")


def test_obstacles_are_handed_over_together(published: Cast, period: Period, signed_in: Browsing) -> None:
    priority = own_entry(published).priority_entry.priority
    track = Track.objects.get(plan=published.plan, priority=priority, kind="ease")
    made = Obstacle(plan=published.plan, track=track, priority=priority, code="funding", text="Budget.", needed="Une lettre.")
    made.owner, made.until = body_of(published.partner), date(2026, 5, 1)
    obstacle = open_item(made, by=actor_of(published.coordinator))
    client, here = signed_in(published.coordinator), address("desk.together", "en", kind="obstacle")
    given = {"owner": published.ministry.pk, "reason": "C’est au Ministère.", "until": "", "needed": ""}

    preview = client.post(here, chosen([obstacle], "hand_over", preview="1", **given))
    client.post(here, {"step": "hand_over", "seen": seen_in(preview), "confirmed": "1", **given})

    obstacle.refresh_from_db()
    assert "Test Ministry" in preview.content.decode()
    assert (obstacle.owner_id, obstacle.until, obstacle.needed) == (published.ministry.pk, date(2026, 5, 1), "Une lettre.")
