"""The tables of a collection: every field of the outline as a column, whatever fields the outline has, and each with what it means."""

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import pyarrow as pa

from jalon.corpus.dictionary import MEANINGS
from jalon.corpus.failures import code_of
from jalon.errors import JalonError
from jalon.extraction.outline import Outline, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.spans import Span

if TYPE_CHECKING:
    from jalon.corpus.bounded import Reading

PLACE = (("page", pa.int32()), ("start", pa.int64()), ("end", pa.int64()))
PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
WARNING = pa.struct([("code", pa.string()), ("sentence", pa.string()), ("page", pa.int32())])
KEYS = {
    "documents": (("document", pa.string()),),
    "priorities": (("document", pa.string()), ("priority", pa.int32())),
    "responses": (("document", pa.string()), ("priority", pa.int32()), ("response", pa.int32())),
    "commitments": (
        *(("document", pa.string()), ("priority", pa.int32()), ("response", pa.int32()), ("commitment", pa.int32())),
        *(("priority_number", pa.string()), ("responder", pa.string())),
    ),
}
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a field of a record becomes a column."""

    type: pa.DataType
    convert: Convert | None  # None: as it is


def shape_of(hint: Any) -> Shape:
    """Return the shape of an annotation: plain values, enumerations, records, and tuples of them; TypeError for any other."""
    if get_origin(hint) in (types.UnionType, typing.Union):
        (inner,) = (each for each in get_args(hint) if each is not type(None))
        return shape_of(inner)
    if get_origin(hint) is tuple:
        return _list_of(hint)
    if hint in PLAIN:
        return Shape(PLAIN[hint], None)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Shape(pa.string(), lambda member: member.value)
    if is_dataclass(hint):
        return _struct_of(typing.cast(type, hint))
    raise TypeError(f"No column holds {hint}")


def _list_of(hint: Any) -> Shape:
    inner = get_args(hint)
    if len(inner) != 2 or inner[1] is not ...:
        raise TypeError(f"No column holds {hint}")
    if get_origin(inner[0]) is tuple:  # the one record of the outline that is a bare tuple
        return Shape(pa.list_(WARNING), None)
    shape = shape_of(inner[0])
    convert = shape.convert
    return Shape(pa.list_(shape.type), None if convert is None else lambda values: list(map(convert, values)))


def _struct_of(kind: type) -> Shape:
    columns = columns_of(kind)
    struct = pa.struct([(column.name, column.type) for column in columns])
    if len(columns) > 1 and all(column.is_plain for column in columns):
        return Shape(struct, attrgetter(*(column.path for column in columns)))
    return Shape(struct, lambda record: tuple(column.of([record])[0] for column in columns))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a record's fields: where the value stands in the record, and what is made of it."""

    name: str
    type: pa.DataType
    path: str
    convert: Convert | None = None
    through: str | None = None  # an attribute that may be None, of which ``path`` is then taken

    @property
    def is_plain(self) -> bool:
        """Tell whether the value is what stands in the record."""
        return self.convert is None and self.through is None

    def of(self, records: Sequence[object]) -> list[Any]:
        """Return the column's values of records."""
        if self.through:
            holders = map(attrgetter(self.through), records)
            return [None if holder is None else getattr(holder, self.path) for holder in holders]
        values = map(attrgetter(self.path), records)
        convert = self.convert
        # What is empty needs no converting, and most lists are.
        return list(values) if convert is None else [convert(value) if value else value for value in values]


def columns_of(kind: type, *, without: Iterable[str] = ()) -> list[Column]:
    """Return the columns of a record's fields. A span is its page, start and end."""
    hints, columns = get_type_hints(kind), []
    for field in fields(kind):
        if field.name in without:
            continue
        hint = hints[field.name]
        if hint is Span:
            columns += [Column(name, kept_as, f"{field.name}.{name}") for name, kept_as in PLACE]
        elif Span in get_args(hint):
            columns += [Column(name, kept_as, name, through=field.name) for name, kept_as in PLACE]
        else:
            shape = shape_of(hint)
            columns.append(Column(field.name, shape.type, field.name, shape.convert))
    return columns


RECORDS = {
    "documents": columns_of(Outline, without=("priorities",)),
    "priorities": columns_of(OutlinePriority, without=("responses",)),
    "responses": columns_of(OutlineResponse, without=("commitments",)),
    "commitments": columns_of(OutlineCommitment),
}
COUNTS = (("priorities", pa.int32()), ("commitments", pa.int32()))
FAILURES = (("document", pa.string()), ("sha256", pa.string()), ("code", pa.string()), ("sentence", pa.string()))


def _schema(table: str, columns: Iterable[tuple[str, pa.DataType]]) -> pa.Schema:
    return pa.schema([pa.field(name, kept_as, metadata={"meaning": MEANINGS[table].get(name, "")}) for name, kept_as in columns])


SCHEMAS = {
    table: _schema(
        table, [*KEYS[table], *((column.name, column.type) for column in RECORDS[table]), *(COUNTS if table == "documents" else ())]
    )
    for table in RECORDS
} | {"failures": _schema("failures", FAILURES)}

REPETITION = _schema(
    "repetition",
    [
        *(("group", pa.int32()), ("wording", pa.int32())),
        *((name, kept_as) for name, kept_as in KEYS["commitments"] if name not in ("priority_number", "responder")),
        *(("id", pa.string()), ("similarity", pa.float32()), ("is_generic", pa.bool_())),
    ],
)


class Rows:
    """Rows of every table gathered document by document, and made into record batches."""

    def __init__(self) -> None:
        self._keys: dict[str, list[tuple[Any, ...]]] = {table: [] for table in SCHEMAS}
        self._records: dict[str, list[object]] = {table: [] for table in RECORDS}
        self._counts: list[tuple[int, int]] = []

    def add(self, document: str, reading: "Reading") -> None:
        """Add what was read of one document, or why nothing was."""
        if isinstance(reading.outcome, JalonError):
            error = reading.outcome
            self._keys["failures"].append((document, reading.sha256, code_of(error), str(error)))
        else:
            self._add_outline(document, reading.outcome)

    def batches(self) -> dict[str, pa.RecordBatch]:
        """Return the rows so far as one batch a table."""
        return {table: self._batch(table, schema) for table, schema in SCHEMAS.items()}

    def _batch(self, table: str, schema: pa.Schema) -> pa.RecordBatch:
        keys = self._keys[table]
        if not keys:
            return _empty(schema)
        values: list[Sequence[Any]] = list(zip(*keys, strict=True))
        values += [column.of(self._records[table]) for column in RECORDS.get(table, ())]
        if table == "documents":
            values += zip(*self._counts, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
        return pa.record_batch(arrays, schema=schema)

    def _add_outline(self, document: str, outline: Outline) -> None:
        commitments = 0
        for at, priority in enumerate(outline.priorities):
            self._append("priorities", (document, at), priority)
            for rank, response in enumerate(priority.responses):
                self._append("responses", (document, at, rank), response)
                key = (priority.number, response.responder)
                for place, commitment in enumerate(response.commitments):
                    self._append("commitments", (document, at, rank, place, *key), commitment)
                commitments += len(response.commitments)
        self._append("documents", (document,), outline)
        self._counts.append((len(outline.priorities), commitments))

    def _append(self, table: str, key: tuple[Any, ...], record: object) -> None:
        self._keys[table].append(key)
        self._records[table].append(record)


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.record_batch([pa.array([], field.type) for field in schema], schema=schema)
