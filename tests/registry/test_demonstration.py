"""The demonstration: made-up people, and documents carried to a published version in one go."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

import factories
from factories import PRIORITIES
from jalon.errors import UnreadableFile
from jalon.registry.demonstration import (
    DOMAIN,
    LoadedDocument,
    Place,
    demonstration_password,
    demonstration_people,
    ensure_role,
    load_document,
    reviewer,
)
from jalon.registry.models import CommitmentEntry, DraftState, LedgerEntry, Person, Plan, RoleKind, Version
from jalon.registry.roles import REVIEW, may

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path: Path) -> Any:
    def carry(name: str = "plan.txt", priorities: Any = PRIORITIES, **options: Any) -> LoadedDocument:
        document, outline = factories.document(priorities, name=name)
        path = tmp_path / name
        path.write_text(document.text, encoding="utf-8")
        document = replace(document, sha256=sha256(path.read_bytes()).hexdigest())
        return load_document(path, document, outline=outline, by=reviewer(), reason="Pour la démonstration.", **options)

    return carry


def test_the_people_are_made_up_marked_and_made_once() -> None:
    people = demonstration_people()

    assert demonstration_people() == people
    assert all(person.is_demonstration and person.email.endswith(f"@{DOMAIN}") for person in people)
    assert all("(démonstration)" in person.name and person.check_password(demonstration_password()) for person in people)
    assert Person.objects.count() == len(people) == 8


def test_a_document_nobody_described_is_published_for_an_unstated_body(load: Any) -> None:
    loaded = load()

    assert loaded.version.number == 1
    assert loaded.version.reason == "Pour la démonstration."
    assert (loaded.plan.responder.slug, loaded.plan.territory.slug) == ("organisme-demonstration", "territoire-demonstration")
    assert loaded.plan.is_demonstration
    assert CommitmentEntry.objects.count() == 3


def test_loading_the_same_file_again_changes_nothing(load: Any) -> None:
    first = load()
    lines = LedgerEntry.objects.count()

    second = load()

    assert (second.plan, second.version, second.is_new) == (first.plan, first.version, False)
    assert LedgerEntry.objects.count() == lines


def test_two_files_nobody_described_are_two_plans(load: Any) -> None:
    load("un.txt")

    load("deux.txt", PRIORITIES[:1])

    assert Plan.objects.count() == 2


def test_a_document_left_as_a_draft_waits_and_is_published_by_a_later_run(load: Any) -> None:
    waiting = load(is_published=False)
    assert (waiting.version, waiting.draft.state) == (None, DraftState.OPEN)
    assert not Version.objects.exists()

    again = load(is_published=False)
    published = load()

    assert again.draft == waiting.draft
    assert (published.draft, published.version.number) == (waiting.draft, 1)


def test_a_second_edition_of_the_same_strategy_is_the_plan_s_next_version_and_widens_its_period(load: Any) -> None:
    place = Place(strategy="Priorités", starts_on=date(2024, 4, 1), ends_on=date(2026, 3, 31))
    first = load("2024.txt", place=place)

    second = load("2026.txt", PRIORITIES[:1], place=replace(place, starts_on=date(2026, 4, 1), ends_on=date(2028, 3, 31)))

    assert (second.plan, second.version.number) == (first.plan, 2)
    assert (second.plan.starts_on, second.plan.ends_on) == (date(2024, 4, 1), date(2028, 3, 31))


def test_an_edition_can_be_told_which_plan_it_belongs_to(load: Any) -> None:
    first = load("un.txt")

    second = load("deux.txt", PRIORITIES[:1], edition_of=first.plan)

    assert (second.plan, second.version.number) == (first.plan, 2)


def test_a_document_without_a_priority_waits_at_the_desk(load: Any) -> None:
    loaded = load("compte-rendu.txt", ())

    assert (loaded.version, loaded.draft.state) == (None, DraftState.OPEN)
    assert not load("compte-rendu.txt", ()).is_new


def test_the_reviewer_may_review_what_was_loaded(load: Any) -> None:
    loaded = load()

    assert may(reviewer(), REVIEW, loaded.plan)


def test_a_role_is_given_once_and_told_in_the_ledger() -> None:
    plan, someone = factories.plan(), factories.person()

    for _ in range(2):
        ensure_role(someone, RoleKind.ADVISER, organisation=plan.responder, territory=plan.territory)

    assert someone.roles.get().starts_on == timezone.localdate()
    assert LedgerEntry.objects.filter(action="role.given", subject_id=str(someone.pk)).count() == 1


def test_a_file_that_changed_after_it_was_read_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Autre chose.", encoding="utf-8")
    document, outline = factories.document()

    with pytest.raises(UnreadableFile) as raised:
        load_document(path, document, outline=outline, by=reviewer())

    assert str(raised.value) == "'plan.txt' changed after it was read. Load it again."
    assert not Plan.objects.exists()
