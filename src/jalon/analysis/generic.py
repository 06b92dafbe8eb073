"""Generic text: what recurs across priorities without naming anything of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jalon.analysis.figures import find_numbers
from jalon.analysis.near_copies import Repetition, find_repetition
from jalon.analysis.repetition import repeated_elsewhere
from jalon.analysis.rows import CommitmentRow, PriorityRow
from jalon.analysis.stems import stems_of
from jalon.analysis.word_changes import Stretch, word_changes

COMPARED = 20  # other wordings of its group that a commitment is compared with, in reading order
_WORD = re.compile(r"[^\W\d_]+")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;•–—])[\W_]*$")


@dataclass(frozen=True, slots=True)
class _Standing:
    """A commitment under its priority."""

    priority: PriorityRow
    row: CommitmentRow


def generic_commitments(priorities: Sequence[PriorityRow], *, language: str = "") -> dict[str, str]:
    """Return the commitments that speak of no priority in particular: each key with the key of the first that says the same.

    The same words under another priority; or nearly the same words there, where what differs is no name and no number, not said in the
    place of something else, and no word of the priority's own title or objectives.
    """
    places = [_Standing(priority, row) for priority in priorities for row in priority.commitments]
    found = repeated_elsewhere(priorities)
    for group in find_repetition([place.row.text for place in places]):
        if len(group.wordings) > 1:
            found |= dict(_generic_in(group, places, language=language))
    return found


def _generic_in(group: Repetition, places: Sequence[_Standing], *, language: str) -> Iterator[tuple[str, str]]:
    """Yield the commitments of one group whose words are another priority's, near enough, with the first that says so."""
    said: defaultdict[str, list[_Standing]] = defaultdict(list)
    for rank in group.members:
        said[places[rank].row.text].append(places[rank])
    firsts = [standing for standings in list(said.values())[: COMPARED + 1] for standing in _first_two(standings)]
    for standings in said.values():
        for one in standings:
            others = (other for other in firsts if other.priority.key != one.priority.key)
            first = next((other for other in others if _says_the_same(one, other, language=language)), None)
            if first is not None:
                yield one.row.key, min((one, first), key=places.index).row.key


def _first_two(standings: Sequence[_Standing]) -> Iterator[_Standing]:
    """Yield the first of some commitments and the first under another priority: one of them is of another priority than any third."""
    yield standings[0]
    yield from [other for other in standings if other.priority.key != standings[0].priority.key][:1]


def _says_the_same(one: _Standing, other: _Standing, *, language: str) -> bool:
    """Tell whether two commitments differ in nothing that either names of its own."""
    changes = [stretch for stretch in word_changes(one.row.text, other.row.text) if not stretch.is_same]
    subjects = [_subject(standing.priority, language=language) for standing in (one, other)]
    return not any(_is_of_its_own(change, one.row.text, other.row.text, subjects, language=language) for change in changes)


def _subject(priority: PriorityRow, *, language: str) -> frozenset[str]:
    texts = (priority.title, *(objective.text for objective in priority.objectives))
    return frozenset(stem for text in texts for stem in stems_of(text, language=language))


def _is_of_its_own(change: Stretch, before: str, after: str, subjects: Sequence[frozenset[str]], *, language: str) -> bool:
    gone, come = (stems_of(text, language=language) for text in (change.before, change.after))
    if gone == come:
        return False
    return bool(
        (gone and come)
        or subjects[0].intersection(gone)
        or subjects[1].intersection(come)
        or _names(before, change.before_start, len(change.before))
        or _names(after, change.after_start, len(change.after))
    )


def _names(text: str, start: int, length: int) -> bool:
    """Tell whether some words of a text are a name or a number: a capital within a sentence, figures, number words."""
    words = text[start : start + length]
    return any(True for _ in find_numbers(words)) or any(_capitals(text, start, words))


def _capitals(text: str, start: int, words: str) -> Iterable[bool]:
    for word in _WORD.finditer(words):
        if word[0][0].isupper() and not _OPENS_SENTENCE.search(text[: start + word.start()]):
            yield True
