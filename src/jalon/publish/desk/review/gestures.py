"""What a form of the review page asks for, as a call of the service that does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.http import QueryDict

from jalon.errors import StepRefused
from jalon.registry.drafting import actions
from jalon.registry.drafting.changes import Applied
from jalon.registry.drafting.undoing import redo, undo
from jalon.registry.models import Draft, NodeKind, Person


class Seen(TypedDict):
    """Who acts, and the revision of the draft that they saw."""

    by: Person
    revision: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One submitted form: by whom, on which draft as seen at which revision, with what fields."""

    draft: Draft
    by: Person
    fields: QueryDict

    def word(self, name: str) -> str:
        """Return a field's text, empty where there is none."""
        return self.fields.get(name, "").strip()

    def number(self, name: str) -> int:
        """Return a field's whole number; StepRefused where it is none."""
        text = self.word(name)
        if not (text.isdecimal() and text.isascii() and len(text) < 10):
            raise StepRefused("The page sent something that cannot be understood. Reload it and try again.")
        return int(text)

    def seen(self) -> Seen:
        """Return who asks and what they had seen: what every service takes."""
        return {"by": self.by, "revision": self.number("revision")}


Gesture = Callable[[Asked], Applied]


def _on_record(service: Callable[..., Applied]) -> Gesture:
    return lambda asked: service(asked.draft, key=asked.word("key"), **asked.seen())


def _shift(down: bool) -> Gesture:
    return lambda asked: actions.shift(asked.draft, key=asked.word("key"), down=down, **asked.seen())


def _move(asked: Asked) -> Applied:
    if asked.word("anchor"):
        before = asked.word("before") == "1"
        return actions.move_beside(asked.draft, key=asked.word("key"), anchor=asked.word("anchor"), before=before, **asked.seen())
    return actions.move_under(asked.draft, key=asked.word("key"), parent=asked.word("parent"), **asked.seen())


def _split(asked: Asked) -> Applied:
    at = asked.number("at") if asked.word("at") else _place_of(asked)
    return actions.split(asked.draft, key=asked.word("key"), at=at, **asked.seen())


def _place_of(asked: Asked) -> int:
    """Return where the second part's first words stand inside the record."""
    node = asked.draft.nodes.filter(key=asked.word("key")).first()
    words = asked.word("words")
    if not words:
        raise StepRefused("Give the first words of the second part, as they stand in the text.")
    found = asked.draft.reading.text.find(words, (node.start or 0) + 1, node.end) if node and words else -1
    if found < 0:
        raise StepRefused(
            "'{words}' does not stand inside this record. Copy the first words of the second part, exactly.", words=words[:80]
        )
    return found


def _create(asked: Asked) -> Applied:
    kind = asked.word("kind")
    if kind not in NodeKind.values:
        raise StepRefused("Say what the words are: a priority, an objective, a response, a commitment, context or a detail.")
    start, end = (asked.number("start"), asked.number("end")) if asked.word("start") else _span_of(asked)
    return actions.create(asked.draft, kind=kind, start=start, end=end, **asked.seen())


def _span_of(asked: Asked) -> tuple[int, int]:
    """Return where pasted words stand in the text: after the chosen record's beginning first, else anywhere before."""
    words, text = asked.word("words"), asked.draft.reading.text
    node = asked.draft.nodes.filter(key=asked.word("key")).first()
    if not words:
        raise StepRefused("Give the words of the text to make a record of.")
    found = text.find(words, (node.start if node else 0) or 0)
    found = text.find(words) if found < 0 else found
    if found < 0:
        raise StepRefused("'{words}' does not stand in the text. Copy words of it, exactly.", words=words[:80])
    return found, found + len(words)


def _reclassify(asked: Asked) -> Applied:
    kind = asked.word("kind")
    if kind not in NodeKind.values:
        raise StepRefused("Say what the words are: a priority, an objective, a response, a commitment, context or a detail.")
    return actions.reclassify(asked.draft, key=asked.word("key"), kind=kind, **asked.seen())


def _renumber(asked: Asked) -> Applied:
    return actions.renumber(asked.draft, key=asked.word("key"), number=asked.word("number"), **asked.seen())


def _correct(asked: Asked) -> Applied:
    field, value = asked.word("field"), asked.word("value")
    return actions.correct(asked.draft, key=asked.word("key"), field=field, value=value, **asked.seen())


def _answer(asked: Asked) -> Applied:
    question, words = asked.word("question"), asked.word("words")
    return actions.answer(asked.draft, key=asked.word("key"), question=question, words=words, **asked.seen())


def _undo(asked: Asked) -> Applied:
    which = asked.number("change") if asked.word("change") else None
    return undo(asked.draft, change_revision=which, **asked.seen())


GESTURES: Mapping[str, Gesture] = {
    "confirm": _on_record(actions.confirm),
    "confirm_branch": _on_record(actions.confirm_branch),
    "confirm_all": lambda asked: actions.confirm_all(asked.draft, **asked.seen()),
    "doubt": _on_record(actions.doubt),
    "remove": _on_record(actions.remove),
    "restore": _on_record(actions.restore),
    "up": _shift(down=False),
    "down": _shift(down=True),
    "move": _move,
    "split": _split,
    "merge": _on_record(actions.merge),
    "create": _create,
    "reclassify": _reclassify,
    "renumber": _renumber,
    "correct": _correct,
    "answer": _answer,
    "undo": _undo,
    "redo": lambda asked: redo(asked.draft, **asked.seen()),
}


def perform(asked: Asked) -> Applied:
    """Do what a form asks; StepRefused where it asks for nothing known."""
    gesture = GESTURES.get(asked.word("action"))
    if gesture is None:
        raise StepRefused("The page sent something that cannot be understood. Reload it and try again.")
    return gesture(asked)
