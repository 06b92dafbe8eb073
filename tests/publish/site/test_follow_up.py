"""What everybody sees of the follow-up: three tracks on a priority, what was asked about the words of a commitment."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from followup.conftest import body_of, own_entry, question, speaking
from jalon.followup.models import Action, Milestone, Obstacle, Period, Proposal, Question, Track
from jalon.followup.steps.taking import open_item, take
from jalon.publish.addresses import address

TODAY = timezone.localdate
FAR = date(2099, 1, 1)


def track(cast: Cast, kind: str) -> Track:
    """Return a track of the priority that has a commitment of its own."""
    return Track.objects.get(plan=cast.plan, priority=own_entry(cast).priority_entry.priority, kind=kind)


def priority_page(cast: Cast, language: str = "en", *, on: date | None = None) -> str:
    """Return the page of that priority as a passer-by sees it."""
    there = address("priority", language, id=own_entry(cast).priority_entry.priority.public_id)
    return Client().get(there, {"on": f"{on}"} if on else {}).content.decode()


def commitment_page(cast: Cast, language: str = "en") -> str:
    """Return the page of its own commitment as a passer-by sees it."""
    return Client().get(address("commitment", language, id=own_entry(cast).commitment.public_id)).content.decode()


def proposal(cast: Cast, **changed: Any) -> Proposal:
    """Return a proposal to amend the plan's own commitment."""
    entry = own_entry(cast)
    return Proposal(
        plan=cast.plan,
        track=track(cast, "enhance"),
        priority=entry.priority_entry.priority,
        commitment=entry.commitment,
        wording=entry.wording,
        text=entry.wording.text.replace("12 chantiers", "15 chantiers"),
        why="Le besoin a crû.",
        proposed_by=body_of(cast.partner),
        **changed,
    )


def milestone(cast: Cast, **changed: Any) -> Milestone:
    """Return a milestone of that priority."""
    given = {"title": "Choisir les chantiers", "due_on": FAR, "owner": cast.office, **changed}
    return Milestone(plan=cast.plan, track=track(cast, "ease"), priority=own_entry(cast).priority_entry.priority, **given)


def test_a_priority_says_nothing_of_tracks_before_they_were_opened(published: Cast) -> None:
    assert "Clarify, enhance, ease" not in priority_page(published)


def test_three_tracks_stand_on_the_page_of_a_priority_calm_where_nothing_stands_in_them(published: Cast, period: Period) -> None:
    page = priority_page(published)

    assert [page.index(f'id="t-{kind}"') for kind in ("clarify", "enhance", "ease")] == sorted(
        page.index(f'id="t-{kind}"') for kind in ("clarify", "enhance", "ease")
    )
    assert "No question is public." in page
    assert "No proposal is public." in page
    assert "From January 12, 2026 to January 11, 2028" in page


def test_tracks_that_no_commitment_promises_cite_none(published: Cast, period: Period) -> None:
    Track.objects.update(cites=None)

    page = priority_page(published)

    assert "Clarify, enhance, ease" in page
    assert "the words that promise it" not in page


def test_the_two_languages_say_the_same(published: Cast, asked: Question) -> None:
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de la rive nord."})

    assert "Réponse\u00a0: Ministère d&#39;essai" in priority_page(published, "fr")
    assert "Answer of Test Ministry" in priority_page(published, "en")


@pytest.mark.parametrize(("due", "is_seen"), [(-1, True), (0, False), (1, False)])
def test_a_question_without_answer_is_public_once_its_day_is_past(published: Cast, period: Period, due: int, is_seen: bool) -> None:
    open_item(question(published, due_on=TODAY() + timedelta(due)), by=speaking(published.partner))

    assert ("Lesquels ?" in priority_page(published)) == is_seen
    assert ("Lesquels ?" in commitment_page(published)) == is_seen


def test_an_answer_and_the_agreed_words_are_public_with_the_words_asked_about_lit(published: Cast, period: Period) -> None:
    opened = open_item(question(published, due_on=FAR), by=speaking(published.partner))
    take(opened, "answer", by=speaking(published.publisher), given={"answer": "Ceux de la rive nord."})
    agreed = opened.wording.text.replace("12 chantiers", "12 chantiers de la rive nord")
    take(Question.objects.get(), "agree", by=speaking(published.adviser), given={"agreed_text": agreed})

    for page in (priority_page(published), commitment_page(published)):
        assert "<mark>12 chantiers</mark>" in page
        assert "Ceux de la rive nord." in page
        assert "not published in the plan yet" in page
        assert "<ins> de la rive nord</ins>" in page


def test_the_names_of_persons_are_not_told(published: Cast, asked: Question) -> None:
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})

    assert "Paul Publie" not in priority_page(published) + commitment_page(published)


def test_a_proposal_is_public_once_it_is_discussed(published: Cast, period: Period) -> None:
    made = open_item(proposal(published), by=speaking(published.partner))
    before = priority_page(published)
    take(made, "discuss", by=speaking(published.adviser))

    assert "Le besoin a crû." not in before
    assert "Le besoin a crû." in priority_page(published)
    assert "Le besoin a crû." in commitment_page(published)


def test_why_enhance_does_not_apply_is_said(published: Cast, period: Period) -> None:
    take(track(published, "enhance"), "set_aside", by=speaking(published.adviser), reason="Rien à bonifier ici.")

    page = priority_page(published)

    assert "Not applicable" in page
    assert "Reason: Rien à bonifier ici." in page
    assert "No proposal is public." not in page


def test_what_is_past_its_day_is_said_to_be_late(published: Cast, period: Period) -> None:
    open_item(milestone(published, due_on=date(2026, 2, 1)), by=speaking(published.adviser))

    assert "was due on February 1, 2026" in priority_page(published)


def test_a_page_of_a_past_day_shows_what_stood_then(published: Cast, period: Period) -> None:
    with patch("jalon.registry.ledger.timezone.now", return_value=timezone.now() + timedelta(days=3)):
        open_item(milestone(published), by=speaking(published.adviser))

    today = priority_page(published, on=TODAY())

    assert "Choisir les chantiers" in priority_page(published)
    assert "Choisir les chantiers" not in today
    assert "No milestone, obstacle or action is named." in today


def test_the_pages_ask_as_many_questions_however_many_items_stand_in_the_tracks(published: Cast, period: Period) -> None:
    def asked_now(page: Callable[[Cast], str]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page(published)
        return len(caught)

    def add() -> None:
        by = speaking(published.adviser)
        opened = open_item(question(published, due_on=date(2026, 3, 1)), by=speaking(published.partner))
        take(opened, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})
        take(open_item(proposal(published), by=speaking(published.partner)), "discuss", by=by)
        open_item(milestone(published), by=by)
        where = {"plan": published.plan, "track": track(published, "ease"), "priority": milestone(published).priority}
        until = {"owner": published.ministry, "until": FAR}
        open_item(Obstacle(**where, **until, code="funding", text="Pas de budget.", needed="Un budget"), by=by)
        open_item(Action(**where, title="Écrire", owner=published.office, due_on=FAR), by=by)

    add()
    few = asked_now(priority_page), asked_now(commitment_page)
    add()
    add()

    assert (asked_now(priority_page), asked_now(commitment_page)) == few


def test_the_api_tells_the_tracks_of_a_priority_and_the_questions_of_a_commitment(published: Cast, asked: Question) -> None:
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de la rive nord."})
    take(track(published, "enhance"), "set_aside", by=speaking(published.adviser), reason="Rien à bonifier ici.")
    priority, commitment = asked.priority.public_id, asked.commitment.public_id

    told = Client().get(f"/api/v1/priorities/{priority}").json()["tracks"]
    questions = Client().get(f"/api/v1/commitments/{commitment}").json()["questions"]

    assert [(one["track"], one["state"], one["reason"]) for one in told] == [
        ("clarify", "open", None),
        ("enhance", "not_applicable", "Rien à bonifier ici."),
        ("ease", "open", None),
    ]
    assert (told[0]["opened_on"], told[0]["due_on"]) == ("2026-01-12", "2028-01-11")
    assert told[0]["questions"] == questions
    assert questions[0]["wording"][questions[0]["start"] : questions[0]["end"]] == "12 chantiers"
