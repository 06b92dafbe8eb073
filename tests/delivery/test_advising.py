"""Accompaniments: sittings in hours, measures that are sealed, referrals that consent travels with."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cast import Cast
from delivery.projects import installed
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row, seen_row_answers, step_row
from jalon.delivery.models import Case, Consent, Enterprise, Measurement, Referral, Sitting
from jalon.delivery.privacy.sealing import destroy
from jalon.delivery.queries.cases import cases_of
from jalon.delivery.queries.public_rows import public_rows
from jalon.errors import StepRefused
from jalon.followup.models import Notice
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.registry.models import LedgerEntry
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db


def body(person: Any) -> Any:
    return person.roles.get().organisation


@pytest.fixture
def advised(cast: Cast, enterprise: Enterprise) -> Case:
    """Return an advisory file at its diagnosis, whose consent covers referrals."""
    by = actor_of(cast.adviser)
    case = open_case(
        installed("accompagnement-conseil"),
        title="Relève",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(enterprise=enterprise),
        by=by,
        given={"contact-name": "Personne inventée", "contacted-on": "2026-05-01", "sector": "trade"},
    )
    case = go_on(case, "consent", by=by)
    open_item(Consent(case=case, given_on=date(2026, 6, 1), given_by="Direction", covers_referrals=True), by=by)
    return go_on(case, "diagnosis", by=by)


def referred(case: Case, cast: Cast) -> Referral:
    row = Referral(case=case, receiver=body(cast.partner))
    return add_row(row, by=actor_of(cast.adviser), answers={"referral-subject": "Financement de la relève"})


def seen_by(case: Case, person: Any) -> bool:
    """Tell whether a file exists for somebody, asked anew: by its page and by its list."""
    held = access_of(person)
    found = Case.objects.get(pk=case.pk).is_seen_by(held)
    assert found == cases_of(held).filter(pk=case.pk).exists()
    return found


def test_what_a_sitting_says_is_sealed_and_its_hours_are_summed(cast: Cast, advised: Case) -> None:
    row = Sitting(case=advised, held_on=date(2026, 6, 10), hours=Decimal("1.50"))
    made = add_row(row, by=actor_of(cast.adviser), answers={"sitting-note": "Parlé du bilan"})

    written = str(list(LedgerEntry.objects.values_list("details", flat=True))) + str(Sitting.objects.values().get())
    assert "Parlé du bilan" not in written
    assert seen_row_answers([made], access_of(cast.enterprise)) == [{"sitting-note": "Parlé du bilan"}]
    destroy(advised.public_id)
    assert seen_row_answers([made], access_of(cast.adviser)) == [{}]


def test_a_sitting_takes_time(cast: Cast, advised: Case) -> None:
    with pytest.raises(StepRefused, match="prend un certain temps"):
        add_row(Sitting(case=advised, held_on=date(2026, 6, 10), hours=Decimal(0)), by=actor_of(cast.adviser))


def test_rows_of_an_accompaniment_are_for_its_parties_only(cast: Cast, advised: Case) -> None:
    row = add_row(Sitting(case=advised, held_on=date(2026, 6, 10), hours=Decimal(1)), by=actor_of(cast.adviser))

    names = ("adviser", "publisher", "enterprise", "auditor", "coordinator", "partner", "other_partner", "other_adviser", "reader")
    assert [name for name in names if row.is_seen_by(access_of(getattr(cast, name)))] == names_of_parties()
    assert public_rows(advised) == []


def names_of_parties() -> list[str]:
    return ["adviser", "publisher", "enterprise", "auditor"]


def test_the_other_body_sees_the_file_once_it_accepted_and_not_before(cast: Cast, advised: Case) -> None:
    row = referred(advised, cast)
    assert not seen_by(advised, cast.partner)
    assert row.is_seen_by(access_of(cast.partner))
    assert not row.is_seen_by(access_of(cast.other_partner))

    step_row(row, "accept", by=actor_of(cast.partner))

    assert seen_by(advised, cast.partner)
    assert not seen_by(advised, cast.other_partner)
    assert "acting" not in Case.objects.get(pk=advised.pk).capacities(access_of(cast.partner))


def test_taking_the_consent_back_closes_the_file_to_the_other_body_at_once(cast: Cast, advised: Case) -> None:
    row = step_row(referred(advised, cast), "accept", by=actor_of(cast.partner))

    take(Consent.objects.get(), "withdraw", by=actor_of(cast.enterprise), reason="Nous ne voulons plus.")

    assert not seen_by(advised, cast.partner)
    assert not Referral.objects.get(pk=row.pk).is_seen_by(access_of(cast.partner))
    assert seen_by(advised, cast.enterprise)


@pytest.mark.parametrize("step", ["decline", "withdraw"])
def test_a_referral_that_does_not_stand_opens_nothing(cast: Cast, advised: Case, step: str) -> None:
    who = cast.partner if step == "decline" else cast.adviser

    step_row(referred(advised, cast), step, by=actor_of(who), reason="Hors de notre mandat.")

    assert not seen_by(advised, cast.partner)


def test_a_file_is_referred_only_where_the_consent_covers_it(cast: Cast, advised: Case) -> None:
    take(Consent.objects.get(), "withdraw", by=actor_of(cast.enterprise), reason="À revoir.")
    with pytest.raises(StepRefused, match="does not cover handing the file on"):
        referred(advised, cast)


def test_the_other_body_cannot_accept_what_the_consent_no_longer_covers(cast: Cast, advised: Case) -> None:
    row = referred(advised, cast)
    take(Consent.objects.get(), "withdraw", by=actor_of(cast.enterprise), reason="Non.")
    with pytest.raises(StepRefused, match="does not cover"):
        step_row(row, "accept", by=actor_of(cast.partner))


def test_a_referral_is_answered_by_the_other_body_alone(cast: Cast, advised: Case) -> None:
    row = referred(advised, cast)
    for person in (cast.adviser, cast.enterprise, cast.other_partner, cast.coordinator):
        with pytest.raises(StepRefused, match="may not do"):
            step_row(row, "accept", by=actor_of(person))


def test_the_other_body_is_told_of_the_referral(cast: Cast, advised: Case) -> None:
    referred(advised, cast)

    told = set(Notice.objects.filter(line__action="referral.offer").values_list("person", flat=True))
    assert cast.partner.pk in told
    assert cast.other_partner.pk not in told


def test_what_is_measured_of_an_enterprise_is_sealed(cast: Cast, enterprise: Enterprise) -> None:
    by = actor_of(cast.adviser)
    case = open_case(
        installed("incubation"),
        title="Projet",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(enterprise=enterprise),
        by=by,
        given={"contact-name": "Personne inventée", "track": "technology"},
    )
    open_item(Consent(case=case, given_on=date(2026, 6, 1), given_by="Direction"), by=by)
    case = go_on(case, "selection", by=by)
    case = fill(case, {"idea": "Une idée", "decision": "admitted", "decision-reason": "Bonne équipe"}, by=by)
    case = go_on(case, "pre-incubation", by=by)
    row = Measurement(case=case, before=Decimal(2), before_on=date(2026, 6, 1))

    made = add_row(row, by=by, answers={"indicator": "Clients qui ont essayé"})
    made = step_row(made, "measure_again", by=by, given={"after": Decimal(5), "after_on": date(2026, 9, 1)})

    assert (made.values, made.improved) == ({}, "yes")
    assert made.answers == {"indicator": "Clients qui ont essayé"}
    assert made.called == str(Measurement.PROCEDURE.label)
