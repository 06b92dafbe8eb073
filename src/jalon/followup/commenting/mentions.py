"""Mentions: "@" and the name of somebody who may see what a comment stands on, as its author typed or chose it.

A name may be cut short as long as it stands for one person only. Whoever may not see the thing does not exist here: naming them is
refused with the same sentence as naming nobody.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from jalon.errors import StepRefused
from jalon.followup.commenting.subjects import CommentSubject
from jalon.registry.models import Person
from jalon.registry.roles import accesses_of, held_roles

MOST_MENTIONED = 20  # people in one comment
MOST_SIGNS = 100  # "@" in one comment
MOST_NAMED = 6  # in a refusal
MOST_OFFERED = 8
#: What may be a mention: "@" that is no part of an address, and what follows on the line.
MENTION = re.compile(r"(?<![\w@.+-])@(?=[^\W\d_])([^\n@]{1,120})")
WORD = re.compile(r"[\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]*)*")


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Somebody who may be mentioned, by row number; ``label`` is what to write after the "@": two people never share one."""

    person: int
    label: str


ByName = Sequence[tuple[str, Mentionable]]  # with the name as it is compared


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in a text: where it stands ("@" included), and whom it names."""

    start: int
    end: int
    person: int


def mentionable(subject: CommentSubject, *, beginning: str = "") -> tuple[Mentionable, ...]:
    """Return who may be mentioned where a comment stands on this, by name; of whom a word of the name begins so. Two queries."""
    asked = folded(beginning)
    named = [(pk, name) for pk, name in _names(subject) if not asked or _begins(name, asked)]
    accesses = accesses_of(pk for pk, _name in named)
    return _labelled([(pk, name) for pk, name in named if subject.is_seen_by(accesses[pk])])


def mentions_in(text: str, subject: CommentSubject) -> tuple[Mention, ...]:
    """Return the people whom a text mentions, in its order. StepRefused where a name is nobody's, several people's, or too many stand there."""
    candidates = list(MENTION.finditer(text))
    if not candidates:
        return ()
    too_many = StepRefused("A comment mentions {most} people at most. Address the others in another way.", most=MOST_MENTIONED)
    if len(candidates) > MOST_SIGNS:
        raise too_many
    people = _by_name(mentionable(subject))
    found = tuple(_mention(match, people) for match in candidates)
    if len({one.person for one in found}) > MOST_MENTIONED:
        raise too_many
    return found


def standing_mentions(text: str, people: Iterable[Mentionable]) -> tuple[Mention, ...]:
    """Return whom a text that was written earlier mentions, of the people who may see the thing today; other names are plain words."""
    candidates, known = list(MENTION.finditer(text))[:MOST_SIGNS], _by_name(people)
    found = ((match, _named(match[1], known)) for match in candidates)
    return tuple(_at(match, length, named[0]) for match, (length, named) in found if len(named) == 1)


def folded(name: str) -> str:
    """Return a name without capitals and accents, sign for sign as long as the name."""
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[:1] or sign for sign in name.replace("’", "'"))


def _names(subject: CommentSubject) -> list[tuple[int, str]]:
    """Return the people with a role where a thing belongs: a few too many, none too few."""
    territory = subject.belonging.territory
    here = Q(territory=None) | Q(territory=territory) | Q(territory__parts=territory)
    holders = held_roles().filter(here).order_by().values("person")
    return list(Person.objects.filter(pk__in=holders, is_active=True).order_by("name", "pk").values_list("pk", "name"))


def _begins(name: str, asked: str) -> bool:
    plain = folded(name)
    return plain.startswith(asked) or any(word.startswith(asked) for word in re.split(r"[\s'-]+", plain))


def _labelled(named: Sequence[tuple[int, str]]) -> tuple[Mentionable, ...]:
    """Return people by name, those of one name told apart by a number in the order in which they came."""
    shared, rank = Counter(folded(name) for _pk, name in named), Counter[str]()
    found = []
    for pk, name in sorted(named):
        plain = folded(name)
        rank[plain] += 1
        found.append(Mentionable(pk, f"{name} ({rank[plain]})" if shared[plain] > 1 else name))
    return tuple(sorted(found, key=lambda one: folded(one.label)))


def _mention(match: re.Match[str], people: ByName) -> Mention:
    length, named = _named(match[1], people)
    if len(named) == 1:
        return _at(match, length, named[0])
    name = "@" + _typed(match[1])[:60]
    if not named:
        raise StepRefused(
            "“{name}” names nobody who may see this. Choose among the people offered, or write it without “@”.", name=name
        )
    raise StepRefused(
        "“{name}” may be one of several people: {people}. Write the whole name.",
        name=name,
        people=", ".join(f"@{one.label}" for one in named[:MOST_NAMED]),
    )


def _at(match: re.Match[str], length: int, one: Mentionable) -> Mention:
    return Mention(match.start(), match.start() + 1 + length, one.person)


def _by_name(people: Iterable[Mentionable]) -> ByName:
    return tuple((folded(one.label), one) for one in people)


def _typed(said: str) -> str:
    """Return the name that stands at the beginning of some words: the first one, and those after it that begin with a capital."""
    found = WORD.match(said)
    return (found[0] if found else said).rstrip("'’-")


def _named(said: str, people: ByName) -> tuple[int, tuple[Mentionable, ...]]:
    """Return how many signs of what follows an "@" name somebody, and whom: the longest whole name, else those whose names begin so."""
    plain = folded(said)
    whole = [one for label, one in people if _stands_first(label, plain)]
    if whole:
        longest = max(whole, key=lambda one: len(one.label))
        return len(longest.label), (longest,)
    typed = _typed(said)
    return len(typed), tuple(one for label, one in people if label.startswith(folded(typed)))


def _stands_first(label: str, plain: str) -> bool:
    return plain.startswith(label) and not re.match(r"\w", plain[len(label) : len(label) + 1])
