"""The rows that happen in cases, as figures read them: by engine and name, whatever table keeps them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.models import Case
from jalon.delivery.models.kept_rows import KEPT, Kept
from jalon.delivery.models.rows import CaseRow
from jalon.delivery.privacy.sealing import opened_each
from jalon.followup.steps.history import as_of


@dataclass(frozen=True, slots=True)
class RowSaid:
    """One row of a case: its key, and what it says by the names that declarations use."""

    key: str
    case: int
    said: Mapping[str, Any]


def is_kept(engine: str, name: str) -> bool:
    """Tell whether a table keeps rows of a kind, one row each: figures of others wait for their engine."""
    kept = KEPT.get((engine, name))
    return kept is not None and not kept.step


def rows_of(cases: Sequence[Case], *, engine: str, name: str, day: date | None) -> Iterator[RowSaid]:
    """Yield the rows of a kind of these cases, as of a day: two queries at most, and one for each case with sealed rows."""
    kept, by_row = KEPT[engine, name], {case.pk: case for case in cases}
    found: dict[int, list[Any]] = {}
    for row in as_of(kept.model._default_manager.filter(case__in=list(by_row)).order_by("pk"), day):
        if _counts(row, kept):
            row.case = by_row[row.case_id]
            found.setdefault(row.case_id, []).append(row)
    for pk, rows in found.items():
        sealed = opened_each(by_row[pk].public_id, [row.sealed for row in rows if isinstance(row, CaseRow)])
        answers = iter(sealed)
        for row in rows:
            own = {**row.values, **next(answers)} if isinstance(row, CaseRow) else {}
            yield RowSaid(f"{name}-{row.pk}", pk, {**_columns(row, engine, name), **own, "state": row.state})


def _counts(row: Any, kept: Kept) -> bool:
    return all(getattr(row, column) == value for column, value in kept.where.items())


def _columns(row: Any, engine: str, name: str) -> dict[str, Any]:
    """Return a row's columns, and the numbers and words that its engine works out."""
    rows = ENGINES[engine].rows_named(name)
    worked_out = (*rows.numbers, *rows.choices) if rows else ()
    columns = {column.name: getattr(row, column.attname) for column in row._meta.concrete_fields if column.name not in UNSAID}
    return {**columns, **{each: getattr(row, each, None) for each in worked_out if each not in columns}}


UNSAID = frozenset({"id", "case", "values", "sealed", "public_id", "revision", "opened_at", "changed_at", "changed_by"})
