"""Updates on progress: who reports, who accepts, what they must say, and that what was accepted stays as it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import accepted, body_of, own_entry, speaking, update
from jalon.errors import EditConflict, StepRefused
from jalon.followup.models import Lead, Obstacle, Period, Progress, Trace, Update
from jalon.followup.models.leading import lead_of
from jalon.followup.steps.history import as_of
from jalon.followup.steps.taking import actor_of, open_item, open_steps, take
from jalon.registry.models import CommitmentEntry, LedgerEntry, OrganisationKind, SearchEntry

pytestmark = pytest.mark.django_db
OUTSIDERS = ["other_adviser", "partner", "other_partner", "enterprise", "elected_official", "auditor", "reader", "passer_by"]


def led_by_partner(cast: Cast) -> Lead:
    lead = Lead(plan=cast.plan, commitment=own_entry(cast).commitment, organisation=body_of(cast.partner))
    return open_item(lead, by=actor_of(cast.coordinator), reason="La convention le confie au partenaire.")


def test_the_lead_reports_and_a_coordinator_accepts(published: Cast, reported: Update) -> None:
    assert (reported.state, Progress.objects.exists()) == ("submitted", False)

    kept = take(reported, "accept", by=actor_of(published.coordinator))

    row = Progress.objects.get(commitment=kept.commitment)
    assert (kept.state, row.status, row.observed_on, row.stale_from) == (
        "accepted",
        "substantial",
        date(2026, 3, 31),
        date(2026, 10, 1),
    )


def test_only_what_was_accepted_is_told_to_everybody(published: Cast, reported: Update) -> None:
    take(reported, "accept", by=actor_of(published.coordinator))

    told = dict(LedgerEntry.objects.filter(subject_id=reported.public_id).values_list("action", "trace__is_public"))
    assert told == {"update.submit": False, "update.accept": True}


def test_who_submitted_an_update_does_not_accept_it(published: Cast, reported: Update) -> None:
    with pytest.raises(StepRefused, match="Paul Publie may not do 'Accept' here"):
        take(reported, "accept", by=speaking(published.publisher))
    with pytest.raises(StepRefused, match="Paul Publie may not do 'Return' here"):
        take(reported, "return", by=speaking(published.publisher), reason="À revoir.")


@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_outsider_neither_accepts_nor_returns_nor_withdraws(role: str, published: Cast, reported: Update) -> None:
    by = actor_of(getattr(published, role))

    for step in ("accept", "return", "withdraw"):
        with pytest.raises(StepRefused, match="may not do"):
            take(reported, step, by=by, reason="Pour voir.")
    assert open_steps(reported, by.access) == ()


@pytest.mark.parametrize("role", [role for role in OUTSIDERS if role != "passer_by"])
def test_who_neither_leads_nor_steers_does_not_report(role: str, published: Cast) -> None:
    person = getattr(published, role)

    with pytest.raises(StepRefused, match="may not do 'Report progress' here"):
        open_item(update(published, by=person), by=speaking(person))

    assert not Update.objects.exists()


def test_the_other_partner_does_not_report_in_the_name_of_the_lead(published: Cast) -> None:
    led_by_partner(published)

    with pytest.raises(StepRefused, match="may not do 'Report progress' here"):
        open_item(update(published, by=published.partner), by=speaking(published.other_partner))
    opened = open_item(update(published, by=published.partner), by=speaking(published.partner))

    assert opened.state == "submitted"


def test_a_steerer_reports_for_their_own_body_or_the_lead_and_for_nobody_else(published: Cast) -> None:
    by = actor_of(published.coordinator)

    open_item(update(published, by=published.coordinator), by=by)
    open_item(update(published, by=published.publisher), by=by)
    with pytest.raises(StepRefused, match="may not do 'Report progress' here"):
        open_item(update(published, by=published.other_partner), by=by)


def test_a_returned_update_is_corrected_and_accepted(published: Cast, reported: Update) -> None:
    with pytest.raises(StepRefused, match=r"For 'Return', give: reason."):
        take(reported, "return", by=actor_of(published.coordinator))
    take(reported, "return", by=actor_of(published.coordinator), reason="Combien de chantiers sont payés ?")
    corrected = {"status": "substantial", "observed_on": date(2026, 4, 30), "text": "Huit chantiers sont terminés et payés."}
    take(reported, "resubmit", by=speaking(published.publisher), given=corrected)
    take(reported, "accept", by=actor_of(published.coordinator))

    assert Progress.objects.get().observed_on == date(2026, 4, 30)


def test_withdrawing_ends_it(published: Cast, reported: Update) -> None:
    gone = take(reported, "withdraw", by=speaking(published.publisher))

    with pytest.raises(StepRefused, match="this is 'Withdrawn'"):
        take(gone, "accept", by=actor_of(published.coordinator))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"status": "not_started"}, "For 'Not started', say what stands in the way and what is needed."),
        (
            {"status": "limited", "obstacle": "funding"},
            "For 'Limited progress', say what stands in the way and what is needed.",
        ),
        ({"status": "complete"}, "'Complete' needs evidence: a file or an address."),
        ({"value": Decimal(8)}, "A value goes with its unit, and a unit with its value."),
        ({"unit": "chantiers"}, "A value goes with its unit, and a unit with its value."),
        ({"observed_on": date(2025, 3, 31)}, "2025-03-31 comes before the plan does: it starts on 2025-04-01."),
        ({"evidence_address": "javascript:alert(1)"}, "evidence: an address: Enter a valid URL."),
        ({"status": "finished"}, "status: Value 'finished' is not a valid choice."),
        ({"text": ""}, "For 'Report progress', give: what was done."),
    ],
)
def test_what_does_not_hold_together_is_refused_with_what_is_missing(said: dict, sentence: str, published: Cast) -> None:
    with pytest.raises(StepRefused) as refused:
        open_item(update(published, **said), by=speaking(published.publisher))

    assert str(refused.value) == sentence


def test_a_day_that_has_not_come_is_refused(published: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(StepRefused, match=f"a day that has come: {tomorrow} has not"):
        open_item(update(published, observed_on=tomorrow), by=speaking(published.publisher))


def test_what_was_given_before_counts_when_an_update_is_corrected(published: Cast) -> None:
    address = "https://exemple.test/rapport"
    said = update(published, status="complete", evidence_address=address)
    returned = take(
        open_item(said, by=speaking(published.publisher)), "return", by=actor_of(published.coordinator), reason="Le jour ?"
    )
    corrected = {"status": "complete", "observed_on": date(2026, 4, 1), "text": "Les douze chantiers sont terminés."}

    with pytest.raises(StepRefused, match="needs evidence"):
        take(returned, "resubmit", by=speaking(published.publisher), given={**corrected, "evidence_address": ""})
    again = take(returned, "resubmit", by=speaking(published.publisher), given=corrected)

    assert again.evidence_address == address


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "unheard_of"},
        {"status": "unheard_of"},
        {"status": "limited"},
        {"status": "not_started", "obstacle": "funding"},
        {"status": "complete"},
        {"unit": "chantiers"},
        {"value": 3},
    ],
)
def test_the_database_refuses_what_no_step_leads_to(broken: dict[str, object], reported: Update) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.filter(pk=reported.pk).update(**broken)


def test_an_update_does_not_correct_itself(reported: Update) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.filter(pk=reported.pk).update(corrects=reported.pk)


@pytest.mark.parametrize("statement", ["UPDATE followup_update SET text = 'autre'", "DELETE FROM followup_update"])
def test_an_accepted_update_is_never_rewritten_by_whatever_way(statement: str, published: Cast) -> None:
    accepted(published)

    with pytest.raises(IntegrityError, match="is written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_step_leads_out_of_acceptance(published: Cast) -> None:
    kept = accepted(published)

    assert [step.name for step in Update.PROCEDURE.steps if "accepted" in step.before] == []
    assert open_steps(kept, actor_of(published.administrator).access) == ()


def test_a_correction_takes_the_place_of_what_it_corrects_once_accepted(published: Cast) -> None:
    first = accepted(published)
    correction = update(published, corrects=first, observed_on=date(2026, 3, 30), text="Sept, en vérité.")
    opened = open_item(correction, by=speaking(published.publisher))
    assert Progress.objects.get().update == first

    take(opened, "accept", by=actor_of(published.coordinator))

    assert (Progress.objects.get().update, Progress.objects.get().observed_on) == (opened, date(2026, 3, 30))
    first.refresh_from_db()
    assert (first.state, first.text) == ("accepted", "Huit chantiers sont terminés.")


def test_one_update_is_corrected_once_at_a_time_and_only_where_accepted(published: Cast, reported: Update) -> None:
    with pytest.raises(StepRefused, match="Only an accepted update of the same commitment"):
        open_item(update(published, corrects=reported), by=speaking(published.publisher))
    first = take(reported, "accept", by=actor_of(published.coordinator))
    open_item(update(published, corrects=first, text="Neuf chantiers le sont."), by=speaking(published.publisher))

    with pytest.raises(StepRefused, match=r"has a correction already. Correct that one."):
        open_item(update(published, corrects=first, text="Dix le sont."), by=speaking(published.publisher))
    other = open_item(update(published, observed_on=date(2026, 4, 30)), by=speaking(published.publisher))
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.filter(pk=other.pk).update(corrects=first)


def test_the_status_is_that_of_the_last_day_not_of_the_last_entry(published: Cast) -> None:
    later = accepted(published, observed_on=date(2026, 5, 31))
    accepted(published, observed_on=date(2026, 2, 28), status="limited", obstacle="approvals", needed="Le permis.")

    assert Progress.objects.get().update == later


def test_a_replayed_step_is_told_of_the_first(published: Cast, reported: Update) -> None:
    take(reported, "accept", by=actor_of(published.coordinator), revision=1)

    with pytest.raises(EditConflict, match="Clémence Coordonne changed this"):
        take(reported, "accept", by=actor_of(published.adviser), revision=1)


def test_a_commitment_that_the_plan_left_out_is_not_reported_on(published: Cast) -> None:
    dropped = own_entry(published)
    factories.published_version(factories.many_priorities(1, commitments=1), plan=published.plan, by=published.publisher)
    published.plan.refresh_from_db()
    dropped.commitment.refresh_from_db()

    with pytest.raises(StepRefused, match="does not hold this commitment any more"):
        open_item(update(published, entry=dropped), by=speaking(published.publisher))


def test_an_accepted_obstacle_stands_on_the_ease_track(published: Cast, period: Period) -> None:
    said = {"status": "limited", "obstacle": "approvals", "needed": "Le permis de la Ville."}
    accepted(published, **said)
    accepted(published, **said, observed_on=date(2026, 4, 1))

    obstacle = Obstacle.objects.get()
    assert (obstacle.track.kind, obstacle.code, obstacle.needed, obstacle.owner, obstacle.until) == (
        "ease",
        "approvals",
        "Le permis de la Ville.",
        published.ministry,
        period.ends_on,
    )
    assert Trace.objects.filter(line__action="obstacle.raise", commitment=obstacle.commitment).count() == 1


def test_without_an_open_follow_up_an_obstacle_is_named_and_nothing_more(published: Cast) -> None:
    accepted(published, status="limited", obstacle="approvals", needed="Le permis de la Ville.")

    assert not Obstacle.objects.exists()


def test_a_returned_update_raises_no_obstacle(published: Cast, period: Period) -> None:
    said = update(published, status="limited", obstacle="approvals", needed="Le permis de la Ville.")
    take(open_item(said, by=speaking(published.publisher)), "return", by=actor_of(published.coordinator), reason="Lequel ?")

    assert not Obstacle.objects.exists()


def test_who_answers_leads_unless_a_steerer_says_otherwise(published: Cast) -> None:
    commitment = own_entry(published).commitment_id
    assert lead_of(commitment) == published.ministry.pk

    lead = led_by_partner(published)
    assert lead_of(commitment) == body_of(published.partner).pk
    take(lead, "hand_over", by=actor_of(published.adviser), given={"organisation": body_of(published.other_partner)}, reason="Fin.")
    assert lead_of(commitment) == body_of(published.other_partner).pk
    take(lead, "release", by=actor_of(published.adviser), reason="La convention a pris fin.")

    assert lead_of(commitment) == published.ministry.pk
    [then] = as_of([Lead.objects.get()], timezone.localdate())
    assert then.state == "released"


def test_a_commitment_is_given_once_and_never_to_an_enterprise(published: Cast) -> None:
    led_by_partner(published)

    with pytest.raises(StepRefused, match="was given to a body before"):
        led_by_partner(published)
    with pytest.raises(StepRefused, match="An enterprise leads no commitment"):
        take(
            Lead.objects.get(),
            "hand_over",
            by=actor_of(published.adviser),
            given={"organisation": factories.organisation(kind=OrganisationKind.ENTERPRISE)},
            reason="Pour voir.",
        )


@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_outsider_gives_no_commitment_to_anybody(role: str, published: Cast) -> None:
    lead = Lead(plan=published.plan, commitment=own_entry(published).commitment, organisation=body_of(published.partner))

    with pytest.raises(StepRefused, match="may not do 'Give a commitment to a lead' here"):
        open_item(lead, by=actor_of(getattr(published, role)), reason="Pour voir.")


def test_the_database_knows_no_other_state_of_a_lead(published: Cast) -> None:
    led_by_partner(published)

    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.update(state="unheard_of")


def test_every_commitment_of_the_plan_has_a_lead(published: Cast) -> None:
    entries = CommitmentEntry.objects.filter(version=published.plan.current_version)

    assert {lead_of(entry.commitment_id) for entry in entries} == {published.ministry.pk}


def test_the_delay_after_which_an_update_is_old_is_set_by_a_steerer_with_a_reason(published: Cast, period: Period) -> None:
    accepted(published)
    by = actor_of(published.coordinator)

    with pytest.raises(StepRefused, match=r"For 'Set after how long an update is old', give: reason."):
        take(period, "set_delay", by=by, given={"stale_after_months": 3})
    with pytest.raises(StepRefused, match="greater than or equal to 1"):
        take(period, "set_delay", by=by, given={"stale_after_months": 0}, reason="Le comité se réunit chaque mois.")
    take(period, "set_delay", by=by, given={"stale_after_months": 3}, reason="Le comité se réunit chaque trimestre.")

    assert Progress.objects.get().stale_from == date(2026, 7, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.update(stale_after_months=61)


def test_a_status_without_an_update_is_refused_by_the_database(published: Cast) -> None:
    accepted(published)

    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.update(status="")


def test_a_search_finds_a_commitment_by_its_status_after_a_new_version_too(published: Cast) -> None:
    commitment = accepted(published).commitment

    factories.published_version(plan=published.plan, by=published.publisher)

    statuses = dict(SearchEntry.objects.filter(kind="commitment").values_list("public_id", "status"))
    assert statuses.pop(commitment.public_id) == "substantial"
    assert set(statuses.values()) == {"not_available"}
