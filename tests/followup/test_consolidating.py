"""Publishing what was agreed: the next version says the new words, everything else stands where it stood, and what asked for it is settled."""

from datetime import date

import pytest

import factories
from cast import Cast
from factories import GENERIC, Heading, Promise
from followup.conftest import own_entry, question, speaking
from jalon.errors import EditConflict, StepRefused
from jalon.followup.consolidating import agreements, prepare_agreed, publish_agreed
from jalon.followup.models import Period, Proposal, Question, Track
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import open_item, take
from jalon.registry.drafts import open_draft
from jalon.registry.models import CommitmentEntry, ContextEntry, DraftNode, ObjectiveEntry, PriorityEntry, Version, Wording

pytestmark = pytest.mark.django_db
CLEARER = (
    "Le Ministère financera les douze chantiers de restauration des rives de la rivière, pour 2,6 millions de dollars en 2026."
)


def agreed(cast: Cast, *, text: str = CLEARER, words: str = "12 chantiers") -> Question:
    """Return a question that was asked, answered and agreed upon."""
    asked = open_item(question(cast, words=words), by=speaking(cast.partner))
    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux de 2026."})
    return take(asked, "agree", by=speaking(cast.adviser), given={"agreed_text": text})


def accepted(cast: Cast, *, text: str, priority: str = "2", is_addition: bool = True) -> Proposal:
    """Return a proposal that was accepted."""
    entry = PriorityEntry.objects.get(version=cast.plan.current_version, number=priority)
    own = None if is_addition else own_entry(cast)
    proposal = Proposal(
        plan=cast.plan,
        track=Track.objects.get(plan=cast.plan, priority=entry.priority, kind="enhance"),
        priority=entry.priority,
        commitment=own.commitment if own else None,
        wording=own.wording if own else None,
        text=text,
        why="La priorité en a besoin.",
        proposed_by=cast.ministry,
    )
    kept = open_item(proposal, by=speaking(cast.publisher))
    return take(kept, "accept", by=speaking(cast.adviser), reason="Convenu en comité.")


def spans_hold(version: Version) -> bool:
    text = version.reading.text
    rows = [
        (entry.start, entry.end, entry.text)
        for kind in (PriorityEntry, ObjectiveEntry, ContextEntry)
        for entry in kind.objects.filter(version=version)
    ]
    for entry in CommitmentEntry.objects.filter(version=version).select_related("wording"):
        rows.append((entry.wording.start, entry.wording.end, entry.wording.text))
        rows += [(m["start"], m["end"], m["text"]) for found in entry.mentions.values() for m in found]
        rows += [(item["start"], item["end"], item["text"]) for item in entry.items]
    return len(rows) > 5 and all(text[start:end] == words for start, end, words in rows)


def wordings(version: Version) -> list[tuple[str, str, str]]:
    entries = CommitmentEntry.objects.filter(version=version).select_related("wording", "commitment").order_by("position")
    return [(entry.commitment.public_id, entry.wording.kind, entry.wording.text) for entry in entries]


def test_an_agreed_wording_is_a_clarification_of_the_same_commitment_in_the_next_version(published: Cast, period: Period) -> None:
    first, asked = wordings(published.plan.current_version), agreed(published)

    version = publish_agreed(published.plan, by=published.adviser, reason="Clarification convenue.")

    second = wordings(version)
    assert version.number == 2
    assert [row[0] for row in second] == [row[0] for row in first]
    assert second[0][1:] == ("clarification", CLEARER)
    assert [(kind, text) for _, kind, text in second[1:]] == [("as_published", GENERIC)] * 2
    assert Wording.objects.get(entries__version=version, kind="clarification").reason == asked.text


def test_every_span_of_the_next_version_holds_in_its_own_text(published: Cast, period: Period) -> None:
    agreed(published)
    accepted(published, text="Le Ministère formera 40 pompiers d'ici 2027.")

    version = publish_agreed(published.plan, by=published.adviser, reason="Convenu.")

    assert spans_hold(version)
    assert version.reading.source.obtained_from == f"sha256:{published.plan.current_version.reading.source.sha256}"


def test_what_the_new_words_answer_is_read_anew(published: Cast, period: Period) -> None:
    agreed(published)

    version = publish_agreed(published.plan, by=published.adviser, reason="Convenu.")

    entry = CommitmentEntry.objects.get(version=version, wording__kind="clarification")
    assert [mention["value"] for mention in entry.mentions["amounts"]] == ["2600000"]


def test_what_asked_for_the_words_is_settled_with_the_version(published: Cast, period: Period) -> None:
    asked, proposal = agreed(published), accepted(published, text="Le Ministère formera 40 pompiers d'ici 2027.")

    version = publish_agreed(published.plan, by=published.adviser, reason="Convenu.")

    for item in (asked, proposal):
        item.refresh_from_db()
        assert (item.state, item.version) == ("published", version)
    assert agreements(published.plan) == ()


def test_an_addition_stands_behind_the_answers_of_its_priority(published: Cast, period: Period) -> None:
    first = wordings(published.plan.current_version)
    accepted(published, text="Le Ministère formera 40 pompiers d'ici 2027.")

    version = publish_agreed(published.plan, by=published.adviser, reason="Bonifié.")

    second = wordings(version)
    assert [text for *_, text in second] == [first[0][2], GENERIC, "Le Ministère formera 40 pompiers d'ici 2027.", GENERIC]
    assert second[2][0] not in [row[0] for row in first]
    entry = CommitmentEntry.objects.get(version=version, wording__kind="amendment")
    assert (entry.priority_entry.number, entry.is_own) == ("2", True)


@pytest.mark.parametrize("texts", [("Court.", "Long " * 60 + "enfin."), ("Long " * 60 + "enfin.", "Court.")])
def test_several_changes_of_any_length_leave_everything_in_its_place(texts: tuple[str, str], cast: Cast) -> None:
    answers = tuple(Promise(f"Le Ministère ouvrira le centre {rank}.", items=(f"précision {rank}",)) for rank in range(4))
    plan = (
        Heading("Agir", "1", objectives=("But un.",), answers=answers),
        Heading("Suivre", "2", answers=(Promise("Il suivra."),)),
    )
    factories.published_version(plan, plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    start = date(2026, 1, 12)
    open_follow_up(cast.plan, by=speaking(cast.adviser), starts_on=start, ends_on=two_years_from(start), reason="Fixé.")
    entries = list(CommitmentEntry.objects.filter(version=cast.plan.current_version).select_related("wording", "priority_entry"))
    for entry, text in zip((entries[0], entries[2]), texts, strict=True):
        proposal = Proposal(
            plan=cast.plan,
            track=Track.objects.get(priority=entry.priority_entry.priority, kind="enhance"),
            priority=entry.priority_entry.priority,
            commitment=entry.commitment,
            wording=entry.wording,
            text=text,
            why="Pour l'essai.",
            proposed_by=cast.ministry,
        )
        take(open_item(proposal, by=speaking(cast.publisher)), "accept", by=speaking(cast.adviser), reason="Convenu.")
    accepted(cast, text="Il dira ce qu'il a vu.", priority="2")

    version = publish_agreed(cast.plan, by=cast.adviser, reason="Convenu.")

    assert spans_hold(version)
    assert [text for *_, text in wordings(version)] == [
        " ".join(texts[0].split()),
        "Le Ministère ouvrira le centre 1.",
        " ".join(texts[1].split()),
        "Le Ministère ouvrira le centre 3.",
        "Il suivra.",
        "Il dira ce qu'il a vu.",
    ]
    assert [entry.items[0]["text"] for entry in CommitmentEntry.objects.filter(version=version)[:4]] == [
        f"précision {rank}" for rank in range(4)
    ]


def test_the_draft_leaves_what_changed_to_be_checked_and_nothing_else(published: Cast, period: Period) -> None:
    agreed(published)

    draft = prepare_agreed(published.plan, by=published.adviser)

    assert list(DraftNode.objects.filter(draft=draft, state="proposed").values_list("text", flat=True)) == [CLEARER]


def test_two_wordings_for_the_same_words_are_refused_and_nothing_is_kept(published: Cast, period: Period) -> None:
    agreed(published)
    accepted(published, text="Le Ministère ne financera plus rien.", is_addition=False)

    with pytest.raises(StepRefused, match=r"Two wordings are agreed for the same words: .* Take one of them back\."):
        publish_agreed(published.plan, by=published.adviser, reason="Convenu.")

    assert Version.objects.count() == 1
    assert not DraftNode.objects.exclude(draft__version__number=1).exists()


def test_words_that_changed_since_they_were_discussed_are_refused(published: Cast, period: Period) -> None:
    agreed(published)
    changed = (
        Heading(
            "Protéger les rives et les cours d'eau",
            "2",
            answers=(
                Promise("Le Ministère financera 12 chantiers de restauration des rives d'ici 2029, pour 2,5 millions de dollars."),
            ),
        ),
    )
    factories.published_version(changed, plan=published.plan, by=published.publisher)
    published.plan.refresh_from_db()

    with pytest.raises(StepRefused, match="have changed since they were discussed"):
        prepare_agreed(published.plan, by=published.adviser)


def test_without_an_agreement_there_is_nothing_to_publish(published: Cast, period: Period) -> None:
    with pytest.raises(StepRefused, match=r"No wording of .* waits to be published"):
        publish_agreed(published.plan, by=published.adviser, reason="x")


def test_a_draft_under_review_goes_first(published: Cast, period: Period) -> None:
    agreed(published)
    open_draft(published.plan, factories.kept_reading(), by=published.publisher)

    with pytest.raises(EditConflict):
        prepare_agreed(published.plan, by=published.adviser)


def test_who_may_not_publish_publishes_no_agreement(published: Cast, period: Period) -> None:
    agreed(published)

    with pytest.raises(StepRefused, match="may not publish"):
        publish_agreed(published.plan, by=published.coordinator, reason="Convenu.")

    assert Version.objects.count() == 1
