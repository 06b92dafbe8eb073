"""Publishing a draft: what becomes of its records, what survives from one edition to the next, and when it is refused."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import factories
from cast import Cast
from factories import GENERIC, PRIORITIES, Heading, Promise
from jalon.errors import StepRefused
from jalon.extraction.outline import CommitmentKind
from jalon.registry import ledger, triggers
from jalon.registry.digests import is_as_published, version_digest
from jalon.registry.drafts import discard_draft, open_draft
from jalon.registry.models import (
    Commitment,
    CommitmentEntry,
    ContextEntry,
    DraftNode,
    DraftState,
    LedgerEntry,
    NodeKind,
    NodeState,
    Objective,
    Plan,
    Priority,
    Reading,
    ResponseEntry,
    Version,
    Wording,
)
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading

pytestmark = pytest.mark.django_db

RESTORATION = PRIORITIES[0].answers[1]
assert isinstance(RESTORATION, Promise)


def with_answers(*answers: Promise | str, title: str = PRIORITIES[0].title, number: str = "2") -> tuple[Heading, ...]:
    return (Heading(title, number, answers=answers),)


def commitments_of(version: Version) -> dict[str, str]:
    """Return the public identifier of each commitment of a version, by its words."""
    entries = CommitmentEntry.objects.filter(version=version)
    return dict(entries.values_list("wording__text", "commitment__public_id"))


def test_a_published_plan_holds_what_the_draft_held() -> None:
    plan = factories.published_plan()

    entries = CommitmentEntry.objects.filter(version=plan.current_version).select_related("wording", "repeats")

    assert [(entry.number, entry.wording.text) for entry in entries] == [
        ("2.2", RESTORATION.text),
        ("2.3", GENERIC),
        ("4.1", GENERIC),
    ]
    assert [entry.is_own for entry in entries] == [True, False, False]
    assert [entry.repeats and entry.repeats == entries[1].commitment for entry in entries] == [None, None, True]
    assert entries[0].mentions["amounts"][0]["text"] == "2,5 millions de dollars"
    assert ledger.verify() is None


def test_context_and_commitments_keep_their_order_in_the_document() -> None:
    version = factories.published_version(with_answers(Promise("Nous ferons un."), "Un mot.", Promise("Nous ferons deux.")))

    rows = [*CommitmentEntry.objects.filter(version=version), *ContextEntry.objects.filter(version=version)]

    assert [type(row).__name__ for row in sorted(rows, key=lambda row: row.position)] == [
        *("CommitmentEntry", "ContextEntry", "CommitmentEntry"),
    ]
    assert [row.number for row in CommitmentEntry.objects.filter(version=version)] == ["2.1", "2.3"]


def test_current_entries_are_those_of_the_newest_version() -> None:
    plan = factories.published_plan()

    second = factories.published_version(plan=plan)

    assert {entry.version for entry in CommitmentEntry.objects.filter(pk__in=Commitment.objects.values("current_entry"))} == {
        second
    }
    assert {priority.current_entry.version for priority in Priority.objects.all()} == {second}
    plan.refresh_from_db()
    assert (plan.current_version, plan.changed_at) == (second, second.published_at)
    assert [version.number for version in plan.versions.order_by("number")] == [1, 2]


def test_identifiers_survive_an_edition_and_reworded_commitments_get_a_new_wording() -> None:
    first = factories.published_version()
    reworded = replace(RESTORATION, text=RESTORATION.text.replace("12 chantiers", "9 chantiers"))
    edition = (replace(PRIORITIES[0], answers=(reworded, PRIORITIES[0].answers[2])), PRIORITIES[1])

    second = factories.published_version(edition, plan=first.plan)

    before, after = commitments_of(first), commitments_of(second)
    assert after[reworded.text] == before[RESTORATION.text]
    assert after[GENERIC] == before[GENERIC]
    assert Priority.objects.count() == 2
    assert Objective.objects.count() == 2
    wordings = Wording.objects.filter(commitment__public_id=after[reworded.text]).order_by("pk")
    assert [(wording.text, wording.kind) for wording in wordings] == [
        (RESTORATION.text, "as_published"),
        (reworded.text, "as_published"),
    ]


def test_a_commitment_left_out_keeps_its_words_and_is_no_longer_current() -> None:
    first = factories.published_version()

    second = factories.published_version((PRIORITIES[1],), plan=first.plan)

    gone = Commitment.objects.get(public_id=commitments_of(first)[RESTORATION.text])
    assert gone.current_entry is None
    assert gone.wordings.get().text == RESTORATION.text
    assert RESTORATION.text not in commitments_of(second)
    assert LedgerEntry.objects.filter(action="commitment.left_out", subject_id=gone.public_id).exists()


def test_a_commitment_that_comes_back_after_an_edition_without_it_is_the_same_one() -> None:
    first = factories.published_version()
    factories.published_version((PRIORITIES[1],), plan=first.plan)

    third = factories.published_version(plan=first.plan)

    assert commitments_of(third) == commitments_of(first)
    assert Priority.objects.count() == 2


def test_a_commitment_that_moves_to_another_priority_is_the_same_one() -> None:
    first = factories.published_version()
    moved = (replace(PRIORITIES[0], answers=(PRIORITIES[0].answers[2],)), replace(PRIORITIES[1], answers=(RESTORATION,)))

    second = factories.published_version(moved, plan=first.plan)

    assert commitments_of(second)[RESTORATION.text] == commitments_of(first)[RESTORATION.text]


def test_the_same_words_of_the_same_reading_keep_their_wording() -> None:
    version = factories.published_version()
    by = factories.publisher_of(version.plan)

    again = publish(open_draft(version.plan, version.reading, by=by), by=by, reason="Encore.")

    assert again.number == 2
    assert Wording.objects.count() == 3
    assert list(again.commitmententry_set.values_list("wording")) == list(version.commitmententry_set.values_list("wording"))


def test_words_corrected_in_the_same_source_are_a_correction() -> None:
    version = factories.published_version()
    by = factories.publisher_of(version.plan)
    draft = open_draft(version.plan, version.reading, by=by)
    node = draft.nodes.filter(kind=NodeKind.COMMITMENT).order_by("start").first()
    DraftNode.objects.filter(pk=node.pk).update(text=node.text[:-1], end=node.end - 1)

    publish(draft, by=by, reason="Le point final n'en est pas.")

    newest = Wording.objects.order_by("pk").last()
    assert (newest.kind, newest.text, newest.reason) == ("correction", RESTORATION.text[:-1], "Le point final n'en est pas.")


def test_a_version_is_bound_into_the_ledger_by_its_digest() -> None:
    version = factories.published_version()

    line = LedgerEntry.objects.get(action="plan.published")

    assert line.details["digest"] == version_digest(Version.objects.get(pk=version.pk))
    assert (line.subject_id, line.reason, line.details["version"]) == (version.plan.public_id, "Publié pour l'essai.", 1)


def test_a_version_touched_behind_its_back_is_found() -> None:
    version = factories.published_version()
    assert is_as_published(version)
    triggers.remove(connection)

    version.contextentry_set.update(text="Autre chose.")

    assert not is_as_published(version)


def test_findings_are_published_with_the_reason() -> None:
    version = factories.published_version()

    codes = {check["code"]: check for check in version.checks}
    assert set(codes) >= {"identical_commitments", "no_own_commitment", "no_indicator", "missing_numbers", "unconfirmed"}
    assert codes["identical_commitments"]["subjects"] == [
        entry.commitment.public_id for entry in version.commitmententry_set.all() if not entry.is_own
    ]
    assert codes["no_own_commitment"]["subjects"] == [Priority.objects.get(entries__number="4").public_id]
    assert version.missing_numbers == ["1", "3"]
    assert version.reason == "Publié pour l'essai."


def test_a_plan_without_a_warning_needs_no_reason() -> None:
    promise = Promise(
        "Le Ministère plantera 100 arbres sur les rives d'ici 2027, pour 5 000 $.",
        *(CommitmentKind.SERVICE,),
        lead=("Le Ministère",),
        horizon=("d'ici 2027",),
        amounts=("5 000 $",),
        indicators=("100 arbres",),
    )
    draft = factories.opened_draft((Heading("Protéger les rives", "1", objectives=("Planter des arbres.",), answers=(promise,)),))
    draft.nodes.update(state=NodeState.CONFIRMED)

    version = publish(draft, by=draft.opened_by)

    assert (version.checks, version.reason) == ([], "")


def test_publishing_over_a_warning_asks_for_a_reason() -> None:
    draft = factories.opened_draft()

    with pytest.raises(StepRefused) as raised:
        publish(draft, by=draft.opened_by, reason="  ")

    assert str(raised.value) == (
        "The checks found something. Say why the plan is published all the same: the reason is published with it."
    )
    assert not Version.objects.exists()


def test_removed_records_are_not_published_nor_what_hangs_under_them() -> None:
    draft = factories.opened_draft()
    draft.nodes.filter(kind=NodeKind.RESPONSE, parent__number="2").update(state=NodeState.REMOVED)

    version = publish(draft, by=draft.opened_by, reason="Sans réponse à la priorité 2.")

    assert list(version.commitmententry_set.values_list("number", flat=True)) == ["4.1"]


def test_a_record_out_of_place_is_refused() -> None:
    draft = factories.opened_draft()
    node = draft.nodes.filter(kind=NodeKind.COMMITMENT).first()
    DraftNode.objects.filter(pk=node.pk).update(parent=None)

    with pytest.raises(StepRefused) as raised:
        publish(draft, by=draft.opened_by, reason="x")

    assert str(raised.value) == (
        f"Records that cannot be published where they stand: 1, the first of them '{node.key}'. Move or remove them."
    )


def test_words_that_are_not_the_text_layer_s_are_refused() -> None:
    draft = factories.opened_draft()
    draft.nodes.filter(kind=NodeKind.COMMITMENT).update(text="Tout autre chose.")

    with pytest.raises(StepRefused, match="cannot be published where they stand"):
        publish(draft, by=draft.opened_by, reason="x")


def test_an_empty_draft_is_refused() -> None:
    draft = factories.opened_draft()
    draft.nodes.update(state=NodeState.REMOVED)

    with pytest.raises(StepRefused, match="There is no priority in this draft"):
        publish(draft, by=draft.opened_by, reason="x")


@pytest.mark.parametrize("step", ["published", "discarded"])
def test_a_draft_that_is_not_under_review_is_refused(step: str) -> None:
    draft = factories.opened_draft()
    by = draft.opened_by
    publish(draft, by=by, reason="x") if step == "published" else discard_draft(draft, by=by)

    with pytest.raises(StepRefused, match="is not under review any more"):
        publish(draft, by=by, reason="x")


def test_only_those_with_the_role_publish(cast: Cast) -> None:
    for someone in (*cast.outsiders, cast.coordinator, cast.auditor):
        draft = cast.plan.drafts.first() or factories.opened_draft(plan=cast.plan, by=cast.adviser)
        with pytest.raises(StepRefused) as raised:
            publish(draft, by=someone, reason="x")
        assert str(raised.value) == (
            f"{someone.name} may not publish 'Réponses du Ministère d'essai'. Ask somebody who holds that role."
        )

    for someone in cast.reviewers:
        draft = cast.plan.drafts.filter(state=DraftState.OPEN).first() or factories.opened_draft(plan=cast.plan, by=someone)
        assert publish(draft, by=someone, reason="x").published_by == someone


@pytest.mark.parametrize("name", ["Ministère", "le Ministère", "The Government", "Le ministre", "Direction du service"])
def test_a_common_noun_is_the_plans_own_responder(name: str) -> None:
    heading = Heading("Priorité 1", "1", answers=(Promise("Le Ministère plantera des arbres."),), responder=name)

    version = factories.published_version((heading,))

    assert ResponseEntry.objects.get(version=version).responder == version.plan.responder


def read_under_the_title(title: str) -> Reading:
    made, outline = factories.document(name=f"{title}.txt")
    return keep_reading(factories.kept_source(title.encode()), replace(made, title=title), outline=outline)


@pytest.mark.parametrize(
    ("given", "published"),
    [("Réponses 2024-2026", "Réponses 2026-2028"), ("Titre donné par une personne", "Titre donné par une personne")],
)
def test_a_title_that_came_from_the_document_follows_the_new_edition(given: str, published: str) -> None:
    plan = factories.plan(title=given)
    reviewer = factories.publisher_of(plan)
    first = publish(open_draft(plan, read_under_the_title("Réponses 2024-2026"), by=reviewer), by=reviewer, reason="x")

    second = publish(open_draft(plan, read_under_the_title("Réponses 2026-2028"), by=reviewer), by=reviewer, reason="x")

    plan.refresh_from_db()
    first.refresh_from_db()
    assert (first.title, second.title, plan.title) == (given, published, published)


def test_a_named_responder_is_the_organisation_of_that_name_or_a_new_one() -> None:
    known = factories.organisation("ville-d-essai", name="Ville d'Essai", acronym="VE")
    answers = (Promise("La Ville plantera des arbres."),)
    headings = tuple(
        Heading(f"Priorité {rank}", str(rank), answers=answers, responder=name)
        for rank, name in enumerate(("VE", "Ville d’Essai", "Fondation des Rives", "", "–"), start=1)
    )

    version = factories.published_version(headings)

    slugs = ResponseEntry.objects.filter(version=version).values_list("responder__slug", flat=True)
    own = version.plan.responder.slug
    assert list(slugs) == [known.slug, known.slug, "fondation-des-rives", own, own]
    assert (
        LedgerEntry.objects.filter(action="organisation.created").values_list("subject_id", flat=True).get()
        == "fondation-des-rives"
    )


def test_two_commitments_of_one_bullet_share_its_number() -> None:
    draft = factories.opened_draft(with_answers("Un mot.", Promise("Nous ferons ceci. Nous ferons cela.")))
    whole = draft.nodes.get(kind=NodeKind.COMMITMENT)
    middle = whole.start + len("Nous ferons ceci.")
    second = DraftNode.objects.get(pk=whole.pk)
    second.pk, second.key, second.position = None, "second", whole.position + 1
    second.start, second.text = middle + 1, "Nous ferons cela."
    second.save()
    DraftNode.objects.filter(pk=whole.pk).update(end=middle, text="Nous ferons ceci.")

    version = publish(draft, by=draft.opened_by, reason="x")

    assert list(version.commitmententry_set.values_list("number", flat=True)) == ["2.2a", "2.2b"]


def test_publishing_five_hundred_commitments_takes_a_few_dozen_queries(django_assert_max_num_queries: Any) -> None:
    plan = factories.plan()
    by = factories.publisher_of(plan)
    factories.published_version(factories.many_priorities(25, commitments=20), plan=plan, by=by)
    draft = factories.opened_draft(factories.many_priorities(25, commitments=20), plan=plan, by=by)

    with django_assert_max_num_queries(80):
        publish(draft, by=by, reason="x")

    assert CommitmentEntry.objects.filter(version=Plan.objects.get(pk=plan.pk).current_version).count() == 500
    assert Commitment.objects.filter(plan=plan).count() == 500


OPEN = """
import sys; sys.path.insert(0, sys.argv[1])
import django; django.setup()
import factories
print(factories.opened_draft().public_id)
"""
PUBLISH = """
import sys, django; django.setup()
from jalon.errors import StepRefused
from jalon.registry.models import Draft
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
draft = Draft.objects.get(public_id=sys.argv[1])
sys.stdin.readline()
try:
    print(publish(draft, by=draft.opened_by, reason="x").number)
except StepRefused as error:
    print(error)
"""


def test_two_people_who_publish_at_once_make_one_version(committed_database: dict[str, str]) -> None:
    command = [sys.executable, "-c", OPEN, str(Path(factories.__file__).parent)]
    opened = subprocess.run(command, env=committed_database, capture_output=True, text=True, check=True, timeout=120)
    command = [sys.executable, "-c", PUBLISH, opened.stdout.strip()]
    people = [
        subprocess.Popen(command, env=committed_database, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    answers = sorted(person.communicate("now\n", timeout=120)[0].strip() for person in people)

    assert answers[0] == "1"
    assert answers[1].startswith("This draft of 'Plan de la rivière' is not under review any more.")


def test_a_priority_that_bears_another_title_keeps_its_identifier_by_what_it_holds() -> None:
    answers = (RESTORATION, Promise("La Ville plantera des arbres sur les quais du vieux port."))
    first = factories.published_version(with_answers(*answers))

    second = factories.published_version(with_answers(*answers, title="Vivre avec les crues", number="3"), plan=first.plan)

    assert [entry.priority_id for entry in second.priorityentry_set.all()] == [
        entry.priority_id for entry in first.priorityentry_set.all()
    ]
    assert commitments_of(first) == commitments_of(second)


def test_nearly_the_same_words_that_name_nothing_of_their_own_are_no_answer_of_a_priority() -> None:
    near = GENERIC.replace("deux prochaines années", "deux années")
    headings = (Heading("Les rives", "1", answers=(Promise(GENERIC),)), Heading("La relève", "2", answers=(Promise(near),)))

    version = factories.published_version(headings)

    entries = CommitmentEntry.objects.filter(version=version)
    assert list(entries.values_list("is_own", "repeats")) == [(False, None), (False, None)]
    assert [check["code"] for check in version.checks].count("no_own_commitment") == 2
