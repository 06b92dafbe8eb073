"""What a rewording may be: a clarification, an amendment, a correction, a narrowing or a replacement; proposed with its reason, for a person to decide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from jalon.analysis.edition_records import Record, RecordKind
from jalon.analysis.folding import fold, similarity, words_of
from jalon.analysis.shifts import STRONGER, WEAKER, Direction, Shift
from jalon.analysis.stems import EMPTY_WORDS
from jalon.analysis.word_changes import Stretch
from jalon.extraction.wording import promises

REPLACED_BELOW = 0.4  # share of wording under which the words are others, not the same ones changed
SPELLING_LIKENESS = 0.75  # two words that share this much of their letters, in order, are one word spelled twice
PROMISING = (RecordKind.COMMITMENT, RecordKind.ITEM, RecordKind.OBJECTIVE)
ANSWERS = frozenset(("horizon", "amounts", "quantities", "indicators", "lead", "partners", "programmes"))
BINDING = frozenset(("horizon", "amounts", "quantities", "indicators"))


class RewordingClass(StrEnum):
    """What a rewording is proposed to be."""

    CLARIFICATION = "clarification"
    AMENDMENT = "amendment"
    CORRECTION = "correction"
    NARROWING = "narrowing"
    REPLACEMENT = "replacement"


class Reason(StrEnum):
    """Why a class is proposed."""

    WEAKER_ANSWER = "weaker_answer"  # an amount or a quantity lowered, a horizon moved back, firmness weakened
    ANSWER_REMOVED = "answer_removed"  # a date, an amount, a quantity or an indicator that no longer stands
    STRONGER_ANSWER = "stronger_answer"
    ANSWER_ADDED = "answer_added"  # a question that was left open is answered
    DEED_ADDED = "deed_added"  # words that promise something more
    FEW_WORDS_KEPT = "few_words_kept"
    SPELLING = "spelling"
    FIGURE_CHANGED = "figure_changed"  # a figure that promises nothing
    NAME_CHANGED = "name_changed"
    WORDS_REMOVED = "words_removed"
    WORDS_ADDED = "words_added"
    SAID_OTHERWISE = "said_otherwise"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A class for a rewording, why, and the shifts that speak for it."""

    rewording: RewordingClass
    reason: Reason
    shifts: tuple[Shift, ...] = ()


def propose(
    before: Sequence[Record], after: Sequence[Record], *, stretches: Sequence[Stretch], shifts: Sequence[Shift]
) -> Proposal:
    """Return what a rewording is proposed to be; what takes away goes before what adds, so that nobody overlooks it."""
    old, new = (" ".join(record.text for record in side) for side in (before, after))
    is_promise = all(record.kind in PROMISING for record in (*before, *after))
    if is_promise and (found := _by_shifts(shifts, stretches)):
        return found
    if is_spelling(stretches):
        return Proposal(RewordingClass.CORRECTION, Reason.SPELLING)
    if similarity(old, new) < REPLACED_BELOW and _is_long(old, new):
        return Proposal(RewordingClass.REPLACEMENT, Reason.FEW_WORDS_KEPT)
    figures = tuple(shift for shift in shifts if shift.question in BINDING)
    if figures:
        return Proposal(RewordingClass.CORRECTION, Reason.FIGURE_CHANGED, figures)
    names = tuple(shift for shift in shifts if shift.direction is Direction.CHANGED)
    if names:
        return Proposal(RewordingClass.AMENDMENT, Reason.NAME_CHANGED, names)
    return _by_words(stretches, is_promise=is_promise)


def _by_shifts(shifts: Sequence[Shift], stretches: Sequence[Stretch]) -> Proposal | None:
    """Return what the answers that moved propose; None where they moved neither way."""
    groups: tuple[tuple[RewordingClass, Reason, Callable[[Shift], bool]], ...] = (
        (RewordingClass.NARROWING, Reason.WEAKER_ANSWER, lambda shift: shift.direction in WEAKER),
        (
            RewordingClass.NARROWING,
            Reason.ANSWER_REMOVED,
            lambda shift: shift.direction is Direction.REMOVED and shift.question in BINDING,
        ),
        (RewordingClass.AMENDMENT, Reason.STRONGER_ANSWER, lambda shift: shift.direction in STRONGER),
    )
    for rewording, reason, is_meant in groups:
        if moved := tuple(shift for shift in shifts if is_meant(shift)):
            return Proposal(rewording, reason, moved)
    if _promises_more(stretches):
        return Proposal(RewordingClass.AMENDMENT, Reason.DEED_ADDED)
    added = tuple(shift for shift in shifts if shift.direction is Direction.ADDED and shift.question in ANSWERS)
    if added and not any(_content_words(stretch.before) for stretch in stretches if not stretch.is_same):
        return Proposal(RewordingClass.CLARIFICATION, Reason.ANSWER_ADDED, added)
    return None


def _by_words(stretches: Sequence[Stretch], *, is_promise: bool) -> Proposal:
    gone = [stretch for stretch in stretches if not stretch.is_same and _content_words(stretch.before)]
    come = [stretch for stretch in stretches if not stretch.is_same and _content_words(stretch.after)]
    if gone and not come:
        return Proposal(RewordingClass.NARROWING if is_promise else RewordingClass.AMENDMENT, Reason.WORDS_REMOVED)
    if come and not gone:
        return Proposal(RewordingClass.CLARIFICATION, Reason.WORDS_ADDED)
    return Proposal(RewordingClass.CLARIFICATION, Reason.SAID_OTHERWISE)


def is_spelling(stretches: Sequence[Stretch]) -> bool:
    """Tell whether words changed in their letters only: each replaced by one much like it, no figure among them."""
    changed = [stretch for stretch in stretches if not stretch.is_same]
    pairs = [(words_of(stretch.before), words_of(stretch.after)) for stretch in changed]
    return bool(pairs) and all(
        len(old) == len(new) and all(_is_one_word(one, other) for one, other in zip(old, new, strict=True)) for old, new in pairs
    )


def _is_one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if any(character.isdigit() for character in one + other):
        return False
    return min(len(one), len(other)) > 2 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELLING_LIKENESS


def _promises_more(stretches: Sequence[Stretch]) -> bool:
    """Tell whether words were put in that promise a deed by themselves, and none were taken out for them."""
    return any(
        not stretch.is_same and not _content_words(stretch.before) and promises(fold(stretch.after)) for stretch in stretches
    )


def _content_words(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in EMPTY_WORDS]


def _is_long(*texts: str) -> bool:
    return all(len(words_of(text)) > 1 for text in texts)
