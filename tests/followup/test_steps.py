"""Steps: the one way an item changes, who may take them, what they need, and what the ledger keeps of them."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cast import Cast
from followup.conftest import START, body_of, question, speaking
from jalon.errors import EditConflict, StepRefused
from jalon.followup import models
from jalon.followup.models import Period, Question, Staged, Trace
from jalon.followup.opening import open_follow_up
from jalon.followup.steps.history import steps_taken
from jalon.followup.steps.taking import actor_of, open_item, open_steps, take
from jalon.registry.models import LedgerEntry, Plan

pytestmark = pytest.mark.django_db
KINDS = [
    kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, Staged) and hasattr(kind, "PROCEDURE")
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_procedure_leads_from_known_states_to_known_states_by_fields_that_exist(kind: type[Staged]) -> None:
    procedure = kind.PROCEDURE
    fields = {field.name for field in kind._meta.get_fields()}

    assert [step.name for step in procedure.steps if not step.before] == [procedure.opening.name]
    for step in procedure.steps:
        assert step.before <= set(procedure.states)
        assert step.after in procedure.states or (not step.after and step.before)
        assert set(step.fields) <= fields
        assert step.who <= {"steerer", "participant", "secretary", "owner", *procedure.parties, *procedure.others}
    assert set(procedure.parties.values()) <= fields


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_of_a_procedure_can_be_reached(kind: type[Staged]) -> None:
    procedure = kind.PROCEDURE
    reached = {procedure.opening.after}
    for _ in procedure.states:
        reached |= {step.after for step in procedure.steps if step.after and step.before & reached}

    assert reached == set(procedure.states)


def test_a_step_that_lacks_something_says_what(published: Cast, asked: Question) -> None:
    with pytest.raises(StepRefused) as refused:
        take(asked, "answer", by=speaking(published.publisher), given={"answer": ""})

    assert str(refused.value) == "For 'Answer', give: answer."


def test_a_step_out_of_order_says_where_it_leaves_from(published: Cast, asked: Question) -> None:
    with pytest.raises(StepRefused) as refused:
        take(asked, "agree", by=speaking(published.adviser), given={"agreed_text": "x"})

    assert (
        str(refused.value) == "'Agree on a wording' cannot be done: this is 'Waits for an answer'. It can be done from: Answered."
    )


def test_a_step_or_a_field_that_does_not_exist_is_named(published: Cast, asked: Question) -> None:
    with pytest.raises(StepRefused, match=r"There is no step 'anser' here. Steps are: ask, answer, "):
        take(asked, "anser", by=speaking(published.adviser))
    with pytest.raises(StepRefused, match=r"The step 'Answer' does not take 'state'."):
        take(asked, "answer", by=speaking(published.adviser), given={"answer": "x", "state": "agreed"})


@pytest.mark.parametrize(
    "role", ["other_partner", "other_adviser", "enterprise", "elected_official", "auditor", "reader", "passer_by"]
)
def test_who_is_neither_asked_nor_steering_does_not_answer(role: str, published: Cast, asked: Question) -> None:
    with pytest.raises(StepRefused, match=r"may not do 'Answer' here. Ask somebody who can."):
        take(asked, "answer", by=actor_of(getattr(published, role)), given={"answer": "x"})

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("asked", "")


def test_an_enterprise_takes_no_part_in_a_follow_up(published: Cast, period: Period) -> None:
    with pytest.raises(StepRefused, match="may not do 'Ask' here"):
        open_item(question(published, by=published.enterprise), by=speaking(published.enterprise))


def test_the_second_of_two_people_is_told_of_the_first(published: Cast, asked: Question) -> None:
    take(asked, "answer", by=speaking(published.adviser), given={"answer": "Ceux de 2026."}, revision=1)

    with pytest.raises(EditConflict) as conflict:
        take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de 2027."}, revision=1)

    today = timezone.localdate().isoformat()
    assert str(conflict.value) == (
        f"Adèle Conseil changed this on {today}, after you opened it. Look at how it stands now, then take your step again."
    )


def test_a_step_stands_in_the_ledger_with_what_was_given_and_for_whom(published: Cast, asked: Question) -> None:
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de 2026."})

    line = LedgerEntry.objects.get(action="question.answer")
    assert (line.subject_kind, line.subject_id, line.actor) == ("question", asked.public_id, "Paul Publie")
    assert line.details == {
        "before": "asked",
        "after": "answered",
        "revision": 2,
        "given": {"answer": "Ceux de 2026."},
        "for": "ministere-d-essai",
    }
    assert (line.trace.plan, line.trace.commitment, line.trace.is_public) == (asked.plan, asked.commitment, True)


def test_asking_is_not_told_to_everybody(asked: Question) -> None:
    assert not Trace.objects.get(line__action="question.ask").is_public


def test_a_step_renews_the_plans_pages(published: Cast, asked: Question) -> None:
    before = Plan.objects.get(pk=published.plan.pk).changed_at

    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de 2026."})

    assert Plan.objects.get(pk=published.plan.pk).changed_at > before


def test_a_clock_that_goes_back_keeps_the_order_of_what_happened(published: Cast, asked: Question) -> None:
    with patch("django.utils.timezone.now", return_value=asked.opened_at - timedelta(days=3)):
        answered = take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux de 2026."})

    first, second = LedgerEntry.objects.filter(subject_id=asked.public_id).order_by("number")
    assert second.at >= first.at
    assert answered.changed_at >= answered.opened_at


def test_only_what_one_may_do_is_offered(published: Cast, asked: Question) -> None:
    offered = {
        role: [step.name for step in open_steps(asked, actor_of(getattr(published, role)).access)]
        for role in ("publisher", "partner", "other_partner", "auditor")
    }

    assert offered == {
        "publisher": ["answer", "remind", "withdraw"],
        "partner": ["remind", "withdraw"],
        "other_partner": [],
        "auditor": [],
    }


def test_the_steps_taken_tell_who_when_why_and_what(published: Cast, asked: Question) -> None:
    by = speaking(published.partner)
    take(asked, "withdraw", by=by, reason="Réglé de vive voix.")

    first, last = steps_taken(asked)
    assert (first.label, first.actor, first.acting_for) == ("Ask", "Paule Partenaire", body_of(published.partner).slug)
    assert (last.before, last.after, last.reason) == ("asked", "withdrawn", "Réglé de vive voix.")
    assert first.given["due_on"] == date(2026, 3, 1).isoformat()


def test_a_question_that_one_would_ask_oneself_is_refused(published: Cast, period: Period) -> None:
    own = question(published)
    own.asked_of = own.asked_by

    with pytest.raises(StepRefused, match=r"Choose who is to answer."):
        open_item(own, by=speaking(published.partner))


def test_words_that_do_not_stand_in_the_commitment_are_refused(published: Cast, period: Period) -> None:
    beyond = question(published)
    beyond.end = 5000

    with pytest.raises(StepRefused, match=r"Choose them in its text again."):
        open_item(beyond, by=speaking(published.partner))


@pytest.mark.parametrize(
    "broken",
    [{"state": "unheard_of"}, {"state": "agreed"}, {"state": "published", "agreed_text": "x"}, {"end": 0}],
)
def test_the_database_refuses_what_no_step_leads_to(broken: dict[str, object], asked: Question) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=asked.pk).update(**broken)


def test_who_listens_is_told_together_what_was_taken_together(published: Cast) -> None:
    heard: list[list[str]] = []
    with patch("jalon.followup.steps.taking.LISTENERS", [lambda taken: heard.append([one.line.action for one in taken])]):
        open_follow_up(
            published.plan, by=actor_of(published.adviser), starts_on=START, ends_on=date(2027, 1, 1), reason="Le comité l'a fixé."
        )

    assert heard == [["period.open"], ["track.open"] * 6]
