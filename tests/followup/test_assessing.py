"""Assessments: by somebody other than the lead, in the words of the OGP, beside what the lead says."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cast import Cast
from followup.conftest import accepted, assessment, speaking
from jalon.errors import StepRefused
from jalon.followup.models import Assessment, Progress
from jalon.followup.steps.taking import actor_of, open_item, take

pytestmark = pytest.mark.django_db


def test_the_last_assessment_by_its_day_stands_beside_the_status(published: Cast) -> None:
    accepted(published)
    by = speaking(published.coordinator)
    later = open_item(assessment(published), by=by)
    open_item(assessment(published, assessed_on=date(2026, 1, 15), completion="no_evidence"), by=by)

    row = Progress.objects.get()
    assert (row.status, row.assessment) == ("substantial", later)


def test_an_assessment_gives_no_status_of_its_own(published: Cast) -> None:
    open_item(assessment(published), by=speaking(published.coordinator))

    assert (Progress.objects.get().status, Progress.objects.get().update) == ("", None)


@pytest.mark.parametrize("role", ["publisher", "adviser", "administrator"])
def test_the_lead_does_not_assess_itself(role: str, published: Cast) -> None:
    person = getattr(published, role)

    with pytest.raises(StepRefused, match="may not do 'Assess' here"):
        open_item(assessment(published, by=person), by=speaking(person))


@pytest.mark.parametrize("role", ["other_adviser", "partner", "other_partner", "enterprise", "auditor", "reader"])
def test_an_outsider_assesses_nothing(role: str, published: Cast) -> None:
    person = getattr(published, role)

    with pytest.raises(StepRefused, match="may not do 'Assess' here"):
        open_item(assessment(published, by=person), by=speaking(person))

    assert not Assessment.objects.exists()


def test_nobody_assesses_in_the_name_of_a_body_they_do_not_act_for(published: Cast) -> None:
    with pytest.raises(StepRefused, match="may not do 'Assess' here"):
        open_item(assessment(published, by=published.elected_official), by=actor_of(published.coordinator))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"assessed_on": date(2025, 3, 31)}, "2025-03-31 comes before the plan does: it starts on 2025-04-01."),
        ({"completion": "done"}, "completion: Value 'done' is not a valid choice."),
        ({"text": ""}, "For 'Assess', give: what it rests on."),
    ],
)
def test_what_is_wrong_is_said(said: dict, sentence: str, published: Cast) -> None:
    with pytest.raises(StepRefused) as refused:
        open_item(assessment(published, **said), by=speaking(published.coordinator))

    assert str(refused.value) == sentence


def test_a_day_that_has_not_come_is_refused(published: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(StepRefused, match="made on a day that has come"):
        open_item(assessment(published, assessed_on=tomorrow), by=speaking(published.coordinator))


def test_a_withdrawn_assessment_stands_no_longer_and_needs_a_reason(published: Cast) -> None:
    by = speaking(published.coordinator)
    given = open_item(assessment(published), by=by)

    with pytest.raises(StepRefused, match=r"For 'Withdraw', give: reason."):
        take(given, "withdraw", by=by)
    take(given, "withdraw", by=by, reason="Les rapports sont arrivés.")

    assert not Progress.objects.exists()


@pytest.mark.parametrize("broken", [{"state": "unheard_of"}, {"completion": "done"}, {"verifiability": "maybe"}])
def test_the_database_refuses_what_no_step_leads_to(broken: dict[str, object], published: Cast) -> None:
    open_item(assessment(published), by=speaking(published.coordinator))

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.update(**broken)
