"""The whole of a follow-up on a real document: tracks, a question and its answer, a decision that changes a commitment, minutes, any day."""

from datetime import date
from pathlib import Path

import pytest

from cast import Cast
from followup.conftest import body_of, formed, held, item_of, seat, secretary, speaking
from jalon.extraction.assemble import build_outline
from jalon.followup.committees.deciding import Decided, decide
from jalon.followup.committees.minuting.drafting import draft_minutes
from jalon.followup.committees.participating import attendance_rate
from jalon.followup.consolidating import publish_agreed
from jalon.followup.models import Participation, Proposal, Question, Track
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.history import as_of
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.reading.formats import read_document
from jalon.registry.drafts import open_draft
from jalon.registry.models import CommitmentEntry, Wording
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
from jalon.registry.sources import keep_source

pytestmark = pytest.mark.django_db
START, BEFORE = date(2026, 1, 12), date(2026, 1, 11)


@pytest.fixture
def answered(cast: Cast, corpus: Path) -> Cast:
    """Return the cast, with the real answers of a ministry to a region's priorities published as their plan."""
    path = next(corpus.glob("00-*/document.txt"))
    document = read_document(path)
    source = keep_source(
        path.read_bytes(),
        name=path.name,
        media_type=document.media_type,
        obtained_from="",
        obtained_at=cast.plan.changed_at,
        by=cast.publisher,
    )
    draft = open_draft(cast.plan, keep_reading(source, document, outline=build_outline(document)), by=cast.publisher)
    publish(draft, by=cast.publisher, reason="Publié tel que lu.")
    cast.plan.refresh_from_db()
    return cast


def entry(cast: Cast, number: str) -> CommitmentEntry:
    related = ("wording", "commitment", "priority_entry__priority")
    return CommitmentEntry.objects.select_related(*related).get(version=cast.plan.current_version, number=number)


def track(cast: Cast, number: str, kind: str) -> Track:
    return Track.objects.get(plan=cast.plan, priority__current_entry__number=number, kind=kind)


def opened(cast: Cast) -> None:
    open_follow_up(
        cast.plan, by=actor_of(cast.adviser), starts_on=START, ends_on=two_years_from(START), reason="Fixé par le comité directeur."
    )


def asked_about(cast: Cast, words: str) -> Question:
    """Return a question that the city asks about words of 2.1."""
    about = entry(cast, "2.1")
    start = about.wording.text.index(words)
    question = Question(
        plan=cast.plan,
        track=track(cast, "2", "clarify"),
        priority=about.priority_entry.priority,
        commitment=about.commitment,
        wording=about.wording,
        start=start,
        end=start + len(words),
        text="Qui, et à quelles conditions ?",
        asked_by=body_of(cast.elected_official),
        asked_of=cast.ministry,
        due_on=date(2026, 3, 1),
    )
    return open_item(question, by=speaking(cast.elected_official))


def test_one_action_opens_twelve_tracks_over_two_years_each_citing_the_words_that_promise_it(answered: Cast) -> None:
    opened(answered)

    tracks = Track.objects.filter(plan=answered.plan).select_related("cites__current_entry")
    assert len(tracks) == 12
    assert {each.due_on for each in tracks} == {date(2028, 1, 11)}
    assert {each.cites.current_entry.number for each in tracks} == {"2.3", "4.1", "6.5", "7.3"}


def test_a_question_answered_and_agreed_is_published_as_a_clarification(answered: Cast) -> None:
    opened(answered)
    before = entry(answered, "2.1")
    asked = asked_about(answered, "pourront")
    take(asked, "answer", by=speaking(answered.publisher), given={"answer": "Ils le feront, sur demande."})
    clearer = before.wording.text.replace("pourront", "peuvent, sur demande,", 1)
    take(asked, "agree", by=speaking(answered.adviser), given={"agreed_text": clearer})

    version = publish_agreed(answered.plan, by=answered.adviser, reason="Clarification convenue avec la Ville.")

    answered.plan.refresh_from_db()
    after = entry(answered, "2.1")
    assert version.number == 2
    assert (after.commitment, after.wording.kind, after.wording.text) == (
        before.commitment,
        "clarification",
        " ".join(clearer.split()),
    )
    kept = CommitmentEntry.objects.filter(version=version).exclude(commitment=before.commitment).select_related("wording")
    assert {other.wording.kind for other in kept} == {"as_published"}
    for wording in Wording.objects.filter(entries__version=version):
        assert version.reading.text[wording.start : wording.end] == wording.text


def test_enhancing_may_be_not_applicable_with_a_reason(answered: Cast) -> None:
    opened(answered)

    aside = take(
        track(answered, "4", "enhance"), "set_aside", by=speaking(answered.adviser), reason="La priorité est déjà précise."
    )

    assert aside.state == "not_applicable"


def test_a_decision_of_the_partners_changes_a_commitment_and_the_minutes_record_it(answered: Cast) -> None:
    opened(answered)
    about = entry(answered, "6.2")
    committee = open_item(formed(answered), by=actor_of(answered.coordinator))
    seat(committee, body_of(answered.elected_official), by=answered.coordinator, role="chair")
    for body in (answered.ministry, body_of(answered.partner)):
        seat(committee, body, by=answered.coordinator)
    open_item(
        Participation(
            plan=answered.plan,
            commitment=about.commitment,
            priority=about.priority_entry.priority,
            committee=committee,
            organisation=answered.ministry,
        ),
        by=actor_of(answered.adviser),
    )
    proposal = open_item(
        Proposal(
            plan=answered.plan,
            track=track(answered, "6", "enhance"),
            priority=about.priority_entry.priority,
            commitment=about.commitment,
            wording=about.wording,
            text=about.wording.text.rstrip(".") + ", à chacune de ses rencontres.",
            why="Le Comité le demande.",
            proposed_by=answered.ministry,
        ),
        by=speaking(answered.publisher),
    )
    meeting = held(answered, committee, date(2026, 2, 10), "Participation du Ministère")
    said = Decided("Le Comité retient la proposition.", commitments=[about.commitment], proposal=proposal)

    decision = decide(item_of(meeting), said, by=secretary(answered))
    minutes = draft_minutes(meeting, by=secretary(answered))
    later = held(answered, committee, date(2026, 5, 12), said={answered.ministry.slug: "excused"})
    decide(item_of(later, "Adoption"), Decided("Le procès-verbal est adopté."), by=secretary(answered))

    minutes.refresh_from_db()
    proposal = take(proposal, "accept", by=speaking(answered.adviser), reason=f"Décision {decision.mark} du Comité.")
    publish_agreed(answered.plan, by=answered.adviser, reason="Bonifié par le Comité.")
    answered.plan.refresh_from_db()
    amended = entry(answered, "6.2").wording
    assert (amended.kind, amended.text) == ("amendment", " ".join(proposal.text.split()))
    assert minutes.state == "adopted"
    assert [link.commitment for link in decision.commitments.all()] == [about.commitment]
    rate = attendance_rate(committee, answered.ministry)
    assert (rate.there, rate.recorded, rate.share_percent) == (1, 2, 50)


def test_the_state_before_and_after_by_date(answered: Cast) -> None:
    opened(answered)
    taken = take(track(answered, "4", "enhance"), "set_aside", by=speaking(answered.adviser), reason="Déjà précise.")

    assert as_of([taken], BEFORE) == []
    assert [each.state for each in as_of([taken], None)] == ["not_applicable"]
