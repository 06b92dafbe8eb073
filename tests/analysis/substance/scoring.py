"""What is read of a commitment's substance, against labels made by hand: F1 per question, agreement between two labellers.

A mention is right where its letters and those of a label overlap by at least ``OVERLAP`` of what either covers; each is used once.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.substance.cases import GoldCommitment, commitments_of, names_of_cases, own_commitments
from analysis.substance.labelling import OWN, QUESTIONS, key_of
from analysis.substance.quoting import Letters, Span, letters_of, places_of
from jalon.extraction.outline import OutlineCommitment
from jalon.extraction.substance.answers import describe
from jalon.spans import Span as Place

LABELS = Path(__file__).parent / "labels"
OVERLAP = 0.6
WHOLE = ("horizon", "action")  # answers whose first small word counts; elsewhere "la Ville" and "Ville" are the same
SMALL = re.compile(
    r"(?:(?:le|la|les|de|du|des|d|l|un|une|the|a|an|in|at|on|of|dans|à|au|aux|en|sur|across|to|for|pour|avec|with|plus)(?:['’]\s?|\s+))+",
    re.I,
)
CLOSED = ("firmness", "novelty", "kind", "verifiable")
HELD_OUT = ("07", "14", "27", "29", "35")  # cases on which no rule was tried; of our own sentences, every second one


@dataclass(frozen=True, slots=True)
class Answers:
    """What a commitment answers, by label or by reading: closed values, and places in its letters."""

    closed: dict[str, str]
    places: dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A commitment with its label; ``is_held_out`` where rules were not tried on it."""

    case: str
    commitment: GoldCommitment
    answers: Answers
    is_held_out: bool


@dataclass
class Tally:
    """Right, surplus and missed answers of one question."""

    right: int = 0
    surplus: int = 0
    missed: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        total = 2 * self.right + self.surplus + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def macro_f1(self) -> float:
        """Return the mean F1 of the values that a label has."""
        values = sorted({wanted for wanted, _ in self.confused})
        return sum(self._f1_of(value) for value in values) / len(values) if values else 1.0

    def _f1_of(self, value: str) -> float:
        right = self.confused[value, value]
        wanted = sum(n for (w, _), n in self.confused.items() if w == value)
        found = sum(n for (_, f), n in self.confused.items() if f == value)
        return 2 * right / (wanted + found)


def labels_of(case: str, commitments: tuple[GoldCommitment, ...], *, folder: Path = LABELS) -> dict[int, Answers]:
    """Return the labels of a case by the commitment's number; ValueError if they were made on other answers."""
    path = folder / f"{case}.jsonl"
    if not path.exists():
        return {}
    found = {}
    for row in (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()):
        commitment = commitments[row["n"] - 1]
        if row["key"] != key_of(commitment):
            raise ValueError(f"Label {row['n']} of case '{case}' was made on another commitment. Label it again.")
        letters = letters_of(commitment.text)
        places = {q: tuple(core(letters, (start, end), question=q) for start, end in row.get(q, ())) for q in QUESTIONS}
        found[row["n"]] = Answers({name: str(row[name]).lower() for name in CLOSED}, places)
    return found


def labelled(corpus: Path | None, *, folder: Path = LABELS) -> Iterator[Labelled]:
    """Yield every labelled commitment: of the corpus, where it stands, and our own."""
    for case in names_of_cases(corpus) if corpus else ():
        commitments = commitments_of(corpus, case)
        for number, answers in labels_of(case, commitments, folder=folder).items():
            yield Labelled(case, commitments[number - 1], answers, case[:2] in HELD_OUT)
    for number, answers in own_labels(folder).items():
        yield Labelled(OWN, own_commitments()[number - 1], answers, number % 2 == 0)


def own_labels(folder: Path = LABELS) -> dict[int, Answers]:
    """Return the labels of our own sentences, kept as words or as places."""
    path = folder / f"{OWN}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    if rows and "n" in rows[0]:
        return labels_of(OWN, own_commitments(), folder=folder)
    return {number: _from_words(row) for number, row in enumerate(rows, 1) if "firmness" in row}


def _from_words(row: dict[str, Any]) -> Answers:
    letters = letters_of(row["text"])
    places = {q: tuple(core(letters, places_of(letters, quoted), question=q) for quoted in row.get(q, ())) for q in QUESTIONS}
    return Answers({name: str(row[name]).lower() for name in CLOSED}, places)


def read_answers(commitment: GoldCommitment) -> Answers:
    """Return what Jalon reads in a commitment's own words, no column or field beside it."""
    plain = OutlineCommitment("c000000000000", commitment.text, Place(0, len(commitment.text)))
    read = describe(plain, beside=[])
    letters = letters_of(commitment.text)
    places = {q: tuple(_places(letters, read, question=q)) for q in QUESTIONS}
    return Answers({name: str(getattr(read, name, "")).lower() for name in CLOSED}, places)


def _places(letters: Letters, read: OutlineCommitment, *, question: str) -> Iterator[Span]:
    mentions = getattr(read, question, ()) or ()
    for mention in mentions if isinstance(mentions, tuple) else (mentions,):
        yield core(letters, letters.places(mention.span.start, mention.span.end), question=question)


def core(letters: Letters, place: Span, *, question: str) -> Span:
    """Return a place without the small words that lead to it, which nobody misses."""
    words = letters.words(place) if place[1] > place[0] else ""
    small = SMALL.match(words)
    if question in WHOLE or small is None or small.end() >= len(words):
        return place
    start = letters.origins[place[0]] + small.end()
    return letters.places(start, letters.origins[place[1] - 1] + 1)


def overlap(one: Span, other: Span) -> float:
    """Return the share of letters that two places have in common, of those that either covers."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common) if common else 0.0


def compare(wanted: Iterable[Span], found: Iterable[Span]) -> tuple[list[tuple[Span, Span]], list[Span], list[Span]]:
    """Return the pairs that agree, the surplus and the missed, best overlaps first."""
    wanted, found = list(wanted), list(found)
    pairs = sorted(((overlap(w, f), w, f) for w in wanted for f in found), reverse=True)
    agreed: list[tuple[Span, Span]] = []
    for share, w, f in pairs:
        if share >= OVERLAP and w in wanted and f in found:
            agreed.append((w, f))
            wanted.remove(w)
            found.remove(f)
    return agreed, found, wanted


def tally(pairs: Iterable[tuple[Answers, Answers]]) -> dict[str, Tally]:
    """Return, for each question, how answers compare: (wanted, found) for each commitment."""
    found = {question: Tally() for question in (*CLOSED, *QUESTIONS)}
    for wanted, read in pairs:
        for question in QUESTIONS:
            agreed, surplus, missed = compare(wanted.places[question], read.places[question])
            found[question].right += len(agreed)
            found[question].surplus += len(surplus)
            found[question].missed += len(missed)
        for name in CLOSED:
            same = wanted.closed[name] == read.closed[name]
            found[name].right += same
            found[name].surplus += not same
            found[name].missed += not same
            found[name].confused[wanted.closed[name], read.closed[name]] += 1
    return found


def kappa(counted: Counter[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two labellers' values."""
    total = sum(counted.values())
    seen = sum(n for (a, b), n in counted.items() if a == b) / total
    firsts, seconds = Counter[str](), Counter[str]()
    for (a, b), n in counted.items():
        firsts[a] += n
        seconds[b] += n
    chance = sum(firsts[value] * seconds[value] for value in firsts) / total**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)
