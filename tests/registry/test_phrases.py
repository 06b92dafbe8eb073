"""Where else the same words stand, or nearly the same: across plans, territories and years, kept up with each publication."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from factories import Heading, Promise
from jalon.registry.models import Commitment, Likeness, Phrase, PhraseMark, Plan, Saying
from jalon.registry.phrase_index import NEAREST, index_phrases
from jalon.registry.queries.commitments import CommitmentPage, commitment_page
from jalon.registry.queries.elsewhere import LISTED

pytestmark = pytest.mark.django_db
WORDS = (
    "Le Ministère appuiera les organismes de la région dans la réalisation de leurs projets au cours des deux prochaines années."
)
REWORDED = WORDS.replace("deux prochaines", "trois prochaines")
OTHER = "La Ville ouvrira un marché couvert au centre du village."


def published(*texts: str, **fields: object) -> Plan:
    return factories.published_plan((Heading("Développer", "1", answers=tuple(map(Promise, texts))),), **fields)


def page_of(plan: Plan, text: str) -> CommitmentPage:
    commitment = Commitment.objects.get(plan=plan, current_entry__wording__text=text)
    page = commitment_page(commitment.public_id, language="fr")
    assert page is not None
    return page


def test_the_same_words_in_another_plan_are_named_with_its_territory_and_its_year() -> None:
    here = published(WORDS, OTHER)
    there = published(
        WORDS.upper(), title="Autre plan", territory=factories.territory("ailleurs", name="Ailleurs"), starts_on=date(2018, 4, 1)
    )

    [place] = page_of(here, WORDS).elsewhere.same

    assert (place.plan_id, place.plan_title, place.territory.name) == (there.public_id, "Autre plan", "Ailleurs")
    assert place.starts_on == date(2018, 4, 1)
    assert page_of(here, OTHER).elsewhere.same == page_of(here, OTHER).elsewhere.near == ()


def test_words_that_are_nearly_the_same_are_named_from_both_sides() -> None:
    plans = [published(WORDS), published(REWORDED, OTHER)]

    found = [page_of(plan, text).elsewhere.near for plan, text in zip(plans, (WORDS, REWORDED), strict=True)]

    assert [[near.text for near in each] for each in found] == [[REWORDED], [WORDS]]
    assert [[place.plan_id for near in each for place in near.places] for each in found] == [
        [plans[1].public_id],
        [plans[0].public_id],
    ]
    assert {near.share_percent for each in found for near in each} == {89}


def test_words_of_its_own_plan_come_first() -> None:
    elsewhere = published(WORDS)
    here = factories.published_plan(tuple(Heading(f"Priorité {rank}", rank, answers=(Promise(WORDS),)) for rank in "12"))

    commitment = Commitment.objects.filter(plan=here).order_by("pk")[0]
    page = commitment_page(commitment.public_id, language="fr")

    assert page is not None
    assert [place.plan_id for place in page.elsewhere.same] == [here.public_id, elsewhere.public_id]


def test_a_new_edition_lets_go_of_words_that_nobody_says_any_more() -> None:
    plan, other = published(WORDS, OTHER), published(REWORDED)
    factories.published_version((Heading("Développer", "1", answers=(Promise(OTHER),)),), plan=plan)

    assert set(Phrase.objects.values_list("text", flat=True)) == {OTHER, REWORDED}
    assert Likeness.objects.count() == 0
    assert page_of(other, REWORDED).elsewhere.near == ()
    assert set(Saying.objects.values_list("plan", "phrase__text")) == {(plan.pk, OTHER), (other.pk, REWORDED)}


def test_indexing_again_changes_nothing() -> None:
    plan = published(WORDS, REWORDED, OTHER)
    before = [set(table.objects.values_list()) for table in (Phrase, PhraseMark, Likeness)]

    index_phrases(plan.pk, apps=apps)

    assert [set(table.objects.values_list()) for table in (Phrase, PhraseMark, Likeness)] == before
    assert Saying.objects.count() == 3


def test_words_said_in_many_places_are_named_up_to_a_limit() -> None:
    plan = published(*[WORDS] * (LISTED + 3))

    commitment = Commitment.objects.filter(plan=plan).order_by("pk")[0]
    page = commitment_page(commitment.public_id, language="fr")

    assert page is not None
    assert len(page.elsewhere.same) == LISTED
    assert page.elsewhere.is_cut


def test_only_the_nearest_of_many_near_words_are_kept() -> None:
    texts = [WORDS.replace("deux", f"numero{rank}") for rank in range(NEAREST + 12)]

    published(*texts)

    assert max(Phrase.objects.get(text=text).likenesses.count() for text in texts) <= len(texts)
    assert Likeness.objects.filter(phrase__text=texts[0]).count() >= NEAREST


@pytest.mark.parametrize("size", [2, 30])
def test_indexing_takes_a_fixed_number_of_queries(size: int) -> None:
    plan = published(*(f"{WORDS} Numéro {rank}." for rank in range(size)))
    Phrase.objects.all().delete()

    with CaptureQueriesContext(connection) as captured:
        index_phrases(plan.pk)

    assert Likeness.objects.count() == size * (size - 1)
    assert len(captured) <= 12
