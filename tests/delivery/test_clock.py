"""What time alone does to files: reminders before a stage is due, once each, and the stage that an overdue file goes to by itself."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from cast import Cast
from delivery.conftest import declaration
from delivery.projects import measured, pilot
from jalon.delivery.cases.clock import let_time_pass
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.installing import install
from jalon.delivery.models import Case, CaseState
from jalon.followup.models import Notice
from jalon.followup.steps.history import steps_taken
from jalon.followup.steps.taking import actor_of

pytestmark = pytest.mark.django_db
Opener = Callable[..., Case]
NOON = timezone.now().replace(hour=16)
WITHIN = 'within = "30 days"\nnext = ["plan", "given-up"]'


def time_passes(days: int) -> int:
    """Let time do its work so many days from today."""
    with patch("django.utils.timezone.now", return_value=NOON + timedelta(days=days)):
        return let_time_pass()


@pytest.fixture
def opened(cast: Cast) -> Opener:
    """Return how to open a file of a body whose first stage lasts thirty days, with more said of that stage."""

    def open_one(more: str) -> Case:
        text = declaration(holder="body", name="soutien-d-essai").replace(WITHIN, f"{WITHIN}\n{more}")
        return open_case(
            install(text.encode(), name="soutien.toml").instrument,
            title="Un soutien",
            territory=cast.territory,
            keeper=cast.office,
            concerns=Concerned(body=cast.partner.roles.get().organisation),
            by=actor_of(cast.adviser),
        )

    return open_one


def test_a_stage_that_is_soon_due_is_recalled_once_for_each_day_it_says(cast: Cast, opened: Opener) -> None:
    case = opened('remind = ["10 days", "3 days"]')

    assert [time_passes(days) for days in (19, 20, 20, 21)] == [0, 1, 0, 0]
    assert [time_passes(days) for days in (27, 28)] == [1, 0]
    told = set(Notice.objects.filter(line__action="case.remind").values_list("person", flat=True))
    assert {cast.adviser.pk, cast.partner.pk} <= told
    assert cast.other_partner.pk not in told
    case.refresh_from_db()
    assert case.stage == "contact"


def test_a_file_goes_by_itself_to_the_stage_that_it_names_once_overdue(opened: Opener) -> None:
    case = opened('overdue = "given-up"')

    assert [time_passes(days) for days in (30, 31, 31)] == [0, 1, 0]

    case.refresh_from_db()
    assert (case.stage, case.state, case.changed_by) == ("given-up", CaseState.STOPPED, None)
    last = steps_taken(case)[-1]
    assert (last.step, last.actor) == ("stop", "")
    assert "devait être terminée le" in last.reason


def test_a_file_that_cannot_go_by_itself_is_left_to_a_person_and_others_go_on(opened: Opener, cast: Cast) -> None:
    stuck = opened('overdue = "given-up"')
    other = open_case(
        stuck.instrument,
        title="Un autre soutien",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=cast.partner.roles.get().organisation),
        by=actor_of(cast.adviser),
    )
    Case.objects.filter(pk=stuck.pk).update(state=CaseState.OPEN, stage="plan", due_on=timezone.localdate() - timedelta(days=2))

    assert time_passes(31) == 1

    other.refresh_from_db()
    assert other.stage == "given-up"


def test_a_stage_is_due_on_the_day_that_an_answer_tells(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)
    measured(case, by=by)

    at_trial = go_on(case, "trial", by=by)

    assert str(at_trial.due_on) == "2031-06-30"


def test_a_changed_answer_moves_the_day_that_a_stage_is_due(cast: Cast) -> None:
    by = actor_of(cast.adviser)
    text = declaration(holder="body", name="soutien-d-essai").replace(
        'asks = ["hours", "signed-on", "remarks"]', 'asks = ["hours", "signed-on", "remarks"]\ndue_on = "signed-on"'
    )
    case = open_case(
        install(text.replace('awaits = ["consent"]\n', "").encode(), name="soutien.toml").instrument,
        title="Un soutien",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=cast.partner.roles.get().organisation),
        by=by,
        given={"subject": "Croître"},
    )
    case = go_on(case, "plan", by=by)
    assert case.due_on is None

    assert str(fill(case, {"signed-on": "2031-03-01"}, by=by).due_on) == "2031-03-01"
    assert str(fill(case, {"signed-on": "2031-04-01"}, by=by).due_on) == "2031-04-01"
