"""Referrals at the desk: what the other body finds before it accepted, once it did, and once the consent is taken back."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import Cast
from delivery.projects import installed
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import go_on
from jalon.delivery.cases.rows import add_row
from jalon.delivery.models import Case, Consent, Referral
from jalon.delivery.privacy.enterprises import enterprise
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


@pytest.fixture
def referred(cast: Cast) -> Referral:
    """Return a file that was referred to the partner's body."""
    by = actor_of(cast.adviser)
    case = open_case(
        installed("accompagnement-conseil"),
        title="Relève",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(enterprise=enterprise("Scierie Imaginaire", number="", territory=cast.territory)),
        by=by,
        given={"contact-name": "Personne inventée", "contacted-on": "2026-05-01", "sector": "trade"},
    )
    case = go_on(case, "consent", by=by)
    open_item(Consent(case=case, given_on=date(2026, 6, 1), given_by="Direction", covers_referrals=True), by=by)
    case = go_on(case, "diagnosis", by=by)
    row = Referral(case=case, receiver=cast.partner.roles.get().organisation)
    return add_row(row, by=by, answers={"referral-subject": "Financement de la relève"})


def page(case: Case) -> str:
    return address("desk.case", "en", id=case.public_id)


def item(row: Referral) -> str:
    return address("desk.item", "en", kind="referral", id=row.public_id)


def accept(row: Referral) -> str:
    return address("desk.step", "en", kind="referral", id=row.public_id, step="accept")


def test_the_other_body_reads_what_it_is_asked_and_then_the_file(signed_in: SignedIn, cast: Cast, referred: Referral) -> None:
    browser = signed_in(cast.partner)
    asked = browser.get(item(referred)).content.decode()
    assert "Financement de la relève" in asked
    assert "Scierie Imaginaire" not in asked
    assert browser.get(page(referred.case)).status_code == 404

    assert browser.post(accept(referred), {"revision": 1}).status_code == 302

    shown = browser.get(page(referred.case))
    assert "Scierie Imaginaire" in shown.content.decode()
    assert browser.post(page(referred.case), {"situation": "Écrit par un autre"}).status_code == 404
    forged = address("desk.case_go", "en", id=referred.case.public_id, stage="plan")
    assert browser.post(forged, {"revision": 3}).status_code == 404
    assert browser.get(address("desk.case_add", "en", id=referred.case.public_id, kind="sitting")).status_code == 404


def test_the_file_closes_once_the_consent_is_taken_back(signed_in: SignedIn, cast: Cast, referred: Referral) -> None:
    browser = signed_in(cast.partner)
    browser.post(accept(referred), {"revision": 1})

    take(Consent.objects.get(), "withdraw", by=actor_of(cast.adviser), reason="Reprise.")

    assert browser.get(page(referred.case)).status_code == 404
    assert browser.get(item(referred)).status_code == 404


@pytest.mark.parametrize(
    "who", ["other_partner", "other_adviser", "coordinator", "elected_official", "enterprise", "reader", "passer_by"]
)
def test_nobody_else_finds_or_answers_a_referral(signed_in: SignedIn, cast: Cast, referred: Referral, who: str) -> None:
    browser = signed_in(getattr(cast, who))

    assert browser.get(item(referred)).status_code == 404
    assert browser.post(accept(referred), {"revision": 1}).status_code == 404
    referred.refresh_from_db()
    assert referred.state == "offered"


def test_the_form_of_a_referral_says_who_else_reads_what_is_written(signed_in: SignedIn, cast: Cast, referred: Referral) -> None:
    form = signed_in(cast.adviser).get(address("desk.case_add", "en", id=referred.case.public_id, kind="referral")).content.decode()

    assert "The body to which the file is referred reads it too." in form
