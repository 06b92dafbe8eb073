"""Decisions and minutes: what is needed to decide, what comes of it, and how minutes come to be what nobody changes."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from cast import Cast
from followup.conftest import (
    at_nine,
    body_of,
    convened,
    held,
    item_of,
    own_entry,
    question,
    seat_of,
    secretary,
    speaking,
)
from jalon.errors import EditConflict, StepRefused
from jalon.followup.committees.attending import Said, record_attendance
from jalon.followup.committees.convening import carried, convene, plan_meeting
from jalon.followup.committees.deciding import Decided, FollowUp, decide
from jalon.followup.committees.minuting.content import from_json, to_json
from jalon.followup.committees.minuting.drafting import adopted_content, draft_minutes, write
from jalon.followup.committees.participating import attendance_rate
from jalon.followup.committees.quorum import Votes
from jalon.followup.models import (
    Action,
    AdoptedMinutes,
    Committee,
    Conflict,
    Decision,
    Meeting,
    Minutes,
    Participation,
    Period,
    Trace,
)
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.registry.models import LedgerEntry, Plan

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 2, 10), date(2026, 5, 12)


def decided(cast: Cast, meeting: Meeting, **changes: object) -> Decision:
    said = {"text": "Le Comité recommande de préciser les mots.", **changes}
    return decide(item_of(meeting), Decided(**said), by=secretary(cast))


def follow_up(cast: Cast, *, due_on: date = date(2026, 3, 31)) -> FollowUp:
    return FollowUp("Transmettre la liste des partenaires", body_of(cast.other_partner), due_on)


@pytest.fixture
def meeting(published: Cast, committee: Committee) -> Meeting:
    """Return the committee's first meeting, held with everybody there."""
    return held(published, committee, FIRST)


def adopted(cast: Cast, committee: Committee, meeting: Meeting) -> Minutes:
    """Return a meeting's minutes, adopted at the next one."""
    minutes = draft_minutes(meeting, by=secretary(cast))
    second = held(cast, committee, SECOND)
    decide(item_of(second, "Adoption"), Decided("Le procès-verbal est adopté."), by=secretary(cast))
    minutes.refresh_from_db()
    return minutes


def test_a_decision_by_consensus_changes_commitments_and_gives_follow_ups(published: Cast, meeting: Meeting) -> None:
    own = own_entry(published).commitment

    decision = decided(published, meeting, commitments=[own], follow_ups=[follow_up(published)])

    assert (decision.mark, decision.mode, decision.is_carried, decision.concerns) == ("1.1", "consensus", True, own.public_id)
    assert [link.commitment for link in decision.commitments.all()] == [own]
    [action] = decision.follow_ups.all()
    assert (action.owner, action.due_on, action.state, action.plan) == (
        body_of(published.other_partner),
        date(2026, 3, 31),
        "to_do",
        None,
    )


def test_without_a_quorum_nothing_is_decided_and_the_sentence_says_how_many_are_missing(
    published: Cast, committee: Committee
) -> None:
    absent = [body_of(who).slug for who in (published.partner, published.other_partner, published.elected_official)]
    meeting = held(published, committee, FIRST, said=dict.fromkeys(absent, "absent"))

    with pytest.raises(StepRefused) as refused:
        decided(published, meeting)

    assert str(refused.value) == ("There is no quorum: 1 of 4 members are there, 2 are needed, 1 more. Nothing can be decided.")
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("counts", "carried"), [((3, 1, 0), True), ((2, 2, 0), False), ((1, 0, 3), True)])
def test_a_vote_is_counted_by_the_rule_of_the_committee(
    counts: tuple[int, int, int], carried: bool, published: Cast, meeting: Meeting
) -> None:
    decision = decided(published, meeting, votes=Votes(*counts))

    assert (decision.mode, decision.is_carried) == ("vote", carried)
    assert (decision.votes_for, decision.votes_against, decision.abstentions) == counts


def test_there_are_never_more_votes_than_people_who_may_vote(published: Cast, meeting: Meeting) -> None:
    with pytest.raises(StepRefused) as refused:
        decided(published, meeting, votes=Votes(4, 0, 1))

    assert str(refused.value) == "5 votes are counted and 4 of those there may vote on this item. Count again."


def test_who_declared_a_conflict_of_interest_does_not_vote_on_that_item(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    seat = seat_of(committee, body_of(published.other_partner))
    open_item(
        Conflict(item=item_of(meeting), membership=seat, text="Bénéficiaire de l'aide."), by=speaking(published.other_partner)
    )

    with pytest.raises(StepRefused, match="4 votes are counted and 3 of those there may vote on this item"):
        decided(published, meeting, votes=Votes(4, 0, 0))
    decision = decided(published, meeting, votes=Votes(3, 0, 0))

    assert decision.is_carried


def test_a_conflict_is_declared_by_who_has_it_or_keeps_the_minutes_and_before_the_decision(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    seat = seat_of(committee, body_of(published.other_partner))
    conflict = Conflict(item=item_of(meeting), membership=seat, text="Bénéficiaire de l'aide.")

    with pytest.raises(StepRefused, match="may not do 'Declare a conflict of interest' here"):
        open_item(conflict, by=speaking(published.publisher))
    decided(published, meeting)
    with pytest.raises(StepRefused, match="decided on already"):
        open_item(conflict, by=secretary(published))


@pytest.mark.parametrize(
    ("votes", "sentence"), [(Votes(0, 0, 0), "Nobody voted: nothing was decided."), (Votes(9, 0, 0), "9 votes are counted")]
)
def test_a_vote_that_cannot_be_is_refused(votes: Votes, sentence: str, published: Cast, meeting: Meeting) -> None:
    with pytest.raises(StepRefused, match=sentence):
        decided(published, meeting, votes=votes)


def test_nothing_is_decided_before_the_meeting_is_held(published: Cast, committee: Committee) -> None:
    with pytest.raises(StepRefused, match=r"The meeting is 'Convened'. Say that it is held first."):
        decided(published, convened(published, committee, FIRST))


@pytest.mark.parametrize(
    "role", ["other_partner", "publisher", "elected_official", "auditor", "other_adviser", "enterprise", "passer_by"]
)
def test_who_keeps_no_minutes_records_no_decision(role: str, published: Cast, meeting: Meeting) -> None:
    with pytest.raises(StepRefused, match="may not do 'Record a decision' here"):
        decide(item_of(meeting), Decided("x"), by=actor_of(getattr(published, role)))


def test_a_decision_may_settle_a_question(published: Cast, period: Period, meeting: Meeting) -> None:
    asked = open_item(question(published), by=speaking(published.partner))

    decision = decided(published, meeting, question=asked)

    line = LedgerEntry.objects.get(action="decision.decide")
    assert (list(asked.decisions.all()), line.details["given"]["question"]) == ([decision], asked.pk)


def test_a_later_decision_sets_an_earlier_one_aside(published: Cast, meeting: Meeting) -> None:
    first, second = decided(published, meeting), decided(published, meeting, text="Le Comité y renonce.")

    with pytest.raises(StepRefused, match="set aside by a later one"):
        take(second, "set_aside", by=secretary(published), given={"set_aside_by": first}, reason="x")
    aside = take(first, "set_aside", by=secretary(published), given={"set_aside_by": second}, reason="Revu.")

    assert (aside.state, aside.set_aside_by) == ("set_aside", second)


def test_overdue_follow_ups_and_minutes_come_back_on_the_next_agenda_by_themselves(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    decided(published, meeting, follow_ups=[follow_up(published), follow_up(published, due_on=date(2026, 9, 1))])
    minutes = draft_minutes(meeting, by=secretary(published))

    second = convened(published, committee, SECOND)

    with_what = [(item.minutes, item.follow_up and item.follow_up.due_on) for item in second.agenda.order_by("position")]
    assert with_what == [(None, None), (minutes, None), (None, date(2026, 3, 31))]


def test_what_was_done_before_the_meeting_took_place_goes_off_a_postponed_agenda(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    decided(published, meeting, follow_ups=[follow_up(published)])
    second = convened(published, committee, SECOND)
    take(Action.objects.get(), "do", by=speaking(published.other_partner), given={"outcome": "Transmise."})

    take(second, "postpone", by=secretary(published), given={"starts_at": at_nine(date(2026, 5, 19))}, reason="Salle prise.")
    convene(second, by=secretary(published))

    assert [item.title for item in second.agenda.filter(state="listed")] == ["Suivi des engagements"]


def test_a_follow_up_that_is_not_done_comes_back_every_time(published: Cast, committee: Committee, meeting: Meeting) -> None:
    decided(published, meeting, follow_ups=[follow_up(published)])
    held(published, committee, SECOND)

    third = plan_meeting(committee, by=secretary(published), starts_at=at_nine(date(2026, 9, 8)))

    assert [each.follow_up for each in carried(third)] == [Action.objects.get()]


def test_a_decision_that_settles_a_follow_up_says_it_is_done(published: Cast, committee: Committee, meeting: Meeting) -> None:
    decided(published, meeting, follow_ups=[follow_up(published)])
    second = held(published, committee, SECOND)

    decide(item_of(second, "Suivi en retard"), Decided("La liste est reçue.", action=Action.objects.get()), by=secretary(published))

    assert (Action.objects.get().state, Action.objects.get().outcome) == ("done", "La liste est reçue.")


def test_the_owner_of_a_follow_up_does_it_and_a_stranger_does_not(published: Cast, meeting: Meeting) -> None:
    decided(published, meeting, follow_ups=[follow_up(published)])

    with pytest.raises(StepRefused, match="may not do 'Say it is done' here"):
        take(Action.objects.get(), "do", by=speaking(published.publisher))
    done = take(Action.objects.get(), "do", by=speaking(published.other_partner))

    assert done.state == "done"


def test_minutes_are_drafted_from_all_that_was_recorded(published: Cast, meeting: Meeting) -> None:
    own = own_entry(published)
    decision = decided(published, meeting, votes=Votes(3, 1, 0), commitments=[own.commitment], follow_ups=[follow_up(published)])

    content = from_json(draft_minutes(meeting, by=secretary(published)).content)

    [item] = content.items
    [recorded] = item.decisions
    assert (content.committee.fr, content.number, content.quorum) == ("Comité des partenaires", 1, (4, 2, 4))
    assert [seat.presence for seat in content.attendance] == ["present"] * 5
    assert (recorded.id, recorded.mark, recorded.votes) == (decision.public_id, "1.1", (3, 1, 0))
    assert (recorded.commitments[0].text, recorded.follow_ups[0].due_on) == (own.wording.text, "2026-03-31")
    assert from_json(to_json(content)) == content


def test_minutes_wait_until_every_attendance_is_said(published: Cast, committee: Committee) -> None:
    meeting = take(convened(published, committee, FIRST), "hold", by=secretary(published))

    with pytest.raises(StepRefused, match=r"Say first how these attended: "):
        draft_minutes(meeting, by=secretary(published))


def test_the_secretary_words_a_draft_and_corrections_of_the_record_come_into_it(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    minutes = draft_minutes(meeting, by=secretary(published))
    record_attendance(meeting, {seat_of(committee, published.ministry): Said("excused")}, by=secretary(published))

    written = write(
        minutes, by=secretary(published), opening="Ouverture à 9 h.", texts={item_of(meeting).public_id: "On en discute."}
    )

    content = from_json(written.content)
    assert (content.opening, content.items[0].text) == ("Ouverture à 9 h.", "On en discute.")
    assert {seat.slug: seat.presence for seat in content.attendance}[published.ministry.slug] == "excused"


def test_the_second_of_two_secretaries_who_write_is_told_of_the_first(published: Cast, meeting: Meeting) -> None:
    minutes = draft_minutes(meeting, by=secretary(published))
    write(minutes, by=secretary(published), texts={}, opening="Ouverture à 9 h.", revision=1)

    with pytest.raises(EditConflict, match="Paule Partenaire changed this on"):
        write(minutes, by=actor_of(published.coordinator), texts={}, opening="Ouverture à 10 h.", revision=1)


def test_minutes_are_adopted_by_a_decision_of_a_later_meeting_and_then_never_change(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    minutes = adopted(published, committee, meeting)

    assert (minutes.state, minutes.adopted_by.mark) == ("adopted", "2.1")
    assert adopted_content(minutes) == from_json(minutes.content)
    with pytest.raises(StepRefused, match="'Write in the minutes' cannot be done: this is 'Minutes adopted'"):
        write(minutes, by=secretary(published), texts={})
    with pytest.raises(StepRefused, match="The minutes of this meeting are adopted"):
        decided(published, meeting)
    for change in (lambda: AdoptedMinutes.objects.update(content="{}"), lambda: AdoptedMinutes.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_minutes_are_not_adopted_by_their_own_meeting_or_by_a_vote_that_was_lost(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    own = decided(published, meeting)
    minutes = draft_minutes(meeting, by=secretary(published))
    content = minutes.content
    second = held(published, committee, SECOND)

    with pytest.raises(StepRefused, match="a decision of a later meeting of the same committee"):
        take(minutes, "adopt", by=secretary(published), given={"adopted_by": own, "content": content})
    decide(item_of(second, "Adoption"), Decided("Adopter ?", votes=Votes(1, 3, 0)), by=secretary(published))
    minutes.refresh_from_db()

    assert minutes.state == "draft"


def test_what_a_committee_does_is_public_once_its_minutes_are_published(
    published: Cast, committee: Committee, meeting: Meeting
) -> None:
    decision = decided(published, meeting, commitments=[own_entry(published).commitment])
    minutes = adopted(published, committee, meeting)
    before = Decision.objects.get(pk=decision.pk).is_public, Plan.objects.get(pk=published.plan.pk).changed_at

    take(minutes, "publish", by=secretary(published))

    after = Decision.objects.get(pk=decision.pk).is_public, Plan.objects.get(pk=published.plan.pk).changed_at
    assert (before[0], after[0], after[1] > before[1]) == (False, True, True)
    told = dict(Trace.objects.filter(committee=committee).values_list("line__action", "is_public"))
    steps = ("minutes.publish", "decision.decide", "minutes.draft", "minutes.adopt")
    assert [told[step] for step in steps] == [True, False, False, False]


@pytest.fixture
def participation(published: Cast, committee: Committee, period: Period) -> Participation:
    """Return the promise of the ministry to take part, tied to its seat."""
    own = own_entry(published)
    return open_item(
        Participation(
            plan=published.plan,
            priority=own.priority_entry.priority,
            commitment=own.commitment,
            committee=committee,
            organisation=published.ministry,
        ),
        by=actor_of(published.adviser),
    )


def test_there_is_no_rate_of_attendance_before_the_first_meeting(published: Cast, participation: Participation) -> None:
    rate = attendance_rate(participation.committee, participation.organisation)

    assert (rate.share_percent, rate.meetings) == (None, ())


def test_the_rate_of_attendance_is_made_of_the_meetings_held_while_it_had_a_seat(
    published: Cast, committee: Committee, participation: Participation
) -> None:
    slug = published.ministry.slug
    held(published, committee, date(2026, 2, 10))
    held(published, committee, date(2026, 3, 10), said={slug: "excused"})
    held(published, committee, date(2026, 4, 14))
    convened(published, committee, date(2026, 5, 12))
    take(
        seat_of(committee, published.ministry), "end", by=secretary(published), given={"ends_on": date(2026, 5, 31)}, reason="Fin."
    )
    held(published, committee, date(2026, 6, 9))

    rate = attendance_rate(committee, published.ministry)

    assert [(each.number, each.presence) for each in rate.meetings] == [(1, "present"), (2, "excused"), (3, "present")]
    assert (rate.there, rate.recorded, rate.share_percent) == (2, 3, 67)
    assert attendance_rate(committee, published.ministry, on=date(2001, 1, 1)).share_percent is None


def test_a_meeting_whose_attendance_nobody_recorded_lowers_no_rate(
    published: Cast, committee: Committee, participation: Participation
) -> None:
    held(published, committee, date(2026, 2, 10))
    take(convened(published, committee, date(2026, 3, 10)), "hold", by=secretary(published))

    rate = attendance_rate(committee, published.ministry)

    assert ([each.presence for each in rate.meetings], rate.share_percent) == (["present", ""], 100)


def test_everything_the_ledger_holds_of_a_decision_is_there(published: Cast, meeting: Meeting) -> None:
    decided(published, meeting, votes=Votes(3, 1, 0), commitments=[own_entry(published).commitment])

    given = LedgerEntry.objects.get(action="decision.decide").details["given"]
    assert {name: given[name] for name in ("votes_for", "votes_against", "abstentions", "is_carried", "mode")} == {
        "votes_for": 3,
        "votes_against": 1,
        "abstentions": 0,
        "is_carried": True,
        "mode": "vote",
    }
    assert given["concerns"] == own_entry(published).commitment.public_id
    assert json.dumps(given)
