"""The plan in a document as a list, for settings that have no room for prose: tables and sheets."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reading.answers import Answers, folded, key_of
from reading.resetting.pieces import Kind, Parts, Piece

_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class ListedPriority:
    """A priority with the whole words of what it aims at and what is promised."""

    number: str | None
    title: str
    objectives: tuple[str, ...]
    commitments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The priorities of a document, and the pieces that stand before the first."""

    opening: tuple[Piece, ...]
    priorities: tuple[ListedPriority, ...]


def list_priorities(parts: Parts, answers: Answers) -> Listing | None:
    """Return the plan as a list; None where it cannot be made: no answer, a title or a text that is not there."""
    words = _Words(parts.text())
    found = []
    for priority in answers.priorities:
        if not priority.commitments:
            continue
        title = priority.title or (f"Principe {priority.number}" if priority.number else "")
        whole = [words.whole(text) for text in priority.commitments]
        aims = [words.whole(text) for text in priority.objectives]
        if not title or not all(whole) or not all(aims):
            return None
        heading = words.whole(title, is_title=True) or title
        found.append(ListedPriority(priority.number, heading, tuple(filter(None, aims)), tuple(filter(None, whole))))
    if len(found) < 2 or len({key_of(each.title) for each in found}) < len(found):
        return None
    return Listing(tuple(_opening(parts, found)), tuple(found))


def _opening(parts: Parts, found: list[ListedPriority]) -> Iterator[Piece]:
    titles = {key_of(each.title) for each in found}
    promised = {key_of(text) for each in found for text in (*each.commitments, *each.objectives)}
    for piece in parts.pieces:
        if piece.kind is Kind.TABLE or key_of(piece.text) in titles:
            return
        if piece.kind is not Kind.ITEM and key_of(piece.text) not in promised:
            yield piece


class _Words:
    """A text in which answers are looked for, onward from the last one found: the same words may come back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [at for at, character in enumerate(text) for _ in _letters(character)]
        self.letters = "".join("".join(_letters(character)) for character in text)
        self.last = 0

    def whole(self, answer: str, *, is_title: bool = False) -> str | None:
        """Return the whole words of an answer that gives only their beginning: to the end of its sentence or line."""
        key = key_of(answer)
        at = self.letters.find(key, self.last)
        at = at if at >= 0 else self.letters.find(key)
        if at < 0:
            return None
        self.last = at if is_title else at + len(key)
        start, least = self.places[at], self.places[min(at + len(folded(answer)), len(self.places)) - 1] + 1
        line = self.text[start : self.text.find("\n", least) if "\n" in self.text[least:] else len(self.text)]
        if is_title:
            return line
        stop = next((each.start() + 1 for each in _SENTENCE_END.finditer(line, max(0, least - start - 1))), len(line))
        return line[:stop].strip()


def _letters(character: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", {"œ": "oe", "Œ": "OE"}.get(character, character))
    return [c for c in plain.casefold() if c.isalnum() and not unicodedata.combining(c)]
