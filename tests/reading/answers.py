"""A careful reader's answers to a document, and how far an outline agrees with them.

Texts are folded (case, accents, punctuation and spaces dropped) and matched by their first forty characters, each once; up to twelve
leading words of a reading may be surplus (a number, a label). A commitment is *placed* where it also stands under the right priority.
These are the rules of the scorer that stands beside the real documents; ``test_answers.py`` compares the two.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jalon.extraction.outline import Outline

WIDTH = 40
_LEADING = 13
_SHORTEST = 12  # folded characters: a shorter text is only itself, not the opening of a longer one


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority as answered or as read."""

    number: str | None
    title: str | None
    objectives: tuple[str, ...]
    commitments: tuple[str, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in one document; ``neutral`` texts are neither rewarded nor penalised."""

    priorities: tuple[Priority, ...]
    neutral: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """Yield every title and commitment."""
        for priority in self.priorities:
            yield from [priority.title] if priority.title else []
            yield from priority.commitments


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its answers: several where one file holds two languages (either alone, or both together, is right)."""

    name: str
    path: Path
    answers: tuple[Answers, ...]

    @property
    def whole(self) -> Answers:
        """Return all answers together, in the order of the file."""
        return together(self.answers)


@dataclass(frozen=True, slots=True)
class Score:
    """How far one reading agrees with the answers, each between 0 and 1."""

    priorities: float
    objectives: float
    commitments: float
    placed: float


def folded(text: str) -> str:
    """Return letters and digits alone, without case or accents."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in plain.casefold() if c.isalnum() and not unicodedata.combining(c))


def key_of(text: str) -> str:
    """Return the opening by which an answer is recognised."""
    return folded(text)[:WIDTH]


def keys_of(text: str) -> list[str]:
    """Return the openings under which a reading may be recognised: from each of its first thirteen words on."""
    starts = [found.start() for found in re.finditer(r"\S+", text)][:_LEADING] or [0]
    return [key_of(text[start:]) for start in starts]


def is_same(answer: str, keys: Iterable[str]) -> bool:
    """Tell whether an answer's key is among those of a reading; a text cut short on one side counts."""
    return any(
        answer == key or (min(len(answer), len(key)) >= _SHORTEST and (key.startswith(answer) or answer.startswith(key)))
        for key in keys
    )


def matched(answers: Sequence[str], texts: Sequence[str]) -> dict[int, int]:
    """Return which answer is found in which text, each once."""
    keys, found = [keys_of(text) for text in texts], {}
    used: set[int] = set()
    for place, answer in enumerate(answers):
        key = key_of(answer)
        at = next((at for at, each in enumerate(keys) if at not in used and is_same(key, each)), None)
        if at is not None:
            used.add(at)
            found[place] = at
    return found


def score(answers: Answers, read: Sequence[Priority]) -> Score:
    """Return how far the priorities read agree with the answers."""
    pairs = paired(answers.priorities, read)
    wanted = [c for p in answers.priorities for c in p.commitments]
    given = [c for p in read for c in p.commitments]
    found = matched(wanted, given)
    used = set(found.values())
    neutral = [key_of(text) for text in answers.neutral]
    free = sum(at not in used and any(is_same(n, keys_of(text)) for n in neutral) for at, text in enumerate(given))
    placed = sum(len(matched(answers.priorities[at].commitments, read[to].commitments)) for at, to in pairs.items())
    aims, aims_read = [o for p in answers.priorities for o in p.objectives], [o for p in read for o in p.objectives]
    count = len(given) - free
    return Score(
        priorities=_f1(len(pairs), len(answers.priorities), len(read)),
        objectives=_f1(len(matched(aims, aims_read)), len(aims), len(aims_read)),
        commitments=_f1(len(found), len(wanted), count),
        placed=_f1(placed, len(wanted), count),
    )


def best_score(case: Case, read: Sequence[Priority]) -> Score:
    """Return the best score of a reading against one set of answers or all together."""
    answers = [*case.answers, *([case.whole] if len(case.answers) > 1 else [])]
    return max((score(each, read) for each in answers), key=lambda s: (s.placed, s.priorities))


def paired(answers: Sequence[Priority], read: Sequence[Priority]) -> dict[int, int]:
    """Return which answered priority is which of those read: by title, or by number where it has none."""
    pairs: dict[int, int] = {}
    for at, answer in enumerate(answers):
        for to, each in enumerate(read):
            if to in pairs.values():
                continue
            by_title = bool(answer.title) and is_same(key_of(answer.title or ""), keys_of(each.title or ""))
            if by_title or (not answer.title and folded(str(answer.number)) == folded(str(each.number))):
                pairs[at] = to
                break
    return pairs


def _f1(hits: int, wanted: int, given: int) -> float:
    return 1.0 if wanted == given == 0 else 2 * hits / (wanted + given)


def read_priorities(outline: Outline) -> tuple[Priority, ...]:
    """Return an outline's priorities in the shape of answers."""
    return tuple(
        Priority(
            p.number,
            p.title,
            tuple(o.text for o in p.objectives),
            tuple(c.text for r in p.responses for c in r.commitments),
            next((r.heading for r in p.responses if r.heading), None),
        )
        for p in outline.priorities
    )


def cases_in(folder: Path) -> tuple[Case, ...]:
    """Return the cases of a folder: ``NAME/gold*.json`` beside the file it names, in the order of their names."""
    found: dict[tuple[str, str], list[Answers]] = {}
    for path in sorted(folder.glob("*/gold*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "full" not in path.name:
            found.setdefault((path.parent.name, data["file"]), []).append(answers_of(data))
    return tuple(Case(name, folder / name / file, tuple(answers)) for (name, file), answers in found.items())


def answers_of(data: dict[str, Any]) -> Answers:
    """Return the answers that a ``gold.json`` holds."""
    neutral = list(data.get("dont_care") or [])
    priorities = []
    for each in data["priorities"]:
        responses = each.get("responses", [])
        neutral += [text for r in responses for text in r.get("dont_care", [])]
        priorities.append(
            Priority(
                each.get("number"),
                each.get("title"),
                tuple(each.get("objectives", [])),
                tuple(c for r in responses for c in r.get("commitments", [])),
                next((r["heading"] for r in responses if r.get("heading")), None),
            )
        )
    return Answers(tuple(priorities), tuple(neutral))


def together(answers: Sequence[Answers]) -> Answers:
    """Return several sets of answers as one."""
    return Answers(tuple(p for each in answers for p in each.priorities), tuple(n for each in answers for n in each.neutral))
