"""The three tracks of priorities, with what stands in each: as they are, or as they stood on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Q
from django.utils import timezone

from jalon.followup.models import PeriodState, Proposal, Question, Track, TrackKind, TrackState
from jalon.followup.opening import STANDS_IN, days_left
from jalon.followup.queries.items import EasingRow, ProposalRow, QuestionRow, Row, found_items, rows_of
from jalon.followup.steps.history import as_of
from jalon.registry.models import LedgerEntry
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names

_OF_A_TRACK = {TrackState.OPEN: "not-started", TrackState.DONE: "done", TrackState.NOT_APPLICABLE: "stopped"}


@dataclass(frozen=True, slots=True)
class TrackView:
    """One of the three things promised about a priority. ``reason`` tells why it is done or not applicable, "" while it goes on.

    ``cites`` is the commitment whose words promise it, "" where none does. ``next_on`` is the next day on which something is due, the
    track itself where nothing in it is; None once it does not go on.
    """

    public_id: str
    priority: int
    kind: str
    kind_label: str
    state: str
    state_label: str
    since: date
    opened_on: date
    due_on: date
    owner: str
    owner_slug: str
    reason: str
    cites: str
    items: tuple[Row, ...]
    day: date

    @property
    def next_on(self) -> date | None:
        """Return the next day on which something is due."""
        if self.state != TrackState.OPEN:
            return None
        return min((item.due_on for item in self.items if item.is_waiting and item.due_on), default=self.due_on)

    @property
    def is_late(self) -> bool:
        """Tell whether something in it, or all of it, is past its day."""
        return self.next_on is not None and self.next_on < self.day

    @property
    def bands(self) -> tuple[str, ...]:
        """Return how each band of its pole is filled, in the order in which its items were opened; one band of its own where it has none."""
        return tuple(item.band for item in self.items if item.band) or (_OF_A_TRACK[TrackState(self.state)],)

    @property
    def questions(self) -> tuple[QuestionRow, ...]:
        """Return its questions."""
        return tuple(item for item in self.items if isinstance(item, QuestionRow))

    @property
    def proposals(self) -> tuple[ProposalRow, ...]:
        """Return its proposals."""
        return tuple(item for item in self.items if isinstance(item, ProposalRow))

    @property
    def easing(self) -> tuple[EasingRow, ...]:
        """Return its milestones, obstacles and actions, the first due first."""
        found = (item for item in self.items if isinstance(item, EasingRow))
        return tuple(sorted(found, key=lambda item: (item.due_on or date.max, item.public_id)))


@dataclass(frozen=True, slots=True)
class PriorityFollowUp:
    """The follow-up of one priority: from which day to which, how many days remain (negative once it is over), and its three tracks."""

    starts_on: date
    ends_on: date
    is_closed: bool
    days_left: int
    tracks: tuple[TrackView, ...]


def public_follow_up(priority: str, *, language: str, on: date | None = None) -> PriorityFollowUp | None:
    """Return the follow-up of a priority with what everybody may see of it at the end of a day; None before it was opened."""
    tracks = as_of(Track.objects.filter(priority__public_id=priority).select_related("cites", "period"), on)
    if not tracks:
        return None
    day = on or timezone.localdate()
    [period] = as_of([tracks[0].period], on)
    where = Q(track__in=[track.pk for track in tracks])
    items = [item for kind in STANDS_IN for item in found_items(kind, where, on=on) if item.is_public_on(day)]
    return PriorityFollowUp(
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        is_closed=period.state == PeriodState.CLOSED,
        days_left=days_left(period, on=day),
        tracks=track_views(tracks, items, language=language, on=on),
    )


def public_questions(commitment: str, *, language: str, on: date | None = None) -> tuple[Row, ...]:
    """Return what everybody may see of the questions about a commitment and of the proposals to amend it: four queries, six of a past day."""
    day, where = on or timezone.localdate(), Q(commitment__public_id=commitment)
    items = [item for kind in (Question, Proposal) for item in found_items(kind, where, on=on) if item.is_public_on(day)]
    return rows_of(items, language=language, on=on) if items else ()


def track_views(tracks: Iterable[Track], items: Iterable[Any], *, language: str, on: date | None) -> tuple[TrackView, ...]:
    """Return tracks with the items that stand in them, clarify before enhance before ease: four queries."""
    tracks, items = list(tracks), list(items)
    rows: dict[int, list[Row]] = {}
    for item, row in zip(items, rows_of(items, language=language, on=on), strict=True):
        rows.setdefault(item.track_id, []).append(row)
    names = organisation_names((track.owner_id for track in tracks), language=language, on=on)
    reasons, order = _reasons(tracks, on=on), list(TrackKind.values)
    return tuple(
        TrackView(
            public_id=track.public_id,
            priority=track.priority_id,
            kind=track.kind,
            kind_label=track.kind_label,
            state=track.state,
            state_label=track.state_label,
            since=timezone.localdate(track.changed_at),
            opened_on=timezone.localdate(track.opened_at),
            due_on=track.due_on,
            owner=names[track.owner_id].name if track.owner_id else "",
            owner_slug=names[track.owner_id].slug if track.owner_id else "",
            reason=reasons.get(track.public_id, "") if track.state != TrackState.OPEN else "",
            cites=track.cites.public_id if track.cites else "",
            items=tuple(rows.get(track.pk, ())),
            day=on or timezone.localdate(),
        )
        for track in sorted(tracks, key=lambda track: order.index(track.kind))
    )


def _reasons(tracks: Iterable[Track], *, on: date | None) -> Mapping[str, str]:
    """Return the last reason given for each track."""
    lines = LedgerEntry.objects.filter(subject_kind="track", subject_id__in=[track.public_id for track in tracks])
    if on is not None:
        lines = lines.filter(at__lt=end_of(on))
    return dict(lines.exclude(reason="").order_by("number").values_list("subject_id", "reason"))


def counted(tracks: Iterable[TrackView]) -> Mapping[str, int]:
    """Return how many items of each kind somebody waits for, and under "late" how many are past their day."""
    waiting = [item for item in chain.from_iterable(track.items for track in tracks) if item.is_waiting]
    kinds = {kind: sum(item.kind == kind for item in waiting) for kind in ("question", "milestone", "obstacle", "action")}
    return {**kinds, "late": sum(item.is_late for item in waiting)}
