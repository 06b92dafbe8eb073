"""Progress at the desk: the lead reports, a coordinator accepts or returns, outsiders find nothing, a form sent twice keeps one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import factories
from cast import Cast
from followup.conftest import accepted, body_of, own_entry, speaking, update
from jalon.followup.models import Assessment, Lead, Update
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import CommitmentEntry, LedgerEntry, Person, Source

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


def report_address(cast: Cast) -> str:
    return address("desk.report", "en", id=own_entry(cast).commitment.public_id)


def said(person: Person, **changes: object) -> dict[str, object]:
    told = {"status": "substantial", "observed_on": "2026-03-31", "text": "Huit chantiers.", "reported_by": body_of(person).pk}
    return {**told, "revision": 0, **changes}


def test_the_lead_reports_with_a_file_that_is_kept(signed_in: SignedIn, published: Cast) -> None:
    file = SimpleUploadedFile("rapport.pdf", b"%PDF-1.4 rapport")

    response = signed_in(published.publisher).post(
        report_address(published), said(published.publisher, status="complete", evidence_file=file)
    )

    assert response.status_code == 302, response.content.decode()
    kept = Update.objects.get()
    assert (kept.state, kept.evidence_file.name, kept.evidence_file.media_type) == ("submitted", "rapport.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("rapport.pdf", b"\x89PNG\r\n\x1a\n", "picture"),
        ("photo.png", b"%PDF-1.4", "not what its name says"),
        ("vide.pdf", b"", "empty"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    name: str, data: bytes, sentence: str, signed_in: SignedIn, published: Cast
) -> None:
    response = signed_in(published.publisher).post(
        report_address(published), said(published.publisher, evidence_file=SimpleUploadedFile(name, data))
    )

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Update.objects.exists()


def test_a_refused_report_keeps_nothing_of_its_file(signed_in: SignedIn, published: Cast) -> None:
    file = SimpleUploadedFile("rapport.pdf", b"%PDF-1.4 rapport")
    sources, lines = Source.objects.count(), LedgerEntry.objects.count()

    response = signed_in(published.publisher).post(
        report_address(published), said(published.publisher, observed_on="2099-01-01", evidence_file=file)
    )

    assert response.status_code == 422
    assert (Source.objects.count(), LedgerEntry.objects.count()) == (sources, lines)


def test_a_form_sent_twice_keeps_one_update(signed_in: SignedIn, published: Cast) -> None:
    client = signed_in(published.publisher)
    client.post(report_address(published), said(published.publisher))

    again = client.post(report_address(published), said(published.publisher))

    assert again.status_code == 422
    assert "The same was reported already" in again.content.decode()
    assert Update.objects.count() == 1


@pytest.mark.parametrize(
    "role", ["other_adviser", "partner", "other_partner", "enterprise", "elected_official", "auditor", "reader", "passer_by"]
)
def test_who_neither_leads_nor_steers_finds_nothing_to_report_on(role: str, signed_in: SignedIn, published: Cast) -> None:
    client = signed_in(getattr(published, role))

    assert client.get(report_address(published)).status_code == 404
    assert client.post(report_address(published), said(published.publisher)).status_code == 404
    assert not Update.objects.exists()


def test_the_partner_who_leads_reports_and_the_other_partner_does_not(signed_in: SignedIn, published: Cast) -> None:
    lead = Lead(plan=published.plan, commitment=own_entry(published).commitment, organisation=body_of(published.partner))
    open_item(lead, by=actor_of(published.coordinator), reason="La convention.")

    assert signed_in(published.other_partner).post(report_address(published), said(published.partner)).status_code == 404
    forged = signed_in(published.partner).post(report_address(published), said(published.other_partner))
    assert (forged.status_code, Update.objects.count()) == (422, 0)
    assert signed_in(published.partner).post(report_address(published), said(published.partner)).status_code == 302
    assert own_entry(published).number in signed_in(published.partner).get(address("desk.progress", "en")).content.decode()


def test_a_coordinator_accepts_several_after_a_preview(signed_in: SignedIn, published: Cast) -> None:
    entries = CommitmentEntry.objects.filter(version=published.plan.current_version)
    waiting = [open_item(update(published, entry=entry), by=speaking(published.publisher)) for entry in entries]
    client, there = signed_in(published.coordinator), address("desk.updates", "en")
    assert client.get(there).content.decode().count('type="checkbox"') == 3

    chosen = [one.public_id for one in waiting[:2]]
    preview = client.post(there, {"update": chosen})
    assert "Accept these updates together?" in preview.content.decode()
    assert not Update.objects.filter(state="accepted").exists()
    seen = {f"revision-{one}": 1 for one in chosen}
    client.post(there, {"update": chosen, "accept": "yes", **seen})

    assert set(Update.objects.filter(state="accepted").values_list("public_id", flat=True)) == set(chosen)


def test_what_changed_since_the_preview_is_not_accepted(signed_in: SignedIn, published: Cast) -> None:
    waiting = open_item(update(published), by=speaking(published.publisher))
    returned = take(waiting, "return", by=actor_of(published.adviser), reason="Le jour ?")
    told = {"status": "substantial", "observed_on": waiting.observed_on, "text": "Neuf chantiers."}
    take(returned, "resubmit", by=speaking(published.publisher), given=told)

    there = address("desk.updates", "en")
    sent = {"update": waiting.public_id, "accept": "yes", f"revision-{waiting.public_id}": 1}
    response = signed_in(published.coordinator).post(there, sent, follow=True)

    assert "Nothing was accepted" in response.content.decode()
    assert Update.objects.get().state == "submitted"


def test_nobody_is_offered_their_own_update_to_accept(signed_in: SignedIn, published: Cast) -> None:
    open_item(update(published), by=speaking(published.publisher))
    there = address("desk.updates", "en")

    assert "No update waits for you." in signed_in(published.publisher).get(there).content.decode()
    assert signed_in(published.partner).get(there).status_code == 404


def test_a_coordinator_assesses_and_the_lead_does_not(signed_in: SignedIn, published: Cast) -> None:
    there = address("desk.assess", "en", id=own_entry(published).commitment.public_id)
    given = {
        "completion": "limited",
        "verifiability": "verifiable",
        "text": "Trois rapports.",
        "assessed_on": "2026-04-15",
        "assessed_by": body_of(published.coordinator).pk,
        "revision": 0,
    }

    assert signed_in(published.publisher).post(there, given).status_code == 404
    assert signed_in(published.coordinator).post(there, given).status_code == 302
    assert Assessment.objects.get().completion == "limited"


def test_a_steerer_gives_a_commitment_to_a_lead(signed_in: SignedIn, published: Cast) -> None:
    there = address("desk.give", "en", id=own_entry(published).commitment.public_id)

    assert signed_in(published.partner).get(there).status_code == 404
    sent = {"organisation": body_of(published.partner).pk, "reason": "La convention.", "revision": 0}
    assert signed_in(published.coordinator).post(there, sent).status_code == 302
    assert Lead.objects.get().organisation == body_of(published.partner)


@pytest.mark.parametrize("several", [1, 12])
def test_lists_take_as_many_queries_for_many_as_for_few(
    several: int, signed_in: SignedIn, cast: Cast, django_assert_num_queries: Any
) -> None:
    factories.published_version(factories.many_priorities(several, commitments=2), plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    for entry in CommitmentEntry.objects.filter(version=cast.plan.current_version):
        accepted(cast, entry=entry)
        open_item(update(cast, entry=entry, text="Encore."), by=speaking(cast.publisher))

    lead, coordinator = signed_in(cast.publisher), signed_in(cast.coordinator)
    lead.get(address("desk.progress", "en"))
    coordinator.get(address("desk.updates", "en"))

    with django_assert_num_queries(7):  # comments are counted in one; the rail asks whether one sits on a committee
        lead.get(address("desk.progress", "en"))
    with django_assert_num_queries(6):
        coordinator.get(address("desk.updates", "en"))
