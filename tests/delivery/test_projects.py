"""Projects: milestones against their baseline, money by source, risks, decisions, deliverables, measures before and after."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from delivery.projects import MEASURED, body_of_partner, decision, deliverable, funding, hub, measured, milestone, pilot, risk
from jalon.delivery.cases.proceeding import fill, go_back, go_on
from jalon.delivery.cases.rows import add_row, step_row
from jalon.delivery.models import Case, CaseState, Deliverable, Funding, Measurement
from jalon.delivery.queries.projects import funding_table
from jalon.delivery.queries.public_rows import public_rows
from jalon.errors import EditConflict, StepRefused
from jalon.followup.models import Decision, Meeting, Notice
from jalon.followup.steps.history import steps_taken
from jalon.followup.steps.taking import actor_of
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db
PROPERTY = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def at_funding(cast: Cast) -> Case:
    return hub(cast)


def at_trial(cast: Cast) -> Case:
    by, case = actor_of(cast.adviser), pilot(cast)
    measured(case, by=by)
    return go_on(case, "trial", by=by)


def test_entering_the_stage_that_the_declaration_names_keeps_forecasts_as_the_baseline(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)
    planned = milestone(case, by=by, day=date(2031, 3, 1))
    measured(case, by=by)
    assert (planned.baseline_on, planned.delay_days) == (None, None)

    go_on(case, "trial", by=by)
    planned.refresh_from_db()
    assert (planned.baseline_on, planned.delay_days) == (date(2031, 3, 1), 0)

    moved = step_row(
        planned, "change", by=by, given={"title": planned.title, "forecast_on": date(2031, 3, 31)}, reason="Gel tardif."
    )
    assert (moved.baseline_on, moved.delay_days) == (date(2031, 3, 1), 30)
    assert [step.step for step in steps_taken(moved)] == ["plan", "freeze", "change"]


def test_a_milestone_planned_once_the_project_set_out_brings_its_own_baseline(cast: Cast) -> None:
    case = at_trial(cast)

    assert milestone(case, by=actor_of(cast.adviser), day=date(2031, 5, 1)).baseline_on == date(2031, 5, 1)


def test_a_baseline_is_kept_once_and_never_moved(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), at_trial(cast)
    planned = milestone(case, by=by, day=date(2031, 3, 1))
    step_row(planned, "change", by=by, given={"title": planned.title, "forecast_on": date(2031, 9, 1)}, reason="Reporté.")

    case = go_on(go_back(case, "design", by=by, reason="À revoir."), "trial", by=by)

    planned.refresh_from_db()
    assert planned.baseline_on == date(2031, 3, 1)


def test_a_milestone_is_late_beyond_what_the_declaration_lets_it_be(cast: Cast) -> None:
    planned = milestone(at_trial(cast), by=actor_of(cast.adviser), day=date(2031, 3, 1))

    planned.forecast_on = date(2031, 3, 16)
    assert not planned.is_late(date(2030, 1, 1))
    planned.forecast_on = date(2031, 3, 17)
    assert planned.is_late(date(2030, 1, 1))
    planned.forecast_on = date(2031, 3, 1)
    assert planned.is_late(date(2031, 3, 17))
    assert not planned.is_late(date(2031, 3, 16))


def test_a_milestone_is_not_reached_on_a_day_that_has_not_come(cast: Cast) -> None:
    by = actor_of(cast.adviser)
    planned = milestone(pilot(cast), by=by)

    with pytest.raises(StepRefused, match="a day that has come"):
        step_row(planned, "reach", by=by, given={"reached_on": timezone.localdate() + timedelta(days=1)})
    assert step_row(planned, "reach", by=by, given={"reached_on": timezone.localdate()}).state == "reached"


def test_what_the_declaration_needs_of_a_row_is_asked_for_and_kept(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)

    with pytest.raises(StepRefused, match=r"give .*Unité"):
        add_row(Measurement(case=case, before="3", before_on=date(2030, 1, 1)), by=by, answers={**MEASURED, "unit": ""})
    with pytest.raises(StepRefused, match=r"give .*Unité"):
        add_row(Measurement(case=case, before="3", before_on=date(2030, 1, 1)), by=by)
    with pytest.raises(StepRefused, match="not among the choices"):
        measured(case, by=by, better="sideways")
    with pytest.raises(StepRefused, match="does not ask for 'colour'"):
        measured(case, by=by, colour="red")
    assert measured(case, by=by).values == MEASURED


def test_an_answer_that_another_makes_needed_is_needed_in_rows_too(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), hub(cast)

    with pytest.raises(StepRefused, match="Pays en cause"):
        deliverable(case, by=by, **{"is-international": "yes"})
    made = deliverable(case, by=by, **{"is-international": "yes", "countries": "Haïti"})
    assert made.values == {"kind": "study", "is-international": True, "countries": "Haïti"}


@pytest.mark.parametrize(("better", "after", "improved"), [("down", "90", "yes"), ("down", "120", "no"), ("up", "121.5", "yes")])
def test_a_measure_improved_by_the_way_its_answer_says_is_better(cast: Cast, better: str, after: str, improved: str) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)
    row = measured(case, by=by, better=better)
    assert row.improved == ""

    again = step_row(row, "measure_again", by=by, given={"after": Decimal(after), "after_on": date(2031, 1, 10)})

    assert (again.state, again.improved) == ("after", improved)


def test_a_measure_after_is_not_taken_before_the_first(cast: Cast) -> None:
    by = actor_of(cast.adviser)
    with pytest.raises(StepRefused, match="on or after 2026-01-10"):
        step_row(measured(pilot(cast), by=by), "measure_again", by=by, given={"after": Decimal(1), "after_on": date(2026, 1, 9)})


def test_the_design_awaits_a_measure_before_and_the_evaluation_the_one_after(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)
    with pytest.raises(StepRefused, match=r"une mesure d’avant"):
        go_on(case, "trial", by=by)
    row = measured(case, by=by)
    case = go_on(go_on(case, "trial", by=by), "evaluation", by=by)
    case = fill(case, {"evaluation": "Moins d’heures", "decision": "deploy", "decided-on": "2031-07-01"}, by=by)

    with pytest.raises(StepRefused, match="there must be"):
        go_on(case, "deployed", by=by)
    step_row(row, "measure_again", by=by, given={"after": Decimal(90), "after_on": date(2031, 6, 1)})

    assert go_on(case, "deployed", by=by).state == CaseState.DONE


def test_the_funding_plan_is_left_once_no_money_is_only_hoped_for(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), hub(cast)
    with pytest.raises(StepRefused, match="there must be"):
        go_on(case, "execution", by=by)
    first, second = funding(case, by=by), funding(case, by=by, source="quebec")
    first = step_row(first, "confirm", by=by, given={"amount_cad": Decimal(900)})
    with pytest.raises(StepRefused, match="there must be"):
        go_on(case, "execution", by=by)
    step_row(second, "refuse", by=by, reason="Programme fermé.")

    assert go_on(case, "execution", by=by).stage == "execution"


def test_money_comes_from_the_sources_that_the_declaration_names(cast: Cast) -> None:
    with pytest.raises(StepRefused, match="'moon' is no source of money"):
        funding(hub(cast), by=actor_of(cast.adviser), source="moon")


AMOUNTS = st.decimals(min_value="0.01", max_value="999999999.99", places=2)


@PROPERTY
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["city", "quebec", "own"]), AMOUNTS, st.sampled_from(["sought", "promised", "confirmed", "refused"])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_totals_of_money_equal_its_rows_to_the_cent(rows: list[tuple[str, Decimal, str]], cast: Cast, at_funding: Case) -> None:
    by, case = actor_of(cast.adviser), at_funding
    steps: dict[str, tuple[str, dict[str, Any]]] = {
        "promised": ("promise", {}),
        "confirmed": ("confirm", {}),
        "refused": ("refuse", {}),
    }
    for source, amount, state in rows:
        made = funding(case, by=by, source=source, amount=str(amount))
        if state in steps:
            name = steps[state][0]
            step_row(made, name, by=by, given={} if name == "refuse" else {"amount_cad": amount}, reason="Pour l’essai.")

    table = funding_table(list(Funding.objects.filter(case=case).select_related("case__version")))

    kept = [(source, amount, state) for source, amount, state in rows if state != "refused"]
    assert table.total == sum((amount for _, amount, _ in kept), Decimal(0)) == sum(line.total for line in table.lines)
    assert table.total == sum(amount or Decimal(0) for amount in table.totals)
    assert sum(amount or Decimal(0) for line in table.lines for amount in line.by_state) == table.total
    Funding.objects.filter(case=case).delete()


def test_a_risk_weighs_likelihood_times_effect_and_is_for_the_committee(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), hub(cast)
    named = risk(case, by=by, likelihood="high", effect="medium", response="Assurer")

    assert named.level == 6
    assert [
        name
        for name in ("adviser", "coordinator", "partner", "reader", "other_partner", "other_adviser")
        if named.is_seen_by(access_of(getattr(cast, name)))
    ] == ["adviser", "coordinator", "partner"]
    assert "risks" not in [rows.name for rows in public_rows(case)]


def test_what_is_public_of_a_row_is_told_and_no_more(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)
    milestone(case, by=by), measured(case, by=by), risk(case, by=by)

    [milestones, measures] = public_rows(case)

    assert (milestones.name, measures.name) == ("milestones", "measures")
    assert [field.name for field, _ in measures.rows[0].answers] == ["effect", "indicator", "unit", "better"]


def test_a_decision_cites_a_committee_whose_minutes_are_published_only(cast: Cast) -> None:
    unpublished = Decision(number=1, meeting=Meeting(number=3))
    with pytest.raises(StepRefused, match=r"Decision 3\.1 of the committee stands in no published minutes"):
        decision(pilot(cast), by=actor_of(cast.adviser), cites=unpublished)


@pytest.mark.parametrize("stage", ["problem", "evaluation", "deployed", "nowhere"])
def test_no_stage_of_a_project_is_skipped(cast: Cast, stage: str) -> None:
    case = pilot(cast)
    measured(case, by=actor_of(cast.adviser))

    with pytest.raises(StepRefused):
        go_on(case, stage, by=actor_of(cast.adviser))

    case.refresh_from_db()
    assert case.stage == "design"


def test_a_stop_is_given_its_learning_with_the_step_into_it(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)

    with pytest.raises(StepRefused, match="Ce que l’on retient"):
        go_on(case, "stopped", by=by, reason="Plus d’argent.")
    with pytest.raises(StepRefused, match="Ce que l’on retient"):
        go_on(case, "stopped", by=by, reason="Plus d’argent.", given={"stop-reason": "Plus d’argent"})
    stopped = go_on(case, "stopped", by=by, reason="Fin.", given={"stop-reason": "Plus d’argent", "lesson": "Prévoir plus"})

    assert (stopped.state, stopped.values["lesson"]) == (CaseState.STOPPED, "Prévoir plus")


def test_a_stage_that_goes_on_is_not_filled_in_before_it_is_entered(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), hub(cast)
    step_row(funding(case, by=by), "confirm", by=by, given={"amount_cad": Decimal(1)})

    moved = go_on(case, "execution", by=by, given={"architect-chosen-on": "2030-01-01"})

    assert "architect-chosen-on" not in moved.values


def test_rows_are_added_where_the_stage_allows_them_only(cast: Cast) -> None:
    by = actor_of(cast.adviser)
    with pytest.raises(StepRefused, match=r"At the stage .Conception. this cannot be done"):
        add_row(Deliverable(case=pilot(cast), title="Guide", due_on=date(2030, 5, 1)), by=by)


def test_the_second_of_two_people_who_change_a_row_is_told_who_was_first(cast: Cast) -> None:
    case = pilot(cast)
    row = measured(case, by=actor_of(cast.adviser))
    changed = {"before": Decimal(130), "before_on": row.before_on}
    partner = actor_of(cast.partner)
    step_row(row, "change", by=partner, given=changed, answers={"unit": "h"}, reason="Recompté.", revision=1)

    with pytest.raises(EditConflict, match=cast.partner.name):
        step_row(row, "change", by=actor_of(cast.adviser), given=changed, answers={"unit": "jours"}, reason="Non.", revision=1)

    row.refresh_from_db()
    assert row.values == {**MEASURED, "unit": "h"}


def test_those_whom_a_project_concerns_are_told_of_its_rows(cast: Cast) -> None:
    milestone(pilot(cast), by=actor_of(cast.adviser))

    told = Notice.objects.filter(line__action="project_milestone.plan")
    assert cast.partner.pk in set(told.values_list("person", flat=True))
    assert cast.other_partner.pk not in set(told.values_list("person", flat=True))
    assert set(told.filter(person=cast.partner).values_list("organisation", flat=True)) == {body_of_partner(cast).pk}
