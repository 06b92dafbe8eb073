"""What every item with stages has, and the lines of the ledger that tell what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jalon.followup.models.notices import NoticeReason
from jalon.followup.steps.procedure import PARTICIPANT, STEERER, Procedure, Step
from jalon.registry.identifiers import new_identifier
from jalon.registry.roles import FOLLOW, STEER, Access


class Staged(models.Model):
    """An item that goes from state to state by the steps of its procedure, and in no other way.

    What its columns say is where it stands now; the ledger holds each step with what was given, and so what they said on any day.
    ``revision`` counts the steps taken.
    """

    PROCEDURE: ClassVar[Procedure]
    #: Fields that no account of its steps tells: different people see different parts of them, or they are sealed.
    UNTOLD: ClassVar[frozenset[str]] = frozenset()
    #: The records that say in what capacities somebody meets an item: read with it where there are many.
    READ_WITH: ClassVar[tuple[str, ...]] = ()

    public_id = models.CharField(max_length=16, unique=True, default=new_identifier, editable=False)
    state = models.CharField(max_length=20)
    revision = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id

    @property
    def state_label(self) -> str:
        """Return what its state is called, in the active language."""
        return str(self.PROCEDURE.states[self.state])

    @property
    def belonging(self) -> "Belonging":
        """Return what the item is part of; its steps are told there."""
        raise NotImplementedError

    def capacities(self, access: Access) -> frozenset[str]:
        """Return in what capacities somebody meets this item."""
        raise NotImplementedError

    @classmethod
    def prepare(cls, items: Sequence[Any]) -> None:
        """Ask at once, for many items, what each would ask for itself to say its capacities."""

    def offers(self, step: Step) -> bool:
        """Tell whether a step makes sense for this very item, beside its state: what would always be refused is not offered."""
        return True

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether the item exists for somebody at the desk: for who steers it and for its parties, unless told otherwise."""
        return bool(self.capacities(access) & {STEERER, *self.PROCEDURE.parties})

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see the item as it stands, on a day; see each model for its rule."""
        return False

    def shows_words_to(self, access: Access) -> bool:
        """Tell whether lists of what happened may show somebody what the item is called."""
        return True

    def party_bodies(self) -> dict[str, int]:
        """Return the organisations that the item names as its parties, by capacity."""
        named = ((capacity, getattr(self, f"{field}_id")) for capacity, field in self.PROCEDURE.parties.items())
        return {capacity: body for capacity, body in named if body is not None}

    def named_people(self) -> frozenset[int]:
        """Return the people whom the item itself names, by row number: they are told of its steps where they may see it."""
        return frozenset()

    def named_as(self, person: int) -> str:
        """Return why somebody whom the item names is told of it."""
        return NoticeReason.NAMED

    def concerned(self, step: Step) -> frozenset[int]:
        """Return the organisations told of a step beside the parties of the item, by row number."""
        return frozenset()

    def told(self, name: str, value: Any) -> Any:
        """Return what a value of a field is called, where its column does not say; the value itself where it does."""
        return value

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told that a step was taken; ``before`` is the state that it left from."""
        return step.is_public


@dataclass(frozen=True, slots=True)
class Belonging:
    """What an item is part of, by row number; ``touches`` are other plans whose pages tell of it."""

    plan: int | None = None
    priority: int | None = None
    commitment: int | None = None
    territory: int | None = None
    committee: int | None = None
    touches: frozenset[int] = frozenset()


class PlanItem(Staged):
    """An item of one plan's follow-up; ``plan`` decides who steers it, and its parties are the organisations that its fields name."""

    READ_WITH: ClassVar[tuple[str, ...]] = ("plan",)

    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, related_name="%(class)s_set")

    class Meta:
        abstract = True

    @property
    def belonging(self) -> Belonging:
        """Return its plan, with the priority and the commitment that it names."""
        return Belonging(
            self.plan_id, getattr(self, "priority_id", None), getattr(self, "commitment_id", None), self.plan.territory_id
        )

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "steerer", "participant", and the capacity of each party that the person acts for."""
        acts_for = access.acts_for(self.plan.territory_id)
        parties = self.PROCEDURE.parties.items()
        found = {capacity for capacity, field in parties if getattr(self, f"{field}_id") in acts_for}
        if access.may(STEER, self.plan):
            found.add(STEERER)
        if acts_for:
            found.add(PARTICIPANT)
        return frozenset(found)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether the item exists for somebody at the desk: for who follows its plan from inside, and for its parties."""
        return access.may(FOLLOW, self.plan) or super().is_seen_by(access)


def known_state(kind: str, states: type[models.TextChoices]) -> models.CheckConstraint:
    """Return the rule that an item is in a state that its procedure knows."""
    return models.CheckConstraint(
        condition=Q(state__in=states.values),
        name=f"{kind}_in_a_known_state",
        violation_error_message=_("This is no state of the procedure."),
    )


class Trace(models.Model):
    """Where a line of the ledger belongs, so that what changed can be told for each of these; written with the line.

    ``is_public`` tells whether everybody may be told of it.
    """

    line = models.OneToOneField("registry.LedgerEntry", on_delete=models.PROTECT, primary_key=True, related_name="trace")
    at = models.DateTimeField()
    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    committee = models.ForeignKey("followup.Committee", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    is_public = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["committee", "at"], name="trace_of_committee"),
            models.Index(fields=["plan", "at"], name="trace_of_plan"),
            models.Index(fields=["territory", "at"], name="trace_of_territory"),
            models.Index(fields=["priority", "at"], name="trace_of_priority"),
            models.Index(fields=["commitment", "at"], name="trace_of_commitment"),
            models.Index(fields=["at"], name="trace_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.at:%Y-%m-%d}"
