"""What a table of steps is: read it and you know what can happen to an item, by whom, and what it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused

Text = str | Promise
#: In what capacity somebody takes a step, beside those that a procedure names for the parties of its items.
STEERER, PARTICIPANT = "steerer", "participant"
#: In what capacity one acts on what belongs to a committee for the body that keeps its minutes.
SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a state to another. ``before`` is empty for the step that opens an item, ``after`` empty where the state stays.

    ``who`` names capacities, any of which suffices. ``needs`` and ``takes`` name fields of the item that must, or may, be given with it.
    ``is_public`` tells whether that it was taken may be told to everybody. ``check`` refuses what a field alone does not show. ``letter`` is
    the kind of letter that those told of it get at once, "" where their notices are mailed as they chose.
    """

    name: str
    label: Text
    before: frozenset[str]
    after: str
    who: frozenset[str]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    needs_reason: bool = False
    is_public: bool = True
    check: Callable[[Any, Mapping[str, Any]], None] | None = None
    letter: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return every field that may be given with the step, those it needs first."""
        return self.needs + self.takes


@dataclass(frozen=True, slots=True)
class Procedure:
    """All the steps of one kind of item.

    ``kind`` names the items in the ledger and in addresses. ``parties`` maps a capacity to the field of the item that names the organisation
    which has it; ``others`` names the capacities that the items tell themselves, as the author of a comment. ``states`` gives each state's
    label, in the order in which they are usually reached.
    """

    kind: str
    label: Text
    states: Mapping[str, Text]
    steps: tuple[Step, ...]
    parties: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    @property
    def opening(self) -> Step:
        """Return the step that opens an item."""
        return next(step for step in self.steps if not step.before)

    def step(self, name: str) -> Step:
        """Return a step by its name; StepRefused where there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise StepRefused(
            "There is no step '{step}' here. Steps are: {steps}.", step=name, steps=", ".join(step.name for step in self.steps)
        )

    def open_to(self, state: str, capacities: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps that may be taken from a state in these capacities."""
        return tuple(step for step in self.steps if state in step.before and step.who & capacities)


def steps_from(*states: str) -> frozenset[str]:
    """Return the states that a step may be taken from: reads as a sentence in a table."""
    return frozenset(states)


def by(*capacities: str) -> frozenset[str]:
    """Return the capacities in which a step may be taken: reads as a sentence in a table."""
    return frozenset(capacities)


def reminding(*states: str, who: tuple[str, ...]) -> Step:
    """Return the step that changes nothing and reminds whoever is to act: they are told of it as of any other step, with the words given."""
    return Step("remind", pgettext_lazy("step", "Remind who is to act"), steps_from(*states), "", by(*who), is_public=False)
