"""How each figure is counted: as the rows of one table in which columns hold given values. Nothing else makes a figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.followup.annual.content import Breakdown, Row
from jalon.followup.annual.tables.committees import ATTENDANCES, DECISIONS, MEETINGS
from jalon.followup.annual.tables.progress import (
    CHANGES,
    COMMITMENTS,
    FINDINGS,
    MOVEMENTS,
    PRIORITIES,
    STATUS_WORDS,
    STATUSES,
    UPDATES,
    WORDINGS,
)
from jalon.followup.annual.tables.shapes import TableShape
from jalon.followup.annual.tables.tracks import MILESTONES, OBSTACLES, OUTCOMES, PROPOSALS, QUESTIONS, TRACKS
from jalon.followup.models import Completion, ObstacleCode, ObstacleState, ProposalState, TrackKind, TrackState, Verifiability
from jalon.followup.steps.procedure import Text
from jalon.registry.models import WordingKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One figure: its code, the table it counts rows of, its label, the values that columns hold in the rows counted (all where none)."""

    code: str
    table: TableShape
    label: Text
    where: tuple[tuple[str, Any], ...] = ()

    def rows(self, found: Mapping[str, Sequence[Row]]) -> tuple[Row, ...]:
        """Return the rows that it counts."""
        return tuple(row for row in found[self.table.name] if all(row[name] == value for name, value in self.where))


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the assessment: its title, its figures, the tables they are counted in, how they come about."""

    name: str
    title: Text
    rules: tuple[Rule, ...]
    tables: tuple[TableShape, ...]
    method: Text


def _each(code: str, table: TableShape, column: str, labels: Mapping[Any, Any], *also: tuple[str, Any]) -> tuple[Rule, ...]:
    return tuple(
        Rule(f"{code}-{value}".replace("_", "-"), table, label, ((column, str(value)), *also)) for value, label in labels.items()
    )


_STATED = tuple(
    Rule(
        f"tracks-{kind.value}-{state.value}".replace("_", "-"),
        TRACKS,
        format_lazy("{} – {}", kind.label, state.label),
        (("kind", kind.value), ("state", state.value)),
    )
    for kind in TrackKind
    for state in TrackState
    if state is not TrackState.NOT_APPLICABLE or kind is TrackKind.ENHANCE
)
_OPEN = ("state", ObstacleState.RAISED.value)
_SHOWN_PROPOSALS = {
    state: ProposalState(state).label
    for state in (ProposalState.DISCUSSED, ProposalState.ACCEPTED, ProposalState.REFUSED, ProposalState.PUBLISHED)
}
_REWORDED = {kind.value: kind.label for kind in WordingKind if kind is not WordingKind.AS_PUBLISHED}

SECTIONS = (
    Section(
        "progress",
        _("Progress of the commitments"),
        (
            Rule("commitments", COMMITMENTS, _("Commitments")),
            *_each("status", COMMITMENTS, "status", STATUS_WORDS),
            Rule("stale", COMMITMENTS, _("Not told of lately"), (("is_stale", True),)),
            Rule("own", COMMITMENTS, _("Of one priority alone"), (("is_own", True),)),
            Rule("updates", UPDATES, _("Updates accepted in the period")),
        ),
        (PRIORITIES, COMMITMENTS, UPDATES),
        _(
            "A commitment counts once, in the status of its last accepted update, by the day that the update tells of. Where nobody reported, "
            "its progress is not available: it is counted apart, is never a zero and lowers nothing. No percentage is made of statuses. An "
            "update is old after the delay that its plan has, six months unless somebody set another."
        ),
    ),
    Section(
        "changes",
        _("What changed since the assessment before"),
        _each("changes", CHANGES, "movement", MOVEMENTS),
        (CHANGES,),
        _(
            "The status of each commitment is compared with the one that the assessment before shows, by the permanent identifier of the "
            "commitment. Where there is no assessment before, nothing is compared."
        ),
    ),
    Section(
        "tracks",
        _("Clarify, enhance, ease"),
        (*_STATED, Rule("tracks-late", TRACKS, _("Tracks that are late"), (("is_late", True),))),
        (TRACKS,),
        _("The state of each track on the day of the figures. A track is late where it goes on after its day."),
    ),
    Section(
        "questions",
        _("Questions"),
        (
            Rule("questions-asked", QUESTIONS, _("Asked in the period"), (("is_asked", True),)),
            Rule("questions-answered", QUESTIONS, _("Answered in the period"), (("is_answered", True),)),
            Rule("questions-late", QUESTIONS, _("Without an answer after their day"), (("is_late", True),)),
        ),
        (QUESTIONS,),
        _(
            "A question is public once it is answered, or once its day is past: others are not counted. It is late where its day is past."
        ),
    ),
    Section(
        "proposals",
        _("Proposals"),
        (
            Rule("proposals-made", PROPOSALS, _("Made in the period"), (("is_made", True),)),
            *_each("proposals", PROPOSALS, "state", _SHOWN_PROPOSALS),
        ),
        (PROPOSALS,),
        _(
            "A proposal is public once it is under discussion or decided on: others are not counted. Its state is that of the day of the figures."
        ),
    ),
    Section(
        "easing",
        _("Milestones and obstacles"),
        (
            *_each("milestones", MILESTONES, "outcome", OUTCOMES),
            Rule("obstacles-open", OBSTACLES, _("Obstacles that stand in the way"), (_OPEN,)),
            *_each("obstacles", OBSTACLES, "code", dict(ObstacleCode.choices), _OPEN),
            Rule("obstacles-lifted", OBSTACLES, _("Obstacles lifted in the period"), (("state", ObstacleState.LIFTED.value),)),
        ),
        (MILESTONES, OBSTACLES),
        _(
            "A milestone counts where it is due or reached in the period, or late. It is met in time where it is reached on its day or "
            "before. An obstacle counts as long as it stands in the way, and in the period in which it is lifted."
        ),
    ),
    Section(
        "findings",
        _("Assessments by others than the lead"),
        (
            Rule("findings", FINDINGS, _("Commitments assessed")),
            *_each("completion", FINDINGS, "completion", dict(Completion.choices)),
            *_each("verifiability", FINDINGS, "verifiability", dict(Verifiability.choices)),
            Rule("findings-differ", FINDINGS, _("Differs from what the lead says"), (("differs", True),)),
        ),
        (FINDINGS,),
        _(
            "Somebody other than the lead assesses how far a commitment was carried out, in the words of the Independent Reporting Mechanism "
            "of the Open Government Partnership. The last assessment of each commitment counts, by its day; both words are shown where they differ."
        ),
    ),
    Section(
        "committees",
        _("Committees, decisions, attendance"),
        (
            Rule("meetings", MEETINGS, _("Meetings held in the period")),
            Rule("decisions", DECISIONS, _("Decisions whose minutes are published")),
            Rule("decisions-carried", DECISIONS, pgettext_lazy("decisions", "Carried"), (("is_carried", True),)),
            Rule(
                "attendances",
                ATTENDANCES,
                _("Attendances recorded of those who promised to take part"),
                (("is_recorded", True),),
            ),
            Rule("attendances-there", ATTENDANCES, _("Present or represented"), (("is_there", True),)),
        ),
        (MEETINGS, ATTENDANCES, DECISIONS),
        _(
            "A rate of attendance is the number of meetings of the period at which a body was present or represented, out of those whose "
            "attendance was recorded while it had a seat. Where none was recorded there is no rate, rather than a zero."
        ),
    ),
    Section(
        "wordings",
        _("Agreed wordings"),
        (
            Rule("wordings", WORDINGS, _("Wordings agreed and published in the period")),
            *_each("wordings", WORDINGS, "kind", _REWORDED),
        ),
        (WORDINGS,),
        _("A wording counts on the day on which the version of the plan that carries it was published."),
    ),
)
RULES = tuple(rule for section in SECTIONS for rule in section.rules)
BY_CODE = {rule.code: rule for rule in RULES}
#: The parts that may be worded: one before all figures, then one a section.
SUMMARY = "summary"
WORDED = (SUMMARY, *(section.name for section in SECTIONS))


def figures_of(found: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    """Return every figure, by its code, counted from the rows of each table."""
    return {rule.code: len(rule.rows(found)) for rule in RULES}


def breakdowns_of(commitments: Iterable[Row]) -> tuple[Breakdown, ...]:
    """Return the statuses of each plan and of each priority, in the order of their commitments."""
    counted: dict[tuple[str, str], dict[str, int]] = {}
    rows = list(commitments)
    for by in ("plan", "priority"):
        for row in rows:
            counts = counted.setdefault((by, row[by]), dict.fromkeys(STATUSES, 0))
            counts[row["status"]] += 1
    return tuple(Breakdown(by, key, counts) for (by, key), counts in counted.items())
