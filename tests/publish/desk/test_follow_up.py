"""The follow-up of a plan at the desk: opened by one action, its tracks and what is put into them, what was agreed published."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from followup.conftest import body_of, own_entry, question, speaking
from jalon.followup.models import Milestone, Obstacle, Period, Proposal, Question, Track
from jalon.followup.steps.taking import open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person, Version

Browsing = Callable[[Person], Client]
DAYS = {"starts_on": "2026-01-12", "ends_on": "2028-01-11", "reason": "Le comité l'a fixé ainsi."}
INSIDE = ("adviser", "publisher", "administrator", "coordinator", "auditor", "elected_official")
TAKING_PART = ("partner", "other_partner")
OUTSIDE = ("other_adviser", "enterprise", "reader", "passer_by")


def plan_page(cast: Cast, language: str = "en") -> str:
    """Return the address of the plan's follow-up."""
    return address("desk.follow_up", language, id=cast.plan.public_id)


def priority_id(cast: Cast) -> str:
    """Return the priority that has a commitment of its own."""
    return own_entry(cast).priority_entry.priority.public_id


def add(cast: Cast, client: Client, kind: str, given: dict[str, object], *, about: bool = False) -> HttpResponse:
    """Send the form that opens an item."""
    there = address("desk.add", "en", id=priority_id(cast), kind=kind)
    return client.post(f"{there}?about={own_entry(cast).commitment.public_id}" if about else there, given)


def asking(cast: Cast, **changed: object) -> dict[str, object]:
    """Return what the partner sends to ask about words."""
    given = {"words": "12 chantiers", "at": "", "text": "Lesquels ?", "asked_by": body_of(cast.partner).pk}
    return {**given, "asked_of": cast.ministry.pk, "due_on": "2026-03-01", **changed}


def test_one_action_opens_three_tracks_for_each_priority_shown_before(published: Cast, signed_in: Browsing) -> None:
    adviser = signed_in(published.adviser)

    shown = adviser.get(plan_page(published)).content.decode()
    done = adviser.post(plan_page(published), {**DAYS, "owner": published.office.pk})

    assert "Open 6 tracks" in shown
    assert "cite commitment 2.3" in shown
    assert done["Location"] == plan_page(published)
    assert Track.objects.filter(owner=published.office).count() == 6
    assert "days remain" in adviser.get(plan_page(published)).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"reason": ""}, "id_reason"), ({"ends_on": "2025-01-01"}, "would end on"), ({"starts_on": "hier"}, "id_starts_on_error")],
)
def test_what_opening_lacks_is_said_and_nothing_is_opened(
    published: Cast, signed_in: Browsing, changed: dict[str, str], said: str
) -> None:
    page = signed_in(published.adviser).post(plan_page(published), {**DAYS, **changed})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Period.objects.exists()


@pytest.mark.parametrize("who", INSIDE + TAKING_PART + OUTSIDE)
def test_before_it_is_open_only_those_inside_see_the_follow_up(published: Cast, signed_in: Browsing, who: str) -> None:
    assert signed_in(getattr(published, who)).get(plan_page(published)).status_code == (200 if who in INSIDE else 404)


@pytest.mark.parametrize("who", INSIDE + TAKING_PART + OUTSIDE)
def test_once_open_those_who_take_part_see_it_with_their_own_items_only(
    published: Cast, asked: Question, signed_in: Browsing, who: str
) -> None:
    client = signed_in(getattr(published, who))

    plan = client.get(plan_page(published))
    page = client.get(address("desk.priority", "fr", id=priority_id(published)))

    assert plan.status_code == page.status_code == (404 if who in OUTSIDE else 200)
    assert (asked.public_id in page.content.decode()) == (who in (*INSIDE, "partner"))


def test_several_tracks_are_given_after_a_preview(published: Cast, period: Period, signed_in: Browsing) -> None:
    adviser, there = signed_in(published.adviser), address("desk.assign", "en", id=published.plan.public_id)
    chosen = list(Track.objects.order_by("pk").values_list("public_id", flat=True)[:2])
    given: dict[str, object] = {"track": chosen, "owner": body_of(published.partner).pk}

    preview = adviser.post(there, given).content.decode()
    untouched = Track.objects.filter(owner__isnull=False).count()
    adviser.post(there, {**given, "confirmed": 1, **{f"seen-{one}": 1 for one in chosen}})

    assert "2 tracks would be given to" in preview
    assert untouched == 0
    assert set(Track.objects.filter(owner=body_of(published.partner)).values_list("public_id", flat=True)) == set(chosen)


def test_nothing_is_given_where_one_of_the_tracks_changed_since(published: Cast, period: Period, signed_in: Browsing) -> None:
    first, second = Track.objects.order_by("pk")[:2]
    take(second, "assign", by=speaking(published.adviser), given={"owner": published.office})
    given = {"track": [first.public_id, second.public_id], "owner": published.ministry.pk, "confirmed": 1}
    seen = {f"seen-{one.public_id}": 1 for one in (first, second)}

    page = signed_in(published.coordinator).post(address("desk.assign", "en", id=published.plan.public_id), {**given, **seen})

    assert page.status_code == 409
    assert not Track.objects.filter(owner=published.ministry).exists()


@pytest.mark.parametrize(("words", "at"), [("12 chantiers", ""), ("12   chantiers", ""), ("12 chantiers", "9999")])
def test_a_question_is_asked_about_chosen_words_without_a_script(
    published: Cast, period: Period, signed_in: Browsing, words: str, at: str
) -> None:
    done = add(published, signed_in(published.partner), "question", asking(published, words=words, at=at), about=True)

    made = Question.objects.get()
    assert done["Location"] == f"{address('desk.priority', 'en', id=priority_id(published))}#q-{made.public_id}"
    assert made.quote == "12 chantiers"
    assert made.due_on == date(2026, 3, 1)


def test_words_that_stand_twice_are_those_that_were_marked(published: Cast, period: Period, signed_in: Browsing) -> None:
    text = own_entry(published).wording.text
    second = text.index("de", text.index("de") + 1)

    add(published, signed_in(published.partner), "question", asking(published, words="de", at=second), about=True)

    assert Question.objects.get().start == second


def test_words_that_do_not_stand_in_the_commitment_are_refused_and_kept(
    published: Cast, period: Period, signed_in: Browsing
) -> None:
    page = add(published, signed_in(published.partner), "question", asking(published, words="cent ponts"), about=True)

    said = page.content.decode()
    assert page.status_code == 422
    assert "do not stand in the commitment" in said
    assert 'value="cent ponts"' in said
    assert not Question.objects.exists()


def test_nobody_asks_in_a_name_that_is_not_theirs(published: Cast, period: Period, signed_in: Browsing) -> None:
    given = asking(published, asked_by=body_of(published.other_partner).pk)

    page = add(published, signed_in(published.partner), "question", given, about=True)

    assert page.status_code == 422
    assert not Question.objects.exists()


def test_an_amendment_an_addition_a_milestone_and_an_obstacle_are_opened(
    published: Cast, period: Period, signed_in: Browsing
) -> None:
    partner, adviser = signed_in(published.partner), signed_in(published.adviser)
    proposing = {"why": "Le besoin a crû.", "proposed_by": body_of(published.partner).pk}

    add(published, partner, "proposal", {**proposing, "text": "Quinze chantiers."}, about=True)
    add(published, partner, "proposal", {**proposing, "text": "Un état des rives chaque année."})
    speaker = {"in_the_name_of": published.office.pk}
    add(published, adviser, "milestone", {"title": "Choisir", "due_on": "2026-05-01", "owner": published.office.pk, **speaker})
    hindered = {"code": "funding", "text": "Rien", "needed": "Un budget", "owner": published.ministry.pk, "until": "2026-06-01"}
    add(published, partner, "obstacle", hindered)

    assert [bool(one.wording_id) for one in Proposal.objects.order_by("pk")] == [True, False]
    assert Milestone.objects.get().title == "Choisir"
    assert Obstacle.objects.get().code == "funding"


@pytest.mark.parametrize(
    ("who", "kind", "status"),
    [("partner", "milestone", 404), ("auditor", "question", 404), ("adviser", "track", 404), ("adviser", "milestone", 200)],
)
def test_what_one_may_not_open_has_no_form(
    published: Cast, period: Period, signed_in: Browsing, who: str, kind: str, status: int
) -> None:
    there = address("desk.add", "fr", id=priority_id(published), kind=kind)

    assert signed_in(getattr(published, who)).get(there).status_code == status


def test_a_question_names_a_commitment_of_the_priority(published: Cast, period: Period, signed_in: Browsing) -> None:
    there = address("desk.add", "fr", id=priority_id(published), kind="question")

    assert signed_in(published.partner).get(there).status_code == 404
    assert signed_in(published.partner).get(f"{there}?about=absent").status_code == 404


def test_what_was_agreed_is_shown_then_published_as_the_next_version(published: Cast, asked: Question, signed_in: Browsing) -> None:
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de la rive nord."})
    agreed = asked.wording.text.replace("12 chantiers", "12 chantiers de la rive nord")
    take(Question.objects.get(), "agree", by=speaking(published.adviser), given={"agreed_text": agreed})
    publisher, there = signed_in(published.publisher), address("desk.agreed", "en", id=published.plan.public_id)

    button = publisher.get(address("desk.plan", "en", id=published.plan.public_id)).content.decode()
    preview = publisher.get(there).content.decode()
    publisher.post(there, {"reason": "Convenu avec le partenaire."})

    assert "Publish 1 agreed wording" in button
    assert "<ins> de la rive nord</ins>" in preview
    assert Version.objects.filter(plan=published.plan).count() == 2
    assert Question.objects.get().state == "published"
    assert signed_in(published.coordinator).get(there).status_code == 404


def test_the_pages_ask_as_many_questions_however_many_items_there_are(published: Cast, period: Period, signed_in: Browsing) -> None:
    adviser, there = signed_in(published.adviser), address("desk.priority", "en", id=priority_id(published))

    def asked_now(path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert adviser.get(path).status_code == 200
        return len(caught)

    open_item(question(published), by=speaking(published.partner))
    few = asked_now(there), asked_now(plan_page(published))
    for words in ("Le Ministère", "chantiers", "2027"):
        open_item(question(published, words=words), by=speaking(published.partner))

    assert (asked_now(there), asked_now(plan_page(published))) == few


def test_what_was_agreed_is_published_from_the_page_where_it_was_agreed(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux-là."})
    take(Question.objects.get(), "agree", by=speaking(cast.adviser), given={"agreed_text": "Douze chantiers."})
    there = address("desk.agreed", "en", id=cast.plan.public_id)
    pages = (address("desk.priority", "en", id=asked.priority.public_id), address("desk.follow_up", "en", id=cast.plan.public_id))

    for page in pages:
        assert there in signed_in(cast.publisher).get(page).content.decode()
        assert there not in signed_in(cast.coordinator).get(page).content.decode()


def test_who_changes_language_on_a_form_stays_with_the_words_it_is_about(
    published: Cast, period: Period, signed_in: Browsing
) -> None:
    entry = own_entry(published)
    about = f"?about={entry.commitment.public_id}"
    french, english = (
        address("desk.add", language, id=entry.priority_entry.priority.public_id, kind="question") + about
        for language in ("fr", "en")
    )

    page = signed_in(published.partner).get(french).content.decode()

    assert f'href="{english}"' in page
    assert signed_in(published.partner).get(english).status_code == 200
