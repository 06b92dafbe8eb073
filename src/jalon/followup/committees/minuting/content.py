"""What minutes say, as plain values that a database, a page and a file can hold alike.

Codes (roles, presences, purposes) are translated by whoever shows them; names stand in both languages; days and instants are ISO 8601.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

VERSION = 1


@dataclass(frozen=True, slots=True)
class BothLanguages:
    """A name in French and in English."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class AttendedSeat:
    """How the holder of a seat attended; ``by`` names the body of the alternate."""

    slug: str
    body: BothLanguages
    role: str
    presence: str
    by: BothLanguages | None = None


@dataclass(frozen=True, slots=True)
class DeclaredConflict:
    """An interest that kept somebody from voting on an item."""

    body: BothLanguages
    text: str


@dataclass(frozen=True, slots=True)
class ChangedCommitment:
    """A commitment that a decision changes: its identifier, its number and its words at that time."""

    id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordedFollowUp:
    """What one body is to do by a day."""

    title: str
    owner: BothLanguages
    due_on: str


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision: ``votes`` are for, against and abstentions, empty for a consensus."""

    id: str
    mark: str
    text: str
    is_carried: bool
    votes: tuple[int, ...]
    commitments: tuple[ChangedCommitment, ...]
    follow_ups: tuple[RecordedFollowUp, ...]


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """An item of the agenda: ``text`` is what the secretary wrote of it."""

    id: str
    title: str
    purpose: str
    text: str
    conflicts: tuple[DeclaredConflict, ...]
    decisions: tuple[RecordedDecision, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that minutes say. ``quorum`` is members, needed, there."""

    committee: BothLanguages
    number: int
    starts_at: str
    ends_at: str
    place: str
    quorum: tuple[int, int, int]
    attendance: tuple[AttendedSeat, ...]
    opening: str
    items: tuple[RecordedItem, ...]
    closing: str

    def worded_as(self, other: "Content") -> "Content":
        """Return the same facts with the words that the secretary wrote in another draft."""
        texts = {item.id: item.text for item in other.items}
        items = tuple(replace(item, text=texts.get(item.id, item.text)) for item in self.items)
        return replace(self, opening=other.opening, closing=other.closing, items=items)


def to_json(content: Content) -> str:
    """Return content as the one JSON text that two equal contents share."""
    return json.dumps({"version": VERSION, **asdict(content)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Content:
    """Return the content that ``to_json`` made this text of."""
    said = json.loads(text)
    return Content(
        committee=_both(said["committee"]),
        quorum=tuple(said["quorum"]),
        attendance=tuple(
            AttendedSeat(one["slug"], _both(one["body"]), one["role"], one["presence"], _both(one["by"]) if one["by"] else None)
            for one in said["attendance"]
        ),
        items=tuple(_item(one) for one in said["items"]),
        **{name: said[name] for name in ("number", "starts_at", "ends_at", "place", "opening", "closing")},
    )


def _both(said: Mapping[str, str]) -> BothLanguages:
    return BothLanguages(said["fr"], said["en"])


def _item(said: Mapping[str, Any]) -> RecordedItem:
    return RecordedItem(
        **{name: said[name] for name in ("id", "title", "purpose", "text")},
        conflicts=tuple(DeclaredConflict(_both(one["body"]), one["text"]) for one in said["conflicts"]),
        decisions=tuple(_decision(one) for one in said["decisions"]),
    )


def _decision(said: Mapping[str, Any]) -> RecordedDecision:
    return RecordedDecision(
        **{name: said[name] for name in ("id", "mark", "text", "is_carried")},
        votes=tuple(said["votes"]),
        commitments=tuple(ChangedCommitment(**one) for one in said["commitments"]),
        follow_ups=tuple(RecordedFollowUp(one["title"], _both(one["owner"]), one["due_on"]) for one in said["follow_ups"]),
    )
