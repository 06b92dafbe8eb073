"""What every part of a case has: it is met by the people of the case, in the stages whose declaration allows it."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db import models

from jalon.delivery.declarations.shape import Visibility
from jalon.delivery.models.cases import Case
from jalon.errors import StepRefused
from jalon.followup.models.staged import Belonging, Staged
from jalon.followup.steps.procedure import Step
from jalon.registry.roles import Access

Check = Callable[[Any, Mapping[str, Any]], None]


class CaseItem(Staged):
    """A part of a case with steps of its own. ``VISIBLE`` says who may see it, ``ACTS`` in which act of a stage each step is taken."""

    VISIBLE: ClassVar[Visibility] = Visibility.MINISTRY
    ACTS: ClassVar[Mapping[str, str]] = {}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)s_set")

    class Meta:
        abstract = True

    @classmethod
    def visible_in(cls, case: Case) -> Visibility:
        """Return who may see such parts of a case."""
        return cls.VISIBLE

    @property
    def visible(self) -> Visibility:
        """Return who may see it."""
        return self.visible_in(self.case)

    @property
    def belonging(self) -> Belonging:
        """Return what its case is part of."""
        return self.case.belonging

    def concerned(self, step: Step) -> frozenset[int]:
        """Return whom its case concerns."""
        return self.case.concerned(step)

    def named_people(self) -> frozenset[int]:
        """Return to whom its case is entrusted."""
        return self.case.named_people()

    def capacities(self, access: Access) -> frozenset[str]:
        """Return in what capacities somebody meets its case."""
        return self.case.capacities(access)

    def sees(self, access: Access) -> frozenset[Visibility]:
        """Return which of its answers somebody may see."""
        return self.case.sees(access)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk."""
        return self.visible in self.case.sees(access) and self.case.is_seen_by(access)

    def offers(self, step: Step) -> bool:
        """Tell whether the stage where the case stands allows a step."""
        return self.ACTS.get(step.name, "") in ("", *self.case.stage_declared.allows)

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told of a step: where everybody may see the item."""
        return super().tells(step, before=before) and self.visible == Visibility.PUBLIC and not self.case.is_restricted


def allowed(act: str, *checks: Check) -> Check:
    """Return the check that the stage where the case stands allows an act, before other checks."""

    def check(item: CaseItem, given: Mapping[str, Any]) -> None:
        if act not in item.case.stage_declared.allows:
            raise StepRefused(
                "At the stage '{stage}' this cannot be done. It can at: {stages}.",
                stage=item.case.stage_title,
                stages=", ".join(stage.title.fr for stage in item.case.declared.stages if act in stage.allows) or "-",
            )
        for each in checks:
            each(item, given)

    return check
