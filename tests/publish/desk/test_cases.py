"""Files of measures at the desk: opened, filled in, brought on; what one may not see is not there."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import Cast
from delivery.conftest import declaration
from jalon.delivery.cases.filling import answers_of
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.installing import install
from jalon.delivery.models import Case, Consent, Enterprise, Instrument
from jalon.followup.steps.taking import actor_of, open_item
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


@pytest.fixture
def measure(cast: Cast) -> Instrument:
    return install(declaration().encode(), name="conseil.toml").instrument


@pytest.fixture
def case(signed_in: SignedIn, cast: Cast, measure: Instrument) -> Case:
    """Return a file that the adviser opened at the desk."""
    said = {
        "title": "Un dossier",
        "territory": cast.territory.pk,
        "keeper": cast.office.pk,
        "enterprise_name": "Scierie Imaginaire",
    }
    response = signed_in(cast.adviser).post(
        address("desk.new_case", "en", measure=measure.name), {**said, "enterprise_number": "1199999999"}
    )
    assert response.status_code == 302, response.content.decode()
    return Case.objects.get()


def page(case: Case) -> str:
    return address("desk.case", "en", id=case.public_id)


def test_a_file_is_opened_filled_in_and_brought_on(signed_in: SignedIn, cast: Cast, case: Case) -> None:
    browser = signed_in(cast.adviser)

    kept = browser.post(page(case), {"subject": "Croître", "topics": ["growth"], "revenue-cad": "1 234,56 $", "revision": 1})
    consent = {"given_on": "2026-06-01", "given_by": "Propriétaire", "revision": 0, "in_the_name_of": cast.office.pk}
    agreed = browser.post(address("desk.case_add", "en", id=case.public_id, kind="consent"), consent)
    moved = browser.post(address("desk.case_go", "en", id=case.public_id, stage="plan"), {"revision": 2})

    assert (kept.status_code, agreed.status_code, moved.status_code) == (302, 302, 302)
    case.refresh_from_db()
    assert case.stage == "plan"
    assert answers_of(case).restricted == {"revenue-cad": "1234.56"}
    shown = browser.get(page(case)).content.decode()
    assert "$1,234.56" in shown
    assert "Scierie Imaginaire" in shown


def test_what_is_wrong_stands_beside_its_field_and_what_was_written_stays(signed_in: SignedIn, cast: Cast, case: Case) -> None:
    response = signed_in(cast.adviser).post(page(case), {"subject": "Croître", "revenue-cad": "beaucoup", "revision": 1})

    shown = response.content.decode()
    assert response.status_code == 422
    assert "is no amount in dollars" in shown
    assert 'value="beaucoup"' in shown


def test_a_form_opened_before_somebody_else_changed_the_file_is_told(signed_in: SignedIn, cast: Cast, case: Case) -> None:
    signed_in(cast.publisher).post(page(case), {"subject": "Grandir", "revision": 1})

    response = signed_in(cast.adviser).post(page(case), {"subject": "Croître", "revision": 1})

    assert response.status_code == 409
    assert cast.publisher.name in response.content.decode()
    case.refresh_from_db()
    assert case.values["subject"] == "Grandir"


def test_a_stage_skipped_by_a_forged_address_is_not_there(signed_in: SignedIn, cast: Cast, case: Case) -> None:
    browser = signed_in(cast.adviser)

    assert browser.get(address("desk.case_go", "en", id=case.public_id, stage="closed")).status_code == 404
    assert browser.post(address("desk.case_go", "en", id=case.public_id, stage="closed"), {"revision": 1}).status_code == 404


def test_stopping_asks_for_a_reason(signed_in: SignedIn, cast: Cast, case: Case) -> None:
    there = address("desk.case_go", "en", id=case.public_id, stage="given-up")

    assert signed_in(cast.adviser).post(there, {"revision": 1}).status_code == 422
    assert signed_in(cast.adviser).post(there, {"revision": 1, "reason": "Plus de nouvelles."}).status_code == 302


def test_outsiders_find_neither_the_file_nor_its_row(signed_in: SignedIn, cast: Cast, case: Case, measure: Instrument) -> None:
    for person in (*cast.outsiders, cast.coordinator):
        browser = signed_in(person)
        assert browser.get(page(case)).status_code in (
            (200,) if person == cast.enterprise and case.enterprise.organisation_id else (404,)
        )
        rows = browser.get(address("desk.measure", "en", measure=measure.name)).content.decode()
        assert "Un dossier" not in rows


def test_an_enterprise_sees_its_own_file_only(signed_in: SignedIn, cast: Cast, case: Case) -> None:
    assert signed_in(cast.enterprise).get(page(case)).status_code == 404

    Enterprise.objects.update(organisation=cast.enterprise.roles.get().organisation)

    assert signed_in(cast.enterprise).get(page(case)).status_code == 200


def test_the_same_number_is_put_on_record_once(signed_in: SignedIn, cast: Cast, case: Case, measure: Instrument) -> None:
    said = {"title": "Un autre", "territory": cast.territory.pk, "keeper": cast.office.pk, "enterprise_name": "Scierie"}
    signed_in(cast.adviser).post(
        address("desk.new_case", "en", measure=measure.name), {**said, "enterprise_number": "11 9999 9999"}
    )

    assert Enterprise.objects.count() == 1
    assert Case.objects.count() == 2


@pytest.mark.parametrize("count", [1, 6])
def test_a_list_takes_the_same_queries_whatever_its_length(
    signed_in: SignedIn,
    cast: Cast,
    case: Case,
    measure: Instrument,
    count: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(count - 1):
        said = {
            "title": f"Dossier {number}",
            "territory": cast.territory.pk,
            "keeper": cast.office.pk,
            "enterprise_name": f"E {number}",
        }
        signed_in(cast.adviser).post(address("desk.new_case", "en", measure=measure.name), said)
    browser = signed_in(cast.adviser)
    browser.get(address("desk.measure", "en", measure=measure.name))

    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        assert browser.get(address("desk.measure", "en", measure=measure.name)).status_code == 200


def test_who_follows_the_territory_reads_of_a_public_file_what_is_public_and_no_more(signed_in: SignedIn, cast: Cast) -> None:
    body = cast.partner.roles.get().organisation
    support = install(declaration(holder="body", name="soutien-d-essai").encode(), name="soutien.toml").instrument
    by = actor_of(cast.adviser)
    made = open_case(
        support, title="Un soutien", territory=cast.territory, keeper=cast.office, concerns=Concerned(body=body), by=by
    )
    made = fill(made, {"subject": "Sujet public", "revenue-cad": "987654"}, by=by)
    open_item(Consent(case=made, given_on=date(2026, 6, 1), given_by="Direction"), by=by)
    made = go_on(made, "plan", by=by)
    made = fill(made, {"hours": "271", "remarks": "Remarque restreinte"}, by=by)

    for there in (page(made), address("desk.item", "en", kind="case", id=made.public_id)):
        shown = signed_in(cast.coordinator).get(there).content.decode()
        assert "Un soutien" in shown
        assert not [words for words in ("987654", "271", "Remarque restreinte", made.sealed) if words in shown]
    kept = signed_in(cast.adviser).get(page(made)).content.decode()
    assert "271" in kept
    assert "Remarque restreinte" in kept
    assert made.sealed not in kept
