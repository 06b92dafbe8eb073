"""What stands in one version of a plan, or under one of its priorities, in reading order: six queries whatever its size."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from jalon.registry.models import CommitmentEntry, ContextEntry, ObjectiveEntry, PriorityEntry, ResponseEntry
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import (
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
from jalon.registry.questions import JUDGED, QUESTIONS

Row = Mapping[str, Any]
VERIFIABLE = JUDGED[-1]
NOTHING_SAID = Mentions()
SPAN = ("start", "end", "page")
COMMITMENT = (
    "pk", "version_id", "position", "number", "kind", "firmness", "is_own", "mentions", "items", "repeats_id", "commitment_id",
    "response_entry_id", "priority_entry_id", "commitment__public_id", "repeats__public_id", "wording__text", "wording__language",
    "wording__start", "wording__end", "wording__page", "wording__kind", "priority_entry__number", "priority_entry__text",
    "priority_entry__priority__public_id",
)  # fmt: skip


class _Under:
    """The rows of one table in a version, or under one of its priority entries alone."""

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]], *, path: str = "priority_entry_id") -> None:
        self.in_version = Prepared(lambda version: rows().filter(version_id=version))
        self.in_priority = Prepared(lambda version, priority: rows().filter(version_id=version, **{path: priority}))

    def __call__(self, under: Mapping[str, int]) -> list[Any]:
        """Return the rows: ``under`` holds the key of the version, and that of the priority entry where it is one alone."""
        return (self.in_priority if "priority" in under else self.in_version)(**under)


_PRIORITIES = _Under(lambda: PriorityEntry.objects.values("pk", "number", "text", "priority__public_id", *SPAN), path="pk")
_OBJECTIVES = _Under(lambda: ObjectiveEntry.objects.values("priority_entry_id", "objective__public_id", "text", *SPAN))
_RESPONSES = _Under(
    lambda: ResponseEntry.objects.values(
        "pk", "priority_entry_id", "response__public_id", "responder_id", "heading", "verdict", *SPAN
    )
)
_COMMITMENTS = _Under(lambda: CommitmentEntry.objects.order_by().values(*COMMITMENT))
_CONTEXT = _Under(
    lambda: ContextEntry.objects.order_by().values("response_entry_id", "position", "text", *SPAN),
    path="response_entry__priority_entry_id",
)


def _shared_rows() -> QuerySet[Any, Any]:
    """Return commitments whose words stand under several priorities, in reading order."""
    fields = ("commitment_id", "repeats_id", *(name for name in COMMITMENT if name.startswith("priority_entry__")))
    rows: QuerySet[Any, Any] = CommitmentEntry.objects.filter(is_own=False).order_by("position").values(*fields)
    return rows


_shared_in_one = Prepared(lambda version: _shared_rows().filter(version_id=version))


def version_contents(
    version: int, *, language: str, on: date | None = None, priority: int | None = None
) -> tuple[PriorityBlock, ...]:
    """Return the priorities of a version (database keys), or the one under a priority entry alone, with all that stands under them."""
    under = {"version": version, **({"priority": priority} if priority else {})}
    responses = _responses(under, language=language, on=on)
    objectives: defaultdict[int, list[ObjectiveRow]] = defaultdict(list)
    for row in _OBJECTIVES(under):
        objectives[row["priority_entry_id"]].append(ObjectiveRow(row["objective__public_id"], row["text"], *_span(row)))
    rows = _PRIORITIES(under)
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


def _responses(under: Mapping[str, int], *, language: str, on: date | None) -> defaultdict[int, list[ResponseBlock]]:
    """Return the responses of each priority entry, with their parts in reading order."""
    parts = _parts(under)
    rows = _RESPONSES(under)
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


def _parts(under: Mapping[str, int]) -> defaultdict[int, list[tuple[int, CommitmentRow | ContextRow]]]:
    """Return the commitments and the context of each response entry, each with its place in reading order."""
    parts: defaultdict[int, list[tuple[int, CommitmentRow | ContextRow]]] = defaultdict(list)
    promised = _COMMITMENTS(under)
    shared = shared_priorities({row["version_id"] for row in promised if not row["is_own"]})
    for row in promised:
        parts[row["response_entry_id"]].append((row["position"], commitment_row(row, shared=shared)))
    for row in _CONTEXT(under):
        parts[row["response_entry_id"]].append((row["position"], ContextRow(row["text"], *_span(row))))
    return parts


def shared_priorities(versions: Iterable[int]) -> dict[int, tuple[PriorityMark, ...]]:
    """Return, by the first commitment with a text that several priorities share, the priorities of its version it stands under."""
    keys = list(versions)
    if not keys:
        return {}
    rows = _shared_in_one(version=keys[0]) if len(keys) == 1 else _shared_rows().filter(version_id__in=keys)
    found: defaultdict[int, dict[str, PriorityMark]] = defaultdict(dict)
    for row in rows:
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
        items=tuple(Words(item["text"], item["start"], item["end"], item.get("page")) for item in row["items"])
        if row["items"]
        else (),
        priority=priority_of(row),
        shared_with=() if row["is_own"] else shared.get(row["repeats_id"] or row["commitment_id"], ()),
    )


def mentions(stored: Mapping[str, Iterable[Mapping[str, Any]]]) -> Mentions:
    """Return stored mentions as rows."""
    if not any(stored.values()) and VERIFIABLE not in stored:
        return NOTHING_SAID
    said = [tuple([_mention(found) for found in stored[name]]) if stored.get(name) else () for name in (*QUESTIONS, *JUDGED)]
    return Mentions(*said) if VERIFIABLE in stored else Mentions(*said[:-1])


def _mention(found: Mapping[str, Any]) -> Mention:
    return Mention(found["text"], found["start"], found["end"], found.get("value"))


def priority_of(row: Row) -> PriorityMark:
    """Return the priority that a commitment's values name."""
    return PriorityMark(row["priority_entry__priority__public_id"], row["priority_entry__number"], row["priority_entry__text"])


def _span(row: Row) -> tuple[int, int, int | None]:
    return row["start"], row["end"], row["page"]
