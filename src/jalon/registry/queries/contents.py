"""What stands in one version of a plan, or under one of its priorities, in reading order: six queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from jalon.registry.models import CommitmentEntry, ContextEntry, ObjectiveEntry, PriorityEntry, ResponseEntry
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.rows import (
    QUESTIONS,
    CommitmentRow,
    ContextRow,
    Mention,
    Mentions,
    ObjectiveRow,
    PriorityBlock,
    PriorityMark,
    ResponseBlock,
    Words,
)

Row = Mapping[str, Any]
SPAN = ("start", "end", "page")
COMMITMENT = (
    "pk", "version_id", "position", "number", "kind", "firmness", "is_own", "mentions", "items", "repeats_id", "commitment_id",
    "response_entry_id", "priority_entry_id", "commitment__public_id", "repeats__public_id", "wording__text", "wording__language",
    "wording__start", "wording__end", "wording__page", "wording__kind", "priority_entry__number", "priority_entry__text",
    "priority_entry__priority__public_id",
)  # fmt: skip


def version_contents(
    version: int, *, language: str, on: date | None = None, priority: int | None = None
) -> tuple[PriorityBlock, ...]:
    """Return the priorities of a version (database keys), or the one under a priority entry alone, with all that stands under them."""
    entries = PriorityEntry.objects.filter(version_id=version, **({"pk": priority} if priority else {}))
    under: dict[str, Any] = {"version_id": version, **({"priority_entry_id": priority} if priority else {})}
    responses = _responses(under, language=language, on=on)
    objectives: defaultdict[int, list[ObjectiveRow]] = defaultdict(list)
    for row in ObjectiveEntry.objects.filter(**under).values("priority_entry_id", "objective__public_id", "text", *SPAN):
        objectives[row["priority_entry_id"]].append(ObjectiveRow(row["objective__public_id"], row["text"], *_span(row)))
    rows = entries.values("pk", "number", "text", "priority__public_id", *SPAN)
    return tuple(
        PriorityBlock(
            public_id=row["priority__public_id"],
            number=row["number"],
            title=row["text"],
            start=row["start"],
            end=row["end"],
            page=row["page"],
            objectives=tuple(objectives[row["pk"]]),
            responses=tuple(responses[row["pk"]]),
        )
        for row in rows
    )


def _responses(under: dict[str, Any], *, language: str, on: date | None) -> defaultdict[int, list[ResponseBlock]]:
    """Return the responses of each priority entry, with their parts in reading order."""
    parts = _parts(under)
    fields = ("pk", "priority_entry_id", "response__public_id", "responder_id", "heading", "verdict", *SPAN)
    rows = list(ResponseEntry.objects.filter(**under).values(*fields))
    names = organisation_names((row["responder_id"] for row in rows), language=language, on=on)
    blocks: defaultdict[int, list[ResponseBlock]] = defaultdict(list)
    for row in rows:
        ordered = [part for _, part in sorted(parts[row["pk"]], key=itemgetter(0))]
        block = ResponseBlock(
            row["response__public_id"],
            names[row["responder_id"]],
            row["heading"],
            row["verdict"],
            *_span(row),
            parts=tuple(ordered),
        )
        blocks[row["priority_entry_id"]].append(block)
    return blocks


def _parts(under: dict[str, Any]) -> defaultdict[int, list[tuple[int, CommitmentRow | ContextRow]]]:
    """Return the commitments and the context of each response entry, each with its place in reading order."""
    parts: defaultdict[int, list[tuple[int, CommitmentRow | ContextRow]]] = defaultdict(list)
    promised = list(CommitmentEntry.objects.filter(**under).order_by().values(*COMMITMENT))
    shared = shared_priorities({row["version_id"] for row in promised if not row["is_own"]})
    for row in promised:
        parts[row["response_entry_id"]].append((row["position"], commitment_row(row, shared=shared)))
    within = {"response_entry__priority_entry_id" if name == "priority_entry_id" else name: value for name, value in under.items()}
    for row in ContextEntry.objects.filter(**within).order_by().values("response_entry_id", "position", "text", *SPAN):
        parts[row["response_entry_id"]].append((row["position"], ContextRow(row["text"], *_span(row))))
    return parts


def shared_priorities(versions: Iterable[int]) -> dict[int, tuple[PriorityMark, ...]]:
    """Return, by the first commitment with a text that several priorities share, the priorities of its version it stands under."""
    rows = CommitmentEntry.objects.filter(version_id__in=list(versions), is_own=False).order_by("position")
    found: defaultdict[int, dict[str, PriorityMark]] = defaultdict(dict)
    for row in rows.values("commitment_id", "repeats_id", *(name for name in COMMITMENT if name.startswith("priority_entry__"))):
        mark = priority_of(row)
        found[row["repeats_id"] or row["commitment_id"]].setdefault(mark.public_id, mark)
    return {first: tuple(marks.values()) for first, marks in found.items()}


def commitment_row(row: Row, *, shared: Mapping[int, tuple[PriorityMark, ...]]) -> CommitmentRow:
    """Return a commitment from the values of ``COMMITMENT``."""
    return CommitmentRow(
        public_id=row["commitment__public_id"],
        number=row["number"],
        text=row["wording__text"],
        language=row["wording__language"],
        start=row["wording__start"],
        end=row["wording__end"],
        page=row["wording__page"],
        kind=row["kind"],
        firmness=row["firmness"],
        is_own=row["is_own"],
        repeats=row["repeats__public_id"],
        wording_kind=row["wording__kind"],
        mentions=mentions(row["mentions"]),
        items=tuple(Words(item["text"], item["start"], item["end"], item.get("page")) for item in row["items"]),
        priority=priority_of(row),
        shared_with=() if row["is_own"] else shared.get(row["repeats_id"] or row["commitment_id"], ()),
    )


def mentions(stored: Mapping[str, Iterable[Mapping[str, Any]]]) -> Mentions:
    """Return stored mentions as rows."""
    return Mentions(
        *(
            tuple(Mention(found["text"], found["start"], found["end"], found.get("value")) for found in stored.get(question) or ())
            for question in QUESTIONS
        )
    )


def priority_of(row: Row) -> PriorityMark:
    """Return the priority that a commitment's values name."""
    return PriorityMark(row["priority_entry__priority__public_id"], row["priority_entry__number"], row["priority_entry__text"])


def _span(row: Row) -> tuple[int, int, int | None]:
    return row["start"], row["end"], row["page"]
