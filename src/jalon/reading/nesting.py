"""How deep list items stand where a file's lists do not say it: people nest by moving a list to the right as often as by its level."""

from dataclasses import dataclass, field
from typing import NamedTuple

# Less than this is a slip of the ruler; a level is moved by a quarter of an inch (18 points) or more.
SLIP_PT = 3.0
STEP_PT = 8.0
DEEPEST = 9


class OpenItem(NamedTuple):
    """An item: where its marker stands, how deep it is, and how deep its list says it is."""

    indent_pt: float
    depth: int
    declared: int


@dataclass(slots=True)
class Nesting:
    """The items that are open, outermost first, and for each level of each list the leftmost item of this run."""

    _open: list[OpenItem] = field(default_factory=list)
    _seen: dict[tuple[str, int], OpenItem] = field(default_factory=dict)

    def enter(self, indent_pt: float | None, *, list_: str, declared: int) -> int:
        """Return how deep the next item of a run is: a list and a level there, moved to an indent."""
        if indent_pt is None:
            return declared
        while self._open and indent_pt < self._open[-1].indent_pt - SLIP_PT:
            self._open.pop()
        before = self._seen.get((list_, declared))
        # A list that is not moved further in goes on where it was, whatever stood in between.
        goes_on = before if before is not None and indent_pt <= before.indent_pt + STEP_PT else None
        depth = goes_on.depth if goes_on else min(self._depth(indent_pt, declared), DEEPEST)
        while self._open and self._open[-1].depth >= depth:
            self._open.pop()
        item = OpenItem(indent_pt, depth, declared)
        self._open.append(item)
        if before is None or indent_pt < before.indent_pt:
            self._seen[list_, declared] = item
        return depth

    def pass_by(self, indent_pt: float | None) -> None:
        """Take note of a paragraph that is no item: one set as far to the left as the items, or further, ends their run."""
        if not self._open or (indent_pt or 0.0) < self._open[0].indent_pt + SLIP_PT:
            self.end()

    def end(self) -> None:
        """End a run of items."""
        self._open.clear()
        self._seen.clear()

    def _depth(self, indent_pt: float, declared: int) -> int:
        if not self._open:
            return declared
        above = self._open[-1]
        if declared > above.declared or indent_pt > above.indent_pt + STEP_PT:
            return max(declared, above.depth + 1)
        return above.depth if declared == above.declared else declared
