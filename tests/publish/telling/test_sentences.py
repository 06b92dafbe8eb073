"""Every step of every kind of item has its sentence in both languages, which names what it is about."""

import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

import followup.conftest
from cast import Cast
from followup.conftest import accepted, assessment, convened, own_entry, question, secretary, speaking
from jalon.followup.models import Milestone, Period, Track
from jalon.followup.queries.told import told_steps
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.telling.sentences import KINDS, sentences_by_line
from jalon.registry.models import LedgerEntry

pytestmark = pytest.mark.django_db
published, period, committee = followup.conftest.published, followup.conftest.period, followup.conftest.committee
STEPS = [(kind, step.name) for kind, model in sorted(staged_models().items()) for step in model.PROCEDURE.steps]
WHERE_TO_ADD = "Add its sentence to the kind's table in src/jalon/publish/telling/, and its French to the catalog."


def test_every_step_has_a_sentence_in_english_and_in_french() -> None:
    for kind, step in STEPS:
        english = KINDS[kind].sentences.get(step) if kind in KINDS else None
        assert english, f"The step '{step}' of '{kind}' has no sentence. {WHERE_TO_ADD}"
        with translation.override("fr"):
            french = gettext(english)
        assert french != english, f"The sentence of '{step}' of '{kind}' has no French. {WHERE_TO_ADD}"
        assert placeholders(french) <= placeholders(english)
        assert (english[-1], french[-1]) == (".", ".")


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", sentence))


def test_no_sentence_is_kept_for_a_step_that_there_is_not() -> None:
    assert sorted((kind.name, step) for kind in KINDS.values() for step in kind.sentences) == sorted(STEPS)


def lines(action: str) -> list[int]:
    return list(LedgerEntry.objects.filter(action=action).order_by("number").values_list("number", flat=True))


def said(action: str) -> tuple[str, str]:
    """Return what is said of the last step of a kind, in French and in English, spaces made plain."""
    number = lines(action)[-1]
    found = []
    for language in ("fr", "en"):
        with translation.override(language):
            found.append(sentences_by_line([number])[number][0].replace("\u00a0", " "))
    return found[0], found[1]


@pytest.fixture
def busy(published: Cast, period: Period) -> Cast:
    """Return the cast after a bit of everything was done in their plan."""
    asked = open_item(question(published), by=speaking(published.partner))
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de 2026."})
    track = Track.objects.get(plan=published.plan, priority=asked.priority, kind="ease")
    shared = {"plan": published.plan, "track": track, "priority": track.priority, "due_on": date(2026, 9, 1)}
    steerer = actor_of(published.adviser)
    milestone = open_item(Milestone(**shared, title="Rapport déposé", owner=published.ministry), by=steerer)
    take(milestone, "postpone", by=steerer, given={"due_on": date(2026, 10, 1)}, reason="Faute de main-d’œuvre.")
    return published


def test_a_sentence_names_the_words_the_commitment_and_the_bodies(busy: Cast) -> None:
    french, english = said("question.answer")

    number = own_entry(busy).number
    assert f"sur « 12 chantiers » dans l’engagement {number}" in french or "sur « 12 chantiers » dans l’engagement «" in french
    assert french.startswith("Une réponse est donnée par ")
    assert "about “12 chantiers” in " in english


def test_a_sentence_tells_from_which_day_to_which_as_they_were_then(busy: Cast) -> None:
    milestone = Milestone.objects.get()
    take(milestone, "postpone", by=actor_of(busy.adviser), given={"due_on": date(2027, 1, 1)}, reason="Encore.")

    first, second = lines("milestone.postpone")
    with translation.override("fr"):
        told = {number: sentence.replace("\u00a0", " ") for number, (sentence, _) in sentences_by_line([first, second]).items()}

    assert "reporté du 1er septembre 2026 au 1er octobre 2026" in told[first]
    assert "reporté du 1er octobre 2026 au 1er janvier 2027" in told[second]


def test_a_meeting_is_named_by_its_committee_and_its_day(published: Cast, committee: Any) -> None:
    meeting = convened(published, committee, date(2026, 2, 10))
    take(
        meeting,
        "postpone",
        by=secretary(published),
        given={"starts_at": followup.conftest.at_nine(date(2026, 2, 17))},
        reason="Neige.",
    )

    french, english = said("meeting.postpone")
    convened_then, _ = said("meeting.convene")

    assert french == "La rencontre du Comité des partenaires prévue le 10 février 2026 est déplacée au 17 février 2026."
    assert english == "The meeting of the Partners' committee planned for February 10, 2026 is moved to February 17, 2026."
    assert "prévue le 10 février 2026" in convened_then


def test_an_update_and_an_assessment_say_what_they_found(published: Cast, period: Period) -> None:
    accepted(published)
    open_item(assessment(published), by=speaking(published.coordinator))

    assert "« progrès important » au 31 mars 2026" in said("update.accept")[0].lower()
    assert "réalisation « limité" in said("assessment.give")[0].lower()


def test_as_many_queries_however_many_steps(busy: Cast, django_assert_max_num_queries: Any) -> None:
    few, many = lines("track.open")[:1], lines("track.open")

    for numbers in (few, many):
        with django_assert_max_num_queries(9):
            assert len(told_steps(numbers).steps) == len(numbers)
