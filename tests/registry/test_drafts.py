"""Opening a draft: the outline laid out as a tree, once a plan."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

import factories
from jalon.errors import EditConflict, StepRefused
from jalon.registry.drafts import discard_draft, open_draft, reopen_draft
from jalon.registry.models import Draft, DraftState, LedgerEntry, NodeKind

pytestmark = pytest.mark.django_db


def test_a_draft_lays_the_outline_out_in_reading_order() -> None:
    draft = factories.opened_draft()

    nodes = list(draft.nodes.order_by("pk"))
    top = [node for node in nodes if node.parent is None]
    assert [(node.kind, node.number, node.text) for node in top] == [
        ("priority", "2", "Protéger les rives et les cours d'eau"),
        ("priority", "4", "Former la relève agricole"),
    ]
    response = next(node for node in nodes if node.parent == top[0] and node.kind == NodeKind.RESPONSE)
    parts = [node.kind for node in response.children.order_by("position")]
    assert parts == ["context", "commitment", "commitment"]


def test_the_words_of_every_node_are_the_text_layer_s() -> None:
    draft = factories.opened_draft()

    assert [node.text for node in draft.nodes.all()] == [draft.reading.text[node.start : node.end] for node in draft.nodes.all()]


def test_siblings_stand_in_order_with_room_between_them() -> None:
    draft = factories.opened_draft()

    positions = [node.position for node in draft.nodes.filter(parent=None).order_by("position")]

    assert all(later - earlier >= 1024 for earlier, later in pairwise(positions))


def test_a_commitment_keeps_its_mentions_with_their_places() -> None:
    draft = factories.opened_draft()

    commitment = draft.nodes.filter(kind=NodeKind.COMMITMENT).order_by("start").first()

    amount = commitment.details["amounts"][0]
    assert draft.reading.text[amount["start"] : amount["end"]] == amount["text"] == "2,5 millions de dollars"


def test_a_plan_has_one_draft_under_review() -> None:
    draft = factories.opened_draft()

    with pytest.raises(EditConflict) as raised:
        open_draft(draft.plan, draft.reading, by=draft.opened_by)

    day = draft.opened_at.date().isoformat()
    assert str(raised.value) == (
        f"'Plan de la rivière' already has a draft under review, opened by Personne qui publie on {day}. Publish or discard it first."
    )


def test_the_database_refuses_a_second_open_draft_too() -> None:
    draft = factories.opened_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(plan=draft.plan, reading=draft.reading, opened_at=draft.opened_at, opened_by=draft.opened_by)


def test_a_discarded_draft_leaves_room_for_another_and_can_be_taken_up_again() -> None:
    draft = factories.opened_draft()
    discard_draft(draft, by=draft.opened_by, reason="Mauvais fichier.")
    other = open_draft(draft.plan, draft.reading, by=draft.opened_by)

    with pytest.raises(EditConflict):
        reopen_draft(draft, by=draft.opened_by)
    discard_draft(other, by=draft.opened_by)
    reopened = reopen_draft(draft, by=draft.opened_by)

    assert (reopened.state, reopened.closed_at) == (DraftState.OPEN, None)
    actions = LedgerEntry.objects.filter(subject_id=draft.public_id).order_by("number").values_list("action", "reason")
    assert list(actions) == [("draft.opened", ""), ("draft.discarded", "Mauvais fichier."), ("draft.reopened", "")]


def test_a_published_draft_is_not_discarded() -> None:
    draft = factories.published_version().draft

    with pytest.raises(StepRefused) as raised:
        discard_draft(draft, by=draft.opened_by)

    assert raised.value.template == "The draft is '{state}', not '{needed}': reload the page to see what happened."


def test_opening_takes_as_many_queries_for_many_records_as_for_few(django_assert_max_num_queries: object) -> None:
    plan = factories.plan()
    by, reading = factories.publisher_of(plan), factories.kept_reading(factories.many_priorities(20, commitments=5))

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        open_draft(plan, reading, by=by)


def test_an_outline_that_says_other_words_than_the_text_is_refused() -> None:
    reading = factories.kept_reading()
    reading.text = "x" * len(reading.text)
    plan = factories.plan()

    with pytest.raises(StepRefused, match="stands at characters"):
        open_draft(plan, reading, by=factories.publisher_of(plan))
