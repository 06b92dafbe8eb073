"""The database's own refusal: what is written once is never updated, deleted or emptied, whoever asks and by whatever way.

Triggers on SQLite and on PostgreSQL. They are installed after every migration rather than by one: SQLite drops a table's triggers when a
later migration rebuilds the table. ``missing()`` says which are not there; a server does not start without them.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

WRITTEN_ONCE = (
    *("LedgerEntry", "Source", "Reading", "Version", "Wording", "DraftChange"),
    *("PriorityEntry", "ObjectiveEntry", "ResponseEntry", "ContextEntry", "CommitmentEntry"),
    "followup.Trace",
)
REFUSAL = "is written once: the database refuses to change it"

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION jalon_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' {REFUSAL}';
END
$$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Install every trigger that is not there yet, on every table that is."""
    present, tables = _present(connection), set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for table, name, statements in _wanted(connection):
            if table in tables and name not in present:
                for statement in statements:
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for emptying a test database, and for the one who must repair a damaged one by hand."""
    with connection.cursor() as cursor:
        for table, name in _names(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def missing(using: str = "default") -> tuple[str, ...]:
    """Return the names of the triggers that ought to be there and are not."""
    connection = connections[using]
    present = _present(connection)
    return tuple(name for _, name in _names(connection) if name not in present)


def _names(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    third = "emptied" if connection.vendor == "postgresql" else "replaced"
    for table in _tables():
        for event in ("updated", "deleted", third):
            yield table, f"{table}_never_{event}"


def _tables() -> dict[str, list[list[str]]]:
    """Return each table with the sets of columns that are unique in it."""
    tables = {}
    for label in WRITTEN_ONCE:
        meta = apps.get_model(label if "." in label else f"registry.{label}")._meta
        unique = [[field.column] for field in meta.concrete_fields if field.unique]
        unique += [[meta.get_field(name).column for name in rule.fields] for rule in meta.total_unique_constraints]
        tables[meta.db_table] = unique
    return tables


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def _wanted(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield table, name and statements of each trigger."""
    for table, unique in _tables().items():
        for name, statements in _on_postgresql(table) if connection.vendor == "postgresql" else _on_sqlite(table, unique):
            yield table, name, statements


def _on_postgresql(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for event, moment in (("updated", "UPDATE"), ("deleted", "DELETE"), ("emptied", "TRUNCATE")):
        name = f"{table}_never_{event}"
        yield (
            name,
            (
                f"DROP TRIGGER IF EXISTS {name} ON {table}",
                f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION jalon_refuse()",
                # "Always": also in a session that plays a replica, which skips ordinary triggers.
                f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
            ),
        )


def _on_sqlite(table: str, unique: list[list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
    yield f"{table}_never_updated", (f"CREATE TRIGGER {table}_never_updated BEFORE UPDATE ON {table} {refuse}",)
    yield f"{table}_never_deleted", (f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} {refuse}",)
    # INSERT OR REPLACE deletes the row in its way without firing the trigger above.
    in_the_way = " OR ".join("(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")" for columns in unique)
    when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {in_the_way})"  # noqa: S608 - names of our own tables and columns
    yield f"{table}_never_replaced", (f"CREATE TRIGGER {table}_never_replaced BEFORE INSERT ON {table} {when} {refuse}",)
