"""Cases: opened, filled in, brought from stage to stage, seen by who may."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from cast import Cast
from delivery.conftest import declaration
from jalon.delivery.cases.filling import answers_of, seen_answers
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_back, go_on, reopen
from jalon.delivery.installing import install
from jalon.delivery.models import Case, CaseState, Consent, Instrument
from jalon.delivery.privacy.sealing import destroy
from jalon.delivery.queries.cases import cases_of
from jalon.errors import EditConflict, StepRefused
from jalon.followup.steps.history import as_of, steps_taken
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.desk.wording import said
from jalon.registry.models import LedgerEntry, Person
from jalon.registry.roles import access_of

Opener = Callable[..., Case]
CAST = (
    *("adviser", "other_adviser", "coordinator", "publisher", "partner", "other_partner", "enterprise"),
    *("elected_official", "auditor", "administrator", "reader", "passer_by"),
)


def test_a_case_begins_in_the_first_stage_with_the_day_it_is_due(open_one: Opener) -> None:
    case = open_one(subject="Croître")

    entry = case.entries.get()
    assert (case.stage, case.state, entry.left_on) == ("contact", CaseState.OPEN, None)
    assert case.due_on is not None
    assert (case.due_on - entry.entered_on).days == 30


def test_restricted_answers_stand_neither_in_the_columns_nor_in_the_ledger(open_one: Opener) -> None:
    case = open_one(**{"subject": "Croître", "revenue-cad": "1 234,56 $"})

    written = str(list(LedgerEntry.objects.values_list("details", flat=True))) + str(Case.objects.values().get())
    assert "1234.56" not in written
    assert answers_of(case).restricted == {"revenue-cad": "1234.56"}


def consenting(case: Case, *, by: Person) -> Consent:
    return open_item(Consent(case=case, given_on=date(2026, 6, 1), given_by="Propriétaire"), by=actor_of(by))


def test_a_case_that_concerns_an_enterprise_waits_for_its_consent(cast: Cast, open_one: Opener) -> None:
    case = open_one(subject="Croître")

    with pytest.raises(StepRefused, match="there must be: le consentement"):
        go_on(case, "plan", by=actor_of(cast.adviser))
    given = consenting(case, by=cast.enterprise)
    assert go_on(case, "plan", by=actor_of(cast.adviser)).stage == "plan"

    take(given, "withdraw", by=actor_of(cast.enterprise), reason="Nous ne voulons plus.")
    assert consenting(go_back(case, "contact", by=actor_of(cast.adviser), reason="Consentement repris."), by=cast.enterprise).pk


def test_a_stage_is_left_forwards_with_what_it_needs_only(cast: Cast, open_one: Opener) -> None:
    case = open_one()
    consenting(case, by=cast.enterprise)

    with pytest.raises(StepRefused, match=r"Before leaving .Premier contact., give: Sujet\."):
        go_on(case, "plan", by=actor_of(cast.adviser))

    filled = fill(case, {"subject": "Croître"}, by=actor_of(cast.adviser))
    assert go_on(filled, "plan", by=actor_of(cast.adviser)).stage == "plan"


def test_a_field_that_another_makes_needed_is_asked_for(cast: Cast, open_one: Opener) -> None:
    case = open_one(subject="Croître", topics=["other"])

    with pytest.raises(StepRefused, match="Autre thème"):
        go_on(case, "plan", by=actor_of(cast.adviser))


@pytest.mark.parametrize("stage", ["closed", "contact", "nowhere"])
def test_a_stage_cannot_be_skipped(cast: Cast, open_one: Opener, stage: str) -> None:
    case = open_one(subject="Croître")

    with pytest.raises(StepRefused):
        go_on(case, stage, by=actor_of(cast.adviser))

    case.refresh_from_db()
    assert case.stage == "contact"


def test_going_back_asks_for_a_reason_and_stays_in_the_history(cast: Cast, open_one: Opener) -> None:
    opened = open_one(subject="Croître")
    consenting(opened, by=cast.enterprise)
    case = go_on(opened, "plan", by=actor_of(cast.adviser))

    with pytest.raises(StepRefused, match="raison"):
        go_back(case, "contact", by=actor_of(cast.adviser), reason=" ")
    back = go_back(case, "contact", by=actor_of(cast.adviser), reason="Le sujet a changé.")

    assert [entry.stage for entry in back.entries.order_by("pk")] == ["contact", "plan", "contact"]
    assert [taken.step for taken in steps_taken(back)] == ["open", "go_on", "go_back"]


def test_a_case_that_is_stopped_needs_a_reason_and_not_its_answers(cast: Cast, open_one: Opener) -> None:
    case = open_one()

    stopped = go_on(case, "given-up", by=actor_of(cast.adviser), reason="L’entreprise ne donne plus suite.")

    assert stopped.state == CaseState.STOPPED
    again = reopen(stopped, by=actor_of(cast.adviser), reason="Elle revient.")
    assert (again.state, again.stage) == (CaseState.OPEN, "contact")


def test_every_wrong_answer_is_told_at_once_and_nothing_is_kept(cast: Cast, open_one: Opener) -> None:
    case = open_one(subject="Croître")

    with pytest.raises(StepRefused) as refused:
        fill(case, {"subject": "x" * 41, "revenue-cad": "beaucoup"}, by=actor_of(cast.adviser))

    assert "41" in str(refused.value)
    assert "beaucoup" in str(refused.value)
    case.refresh_from_db()
    assert case.values == {"subject": "Croître"}


def test_a_field_of_another_stage_is_refused(cast: Cast, open_one: Opener) -> None:
    with pytest.raises(StepRefused, match="does not ask for 'hours'"):
        fill(open_one(subject="Croître"), {"hours": "3"}, by=actor_of(cast.adviser))


def test_the_second_of_two_people_is_told_who_was_first(cast: Cast, open_one: Opener) -> None:
    case = open_one(subject="Croître")
    fill(case, {"subject": "Grandir"}, by=actor_of(cast.adviser), revision=1)

    with pytest.raises(EditConflict, match=cast.adviser.name):
        fill(case, {"subject": "Autre"}, by=actor_of(cast.adviser), revision=1)


def test_an_enterprise_sees_its_own_case_and_nobody_else_from_outside_does(cast: Cast, open_one: Opener) -> None:
    case = open_one(**{"subject": "Croître", "revenue-cad": "10"})

    seeing = [
        name
        for name in (
            "adviser",
            "publisher",
            "enterprise",
            "auditor",
            "coordinator",
            "elected_official",
            "partner",
            "other_adviser",
            "reader",
        )
        if case.is_seen_by(access_of(getattr(cast, name)))
    ]
    assert seeing == ["adviser", "publisher", "enterprise", "auditor"]
    assert "revenue-cad" in seen_answers(case, access_of(cast.enterprise))
    assert seen_answers(case, access_of(cast.coordinator)) == {}


def test_fields_of_a_body_s_case_are_seen_by_level(cast: Cast, body_instrument: Instrument) -> None:
    case = open_case(
        body_instrument,
        title="Un soutien",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=cast.partner.roles.get().organisation),
        by=actor_of(cast.adviser),
        given={"subject": "Croître", "topics": ["growth"], "revenue-cad": "10"},
    )

    seen = {
        name: sorted(seen_answers(case, access_of(getattr(cast, name))))
        for name in ("reader", "coordinator", "partner", "other_partner")
    }
    assert seen == {
        "reader": ["subject"],
        "coordinator": ["subject", "topics"],
        "partner": ["revenue-cad", "subject", "topics"],
        "other_partner": ["subject"],
    }


def test_nobody_opens_a_case_for_a_body_that_is_not_theirs(cast: Cast, body_instrument: Instrument) -> None:
    with pytest.raises(StepRefused, match="may not do"):
        open_case(
            body_instrument,
            title="Un soutien",
            territory=cast.territory,
            keeper=cast.office,
            concerns=Concerned(body=cast.partner.roles.get().organisation),
            by=actor_of(cast.other_partner),
        )


def test_a_case_says_on_a_day_what_it_said_then(cast: Cast, open_one: Opener) -> None:
    case = open_one(subject="Croître")
    before = timezone.localdate() - timedelta(days=1)

    assert as_of([case], before) == []
    [today] = as_of([fill(case, {"subject": "Grandir"}, by=actor_of(cast.adviser))], timezone.localdate())
    assert today.values == {"subject": "Grandir"}


def test_a_destroyed_key_takes_the_restricted_answers_with_it(open_one: Opener) -> None:
    case = open_one(**{"subject": "Croître", "revenue-cad": "10"})

    destroy(case.public_id)

    assert answers_of(case).restricted == {}
    assert answers_of(case).values == {"subject": "Croître"}


def test_a_version_is_kept_once_and_never_edited(instrument: Instrument) -> None:
    again = install(declaration().encode(), name="conseil.toml")
    assert again == instrument.current

    with pytest.raises(StepRefused, match="Raise the version"):
        install(declaration().replace("30 days", "60 days").encode(), name="conseil.toml")
    newer = install(declaration(version=2).encode(), name="conseil.toml")
    instrument.refresh_from_db()
    assert instrument.current == newer


def test_the_database_refuses_to_edit_a_version(instrument: Instrument) -> None:
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        instrument.versions.update(declaration="autre chose")


def test_lists_hold_the_cases_that_exist_for_somebody_and_no_other(
    cast: Cast, open_one: Opener, body_instrument: Instrument
) -> None:
    open_one(subject="Croître")
    body = cast.partner.roles.get().organisation
    open_case(
        body_instrument,
        title="Un soutien",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=body),
        by=actor_of(cast.adviser),
    )

    for name in CAST:
        held = access_of(getattr(cast, name))
        listed = set(cases_of(held).values_list("pk", flat=True))
        assert listed == {case.pk for case in Case.objects.all() if case.is_seen_by(held)}, name


def test_wrong_answers_are_told_in_the_language_of_the_page(cast: Cast, open_one: Opener) -> None:
    case = open_one(subject="Croître")

    with translation.override("fr"), pytest.raises(StepRefused) as refused:
        fill(case, {"subject": "x" * 41, "revenue-cad": "beaucoup"}, by=actor_of(cast.adviser))

    with translation.override("fr"):
        sentence = said(refused.value)
    assert "n’est pas un montant en dollars" in sentence
    assert "caractères sont écrits" in sentence
