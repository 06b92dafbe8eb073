"""Insert rows by the hundred thousand: one prepared statement, whose rules and triggers hold as for any other row."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.core.management.color import no_style
from django.db import connections, models

#: Columns whose values every database takes as they stand.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
ROOM_KIB = 800_000
Column = tuple[str, Callable[[Any], Any] | None]  # the attribute, and what makes of it what the database takes


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table as they stand, their keys included."""
    if not rows:
        return
    statement, columns = _insertion(type(rows[0]))
    prepared = [[made(getattr(row, name)) if made else getattr(row, name) for name, made in columns] for row in rows]
    with connections["default"].cursor() as cursor:
        cursor.executemany(statement, prepared)


def count_on(tables: Iterable[type[models.Model]]) -> None:
    """Let the database's own counters go on after keys that were given."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _insertion(table: type[models.Model]) -> tuple[str, list[Column]]:
    quote, fields = connections["default"].ops.quote_name, table._meta.concrete_fields
    columns, places = ", ".join(quote(str(field.column)) for field in fields), ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(table._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own tables
    return statement, [(field.attname, None if isinstance(field, PLAIN) else _preparing(field)) for field in fields]


def _preparing(field: Any) -> Callable[[Any], Any]:
    connection = connections["default"]

    def prepare(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    # One instant stands in several rows, one after the other.
    return lru_cache(maxsize=64)(prepare) if isinstance(field, models.DateField) else prepare


def take_room() -> None:
    """Let SQLite keep the indexes that grow in memory, for this connection; PostgreSQL has its own settings."""
    if connections["default"].vendor == "sqlite":
        with connections["default"].cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size=-{ROOM_KIB}")
