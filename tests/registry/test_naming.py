"""New names from a day on, new addresses: the record stays one."""

from datetime import date

import pytest

import factories
from jalon.errors import StepRefused
from jalon.registry.models import FormerSlug, LedgerEntry, Organisation, Territory
from jalon.registry.naming import create_organisation, move_address, rename

pytestmark = pytest.mark.django_db

DAY = date(2022, 10, 20)


@pytest.fixture(params=["organisation", "territory"])
def subject(request: pytest.FixtureRequest) -> Organisation | Territory:
    made = factories.organisation if request.param == "organisation" else factories.territory
    return made("ici", name="Ancien nom", english="Former name")


def test_a_new_name_begins_the_day_the_old_ones_end(subject: Organisation | Territory) -> None:
    rename(subject, names={"fr": "Nouveau nom"}, on=DAY, by=None, reason="Décret.")

    names = subject.names.order_by("pk").values_list("name", "valid_from", "valid_to")
    assert list(names) == [("Ancien nom", None, DAY), ("Former name", None, DAY), ("Nouveau nom", DAY, None)]
    assert LedgerEntry.objects.get(subject_id="ici").reason == "Décret."


def test_a_name_that_begins_later_is_not_overtaken(subject: Organisation | Territory) -> None:
    rename(subject, names={"fr": "Nouveau nom"}, on=DAY, by=None)

    with pytest.raises(StepRefused) as raised:
        rename(subject, names={"fr": "Autre nom"}, on=date(2020, 1, 1), by=None)

    assert str(raised.value) == "'ici' has a name from 2020-01-01 or later already. Correct that name instead."


def test_a_name_without_french_is_refused(subject: Organisation | Territory) -> None:
    with pytest.raises(StepRefused, match="A name in French is needed"):
        rename(subject, names={"en": "New name"}, on=DAY, by=None)


def test_an_old_address_leads_to_the_new_one_for_ever(subject: Organisation | Territory) -> None:
    move_address(subject, slug="la-bas", by=None)

    subject.refresh_from_db()
    former = FormerSlug.objects.get(slug="ici")
    assert subject.slug == "la-bas"
    assert (former.organisation or former.territory) == subject


@pytest.mark.parametrize("slug", ["ici", "la-bas", "ailleurs"])
def test_an_address_is_never_given_twice(subject: Organisation | Territory, slug: str) -> None:
    move_address(subject, slug="la-bas", by=None)
    other = factories.organisation("ailleurs") if isinstance(subject, Organisation) else factories.territory("ailleurs")

    with pytest.raises(StepRefused) as raised:
        move_address(other, slug=slug, by=None)

    assert str(raised.value) == f"The address '{slug}' is or was used already, and addresses are never given twice. Choose another."


def test_a_new_organisation_takes_a_free_address_made_of_its_name() -> None:
    made = [create_organisation(names={"fr": "Coopérative d’ici", "en": "Co-op"}, kind="partner", by=None) for _ in range(2)]

    assert [organisation.slug for organisation in made] == ["cooperative-dici", "cooperative-dici-2"]
    assert LedgerEntry.objects.filter(action="organisation.created").count() == 2
