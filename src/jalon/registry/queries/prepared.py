"""Queries written once by Django and asked many times: putting one together costs several times what the database takes to answer it.

A prepared query is a function that returns a queryset of ``values`` or ``values_list``; its arguments are numbers, words or days that the query
compares with. The first call has Django write the SQL, with a stand-in for each argument; later calls only put the arguments in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson
from django.db import connection
from django.db.models import JSONField, QuerySet
from django.db.models.query import ValuesIterable

Row = Mapping[str, Any]
_NUMBER = 2_000_000_011  # within every whole-number column, and no constant of a query
_DAY = date(8765, 4, 3)  # no day that a query names


@dataclass(frozen=True, slots=True)
class _Written:
    """A query as Django wrote it: its SQL, its parameters (a name in place of each argument), how to read its rows."""

    sql: str
    parameters: tuple[Any, ...]
    arguments: tuple[tuple[int, str], ...]
    names: tuple[str, ...]
    as_dicts: bool
    read: Callable[[Sequence[Sequence[Any]]], list[Any]]


class Prepared:
    """A query that is put together once for each database."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.__doc__ = build.__doc__
        self._written: dict[str, _Written] = {}

    def __call__(self, **arguments: int | str | date) -> list[Any]:
        """Return the rows for these arguments: dicts or tuples, as the queryset would give them."""
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = self._write(arguments)
        parameters = list(written.parameters)
        for place, name in written.arguments:
            parameters[place] = _taken(arguments[name])
        with connection.cursor() as cursor:
            cursor.execute(written.sql, parameters)
            rows = written.read(cursor.fetchall())
        return [dict(zip(written.names, row, strict=True)) for row in rows] if written.as_dicts else rows

    def _write(self, arguments: Mapping[str, int | str | date]) -> _Written:
        """Have Django write the query; the kind of each argument tells what stands in for it."""
        stand_ins = {name: _stand_in(name, value, place) for place, (name, value) in enumerate(arguments.items())}
        queryset = self.build(**stand_ins)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        by_stand_in = {_taken(stand_in): name for name, stand_in in stand_ins.items()}
        places = tuple((place, by_stand_in[value]) for place, value in enumerate(parameters) if _is_in(value, by_stand_in))
        assert {name for _, name in places} == set(stand_ins), "each argument is compared with as it is given"
        converters = compiler.get_converters([each[0] for each in compiler.select[: compiler.col_count]])
        for place, (_, expression) in converters.items():
            if isinstance(expression.output_field, JSONField):
                converters[place] = ([_from_json], expression)

        width = compiler.col_count if compiler.has_extra_select else None  # beyond it, what it only orders by

        def read(rows: Sequence[Sequence[Any]]) -> list[Any]:
            cut = rows if width is None else [row[:width] for row in rows]
            return list(map(tuple, compiler.apply_converters(cut, converters) if converters else cut))

        query, as_dicts = queryset.query, queryset._iterable_class is ValuesIterable
        names = tuple(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
        return _Written(sql, tuple(parameters), places, names, as_dicts, read)


def _from_json(value: str | None, *_: object) -> Any:
    """Return a JSON value as both databases hand it over, read several times faster than Django does."""
    return None if value is None else orjson.loads(value)


def _stand_in(name: str, value: int | str | date, place: int) -> int | str | date:
    if isinstance(value, date):
        return _DAY + timedelta(days=place)
    return f"\ue000{name}" if isinstance(value, str) else _NUMBER + place


def _taken(value: int | str | date) -> Any:
    """Return a value as the database takes it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _is_in(value: object, stand_ins: Mapping[Any, str]) -> bool:
    return isinstance(value, int | str | date) and value in stand_ins
