"""Rows: what happens inside a case, one item each time, with columns of its engine and answers that the declaration asks for."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon.delivery.cases.answers import is_wanted, title_of
from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.shape import Field, Visibility
from jalon.delivery.models.case_items import CaseItem
from jalon.delivery.models.cases import Case
from jalon.delivery.privacy import sealing
from jalon.errors import StepRefused
from jalon.followup.steps.procedure import Step

#: The columns of a row that hold what the declaration asks for.
ANSWERS = ("values", "sealed")


class CaseRow(CaseItem):
    """A row of a case. ``ROWS`` is what engines and declarations call its kind; who may see it is what its engine says of them.

    ``values`` and ``sealed`` hold what the declaration asks for (its fields ``of`` these rows), as those of a case: sealed by the case's
    own key. They are given with each step that takes them. ``OPEN`` names the states in which a stage that awaits the rows still waits.
    """

    ROWS: ClassVar[str]
    OPEN: ClassVar[frozenset[str]] = frozenset()
    UNTOLD = frozenset(ANSWERS)

    values = models.JSONField(_("answers"), default=dict, blank=True)
    sealed = models.TextField(_("restricted answers"), blank=True)

    class Meta:
        abstract = True

    @classmethod
    def visible_in(cls, case: Case) -> Visibility:
        """Return who may see these rows: what the engine of the case says of them."""
        rows = ENGINES[case.declared.engine].rows_named(cls.ROWS)
        return rows.visible if rows else Visibility.RESTRICTED

    @classmethod
    def is_owed(cls, case: Case) -> object:
        """Return what a stage that awaits these rows says is still missing; None where one at least is there and none open."""
        states = list(cls._default_manager.filter(case=case).values_list("state", flat=True))
        left = sum(state in cls.OPEN for state in states)
        if states and not left:
            return None
        what = str(cls.PROCEDURE.label)
        return (
            _("%(what)s: one at least") % {"what": what}
            if not states
            else _("%(what)s: %(num)s open") % {"what": what, "num": left}
        )

    @property
    def declared_fields(self) -> tuple[Field, ...]:
        """Return the fields that the declaration asks of these rows."""
        return self.case.declared.fields_of(self.ROWS)

    @property
    def answers(self) -> dict[str, Any]:
        """Return every answer of the row, opened: for code that shows nothing of it by itself."""
        return {**self.values, **sealing.opened(self.case.public_id, self.sealed)}

    @property
    def called(self) -> str:
        """Return what the row is called where its words may be read: its title, else its kind."""
        return str(getattr(self, "title", "") or self.PROCEDURE.label)


def asked_with(row: CaseRow, step: Step) -> tuple[Field, ...]:
    """Return the declared fields that are given with a step of a row."""
    return row.declared_fields if "values" in step.fields else ()


def answered(row: CaseRow, given: Mapping[str, Any]) -> None:
    """StepRefused where the declaration needs answers of the row that are not given."""
    if "values" not in given:
        return
    said = {**given["values"], **sealing.opened(row.case.public_id, given.get("sealed") or "")}
    wanted = [field for field in row.declared_fields if field.needed or is_wanted(field, said)]
    missing = [title_of(field) for field in wanted if said.get(field.name) in (None, "", [])]
    if missing:
        raise StepRefused("{rows}: give {fields}.", rows=str(row.PROCEDURE.label), fields=", ".join(missing))
