"""Agreements: what is promised, owed and paid; refused by the steps and, by whatever way one comes, by the database."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.installing import install
from jalon.delivery.models import Case, Envelope, Instalment, InstalmentState, Report, Terms
from jalon.errors import StepRefused
from jalon.followup.steps.taking import Actor, actor_of, open_item, take
from jalon.registry.models import Organisation

AGREEMENT = """
name = "entente-d-essai"
version = 1
engine = "agreement"
holder = "body"
title = { fr = "Entente d’essai", en = "Test agreement" }
purpose = { fr = "Payer, pour l’essai.", en = "Pay, as a test." }
item = { fr = "entente", en = "agreement" }
source = { fr = "inventé pour les essais", en = "made up for tests" }
agreement = { public_money_percent = 80 }

[[stages]]
name = "request"
title = { fr = "Demande", en = "Request" }
by = ["keeper", "holder"]
allows = ["amount", "instalments", "reports", "payments", "amendments"]
next = ["closed"]

[[stages]]
name = "closed"
title = { fr = "Fermée", en = "Closed" }
ends = "done"
"""
YEAR = (date(2026, 4, 1), date(2027, 3, 31))


@pytest.fixture
def officer(cast: Cast) -> Actor:
    return actor_of(cast.adviser)


@pytest.fixture
def beneficiary(cast: Cast) -> Organisation:
    return cast.partner.roles.get().organisation


@pytest.fixture
def agreement(cast: Cast, officer: Actor, beneficiary: Organisation) -> Callable[[], Case]:
    """Return how to open an agreement of the cast's office with its partner."""
    instrument = install(AGREEMENT.encode(), name="entente.toml").instrument

    def opened() -> Case:
        return open_case(
            instrument,
            title="Entente",
            territory=cast.territory,
            keeper=cast.office,
            concerns=Concerned(body=beneficiary),
            by=officer,
        )

    return opened


@pytest.fixture
def envelope(cast: Cast, officer: Actor) -> Envelope:
    return open_item(
        Envelope(
            keeper=cast.office,
            territory=cast.territory,
            name_fr="Enveloppe",
            name_en="Envelope",
            amount_cad=Decimal("1000.00"),
            starts_on=YEAR[0],
            ends_on=YEAR[1],
        ),
        by=officer,
    )


def agreed(case: Case, amount: str, *, by: Actor, envelope: Envelope | None = None, **more: Decimal) -> Terms:
    terms = Terms(case=case, amount_cad=Decimal(amount), starts_on=YEAR[0], ends_on=YEAR[1], envelope=envelope, **more)
    return open_item(terms, by=by)


def planned(case: Case, amount: str, *, by: Actor, report: Report | None = None) -> Instalment:
    return open_item(Instalment(case=case, amount_cad=Decimal(amount), due_on=YEAR[1], report=report), by=by)


def owed(case: Case, *, by: Actor) -> Report:
    return open_item(Report(case=case, title="Rapport annuel", due_on=YEAR[1]), by=by)


def test_a_payment_waits_until_its_report_is_accepted(cast: Cast, agreement: Callable[[], Case], officer: Actor) -> None:
    case = agreement()
    agreed(case, "500", by=officer)
    report = owed(case, by=officer)
    instalment = planned(case, "500", by=officer, report=report)

    with pytest.raises(StepRefused, match="Accept the report first"):
        take(instalment, "pay", by=officer, given={"paid_on": date(2026, 6, 1)})

    handed_in = take(report, "hand_in", by=actor_of(cast.partner), given={"text": "Fait."})
    take(handed_in, "accept", by=officer)
    assert take(instalment, "pay", by=officer, given={"paid_on": date(2026, 6, 1)}).state == InstalmentState.PAID


def test_the_database_refuses_a_payment_without_its_accepted_report(agreement: Callable[[], Case], officer: Actor) -> None:
    case = agreement()
    agreed(case, "500", by=officer)
    instalment = planned(case, "500", by=officer, report=owed(case, by=officer))

    with pytest.raises(IntegrityError, match="not paid before its report"), transaction.atomic():
        Instalment.objects.filter(pk=instalment.pk).update(state="paid", paid_on=date(2026, 6, 1))

    instalment.refresh_from_db()
    assert instalment.state == InstalmentState.PLANNED


def test_instalments_stay_within_the_agreement_to_the_cent(agreement: Callable[[], Case], officer: Actor) -> None:
    case = agreement()
    agreed(case, "100.00", by=officer)
    planned(case, "99.99", by=officer)

    with pytest.raises(StepRefused, match=r"0\.01 \$ of the agreement"):
        planned(case, "0.02", by=officer)
    with pytest.raises(IntegrityError, match="would exceed its agreement"), transaction.atomic():
        Instalment.objects.update(amount_cad=Decimal("100.01"))

    assert planned(case, "0.01", by=officer).pk


def test_an_agreement_is_not_lowered_below_its_instalments(agreement: Callable[[], Case], officer: Actor) -> None:
    case = agreement()
    terms = agreed(case, "100", by=officer)
    planned(case, "80", by=officer)

    with pytest.raises(StepRefused, match=r"80\.00 \$ of instalments"):
        take(terms, "amend", by=officer, given={"amount_cad": Decimal(79), "ends_on": YEAR[1]}, reason="Moins de projets.")
    with pytest.raises(IntegrityError, match="less than its instalments"), transaction.atomic():
        Terms.objects.update(amount_cad=Decimal(79))


def test_an_envelope_is_never_overdrawn(agreement: Callable[[], Case], envelope: Envelope, officer: Actor) -> None:
    agreed(agreement(), "900.00", by=officer, envelope=envelope)

    with pytest.raises(StepRefused, match=r"100\.00 \$ left; 100\.01 \$ are asked"):
        agreed(agreement(), "100.01", by=officer, envelope=envelope)
    other = agreed(agreement(), "100.00", by=officer, envelope=envelope)
    with pytest.raises(IntegrityError, match="would exceed its envelope"), transaction.atomic():
        Terms.objects.filter(pk=other.pk).update(amount_cad=Decimal("100.01"))
    with pytest.raises(IntegrityError, match="would hold less"), transaction.atomic():
        Envelope.objects.update(amount_cad=Decimal(999))


def test_public_money_bears_no_more_than_the_measure_lets_it(agreement: Callable[[], Case], officer: Actor) -> None:
    with pytest.raises(StepRefused, match=r"lets it bear 80 %, which is 800\.00 \$"):
        agreed(agreement(), "500", by=officer, eligible_cost_cad=Decimal(1000), other_aid_cad=Decimal("300.01"))

    assert agreed(agreement(), "500", by=officer, eligible_cost_cad=Decimal(1000), other_aid_cad=Decimal(300)).pk


def test_what_was_paid_is_never_changed(agreement: Callable[[], Case], officer: Actor) -> None:
    case = agreement()
    agreed(case, "100", by=officer)
    paid = take(planned(case, "50", by=officer), "pay", by=officer, given={"paid_on": date(2026, 6, 1)})

    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        Instalment.objects.filter(pk=paid.pk).update(amount_cad=Decimal(10))


def test_the_beneficiary_hands_in_and_neither_accepts_nor_pays(cast: Cast, agreement: Callable[[], Case], officer: Actor) -> None:
    case = agreement()
    agreed(case, "100", by=officer)
    report = take(owed(case, by=officer), "hand_in", by=actor_of(cast.partner), given={"text": "Fait."})

    for person in (cast.partner, cast.other_partner, cast.coordinator, cast.auditor):
        with pytest.raises(StepRefused, match="may not do"):
            take(report, "accept", by=actor_of(person))


amounts = st.decimals(min_value="0.01", max_value="400", places=2)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["plan", "pay", "cancel", "amend"]), amounts), max_size=12))
def test_whatever_is_tried_the_sums_hold(agreement: Callable[[], Case], officer: Actor, steps: list[tuple[str, Decimal]]) -> None:
    case = agreement()
    terms = agreed(case, "1000", by=officer)

    for name, amount in steps:
        open_ones = list(Instalment.objects.filter(case=case, state="planned"))
        try:
            with transaction.atomic():
                if name == "plan":
                    planned(case, str(amount), by=officer)
                elif name == "amend":
                    given = {"amount_cad": amount * 3, "ends_on": YEAR[1]}
                    take(terms, "amend", by=officer, given=given, reason="Essai.")
                elif open_ones and name == "pay":
                    take(open_ones[0], "pay", by=officer, given={"paid_on": YEAR[0]})
                elif open_ones:
                    take(open_ones[0], "cancel", by=officer, reason="Essai.")
        except StepRefused:
            pass
        kept = Instalment.objects.filter(case=case).exclude(state="cancelled").values_list("amount_cad", flat=True)
        assert sum(kept) <= Terms.objects.get(case=case).amount_cad
