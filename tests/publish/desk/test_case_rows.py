"""What happens inside files, at the desk: rows added and changed by forms made from the declaration; what one may not see is not there."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

import factories
from cast import Cast
from delivery.conftest import declaration
from delivery.projects import MEASURED, funding, hub, installed, measured, milestone, pilot, risk
from followup.conftest import START
from jalon.delivery.cases.filling import answers_of
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row
from jalon.delivery.installing import install
from jalon.delivery.models import Case, Funding, Measurement, ProjectMilestone, Report, Risk, Terms
from jalon.followup.demonstration import Bodies, demonstrate_committee
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


def adding(case: Case, kind: str) -> str:
    return address("desk.case_add", "en", id=case.public_id, kind=kind)


def stepping(row: object, step: str) -> str:
    return address("desk.step", "en", kind=row.PROCEDURE.kind, id=row.public_id, step=step)  # type: ignore[attr-defined]


def page(case: Case) -> str:
    return address("desk.case", "en", id=case.public_id)


def test_a_row_is_added_with_what_its_engine_and_its_declaration_ask_for(signed_in: SignedIn, cast: Cast) -> None:
    case, browser = pilot(cast), signed_in(cast.adviser)
    form = browser.get(adding(case, "measurement")).content.decode()
    assert [words for words in ("Value before", "What is measured", "Better when the value") if words not in form] == []

    said = {f"answer_{name}": value for name, value in MEASURED.items()}
    sent = {"before": "120", "before_on": "2026-01-10", **said, "revision": 0, "in_the_name_of": cast.office.pk}
    response = browser.post(adding(case, "measurement"), sent)

    assert response.status_code == 302, response.content.decode()
    row = Measurement.objects.get()
    assert (row.before, row.values) == (Decimal(120), MEASURED)
    shown = browser.get(page(case)).content.decode()
    assert "Heures de déneigement" in shown
    assert "Measures before and after" in shown


def test_what_is_wrong_in_a_row_stands_beside_its_field_and_what_was_written_stays(signed_in: SignedIn, cast: Cast) -> None:
    case = pilot(cast)
    sent = {"before": "120", "before_on": "2026-01-10", "answer_effect": "efficiency", "answer_unit": "x" * 61, "revision": 0}

    response = signed_in(cast.adviser).post(adding(case, "measurement"), sent)

    shown = response.content.decode()
    assert response.status_code == 422
    assert "61 characters are written, 60 are the most" in shown
    assert "x" * 61 in shown
    assert not Measurement.objects.exists()


def test_an_answer_that_another_makes_needed_is_asked_for_beside_its_field(signed_in: SignedIn, cast: Cast) -> None:
    case = hub(cast)
    sent = {
        "title": "Festival",
        "due_on": "2031-05-01",
        "answer_kind": "programme",
        "answer_is-international": "True",
        "revision": 0,
    }

    response = signed_in(cast.adviser).post(adding(case, "deliverable"), sent)

    assert response.status_code == 422
    assert "Countries: give it" in response.content.decode()


def test_two_people_who_change_one_row_are_told_of_each_other(signed_in: SignedIn, cast: Cast) -> None:
    row = measured(pilot(cast), by=actor_of(cast.adviser))
    said = {f"answer_{name}": value for name, value in MEASURED.items()}
    sent = {
        "before": "130",
        "before_on": "2026-01-10",
        **said,
        "revision": 1,
        "reason": "Recompté.",
        "in_the_name_of": cast.office.pk,
    }
    assert signed_in(cast.partner).post(stepping(row, "change"), {**sent, "answer_unit": "jours"}).status_code == 302

    response = signed_in(cast.adviser).post(stepping(row, "change"), {**sent, "answer_unit": "minutes"})

    assert response.status_code == 409
    assert cast.partner.name in response.content.decode()
    row.refresh_from_db()
    assert row.values["unit"] == "jours"


def test_money_is_told_by_source_and_state(signed_in: SignedIn, cast: Cast) -> None:
    case, by = hub(cast), actor_of(cast.adviser)
    funding(case, by=by, amount="1234.50"), funding(case, by=by, amount="0.55"), funding(case, by=by, source="quebec", amount="10")

    shown = signed_in(cast.adviser).get(page(case)).content.decode()
    public = Client().get(address("case", "en", id=case.public_id)).content.decode()

    for words in (shown, public):
        assert "$1,235.05" in words
        assert "$1,245.05" in words


def test_the_form_of_money_offers_the_sources_of_the_declaration(signed_in: SignedIn, cast: Cast) -> None:
    case, browser = hub(cast), signed_in(cast.adviser)
    assert "Gifts and sponsorship" in browser.get(adding(case, "funding")).content.decode()

    sent = {"source": "city", "amount_cad": "5.00", "revision": 0, "in_the_name_of": cast.office.pk}
    assert browser.post(adding(case, "funding"), {**sent, "source": "moon"}).status_code == 422
    assert browser.post(adding(case, "funding"), sent).status_code == 302
    assert Funding.objects.get().source == "city"


def test_a_baseline_is_kept_by_the_stage_and_by_nobody(signed_in: SignedIn, cast: Cast) -> None:
    row, browser = milestone(pilot(cast), by=actor_of(cast.adviser)), signed_in(cast.adviser)

    assert browser.get(stepping(row, "freeze")).status_code == 404
    assert browser.post(stepping(row, "freeze"), {"baseline_on": "2030-01-01", "revision": 1}).status_code == 404


@pytest.mark.parametrize("who", ["other_adviser", "other_partner", "enterprise", "passer_by", "reader"])
def test_outsiders_find_no_row_and_add_none(signed_in: SignedIn, cast: Cast, who: str) -> None:
    case, by = pilot(cast), actor_of(cast.adviser)
    rows = [milestone(case, by=by), measured(case, by=by), risk(case, by=by)]
    browser = signed_in(getattr(cast, who))

    answers = [browser.get(address("desk.item", "en", kind=row.PROCEDURE.kind, id=row.public_id)).status_code for row in rows]
    answers += [browser.post(stepping(row, "change"), {"title": "Pris", "forecast_on": "2030-01-01"}).status_code for row in rows]
    answers += [
        browser.post(adding(case, kind), {"title": "Pris"}).status_code for kind in ("risk", "project_milestone", "measurement")
    ]

    assert set(answers) == {404}
    assert (Risk.objects.count(), ProjectMilestone.objects.count(), Measurement.objects.count()) == (1, 1, 1)


def test_who_follows_the_territory_reads_rows_and_changes_none(signed_in: SignedIn, cast: Cast) -> None:
    case = pilot(cast)
    row, browser = risk(case, by=actor_of(cast.adviser)), signed_in(cast.coordinator)

    assert "Retard du fournisseur" in browser.get(page(case)).content.decode()
    assert browser.get(stepping(row, "close")).status_code == 404
    assert browser.get(adding(case, "risk")).status_code == 404


def test_the_public_page_tells_public_rows_and_no_risk(cast: Cast) -> None:
    case, by = pilot(cast), actor_of(cast.adviser)
    milestone(case, by=by), measured(case, by=by), risk(case, by=by)

    shown = Client().get(address("case", "en", id=case.public_id)).content.decode()

    assert [words for words in ("Capteurs posés", "Heures de déneigement", "0 reached of 1") if words not in shown] == []
    assert "Retard du fournisseur" not in shown
    assert "Second fournisseur" not in shown


def test_the_public_page_changes_with_its_rows(cast: Cast) -> None:
    case, browser = pilot(cast), Client()
    there = address("case", "en", id=case.public_id)
    first = browser.get(there)

    milestone(case, by=actor_of(cast.adviser))

    again = browser.get(there, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert "Capteurs posés" in again.content.decode()


def test_a_stop_asks_for_its_learning_on_the_page_of_the_step(signed_in: SignedIn, cast: Cast) -> None:
    case, browser = pilot(cast), signed_in(cast.adviser)
    there = address("desk.case_go", "en", id=case.public_id, stage="stopped")
    assert "What is kept of it" in browser.get(there).content.decode()

    sent = {"revision": case.revision, "reason": "Plus d’argent.", "stop-reason": "Plus d’argent"}
    assert browser.post(there, sent).status_code == 422
    assert browser.post(there, {**sent, "lesson": "Prévoir plus"}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.values["lesson"]) == ("stopped", "Prévoir plus")


@pytest.mark.parametrize("stage", ["evaluation", "deployed", "problem"])
def test_no_stage_of_a_project_is_skipped_by_a_forged_address(signed_in: SignedIn, cast: Cast, stage: str) -> None:
    case, by = pilot(cast), actor_of(cast.adviser)
    measured(case, by=by)
    sent = {"revision": case.revision, "reason": "Plus vite."}

    answer = signed_in(cast.adviser).post(address("desk.case_go", "en", id=case.public_id, stage=stage), sent)

    case.refresh_from_db()
    assert (answer.status_code, case.stage) == ((302, "problem") if stage == "problem" else (404, "design"))


def test_a_page_of_a_file_takes_the_same_queries_whatever_its_rows(
    signed_in: SignedIn, cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    case, by, browser = pilot(cast), actor_of(cast.adviser), signed_in(cast.adviser)
    for number in range(6):
        milestone(case, by=by, title=f"Jalon {number}"), measured(case, by=by)
    go_on(case, "trial", by=by)
    browser.get(page(case))

    with django_assert_max_num_queries(45):  # type: ignore[attr-defined]
        assert browser.get(page(case)).status_code == 200


def test_who_acts_in_a_stage_is_asked_for_what_they_may_see_only(signed_in: SignedIn, cast: Cast) -> None:
    text = declaration(holder="body", name="soutien-d-essai").replace('by = ["keeper", "holder"]', 'by = ["keeper", "coordinator"]')
    made = open_case(
        install(text.encode(), name="soutien.toml").instrument,
        title="Un soutien",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=cast.partner.roles.get().organisation),
        by=actor_of(cast.adviser),
        given={"subject": "Croître", "revenue-cad": "987654"},
    )
    browser = signed_in(cast.coordinator)

    shown = browser.get(page(made)).content.decode()
    assert 'name="subject"' in shown
    assert "987654" not in shown
    assert browser.post(page(made), {"subject": "Grandir", "revenue-cad": "1", "revision": 1}).status_code == 302
    made.refresh_from_db()
    assert (made.values["subject"], answers_of(made).restricted) == ("Grandir", {"revenue-cad": "987654.00"})


def test_a_decision_cites_one_of_a_committee_and_leads_to_it(signed_in: SignedIn, cast: Cast) -> None:
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    by = actor_of(cast.administrator)
    open_follow_up(cast.plan, by=by, starts_on=START, ends_on=two_years_from(START), reason="Pour l’essai.")
    partner = cast.partner.roles.get().organisation
    committee = demonstrate_committee(cast.plan, Bodies(partner, partner, cast.ministry), by=by)
    cited = committee.meetings.get(number=1).decisions.get()
    case, browser = pilot(cast), signed_in(cast.adviser)
    assert cited.text[:40] in browser.get(adding(case, "project_decision")).content.decode()

    sent = {
        "title": "Suivre le comité",
        "decided_on": "2026-02-01",
        "cites": cited.pk,
        "in_the_name_of": cast.office.pk,
        "revision": 0,
    }
    response = browser.post(adding(case, "project_decision"), sent)

    assert response.status_code == 302, response.content.decode()
    shown = Client().get(address("case", "en", id=case.public_id)).content.decode()
    assert address("decision", "en", id=cited.public_id) in shown


def test_a_report_is_handed_in_with_what_its_measure_asks_for(signed_in: SignedIn, cast: Cast) -> None:
    by, browser = actor_of(cast.adviser), signed_in(cast.partner)
    case = open_case(
        installed("etude-d-impact"),
        title="Étude",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=cast.partner.roles.get().organisation),
        by=by,
        given={"question": "Quoi?", "dimensions": ["social"], "territories": "Ici"},
    )
    case = fill(go_on(case, "mandate", by=by), {"mandate": "Un rapport", "signed-on": "2026-01-10"}, by=by)
    open_item(Terms(case=case, amount_cad=Decimal(100), starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1)), by=by)
    case = go_on(case, "collection", by=by)
    row = add_row(Report(case=case, title="Étape", due_on=date(2026, 6, 1)), by=by)

    assert browser.post(stepping(row, "hand_in"), {"text": "Fait.", "revision": 1}).status_code == 422
    sent = {"text": "Fait.", "answer_progress": "Douze entretiens", "revision": 1}
    assert browser.post(stepping(row, "hand_in"), sent).status_code == 302
    assert "Douze entretiens" in browser.get(page(case)).content.decode()
