"""The outline beside the text: one row a record, in order, with all that the row shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jalon.analysis.ordering import keeping_order
from jalon.registry.drafting.tree import Node, Tree

#: Below this the page says that the reading was not sure. A percentage would promise a calibration that the reader does not have.
UNSURE_PERCENT = 70
LEVELS = {"priority": 0, "objective": 1, "response": 1, "commitment": 2, "context": 2, "item": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the outline. ``sure_percent`` is how sure the reader was, None where it did not say or a person made it."""

    key: str
    kind: str
    level: int
    state: str
    number: str
    text: str
    start: int
    end: int
    page: int | None
    sure_percent: int | None
    commitment_kind: str
    firmness: str
    lead: str
    verdict: str
    answered: tuple[str, ...]

    @property
    def is_unsure(self) -> bool:
        """Tell whether the reader itself doubted what it took this for."""
        return self.sure_percent is not None and self.sure_percent < UNSURE_PERCENT

    @property
    def is_removed(self) -> bool:
        """Tell whether the reviewer set it aside."""
        return self.state == "removed"


def rows_of(tree: Tree, text: str) -> tuple[Row, ...]:
    """Return the rows of a tree in its order; a response without words of its own has none."""
    return tuple(_row(node, text) for node in tree.walk() if node.start is not None)


def _row(node: Node, text: str) -> Row:
    start, end = node.start or 0, node.end or 0
    details = node.details
    return Row(
        key=node.key,
        kind=node.kind,
        level=LEVELS[node.kind],
        state=node.state,
        number=node.number,
        text=text[start:end],
        start=start,
        end=end,
        page=node.page,
        sure_percent=None if node.confidence is None else round(node.confidence * 100),
        commitment_kind=str(details.get("kind") or ""),
        firmness=str(details.get("firmness") or ""),
        lead=_first(details.get("lead")),
        verdict=str(details.get("verdict") or ""),
        answered=tuple(name for name in ("lead", "amounts", "horizon", "indicators") if details.get(name)),
    )


def _first(mentions: object) -> str:
    return str(mentions[0]["text"]) if isinstance(mentions, list) and mentions else ""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What to do to the rows that somebody sees: put these (each after the row named), drop those, and only mark some others."""

    put: tuple[tuple[Row, str | None], ...]
    gone: tuple[str, ...]
    states: Mapping[str, str]


def row_changes(before: Iterable[Row], after: Iterable[Row]) -> RowChanges:
    """Return what turns one outline into another: only the rows that differ, and the fewest that must move."""
    old, new = tuple(before), tuple(after)
    known = {row.key: row for row in old}
    kept = {row.key for row in new}
    staying = keeping_order([row.key for row in old if row.key in kept], [row.key for row in new])
    put: list[tuple[Row, str | None]] = []
    states: dict[str, str] = {}
    for previous, row in zip((None, *new), new, strict=False):
        was = known.get(row.key)
        if was is None or row.key not in staying or not _differs_in_state_only(was, row):
            put.append((row, previous.key if previous else None))
        elif was != row:
            states[row.key] = row.state
    return RowChanges(tuple(put), tuple(row.key for row in old if row.key not in kept), states)


def _differs_in_state_only(was: Row, row: Row) -> bool:
    return was == row or (replace(was, state=row.state) == row and not (was.is_removed or row.is_removed))
