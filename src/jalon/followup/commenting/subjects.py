"""What a comment may stand on: any item with stages, and the plans, priorities and commitments on record; named as the ledger names them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.followup.models.staged import Belonging, Staged
from jalon.followup.steps.history import as_of
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.procedure import STEERER
from jalon.registry.models import Commitment, Plan, Priority
from jalon.registry.roles import FOLLOW, STEER, Access

COMMENT = "comment"
Key = tuple[str, str]
#: Records that comments stand on beside items with stages: their table, and what they are called.
ON_RECORD: Mapping[str, tuple[type[Model], str | Promise]] = {
    "plan": (Plan, _("Plan")),
    "priority": (Priority, _("Priority")),
    "commitment": (Commitment, _("Commitment")),
}
#: What is read with items so that who may see them is asked without another query each.
_RELATED: Mapping[str, tuple[str, ...]] = {
    "priority": ("plan",),
    "commitment": ("plan",),
    "action": ("plan", "decision__meeting__committee", "decision__meeting__minutes"),
    "agenda-item": ("meeting__committee", "meeting__minutes"),
    "attendance": ("meeting__committee",),
    "conflict": ("item__meeting__committee",),
    "decision": ("meeting__committee", "meeting__minutes"),
    "meeting": ("committee",),
    "membership": ("committee",),
    "minutes": ("meeting__committee",),
    "participation": ("plan", "committee"),
    "plan": ("current_version",),
}


@dataclass(frozen=True)
class CommentSubject:
    """What a comment stands on; ``record`` is the item, plan, priority or commitment."""

    kind: str
    public_id: str
    record: Any

    @property
    def key(self) -> Key:
        """Return its kind and its public identifier."""
        return self.kind, self.public_id

    @property
    def kind_label(self) -> str:
        """Return what such things are called, in the active language."""
        return str(ON_RECORD[self.kind][1] if self.kind in ON_RECORD else self.record.PROCEDURE.label)

    @property
    def plan(self) -> Plan | None:
        """Return the plan that it is part of, or is."""
        found: Plan | None = self.record if self.kind == "plan" else getattr(self.record, "plan", None)
        return found

    @cached_property
    def belonging(self) -> Belonging:
        """Return what it is part of: a comment is told there too."""
        if self.kind not in ON_RECORD:
            found: Belonging = self.record.belonging
            return found
        own = {self.kind: self.record.pk} if self.kind != "plan" else {}
        assert self.plan is not None
        return Belonging(plan=self.plan.pk, territory=self.plan.territory_id, **own)

    @cached_property
    def parties(self) -> Mapping[str, int]:
        """Return the organisations that it names as its parties, by capacity."""
        found: Mapping[str, int] = {} if self.kind in ON_RECORD else self.record.party_bodies()
        return found

    def acts_for(self, access: Access) -> frozenset[int]:
        """Return the organisations in whose name somebody may comment on it, by row number; none where it does not exist for them."""
        territory = self.belonging.territory
        return access.acts_for(territory) if territory is not None and self.is_seen_by(access) else frozenset()

    def is_steered_by(self, access: Access) -> bool:
        """Tell whether somebody conducts the follow-up that it is part of."""
        if self.kind in ON_RECORD:
            return self.plan is not None and access.may(STEER, self.plan)
        return STEERER in self.record.capacities(access)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk: of what is on record, where they follow its plan or take part in its territory."""
        if self.kind not in ON_RECORD:
            return bool(self.record.is_seen_by(access))
        plan = self.plan
        assert plan is not None
        return plan.current_version_id is not None and (access.may(FOLLOW, plan) or bool(access.acts_for(plan.territory_id)))

    def is_public_on(self, day: date | None = None) -> bool:
        """Tell whether everybody may see it, at the end of a day (now unless told)."""
        if self.kind in ON_RECORD:
            return self.plan is not None and self.plan.current_version_id is not None
        found = as_of([self.record], day)
        return bool(found) and found[0].is_public_on(day or timezone.localdate())


def subjects_of(keys: Iterable[Key]) -> dict[Key, CommentSubject]:
    """Return what comments stand on, by kind and public identifier, in a query a kind; what is not there is left out."""
    wanted: dict[str, set[str]] = {}
    for kind, public_id in keys:
        wanted.setdefault(kind, set()).add(public_id)
    found = (CommentSubject(kind, record.public_id, record) for kind, ids in wanted.items() for record in _records(kind, ids))
    return {subject.key: subject for subject in found}


def subject_of(kind: str, public_id: str) -> CommentSubject | None:
    """Return what a comment stands on; None where there is no such thing."""
    return subjects_of([(kind, public_id)]).get((kind, public_id))


def seen_subject(kind: str, public_id: str, access: Access) -> CommentSubject | None:
    """Return what somebody may comment on or read comments of; None where it does not exist for them."""
    found = subject_of(kind, public_id)
    return found if found is not None and found.is_seen_by(access) else None


def _records(kind: str, ids: set[str]) -> Iterable[Any]:
    model: type[Model] | type[Staged] | None = ON_RECORD[kind][0] if kind in ON_RECORD else staged_models().get(kind)
    if model is None or kind == COMMENT:
        return ()
    related = _RELATED.get(kind, ("plan",) if any(field.name == "plan" for field in model._meta.get_fields()) else ())
    return model._default_manager.select_related(*related).filter(public_id__in=ids)
