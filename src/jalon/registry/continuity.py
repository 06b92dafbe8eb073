"""Which records of a drafted plan are records that the plan already has, so that identifiers survive editions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model

from jalon.analysis.editions import Match, Standing, match_holders, match_same_words, match_within
from jalon.registry.drafted import DraftedPlan, DraftedPriority, DraftedResponse, commitments_of
from jalon.registry.models import Commitment, CommitmentEntry, ObjectiveEntry, Organisation, Plan, PriorityEntry, ResponseEntry


@dataclass(frozen=True, slots=True)
class Known:
    """A record as it stands in the plan's current version; ``under`` is the row number of its priority's record."""

    record: int
    under: int
    text: str
    number: str = ""


@dataclass(slots=True)
class Continuity:
    """For each key of the draft whose record exists already, the record's row number."""

    priorities: dict[str, int] = field(default_factory=dict)
    objectives: dict[str, int] = field(default_factory=dict)
    responses: dict[str, int] = field(default_factory=dict)
    commitments: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A record of the draft; ``under`` is the key of its priority."""

    key: str
    under: str
    text: str
    number: str = ""


Row = TypeVar("Row", Known, _Candidate)


def find_continuity(plan: Plan, drafted: DraftedPlan, *, responders: Mapping[str, Organisation]) -> Continuity:
    """Return which records of the draft continue records of the plan's current version, in seven queries; none for a first version.

    What an edition left out and this one takes up again, word for word, is the same record too.
    """
    found = Continuity()
    if plan.current_version_id is None:
        return found
    version = plan.current_version_id
    entries = PriorityEntry.objects.filter(version=version).values_list("priority", "text", "number")
    priorities = [Known(record, 0, text, number) for record, text, number in entries]
    drafts = [_Candidate(row.key, "", row.words.text, row.number) for row in drafted.priorities]
    aims, promises = _drafted_objectives(drafted), _drafted_commitments(drafted)
    known_aims, known_promises = _known_objectives(version), _known_commitments(version)
    matched = match_holders(
        _holding(priorities, [*known_aims, *known_promises], key=lambda row: row.record),
        _holding(drafts, [*aims, *promises], key=lambda row: row.key),
    )
    found.priorities = _with_returned(_paired(matched, priorities, drafts), drafts, _left_out(PriorityEntry, plan, of="priority"))
    objectives = _matched_by_priority(known_aims, aims, found.priorities)
    found.objectives = _with_returned(objectives, aims, _left_out(ObjectiveEntry, plan, of="objective"))
    told = _told(plan, drafted)
    free = [row for row in promises if row.key not in told]
    commitments = _matched_by_priority([row for row in known_promises if row.record not in told.values()], free, found.priorities)
    left_out = _left_out(CommitmentEntry, plan, of="commitment", text="wording__text")
    found.commitments = told | _with_returned(commitments, free, left_out)
    found.responses = _matched_responses(version, drafted, found.priorities, responders=responders)
    return found


def _told(plan: Plan, drafted: DraftedPlan) -> dict[str, int]:
    """Return the commitments of which the draft says itself which records they continue."""
    told = {row.key: row.continues for row in commitments_of(drafted) if row.continues}
    rows = dict(Commitment.objects.filter(plan=plan, public_id__in=told.values()).values_list("public_id", "pk")) if told else {}
    return {key: rows[public_id] for key, public_id in told.items() if public_id in rows}


def _left_out(entries: type[Model], plan: Plan, *, of: str, text: str = "text") -> list[Known]:
    """Return the plan's records that are in no current version, as they last stood."""
    rows = entries._default_manager.filter(**{f"{of}__plan": plan, f"{of}__current_entry": None}).order_by("version")
    latest: dict[int, str] = dict(rows.values_list(of, text))
    return [Known(record, 0, words) for record, words in latest.items()]


def _with_returned(found: dict[str, int], drafts: Sequence[_Candidate], left_out: Sequence[Known]) -> dict[str, int]:
    free = [row for row in drafts if row.key not in found]
    matches = match_same_words([Standing(row.text) for row in left_out], [Standing(row.text) for row in free])
    return found | {free[match.after].key: left_out[match.before].record for match in matches}


def _paired(matches: Iterable[Match], known: Sequence[Known], drafts: Sequence[_Candidate]) -> dict[str, int]:
    return {drafts[match.after].key: known[match.before].record for match in matches}


def _holding(rows: Sequence[Row], held: Iterable[Row], *, key: Callable[[Row], object]) -> list[Standing]:
    """Return priorities as they stand, each with the words of what stands under it."""
    contents: defaultdict[object, list[str]] = defaultdict(list)
    for one in held:
        contents[one.under].append(one.text)
    return [Standing(row.text, row.number, contents=tuple(contents[key(row)])) for row in rows]


def _matched_by_priority(known: Sequence[Known], drafts: Sequence[_Candidate], priorities: Mapping[str, int]) -> dict[str, int]:
    """Match under each continued priority first, then what is left across the plan: a record may move to another priority."""
    before = [Standing(row.text, row.number, under=str(row.under)) for row in known]
    after = [Standing(row.text, row.number, under=row.under) for row in drafts]
    return _paired(match_within(before, after, holders=((str(record), key) for key, record in priorities.items())), known, drafts)


def _known_objectives(version: int) -> list[Known]:
    rows = ObjectiveEntry.objects.filter(version=version).values_list("objective", "priority_entry__priority", "text")
    return [Known(record, under, text) for record, under, text in rows]


def _known_commitments(version: int) -> list[Known]:
    rows = CommitmentEntry.objects.filter(version=version)
    values = rows.values_list("commitment", "priority_entry__priority", "wording__text", "number")
    return [Known(record, under, text, number) for record, under, text, number in values]


def _drafted_objectives(drafted: DraftedPlan) -> list[_Candidate]:
    return [_Candidate(row.key, priority.key, row.words.text) for priority in drafted.priorities for row in priority.objectives]


def _drafted_commitments(drafted: DraftedPlan) -> list[_Candidate]:
    return [
        _Candidate(row.key, priority.key, row.words.text, row.number)
        for priority in drafted.priorities
        for response in priority.responses
        for row in response.commitments
    ]


def _matched_responses(
    version: int, drafted: DraftedPlan, priorities: Mapping[str, int], *, responders: Mapping[str, Organisation]
) -> dict[str, int]:
    """Match responses of one body to one priority, the first with the first where it answers several times."""
    rows = ResponseEntry.objects.filter(version=version).values_list("priority_entry__priority", "responder", "response")
    waiting: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for under, responder, record in rows:
        waiting[under, responder].append(record)
    found: dict[str, int] = {}
    for priority, response in _responses(drafted):
        places = waiting[priorities.get(priority.key, 0), responders[response.responder].pk]
        if places:
            found[response.key] = places.pop(0)
    return found


def _responses(drafted: DraftedPlan) -> Iterable[tuple[DraftedPriority, DraftedResponse]]:
    return ((priority, response) for priority in drafted.priorities for response in priority.responses)
