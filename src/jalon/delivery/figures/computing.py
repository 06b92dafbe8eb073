"""Compute a figure from facts, in one of the five ways that a declaration knows. No clock, no database, no code of the declaration's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from jalon.delivery.declarations.figures import Compute, Conditions

PLACES = Decimal("0.0001")
HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Fact:
    """One case, or one row of a case, as figures read it.

    ``unit`` tells it from all others, ``subject`` is whom it is about: the enterprise that the case concerns, else the case or the row
    itself. ``holder`` is the enterprise or body, "" for none. ``said`` holds its answers, columns, state and stage, a row's own before
    those of its case; ``day`` is what puts it in a period. Where ``is_restricted`` its very existence is.
    """

    unit: str
    case: str
    subject: str
    territory: int
    holder: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    version: int = 0
    instrument: str = ""
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A fact that counts: with its number where numbers are added, None where it has none; ``is_hit`` for rates, None where unanswered."""

    fact: Fact
    value: Decimal | None = None
    is_hit: bool | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether it is part of the figure: what is missing is left out, and told."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, None where nothing stands under it; on how many things it stands, and how many were left out for want of an answer."""

    value: Decimal | None
    stands_on: int
    missing: int = 0


def counted(compute: Compute, facts: Iterable[Fact]) -> list[Counted]:
    """Return the facts that meet the conditions of a figure, each with what it brings."""
    return [_brought(compute, fact) for fact in facts if _meets(compute.where, fact)]


def standing(compute: Compute, found: Sequence[Counted]) -> list[Counted]:
    """Return what a figure stands on: those that bring something, each thing once where the figure counts once."""
    known = [one for one in found if one.is_known]
    if not compute.once_by:
        return known
    once: dict[str, Counted] = {}
    for one in sorted(known, key=lambda each: each.fact.unit):
        key = _key(compute.once_by, one.fact)
        if key:
            once.setdefault(key, one)
    return list(once.values())


def figure(compute: Compute, found: Sequence[Counted]) -> Figure:
    """Return the figure of what was counted: nothing where nothing is known, never a zero for it; a count of nothing is zero."""
    known = standing(compute, found)
    missing = sum(not one.is_known for one in found)
    values = [one.value for one in known if one.value is not None]
    return Figure(_value(compute, values), len(known), missing)


def _value(compute: Compute, values: Sequence[Decimal]) -> Decimal | None:
    if compute.way == "count":
        return Decimal(len(values))
    if not values:
        return None
    total = sum(values, Decimal(0))
    if compute.way == "sum":
        return total
    if compute.way == "median":
        return Decimal(median(values)).quantize(PLACES)
    return ((100 if compute.way == "rate" else 1) * total / len(values)).quantize(PLACES)


def _brought(compute: Compute, fact: Fact) -> Counted:
    if compute.way == "count":
        return Counted(fact, Decimal(1))
    if compute.rate is not None:
        if any(not answers_to(fact.said.get(name)) for name in compute.rate):
            return Counted(fact)
        is_hit = _meets(compute.rate, fact)
        return Counted(fact, Decimal(is_hit), is_hit)
    value = _number(compute.amount, fact)
    if compute.minus is None or value is None:
        return Counted(fact, value)
    less = _number(compute.minus, fact)
    return Counted(fact, None if less is None else value - less)


def _number(name: str | None, fact: Fact) -> Decimal | None:
    said = fact.said.get((name or "").rpartition(".")[2])
    return None if said in (None, "") else Decimal(str(said))


def _meets(conditions: Conditions, fact: Fact) -> bool:
    return all(set(answers_to(fact.said.get(name))) & set(values) for name, values in conditions.items())


def _key(name: str, fact: Fact) -> str:
    if name == HOLDER:
        return fact.holder or fact.unit
    return "|".join(sorted(answers_to(fact.said.get(name))))


def answers_to(value: object) -> tuple[str, ...]:
    """Return what an answer says as conditions name it: the names of choices, "yes" or "no"; nothing where there is none."""
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    if isinstance(value, list | tuple):
        return tuple(str(each) for each in value)
    return () if value is None or value == "" else (str(value),)
