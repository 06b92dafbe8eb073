"""Rows of a tree in a terminal: colours, guides, and words wrapped to the width there is."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from jalon.cli.read_tree import Row

LABELS = {
    "document": "bold underline",
    "priority": "bold cyan",
    "objective": "magenta",
    "response": "bold",
    "context": "dim",
    "commitment": "bold green",
    "item": "green",
    "gap": "bold yellow",
}
WORDS = {"priority": "bold", "response": "bold", "context": "dim"}
# What is said about a commitment stands on a line of its own.
BEFORE_REMARK = {"commitment": "\n"}


def show_rows(rows: Sequence[Row]) -> None:
    """Print rows as a tree on standard output."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    top = Tree(_painted(rows[0]), guide_style="dim")
    branches = [top]
    for row in rows[1:]:
        del branches[max(row.depth, 1) :]
        branches.append(branches[-1].add(_painted(row)))
    console.print(top)


def _painted(row: Row) -> Text:
    text = Text()
    text.append(row.label, style=LABELS.get(row.sort, ""))
    if row.words:
        text.append(" " + row.words if row.label else row.words, style=WORDS.get(row.sort, ""))
    if row.remark:
        text.append(f"{BEFORE_REMARK.get(row.sort, '  ')}{row.remark}", style="dim italic")
    return text


# How each sort of words looks in a comparison; marks stand around them too, for whoever sees no colour.
PIECES = {
    "title": "bold underline",
    "priority": "bold cyan",
    "objective": "magenta",
    "response": "bold",
    "context": "dim",
    "commitment": "bold",
    "item": "green",
    "label": "dim",
    "gone": "red",
    "come": "green",
    "shift": "yellow",
    "kept": "",
    "reworded": "yellow",
    "moved": "blue",
    "split": "magenta",
    "merged": "magenta",
    "dropped": "bold red",
    "new": "bold green",
    "differing": "bold red",
}


def show_lines(lines: Sequence[tuple[int, Sequence[tuple[str, str]]]]) -> None:
    """Print lines of pieces (sort and words) on standard output, each wrapped under its own beginning."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    for depth, pieces in lines:
        text = Text()
        for sort, words in pieces:
            text.append(words, style=PIECES.get(sort, ""))
        console.print(Padding(text, (0, 0, 0, 2 * depth)))
