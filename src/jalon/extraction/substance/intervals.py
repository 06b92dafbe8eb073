"""Lengths of time told from a date: "au cours des deux prochaines années" in a plan that says when it begins."""

import re
from dataclasses import replace

from jalon.extraction.folding import fold
from jalon.extraction.outline import Mention, OutlineCommitment, OutlinePriority
from jalon.extraction.substance.horizons import find_horizons

_LENGTH = re.compile(r"P\d+[YMWD]$")


def start_of(title: str | None) -> str | None:
    """Return when a document says in its title that it begins: its one period's first year, its one date; None where it says neither or several."""
    found = {value for _, _, value in find_horizons(fold(title))} if title else set()
    values = {value for value in found if value and value[0].isdigit()}
    return min(values).partition("/")[0] if len(values) == 1 else None


def anchored(priorities: tuple[OutlinePriority, ...], *, start: str | None) -> tuple[OutlinePriority, ...]:
    """Return the priorities with lengths of time made intervals ("P2Y" is "2025/P2Y"); as they are where no start is known."""
    if start is None:
        return priorities
    return tuple(
        replace(
            priority,
            responses=tuple(
                replace(response, commitments=tuple(_anchored(each, start) for each in response.commitments))
                for response in priority.responses
            ),
        )
        for priority in priorities
    )


def _anchored(commitment: OutlineCommitment, start: str) -> OutlineCommitment:
    if not any(_LENGTH.match(mention.value or "") for mention in commitment.horizon):
        return commitment
    return replace(commitment, horizon=tuple(_from(mention, start) for mention in commitment.horizon))


def _from(mention: Mention, start: str) -> Mention:
    return replace(mention, value=f"{start}/{mention.value}") if _LENGTH.match(mention.value or "") else mention
