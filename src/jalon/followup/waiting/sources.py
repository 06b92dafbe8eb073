"""What a source of waiting work is, and where new ones are added.

A source says which rows of one table wait for whoever asks, what is to be done with them, and by which day. ``add`` one from ``ready()`` of
the application that holds the table; nothing else has to be told of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q

from jalon.followup.steps.procedure import Text
from jalon.registry.roles import FOLLOW, STEER, Access


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what waits for them, by what they may do, and on which day."""

    access: Access
    today: date


Condition = Callable[[Asking], Q]


def steered(asking: Asking) -> Q:
    """Return the condition that a row's plan is one that the person steers."""
    return of_plans(STEER)(asking)


def of_plans(action: str) -> Condition:
    """Return the condition that a row's plan is one on which the person may do something."""

    return lambda asking: asking.access.reaches_plan(action)


def spoken_for(field: str, *, territory: str = "plan__territory") -> Condition:
    """Return the condition that a row names, in a field, an organisation for which the person may act."""
    return lambda asking: asking.access.speaks_for(organisation=field, territory=territory)


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of work that waits.

    ``name`` stands in addresses; ``label`` says what is to be done ("Answer a question"). ``kind`` and the row's ``public_id`` lead to its
    page. Rows in one of ``states`` that fulfil ``mine`` wait for the person. ``due`` is the field of the day by which it is to be done, ""
    where there is none. A late row shows to whom ``seen`` says, whoever it waits for; None where another source of the table shows it.
    ``plan`` is "plan" where rows belong to one.
    """

    name: str
    label: Text
    kind: str
    model: type[Model]
    states: tuple[str, ...]
    mine: Condition
    due: str = ""
    seen: Condition | None = None
    changed: str = "changed_at"
    plan: str = "plan"

    def waiting(self, asking: Asking) -> Any:
        """Return the rows that wait for the person."""
        return self.model._default_manager.filter(self.mine(asking), state__in=self.states)

    def late(self, asking: Asking) -> Any:
        """Return the rows whose day is past, of those that the person may see; none where another source shows them."""
        if not self.due or self.seen is None:
            return self.model._default_manager.none()
        past = {f"{self.due}__lt": asking.today}
        return self.model._default_manager.filter(self.seen(asking), state__in=self.states, **past)


#: Every source, in the order in which lists offer them.
SOURCES: list[Source] = []


def add(*sources: Source) -> None:
    """Add sources; one that was added under the same name is replaced."""
    names = {source.name for source in sources}
    SOURCES[:] = [source for source in SOURCES if source.name not in names] + list(sources)


def seen_inside(*parties: str) -> Condition:
    """Return the condition that the person sees the inside of a row's plan, or acts for one of the organisations that it names."""

    def condition(asking: Asking) -> Q:
        found = of_plans(FOLLOW)(asking)
        for field in parties:
            found |= spoken_for(field)(asking)
        return found

    return condition
