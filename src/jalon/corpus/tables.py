"""The tables of a collection: every field of the outline as a column, whatever fields the outline has, and each with what it means."""

import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa

from jalon.corpus.bounded import Reading
from jalon.corpus.dictionary import MEANINGS
from jalon.corpus.failures import code_of
from jalon.errors import JalonError
from jalon.extraction.outline import Outline, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.spans import Span

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
        shape = shape_of(inner)
        return Shape(shape.type, _unless_none(shape.convert) if shape.convert else None)
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
        return Shape(pa.list_(WARNING), list)
    shape = shape_of(inner[0])
    convert = shape.convert
    return Shape(pa.list_(shape.type), list if convert is None else lambda values: [convert(value) for value in values])


def _struct_of(kind: type) -> Shape:
    columns = columns_of(kind)
    getters = [getter for _name, _type, getter in columns]
    return Shape(
        pa.struct([(name, kept_as) for name, kept_as, _getter in columns]),
        lambda record: tuple(getter(record) for getter in getters),
    )


def columns_of(kind: type, *, without: Iterable[str] = ()) -> list[tuple[str, pa.DataType, Convert]]:
    """Return the columns of a record's fields: name, type, and what takes the value from a record. A span is its page, start and end."""
    hints, columns = get_type_hints(kind), []
    for field in fields(kind):
        if field.name in without:
            continue
        hint = hints[field.name]
        if hint is Span or Span in get_args(hint):
            columns += [(name, kept_as, _place_getter(field.name, name)) for name, kept_as in PLACE]
        else:
            shape = shape_of(hint)
            columns.append((field.name, shape.type, _getter(field.name, shape.convert)))
    return columns


def _unless_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _getter(name: str, convert: Convert | None) -> Convert:
    return (lambda record: getattr(record, name)) if convert is None else (lambda record: convert(getattr(record, name)))


def _place_getter(name: str, part: str) -> Convert:
    return lambda record: None if (span := getattr(record, name)) is None else getattr(span, part)


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
        table, [*KEYS[table], *((name, kept_as) for name, kept_as, _ in RECORDS[table]), *(COUNTS if table == "documents" else ())]
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
        self._values: dict[str, list[list[Any]]] = {table: [[] for _ in schema] for table, schema in SCHEMAS.items()}

    def add(self, document: str, reading: Reading) -> None:
        """Add what was read of one document, or why nothing was."""
        if isinstance(reading.outcome, JalonError):
            error = reading.outcome
            self._append("failures", (document, reading.sha256, code_of(error), str(error)), None)
        else:
            self._add_outline(document, reading.outcome)

    def batches(self) -> dict[str, pa.RecordBatch]:
        """Return the rows so far as one batch a table."""
        return {
            table: pa.record_batch(
                [pa.array(values, field.type) for values, field in zip(self._values[table], schema, strict=True)], schema=schema
            )
            for table, schema in SCHEMAS.items()
        }

    def _add_outline(self, document: str, outline: Outline) -> None:
        commitments = 0
        for at, priority in enumerate(outline.priorities):
            self._append("priorities", (document, at), priority)
            for rank, response in enumerate(priority.responses):
                self._append("responses", (document, at, rank), response)
                for place, commitment in enumerate(response.commitments):
                    key = (document, at, rank, place, priority.number, response.responder)
                    self._append("commitments", key, commitment)
                commitments += len(response.commitments)
        self._append("documents", (document,), outline, (len(outline.priorities), commitments))

    def _append(self, table: str, key: tuple[Any, ...], record: object, more: tuple[Any, ...] = ()) -> None:
        columns = self._values[table]
        values = (*key, *(getter(record) for _, _, getter in RECORDS[table]), *more) if record is not None else key
        for column, value in zip(columns, values, strict=True):
            column.append(value)
