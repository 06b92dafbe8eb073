"""Decisions as everybody sees them once their minutes are published, and the chain from a commitment to the minutes and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from jalon.followup.models import (
    Action,
    AgendaCommitment,
    Committee,
    Decision,
    DecisionCommitment,
    Meeting,
    Minutes,
    MinutesState,
)
from jalon.followup.queries.committees import CommitteeRow, MeetingRow, bodies_named, committee_rows, meeting_rows
from jalon.followup.steps.history import as_of, lead_then, then
from jalon.registry.models import Commitment, CommitmentEntry
from jalon.registry.queries.rows import Named
from jalon.registry.queries.shown import entries_of


@dataclass(frozen=True, slots=True)
class CommitmentMark:
    """A commitment as it is worded in its plan's current version."""

    public_id: str
    number: str
    text: str
    language: str
    priority_number: str
    plan: str


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """What one body is to do after a decision, and where that stands."""

    public_id: str
    title: str
    owner: Named
    due_on: date
    state: str
    state_label: str
    outcome: str

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day is past and it is not done."""
        return self.state == "to_do" and self.due_on < today


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with what it came from: the item of the agenda of a meeting of a committee."""

    public_id: str
    mark: str
    text: str
    mode: str
    is_carried: bool
    votes: tuple[int, ...]
    state: str
    state_label: str
    item: str
    item_title: str
    meeting: str
    meeting_number: int
    meeting_at: datetime
    committee: str
    committee_name: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision with the commitments it changes, what it settles, what is to be done of it, and what set it aside."""

    decision: DecisionRow
    committee: CommitteeRow
    meeting: MeetingRow
    commitments: tuple[CommitmentMark, ...]
    follow_ups: tuple[FollowUpRow, ...]
    settles: tuple[tuple[str, str], ...]
    set_aside_by: DecisionRow | None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A meeting on whose agenda a commitment stood, and the decision on it that changes the commitment, where there is one."""

    item: str
    item_title: str
    meeting: str
    meeting_number: int
    meeting_at: datetime
    committee: str
    committee_name: str
    decision: DecisionRow | None


_FROM = ("meeting__committee", "meeting__minutes", "item", "set_aside_by__meeting")


def decision_page(public_id: str, *, language: str, on: date | None = None, is_inside: bool = False) -> DecisionPage | None:
    """Return a decision; None where there is none, or its minutes are not published and it is not asked from inside."""
    found = as_of(Decision.objects.filter(public_id=public_id).select_related(*_FROM), on)
    if not found:
        return None
    [decision] = found
    [row] = decision_rows(found, language=language, on=on)
    if not (row.is_public or is_inside):
        return None
    [committee] = committee_rows(Committee.objects.filter(pk=decision.meeting.committee_id), language=language, on=on)
    [meeting] = meeting_rows(Meeting.objects.filter(pk=decision.meeting_id), on=on)
    later = decision.set_aside_by
    rows = decision_rows([later], language=language, on=on) if later else ()
    return DecisionPage(
        decision=row,
        committee=committee,
        meeting=meeting,
        commitments=changed_commitments(decision, on=on),
        follow_ups=follow_up_rows(Action.objects.filter(decision=decision), language=language, on=on),
        settles=tuple(_settled(decision, on=on)),
        set_aside_by=next((one for one in rows if one.is_public or is_inside), None),
    )


def decision_rows(decisions: Sequence[Decision], *, language: str, on: date | None = None) -> tuple[DecisionRow, ...]:
    """Return decisions as they stand; they are read with their meeting, committee, minutes and item."""
    written = Minutes.objects.filter(meeting__in={each.meeting_id for each in decisions}).defer("content")
    published = {one.meeting_id for one in as_of(written, on) if one.state == MinutesState.PUBLISHED}
    lead_then(decisions, ("item", "meeting__committee"), on=on)
    return tuple(_row(each, language=language, is_public=each.meeting_id in published) for each in decisions)


def _row(decision: Decision, *, language: str, is_public: bool) -> DecisionRow:
    meeting, item, committee = decision.meeting, decision.item, decision.meeting.committee
    counts = (decision.votes_for, decision.votes_against, decision.abstentions)
    return DecisionRow(
        **{name: getattr(decision, name) for name in ("public_id", "mark", "text", "mode", "is_carried", "state", "state_label")},
        votes=tuple(count for count in counts if count is not None),
        item=item.public_id,
        item_title=item.title,
        meeting=meeting.public_id,
        meeting_number=meeting.number,
        meeting_at=meeting.starts_at,
        committee=committee.public_id,
        committee_name=_named(committee, language),
        is_public=is_public,
    )


def _named(committee: Committee, language: str) -> str:
    return committee.name_fr if language == "fr" else committee.name_en


def changed_commitments(decision: Decision, *, on: date | None = None) -> tuple[CommitmentMark, ...]:
    """Return the commitments that a decision changes, as they were worded at the end of a day (now unless told), in two queries."""
    links = list(DecisionCommitment.objects.filter(decision=decision).order_by("pk").select_related("commitment__plan"))
    entries = entries_of((link.commitment_id for link in links), on=on)
    return tuple(mark_of(link.commitment, entries.get(link.commitment_id)) for link in links)


def commitment_mark(link: DecisionCommitment | AgendaCommitment) -> CommitmentMark:
    """Return the commitment that a link leads to; it is read with the plan, the wording and the priority."""
    return mark_of(link.commitment, link.commitment.current_entry)


def mark_of(commitment: Commitment, entry: CommitmentEntry | None) -> CommitmentMark:
    """Return what names a commitment, read with its plan, as an entry words it."""
    return CommitmentMark(
        public_id=commitment.public_id,
        number=entry.number if entry else "",
        text=entry.wording.text if entry else "",
        language=entry.wording.language if entry else "",
        priority_number=entry.priority_entry.number if entry else "",
        plan=commitment.plan.public_id,
    )


def follow_up_rows(actions: QuerySet[Action], *, language: str, on: date | None = None) -> tuple[FollowUpRow, ...]:
    """Return follow-ups in the order of their days."""
    found = as_of(actions.order_by("due_on", "pk"), on)
    bodies = bodies_named((one.owner_id for one in found), language=language, on=on)
    return tuple(follow_up_row(one, bodies) for one in found)


def follow_up_row(action: Action, bodies: Mapping[int, Named]) -> FollowUpRow:
    """Return one follow-up, with names already found."""
    said = (action.title, bodies[action.owner_id], action.due_on, action.state, action.state_label, action.outcome)
    return FollowUpRow(action.public_id, *said)


def _settled(decision: Decision, *, on: date | None) -> Iterable[tuple[str, str]]:
    """Yield kind and words of what a decision settles."""
    if decision.question:
        yield "question", then(decision.question, on).text
    if decision.proposal:
        yield "proposal", then(decision.proposal, on).text
    if decision.action:
        yield "action", then(decision.action, on).title


def discussions_of(commitment: str, *, language: str, on: date | None = None) -> tuple[Discussion, ...]:
    """Return where a commitment was decided on or discussed, of published minutes, the newest first: four queries at most."""
    published = Minutes.objects.filter(meeting=OuterRef("meeting"), state=MinutesState.PUBLISHED)
    changing = Decision.objects.filter(commitments__commitment__public_id=commitment).filter(Exists(published))
    decisions = decision_rows(
        as_of(changing.select_related(*_FROM).order_by("-meeting__starts_at", "number"), on), language=language, on=on
    )
    decided = [_decided(row) for row in decisions if row.is_public]
    known = {one.item for one in decided}
    about = AgendaCommitment.objects.filter(commitment__public_id=commitment, item__meeting__minutes__state=MinutesState.PUBLISHED)
    links = list(about.select_related("item__meeting__committee", "item__meeting__minutes").order_by("-item__meeting__starts_at"))
    minutes = as_of([link.item.meeting.minutes for link in links], on)
    lead_then(links, ("item__meeting__committee",), on=on)
    public = {one.meeting_id for one in minutes if one.state == MinutesState.PUBLISHED}
    others = [
        _discussed(link, language)
        for link in links
        if link.item.meeting_id in public and link.item.state == "listed" and link.item.public_id not in known
    ]
    return tuple(sorted((*decided, *others), key=lambda one: one.meeting_at, reverse=True))


def _decided(row: DecisionRow) -> Discussion:
    place = (row.item, row.item_title, row.meeting, row.meeting_number, row.meeting_at, row.committee, row.committee_name)
    return Discussion(*place, decision=row)


def _discussed(link: AgendaCommitment, language: str) -> Discussion:
    item, meeting = link.item, link.item.meeting
    committee = meeting.committee
    place = (item.public_id, item.title, meeting.public_id, meeting.number, meeting.starts_at)
    return Discussion(*place, committee.public_id, _named(committee, language), decision=None)
