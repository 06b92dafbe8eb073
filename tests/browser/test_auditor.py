"""An auditor's work in a real browser: what stood on any day, in which words, who changed what; nothing that the auditor may change."""

import hashlib
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter, leave
from factories import Heading, Promise
from followup.conftest import accepted, speaking, update
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry import ledger
from jalon.registry.models import Commitment, Draft, Version

BEFORE, AFTER = "Le Ministère financera 12 chantiers d'ici 2027.", "Le Ministère financera 9 chantiers d'ici 2027."
PUBLISHED, WHY = "Publié pour l'essai.", "Le rapport n'en montre que six."


def publish(cast: people.Cast, words: str) -> None:
    factories.published_version(
        (Heading("Rendre la rivière à la ville", "2", answers=(Promise(words),)),), plan=cast.plan, by=cast.publisher
    )
    cast.plan.refresh_from_db()


@pytest.fixture
def team(transactional_db: None) -> Iterator[people.Cast]:
    """Return the cast around a plan published forty days ago and again today in other words, with an update returned and one accepted.

    The ledger's clock never goes back: the first version is of today, and all that follows, of forty days from now.
    """
    cast = people.gather()
    publish(cast, BEFORE)
    now = timezone.now
    with patch("django.utils.timezone.now", side_effect=lambda: now() + timedelta(days=40)):
        publish(cast, AFTER)
        start = timezone.localdate() - timedelta(days=60)
        open_follow_up(cast.plan, by=actor_of(cast.adviser), starts_on=start, ends_on=two_years_from(start), reason="Fixé.")
        accepted(cast, observed_on=timezone.localdate() - timedelta(days=3))
        sent = open_item(update(cast, text="Les neuf sont faits.", observed_on=timezone.localdate()), by=speaking(cast.publisher))
        take(sent, "return", by=actor_of(cast.coordinator), reason=WHY)
        yield cast


def test_an_auditor_reads_what_stood_on_a_day_every_change_and_its_author_and_changes_nothing(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    commitment, draft = Commitment.objects.get(), Draft.objects.order_by("pk").last()
    assert draft is not None
    there = address("commitment", "fr", id=commitment.public_id)
    enter(page, team.auditor, live_server)

    page.goto(address("desk.plan", "fr", id=team.plan.public_id))
    for words in ("Version 1", "Version 2", team.publisher.name, PUBLISHED):
        expect(page.locator("#content")).to_contain_text(words)
    assert_axe_finds_nothing(page)
    expect(page.locator("#content form")).to_have_count(0)
    page.goto(address("desk.history", "fr", id=draft.public_id))
    assert_axe_finds_nothing(page)
    returned = team.plan.update_set.get(state="returned")
    page.goto(address("desk.item", "fr", kind="update", id=returned.public_id))
    for words in (WHY, team.coordinator.name, team.publisher.name):
        expect(page.locator("#content")).to_contain_text(words)
    expect(page.get_by_role("link", name="Accepter")).to_have_count(0)
    assert_axe_finds_nothing(page)

    page.goto(there)
    expect(page.locator("blockquote").first).to_contain_text("9 chantiers")
    expect(page.locator(".standing-now")).to_contain_text("Progrès important")
    page.get_by_label("Tel que publié le").fill((timezone.localdate() - timedelta(days=20)).isoformat())
    page.get_by_role("button", name="Afficher").click()
    expect(page.locator("blockquote").first).to_contain_text("12 chantiers")
    expect(page.locator(".standing-now")).to_contain_text("Avancement non disponible")
    expect(page.get_by_role("note").first).to_contain_text("Tel")
    assert_axe_finds_nothing(page)
    day_before = (timezone.localdate() - timedelta(days=50)).isoformat()
    answer = page.goto(f"{there}?le={day_before}")
    assert answer is not None
    assert answer.status == 404
    page.goto(address("version", "fr", id=team.plan.public_id, number=1))
    expect(page.locator("#content")).to_contain_text("12 chantiers")
    expect(page.locator("#content")).not_to_contain_text("9 chantiers")
    assert_axe_finds_nothing(page)
    page.goto(address("difference", "fr", id=team.plan.public_id))
    expect(page.locator("ins").first).to_be_visible()
    assert_axe_finds_nothing(page)

    source = Version.objects.get(plan=team.plan, number=1).reading.source
    kept = page.request.get(address("source_file", "fr", sha=source.short_hash)).body()
    assert hashlib.sha256(kept).hexdigest() == source.sha256
    data = json.load(io.BytesIO(page.request.get(f"/api/v1/commitments/{commitment.public_id}").body()))
    assert AFTER in json.dumps(data, ensure_ascii=False)
    rows = page.request.get(address("data_commitments_csv", "fr")).text()
    assert AFTER in rows
    assert ledger.verify() is None


def test_an_elected_official_and_a_passer_by_do_not_see_the_inside(page: Page, team: people.Cast, live_server: Any) -> None:
    draft = Draft.objects.order_by("pk").last()
    assert draft is not None
    inside = (
        address("desk.plan", "fr", id=team.plan.public_id),
        address("desk.history", "fr", id=draft.public_id),
        address("desk.checks", "fr", id=draft.public_id),
    )

    enter(page, team.elected_official, live_server)
    answers = {there: page.goto(there) for there in inside}
    assert {there: answer and answer.status for there, answer in answers.items()} == dict.fromkeys(inside, 404)
    assert_axe_finds_nothing(page)
    leave(page)
    for there in inside:
        page.goto(there)
        assert "/compte/login/" in page.url
