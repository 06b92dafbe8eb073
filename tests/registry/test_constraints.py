"""Rules that are true of one row: the database refuses each of them broken, and says why in words."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

import factories
from jalon.registry.models import (
    CommitmentEntry,
    ContextEntry,
    DraftChange,
    FormerSlug,
    Likeness,
    ObjectiveEntry,
    OrganisationName,
    Phrase,
    PriorityEntry,
    Reading,
    ResponseEntry,
    Role,
    Territory,
    TerritoryName,
    Version,
    Wording,
)

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2025, 1, 1), date(2026, 1, 1)


def copy_of(row: models.Model, **changes: object) -> models.Model:
    """Return an unsaved copy of a row with something else in it."""
    copy = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key})
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def next_version() -> Version:
    """Return a further version without entries, beside one that has them all."""
    first = factories.published_version()
    made = copy_of(first, number=2)
    made.save()
    assert isinstance(made, Version)
    return made


def entry(kind: type[models.Model], **changes: object) -> models.Model:
    version = next_version()
    return copy_of(kind._default_manager.earliest("pk"), version=version, **changes)


def likeness_of_a_pair_that_has_one() -> models.Model:
    one, other = (Phrase.objects.create(digest=f"{number:032}", text=f"Financer {number} bourses") for number in (10, 12))
    Likeness.objects.create(phrase=one, other=other, share_percent=90)
    return Likeness(phrase=one, other=other, share_percent=91)


def again(kind: type[models.Model]) -> models.Model:
    factories.published_version()
    return copy_of(kind._default_manager.earliest("pk"))


def node(**changes: object) -> models.Model:
    draft = factories.opened_draft()
    return copy_of(draft.nodes.earliest("pk"), **({"key": "other"} | changes))


def node_of_the_same_key() -> models.Model:
    return copy_of(factories.opened_draft().nodes.earliest("pk"))


def territory_with_a_code_that_another_has() -> models.Model:
    Territory.objects.create(slug="un", kind="administrative_region", code="01")
    return Territory(slug="deux", kind="administrative_region", code="01")


def former_slug_twice() -> models.Model:
    place = factories.territory()
    FormerSlug.objects.create(kind="territory", slug="avant", territory=place)
    return FormerSlug(kind="territory", slug="avant", territory=place)


def change_of_the_same_revision() -> models.Model:
    draft = factories.opened_draft()
    change = DraftChange(draft=draft, revision=1, action="confirm", made_by=draft.opened_by, made_at=timezone.now())
    change.save()
    return copy_of(change)


def role_that_ends_before_it_starts() -> models.Model:
    return Role(person=factories.person(), kind="reader", organisation=factories.organisation(), starts_on=LATE, ends_on=EARLY)


def commitment_that_repeats_another_and_is_own() -> models.Model:
    version = next_version()
    row = CommitmentEntry.objects.get(repeats__isnull=False)
    return copy_of(row, version=version, is_own=True)


BROKEN: dict[str, Callable[[], models.Model]] = {
    "territory_code_once_per_kind": territory_with_a_code_that_another_has,
    "territory_name_runs_forward": lambda: TerritoryName(
        territory=factories.territory(), language="fr", name="Ici", valid_from=LATE, valid_to=EARLY
    ),
    "organisation_name_runs_forward": lambda: OrganisationName(
        organisation=factories.organisation(), language="fr", name="Eux", valid_from=LATE, valid_to=LATE
    ),
    "former_slug_never_reused": former_slug_twice,
    "former_slug_points_to_its_kind": lambda: FormerSlug(kind="organisation", slug="avant", territory=factories.territory()),
    "role_runs_forward": role_that_ends_before_it_starts,
    "plan_runs_forward": lambda: copy_of(factories.plan(), public_id="autre", starts_on=LATE, ends_on=EARLY),
    "version_number_once_per_plan": lambda: again(Version),
    "version_number_from_one": lambda: copy_of(factories.published_version(), number=0),
    "reading_once_per_reader_version": lambda: again(Reading),
    "draft_published_iff_versioned": lambda: copy_of(factories.opened_draft(), public_id="autre", state="published"),
    "draft_open_once_per_plan": lambda: copy_of(factories.opened_draft(), public_id="autre"),
    "node_key_once_per_draft": node_of_the_same_key,
    "node_runs_forward": lambda: node(start=5, end=5),
    "change_revision_once_per_draft": change_of_the_same_revision,
    "priority_once_per_version": lambda: again(PriorityEntry),
    "objective_once_per_version": lambda: again(ObjectiveEntry),
    "response_once_per_version": lambda: again(ResponseEntry),
    "commitment_once_per_version": lambda: again(CommitmentEntry),
    "priority_entry_runs_forward": lambda: entry(PriorityEntry, start=9, end=9),
    "objective_entry_runs_forward": lambda: entry(ObjectiveEntry, start=9, end=3),
    "response_entry_runs_forward": lambda: entry(ResponseEntry, start=9, end=3),
    "context_entry_runs_forward": lambda: entry(ContextEntry, start=9, end=9),
    "commitment_that_repeats_is_not_own": commitment_that_repeats_another_and_is_own,
    "likeness_once_per_pair": likeness_of_a_pair_that_has_one,
    "wording_runs_forward": lambda: copy_of(again(Wording), start=9, end=9),
}


def constraints() -> dict[str, models.BaseConstraint]:
    return {rule.name: rule for model in apps.get_app_config("registry").get_models() for rule in model._meta.constraints}


def test_every_rule_of_a_row_is_tried() -> None:
    assert set(BROKEN) == set(constraints())


@pytest.mark.parametrize("name", BROKEN)
def test_a_row_that_breaks_a_rule_is_refused(name: str) -> None:
    row = BROKEN[name]()

    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        row.save()

    if isinstance(constraints()[name], models.CheckConstraint):
        assert name in str(raised.value)


@pytest.mark.parametrize("name", BROKEN)
def test_a_form_says_in_words_which_rule_is_broken(name: str) -> None:
    row = BROKEN[name]()

    with pytest.raises(ValidationError) as raised:
        constraints()[name].validate(type(row), row)

    assert raised.value.messages
    assert not any("Constraint" in message or "already exists" in message for message in raised.value.messages)
