"""What everybody may see of what happens inside a file: its public rows, with the public columns and answers of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jalon.delivery.cases.rows import public_row_answers
from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.shape import Field, Visibility
from jalon.delivery.models import Case, Funding, ProjectMilestone
from jalon.delivery.models.kept_rows import KEPT
from jalon.delivery.models.rows import CaseRow
from jalon.delivery.queries.projects import FundingTable, funding_table
from jalon.followup.steps.history import as_of

#: In which order rows are read, where it is not that in which they were added.
IN_ORDER: Mapping[type[CaseRow], tuple[str, ...]] = {ProjectMilestone: ("forecast_on", "pk")}


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A row of a file that everybody may see: the item, and its public answers with their fields."""

    item: Any
    answers: tuple[tuple[Field, Any], ...]


@dataclass(frozen=True, slots=True)
class PublicRows:
    """The rows of one kind of a file; ``table`` is what money by source and state comes to."""

    name: str
    model: type[CaseRow]
    rows: tuple[PublicRow, ...]
    table: FundingTable | None


def public_rows(case: Case, *, on: date | None = None) -> list[PublicRows]:
    """Return the public rows of a file whose existence is public, now or at the end of a day, those kinds that have some: one query a kind."""
    if case.is_restricted:
        return []
    engine = case.declared.engine
    found = []
    for rows in ENGINES[engine].rows:
        kept = KEPT.get((engine, rows.name))
        if rows.visible == Visibility.PUBLIC and kept and issubclass(kept.model, CaseRow):
            found.append(_rows(rows.name, kept.model, case, on=on))
    return [each for each in found if each.rows]


def _rows(name: str, model: type[CaseRow], case: Case, *, on: date | None) -> PublicRows:
    order = IN_ORDER.get(model, ("pk",))
    related = [field.name for field in model._meta.concrete_fields if field.name == "cites"]
    items: list[Any] = as_of(model._default_manager.filter(case=case).select_related(*related).order_by("pk"), on)
    items.sort(key=lambda item: tuple(getattr(item, name) for name in order))
    for item in items:
        item.case = case
    table = funding_table(items) if model is Funding and items else None
    return PublicRows(name, model, tuple(PublicRow(item, _answers(item)) for item in items), table)


def _answers(item: CaseRow) -> tuple[tuple[Field, Any], ...]:
    said = public_row_answers(item)
    return tuple((field, said[field.name]) for field in item.declared_fields if field.name in said)
