"""Where a made-up follow-up plays: a plan's records by number, its people by handle, and what a row of a story means there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models

from jalon.errors import StepRefused
from jalon.followup.evidence import keep_evidence
from jalon.followup.models import Track
from jalon.followup.models.staged import PlanItem
from jalon.followup.opening import STANDS_IN
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.taking import Actor, actor_of
from jalon.registry.demonstration import demonstration_people, ensure_role
from jalon.registry.models import CommitmentEntry, Organisation, Plan, PriorityEntry, Source
from jalon.registry.reference.declarations import find_organisation

Named = TypeVar("Named")
Row = Mapping[str, Any]
#: What a row says beside fields of its item.
ABOUT = frozenset({"kind", "by", "steps", "reason", "commitment", "priority", "track", "words"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A published plan, who acts in it, and the day it is; records are named by their numbers in the plan's current version."""

    plan: Plan
    origin: str
    today: date
    actors: Mapping[str, Actor]
    commitments: Mapping[str, CommitmentEntry]
    priorities: Mapping[str, PriorityEntry]
    tracks: dict[tuple[int, str], Track] = field(default_factory=dict)

    def actor(self, handle: str) -> Actor:
        """Return who has a handle; StepRefused where nobody has."""
        return _named(self.actors, handle, origin=self.origin)

    def commitment(self, number: str) -> CommitmentEntry:
        """Return the commitment of a number; StepRefused where the plan has none."""
        return _named(self.commitments, number, origin=self.origin)

    def day(self, days: int) -> date:
        """Return the day so many days after today, before it where negative."""
        return self.today + timedelta(days=days)

    def priority_of(self, row: Row) -> PriorityEntry:
        """Return the priority that a row names, or whose commitment it names."""
        if "priority" in row:
            return _named(self.priorities, row["priority"], origin=self.origin)
        return self.commitment(row["commitment"]).priority_entry

    def item(self, row: Row) -> PlanItem:
        """Return the item that a row describes, not kept yet."""
        model = model_of(row, origin=self.origin)
        said: dict[str, Any] = {"plan": self.plan}
        entry = self.commitment(row["commitment"]) if "commitment" in row else None
        priority = self.priority_of(row).priority
        if model in STANDS_IN:
            said |= {"priority": priority, "track": self.tracks[priority.pk, STANDS_IN[model]]}
        if entry is not None:
            said["commitment"] = entry.commitment
            if _has(model, "wording"):
                said["wording"] = entry.wording
        if "words" in row and entry is not None:
            said["start"], said["end"] = self._place(row["words"], entry)
        item: PlanItem = model(**said, **self.fields(model, row, entry=entry))
        return item

    def fields(self, model: type[models.Model], row: Row, *, entry: CommitmentEntry | None) -> dict[str, Any]:
        """Return the values that a row gives to fields of an item."""
        return {name: self._value(model, name, said, entry) for name, said in row.items() if name not in {*ABOUT, "take"}}

    def _place(self, words: str, entry: CommitmentEntry) -> tuple[int, int]:
        """Return where words stand in a commitment, however its lines are broken; StepRefused where they do not."""
        found = re.search(r"\s+".join(map(re.escape, words.split())), entry.wording.text)
        if found is None:
            raise StepRefused("'{origin}' names '{name}', which is not there.", name=words, origin=self.origin)
        return found.span()

    def _value(self, model: type[models.Model], name: str, said: Any, entry: CommitmentEntry | None) -> Any:
        field = model._meta.get_field(name)
        if isinstance(field, models.DateField):
            return self.day(said)
        if isinstance(field, models.ForeignKey) and field.related_model is Organisation:
            return find_organisation(said, origin=self.origin)
        if isinstance(field, models.ForeignKey) and field.related_model is Source:
            return keep_evidence(said["text"].encode(), name=said["name"], by=None)
        if isinstance(said, Mapping) and entry is not None:
            (start, end), text = self._place(said["swap"][0], entry), entry.wording.text
            return f"{text[:start]}{said['swap'][1]}{text[end:]}"
        return field.to_python(said)  # type: ignore[union-attr]


def model_of(row: Row, *, origin: str) -> type[Any]:
    """Return the model of the items that a row is about; StepRefused for a kind that there is not."""
    return _named(staged_models(), row["kind"], origin=origin)


def scene_of(plan: Plan, story: Row, *, today: date, origin: str) -> Scene:
    """Return where a story plays: its people are given the roles it declares, in the plan's territory."""
    version = plan.current_version_id
    priorities = PriorityEntry.objects.filter(version=version).select_related("priority")
    commitments = CommitmentEntry.objects.filter(version=version).select_related(
        "commitment", "wording", "priority_entry__priority"
    )
    return Scene(
        plan,
        origin,
        today,
        _actors(plan, story, origin=origin),
        {entry.number: entry for entry in commitments},
        {entry.number: entry for entry in priorities},
    )


def _actors(plan: Plan, story: Row, *, origin: str) -> dict[str, Actor]:
    people = {person.email.partition("@")[0]: person for person in demonstration_people()}
    speaking: dict[str, Organisation] = {}
    for role in story["role"]:
        person = _named(people, role["person"], origin=origin)
        speaking[role["person"]] = body = find_organisation(role["organisation"], origin=origin)
        ensure_role(person, role["kind"], organisation=body, territory=plan.territory)
    return {handle: actor_of(people[handle], organisation=body) for handle, body in speaking.items()}


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())


def _named(known: Mapping[str, Named], name: str, *, origin: str) -> Named:
    if name not in known:
        raise StepRefused("'{origin}' names '{name}', which is not there.", name=name, origin=origin)
    return known[name]
