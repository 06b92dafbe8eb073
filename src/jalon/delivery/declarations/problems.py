"""What is wrong with a declaration, as sentences: what, where, and what is known instead."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from jalon.errors import JalonError, Quoted

#: How many known names a sentence lists, and how many problems are told at once.
MOST_LISTED, MOST_TOLD = 40, 40


class BadDeclaration(JalonError):
    """Raised when a file declares no instrument that could run; ``problems`` holds every sentence, in the order of the file."""

    problems: tuple[JalonError, ...] = ()


class Phrase(JalonError):
    """Raised for nobody: some words inside a sentence, translated with it; of its values ``what`` alone is a word of ours."""

    def __init__(self, template: str, **values: object) -> None:
        quoted = {name: Quoted(value) if isinstance(value, str) and name != "what" else value for name, value in values.items()}
        super().__init__(template, **quoted)


class Problem(Phrase):
    """Raised for nobody: one thing that is wrong in a declaration."""


def refusal(name: str, problems: Iterable[JalonError]) -> BadDeclaration:
    """Return the error that tells what is wrong in a file, and that there is more where it is more than one can read at once.

    What is not told is not looked for either: a file of nothing but mistakes is refused as fast as any.
    """
    told = list(islice(problems, MOST_TOLD + 1))
    if len(told) > MOST_TOLD:
        told[MOST_TOLD] = Problem("And more: mend these first.")
    error = BadDeclaration("'{name}' declares no instrument that can run. To mend: {count}.", name=name, count=len(told))
    error.problems = tuple(told)
    return error


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that somebody most likely meant, None where none is near."""
    found = get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def unknown(what: str, name: str, *, where: JalonError | str, known: Iterable[str]) -> Problem:
    """Return the sentence about a name that nothing has, with the nearest one and those that are known."""
    names = list(dict.fromkeys(known))
    if not names:
        return Problem("Unknown {what} '{name}' in {where}. There is none to name.", what=what, name=short(name), where=where)
    meant = nearest(name, names)
    listed = names if len(names) <= MOST_LISTED else [*names[:MOST_LISTED], "…"]
    values = {"what": what, "name": short(name), "where": where, "known": ", ".join(listed)}
    if meant:
        return Problem("Unknown {what} '{name}' in {where}. Did you mean '{meant}'? Known: {known}.", meant=meant, **values)
    return Problem("Unknown {what} '{name}' in {where}. Known: {known}.", **values)


def each_unknown(what: str, names: Iterable[str], *, known: Iterable[str], where: JalonError | str) -> Iterator[Problem]:
    """Yield the sentence about each of the names that nothing has."""
    names_known = list(known)
    yield from (unknown(what, name, where=where, known=names_known) for name in names if name not in names_known)


def short(value: object) -> str:
    """Return a value as a sentence shows it: on one line, cut where it is long."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def in_stage(name: str) -> Phrase:
    """Return "stage 'name'"."""
    return Phrase("stage '{name}'", name=name)


def in_field(name: str) -> Phrase:
    """Return "field 'name'"."""
    return Phrase("field '{name}'", name=name)


def in_indicator(name: str) -> Phrase:
    """Return "indicator 'name'"."""
    return Phrase("indicator '{name}'", name=name)


def in_table(name: str) -> Phrase:
    """Return "table [name]"."""
    return Phrase("table [{name}]", name=name)
