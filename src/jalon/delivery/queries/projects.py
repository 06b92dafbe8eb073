"""What the rows of a project come to: money by source and by how sure it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jalon.delivery.models import Funding
from jalon.delivery.models.funding import HOPED, funding_total


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Dollars of one source, to the cent: ``by_state`` in the order of the table's states, None where there is none."""

    source: str
    by_state: tuple[Decimal | None, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class FundingTable:
    """Money by source and state; money that was refused is in no total. ``states`` are labels, ``totals`` their dollars over all sources."""

    states: tuple[str, ...]
    lines: tuple[FundingLine, ...]
    totals: tuple[Decimal | None, ...]
    total: Decimal


def funding_table(rows: Sequence[Funding]) -> FundingTable:
    """Return the funding plan of one project from its rows: nothing is asked of the database."""
    sources = {row.source: row.sources.get(row.source, row.source) for row in rows if row.state in HOPED}
    known = rows[0].sources if rows else {}
    order = [*(name for name in known if name in sources), *(name for name in sources if name not in known)]
    lines = tuple(_line(sources[name], [row for row in rows if row.source == name]) for name in order)
    return FundingTable(
        states=tuple(str(state.label) for state in HOPED), lines=lines, totals=_by_state(rows), total=funding_total(rows)
    )


def _line(source: str, rows: Sequence[Funding]) -> FundingLine:
    return FundingLine(source, _by_state(rows), funding_total(rows))


def _by_state(rows: Iterable[Funding]) -> tuple[Decimal | None, ...]:
    rows = list(rows)
    amounts = ([row.amount_cad for row in rows if row.state == state] for state in HOPED)
    return tuple(sum(found, Decimal("0.00")) if found else None for found in amounts)
