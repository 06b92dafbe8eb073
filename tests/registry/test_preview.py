"""What the desk says publishing would change is what publishing changes, and looking at it writes nothing."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from factories import GENERIC, PRIORITIES, Heading, Promise
from jalon.analysis.edition_records import RecordKind
from jalon.analysis.explaining import ChangeKind, Comparison
from jalon.extraction.outline import CommitmentKind
from jalon.registry.models import Draft, LedgerEntry, NodeState, Organisation, OrganisationName, Plan
from jalon.registry.preview import Preview, preview_of
from jalon.registry.publishing import publish
from jalon.registry.queries.differences import plan_difference

pytestmark = pytest.mark.django_db
WATER = "Le Ministère financera douze chantiers de restauration des rives, avec la Ville de Clairmont."
MAPS = "Il publiera une carte des zones inondables."
FARMS = "Le Centre d’essais formera les exploitants aux pratiques qui protègent les cours d’eau."
HOMES = "La Société d’habitation cédera deux terrains publics à la coopérative du quartier."
SHARED = Promise(GENERIC, CommitmentKind.GENERIC)

FIRST = (
    Heading(
        "Apprivoiser l'eau",
        "2",
        objectives=("Rendre la rivière.",),
        answers=("Les crues ont abîmé les berges.", Promise(f"{WATER} {MAPS}"), Promise(FARMS, items=("au printemps;",)), SHARED),
    ),
    Heading("Loger", "4", answers=(Promise(HOMES), SHARED)),
)
# One edit of every kind; what is moved goes to another priority.
SECOND = (
    Heading(
        "Apprivoiser l'eau",
        "2",
        objectives=("Rendre la rivière aux quartiers.",),
        answers=("Les crues ont abîmé les berges.", Promise(WATER), Promise(MAPS), SHARED),
    ),
    Heading(
        "Loger",
        "5",
        answers=(Promise(HOMES.replace("deux", "trois")), Promise(FARMS), SHARED, Promise("Un comité se réunira chaque mois.")),
        responder="Office d’habitation",
    ),
)


def told(comparison: Comparison) -> Counter[tuple[str, ...]]:
    """Return what a comparison says of every record, in words that do not depend on its keys."""
    return Counter(
        (
            change.kind.value,
            change.move.value if change.move else "",
            change.record_kind.value,
            " + ".join(record.text for record in change.before),
            " + ".join(record.text for record in change.after),
            change.proposal.rewording.value if change.proposal else "",
        )
        for change in comparison.changes
    )


def previewed(draft: Draft) -> Preview:
    found = preview_of(draft, language="fr")
    assert found is not None
    return found


@pytest.fixture
def plan() -> Plan:
    return factories.published_version(FIRST).plan


@pytest.mark.parametrize("edition", [FIRST, SECOND, SECOND[:1], PRIORITIES])
def test_what_is_foretold_is_what_publishing_does(plan: Plan, edition: tuple[Heading, ...]) -> None:
    publisher = factories.publisher_of(plan)
    draft = factories.opened_draft(edition, plan=plan, by=publisher)

    foretold = told(previewed(Draft.objects.get(pk=draft.pk)).comparison)
    publish(draft, by=publisher, reason="Nouvelle édition.")

    difference = plan_difference(plan.public_id, older=1, newer=2, language="fr")
    assert difference is not None
    assert told(difference.comparison) == foretold


def test_every_kind_of_change_is_foretold(plan: Plan) -> None:
    draft = factories.opened_draft(SECOND, plan=plan, by=factories.publisher_of(plan))

    comparison = previewed(draft).comparison

    promised = {change.record.text: change.kind for change in comparison.changes if change.record_kind is RecordKind.COMMITMENT}
    assert promised == {
        WATER: ChangeKind.SPLIT,
        FARMS: ChangeKind.MOVED,
        GENERIC: ChangeKind.MOVED,  # under the last priority another body answers now
        HOMES.replace("deux", "trois"): ChangeKind.REWORDED,
        "Un comité se réunira chaque mois.": ChangeKind.NEW,
    }
    others = {(change.record_kind.value, change.kind.value) for change in comparison.changes if change.kind is not ChangeKind.KEPT}
    assert {("objective", "reworded"), ("item", "dropped")} <= others


def test_looking_writes_nothing(plan: Plan) -> None:
    draft = factories.opened_draft(SECOND, plan=plan, by=factories.publisher_of(plan))
    before = [model.objects.count() for model in (LedgerEntry, Organisation, OrganisationName)]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        previewed(draft)

    assert [model.objects.count() for model in (LedgerEntry, Organisation, OrganisationName)] == before
    assert [query["sql"] for query in asked.captured_queries if not query["sql"].lstrip().upper().startswith("SELECT")] == []


def test_it_asks_no_more_often_the_more_there_is(plan: Plan) -> None:
    few, many = (factories.published_version(factories.many_priorities(count, commitments=4)).plan for count in (2, 9))
    counts = []
    for each, count in ((few, 2), (many, 9)):
        draft = factories.opened_draft(factories.many_priorities(count, commitments=4), plan=each, by=factories.publisher_of(each))
        fresh = Draft.objects.select_related("plan", "reading__source").get(pk=draft.pk)
        with CaptureQueriesContext(connection) as asked:
            previewed(fresh)
        counts.append(len(asked.captured_queries))

    assert counts[0] == counts[1] <= 32


def test_what_the_reviewer_removed_is_foretold_as_dropped(plan: Plan) -> None:
    draft = factories.opened_draft(FIRST, plan=plan, by=factories.publisher_of(plan))
    draft.nodes.filter(text=HOMES).update(state=NodeState.REMOVED)

    comparison = previewed(draft).comparison

    assert [change.before[0].text for change in comparison.changes if change.kind is ChangeKind.DROPPED] == [HOMES]


def test_what_comes_back_after_an_edition_without_it_is_named(plan: Plan) -> None:
    factories.published_version(FIRST[:1], plan=plan)
    plan.refresh_from_db()
    draft = factories.opened_draft(FIRST, plan=plan, by=factories.publisher_of(plan))

    preview = previewed(draft)

    back = {record.text for change in preview.comparison.changes for record in change.after if record.key in preview.came_back}
    assert back == {"Loger", HOMES, GENERIC}


def test_a_first_version_has_nothing_to_be_compared_with() -> None:
    draft = factories.opened_draft(FIRST)

    assert preview_of(draft, language="fr") is None
