"""A plan as the analysis sees it: priorities with the objectives and commitments under them, each under a key of its owner's choosing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective and the key to name it by."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment, and which of the questions its text answers."""

    key: str
    text: str
    has_lead: bool = False
    has_date: bool = False
    has_amount: bool = False
    has_indicator: bool = False
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority with what it aims at and what was promised about it, all responses together, in reading order."""

    key: str
    number: str
    title: str
    objectives: tuple[ObjectiveRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
