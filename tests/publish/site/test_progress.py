"""Progress on the public pages: status, day and author together; counts that lead to what they are made of; nothing before acceptance."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import accepted, assessment, own_entry, published, speaking, update  # noqa: F401 (fixture)
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import CommitmentEntry
from jalon.registry.sources import keep_source

pytestmark = pytest.mark.django_db


def read(client: Client, there: str) -> str:
    response = client.get(there)
    assert response.status_code == 200, there
    return response.content.decode()


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").split())


def commitment_address(cast: Cast, language: str = "en") -> str:
    return address("commitment", language, id=own_entry(cast).commitment.public_id)


def test_a_commitment_shows_its_status_with_day_and_author(client: Client, published: Cast) -> None:  # noqa: F811
    accepted(published, evidence_address="https://exemple.test/rapport")

    page = plain(read(client, commitment_address(published)))

    assert "Substantial progress · on March 31, 2026, by Test Ministry" in page
    assert "Huit chantiers sont terminés." in page
    assert "Evidence: https://exemple.test/rapport" in page


def test_nobody_reported_is_said_and_is_not_a_status(client: Client, published: Cast) -> None:  # noqa: F811
    page = plain(read(client, commitment_address(published, "fr")))

    assert "Avancement non disponible" in page
    assert "Personne n'a rendu compte de cet engagement." in page.replace("&#39;", "'")
    assert "Non commencé" not in page


@pytest.mark.parametrize("step", ["", "return", "withdraw"])
def test_what_was_not_accepted_is_shown_to_nobody(step: str, client: Client, published: Cast) -> None:  # noqa: F811
    said = open_item(update(published), by=speaking(published.publisher))
    if step:
        take(said, step, by=actor_of(published.coordinator), reason="À revoir.")

    assert "Huit chantiers" not in read(client, commitment_address(published))


def test_the_assessment_stands_beside_a_status_that_it_differs_from(client: Client, published: Cast) -> None:  # noqa: F811
    accepted(published)
    open_item(assessment(published), by=speaking(published.coordinator))

    page = plain(read(client, commitment_address(published)))

    assert "assessed as “Limited” on April 15, 2026" in page
    assert "Limited · Verifiable" in page


def test_counts_lead_to_lists_of_as_many(client: Client, published: Cast) -> None:  # noqa: F811
    accepted(published, observed_on=date(2025, 4, 30))
    plan, entry = published.plan, own_entry(published)
    pages = {
        "plan": address("plan", "en", id=plan.public_id),
        "priority": address("priority", "en", id=entry.priority_entry.priority.public_id),
        "territory": address("territory", "en", slug=published.territory.slug),
        "organisation": address("organisation", "en", slug=published.ministry.slug),
    }

    for there in pages.values():
        links = re.findall(r'href="(/en/progress/\?[^"]+)"><b>(\d+)</b>', read(client, there))
        assert len(links) >= 3
        for link, count in links:
            listed = read(client, link.replace("&amp;", "&"))
            assert listed.count('class="commitment"') == int(count), link


def test_a_frozen_version_gives_the_same_words_for_ever(client: Client, published: Cast) -> None:  # noqa: F811
    there = address("version", "en", id=published.plan.public_id, number=1)
    before = plain(read(client, there))

    accepted(published)

    assert plain(read(client, there)) == before


def test_a_day_before_shows_what_was_known_then(client: Client, published: Cast) -> None:  # noqa: F811
    kept = accepted(published)
    day = timezone.localdate(kept.changed_at)

    assert "Huit chantiers" in read(client, f"{commitment_address(published)}?on={day}")
    listed = read(client, f"/en/progress/?plan={published.plan.public_id}&status=substantial&on={day}")
    assert listed.count('class="commitment"') == 1
    assert client.get(f"{commitment_address(published)}?on={day - timedelta(days=1)}").status_code == 404


def test_a_search_narrows_down_to_a_status(client: Client, published: Cast) -> None:  # noqa: F811
    accepted(published)

    assert read(client, "/en/search/?status=substantial").count('class="commitment"') == 1
    assert "Progress not available" in read(client, "/en/search/?record=commitment")


def test_evidence_is_handed_over_once_its_update_is_accepted(client: Client, published: Cast) -> None:  # noqa: F811
    source = keep_source(
        b"%PDF-1.4 rapport", name="rapport.pdf", media_type="application/pdf", obtained_from="", obtained_at=timezone.now(), by=None
    )
    there = address("evidence_file", "en", sha=source.short_hash)
    said = open_item(update(published, status="complete", evidence_file=source), by=speaking(published.publisher))
    assert client.get(there).status_code == 404

    take(said, "accept", by=actor_of(published.coordinator))

    response = client.get(there)
    assert b"".join(response) == b"%PDF-1.4 rapport"
    assert response.headers["Content-Disposition"] == 'attachment; filename="rapport.pdf"'


def test_what_makes_no_sense_counts_as_not_asked(client: Client, published: Cast) -> None:  # noqa: F811
    assert read(client, "/en/progress/?status=finished&page=x").count('class="commitment"') == 3
    assert read(client, "/fr/avancement/?plan=absent").count('class="commitment"') == 0


@pytest.mark.parametrize("several", [1, 12])
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    several: int, client: Client, cast: Cast, django_assert_num_queries: Any
) -> None:
    factories.published_version(factories.many_priorities(several, commitments=2), plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    for entry in CommitmentEntry.objects.filter(version=cast.plan.current_version):
        accepted(cast, entry=entry)

    with django_assert_num_queries(6):
        read(client, f"/en/progress/?plan={cast.plan.public_id}")


def test_the_api_tells_status_updates_and_assessments(client: Client, published: Cast) -> None:  # noqa: F811
    kept = accepted(published)
    open_item(assessment(published), by=speaking(published.coordinator))

    told = client.get(f"/api/v1/commitments/{kept.commitment.public_id}").json()
    listed = client.get("/api/v1/commitments?status=substantial").json()

    assert (told["status"], told["status_on"], told["status_by"]) == ("substantial", "2026-03-31", "ministere-d-essai")
    assert [one["id"] for one in told["updates"]] == [kept.public_id]
    assert [one["completion"] for one in told["assessments"]] == ["limited"]
    assert [row["id"] for row in listed["items"]] == [kept.commitment.public_id]
    assert client.get("/api/v1/commitments?status=not_available").json()["count"] == 2


def test_the_files_tell_the_status(client: Client, published: Cast) -> None:  # noqa: F811
    accepted(published)

    sent = b"".join(client.get(address("data_commitments_csv", "en"))).decode()

    assert ",substantial,2026-03-31,ministere-d-essai," in sent
