"""The database's own refusal: what is written once is never updated, deleted or emptied, whoever asks and by whatever way.

Some rows are written once from a state on: until they reach it they change by their steps.

Triggers on SQLite and on PostgreSQL. They are installed after every migration rather than by one: SQLite drops a table's triggers when a
later migration rebuilds the table. ``missing()`` says which are not there; a server does not start without them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

WRITTEN_ONCE = (
    *("LedgerEntry", "Source", "Reading", "Version", "Wording", "DraftChange"),
    *("PriorityEntry", "ObjectiveEntry", "ResponseEntry", "ContextEntry", "CommitmentEntry"),
    *("followup.Trace", "followup.AdoptedMinutes", "followup.FrozenAssessment"),
    "delivery.InstrumentVersion",
)
#: Tables whose rows are frozen once they are in a state.
FROZEN_IN_STATE = {"followup.Update": "accepted", "delivery.Instalment": "paid", "delivery.Report": "accepted"}
REFUSAL = "is written once: the database refuses to change it"


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that rows of a table may never come to say, looked at after each INSERT or UPDATE.

    ``condition`` is SQL that both databases understand, true where the row NEW is refused; ``refusal`` follows the table's name in the
    message. ``lock`` is what PostgreSQL runs first, so that two transactions look in turn.
    """

    table: str
    name: str
    event: str
    condition: str
    refusal: str
    lock: str = ""


#: Rules of the applications, added from their ``ready()``.
RULES: list[Rule] = []


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
            yield table.name, f"{table.name}_never_{event}"
    yield from ((rule.table, rule.name) for rule in RULES)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that refuses: the sets of columns that are unique in it, and the state from which its rows are frozen ("" for always)."""

    name: str
    unique: tuple[tuple[str, ...], ...]
    state: str


def _tables() -> list[_Table]:
    states = {**dict.fromkeys(WRITTEN_ONCE, ""), **FROZEN_IN_STATE}
    tables = []
    for label, state in states.items():
        meta = apps.get_model(label if "." in label else f"registry.{label}")._meta
        unique = [(field.column,) for field in meta.concrete_fields if field.unique]
        unique += [tuple(meta.get_field(name).column for name in rule.fields) for rule in meta.total_unique_constraints]
        tables.append(_Table(meta.db_table, tuple(unique), state))
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
    for table in _tables():
        for name, statements in _on_postgresql(table) if connection.vendor == "postgresql" else _on_sqlite(table):
            yield table.name, name, statements
    for rule in RULES:
        yield rule.table, rule.name, _ruled(rule, on_postgresql=connection.vendor == "postgresql")


def _ruled(rule: Rule, *, on_postgresql: bool) -> tuple[str, ...]:
    """Return the statements of the trigger that keeps a rule."""
    name, table, message = rule.name, rule.table, f"{rule.table} {rule.refusal}: the database refuses it"
    if not on_postgresql:
        return (
            f"CREATE TRIGGER {name} AFTER {rule.event} ON {table} WHEN {rule.condition} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        )
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {rule.lock} IF {rule.condition} THEN"
        f" RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = '{message}'; END IF; RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} AFTER {rule.event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    )


def _on_postgresql(table: _Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    for event, moment in (("updated", "UPDATE"), ("deleted", "DELETE"), ("emptied", "TRUNCATE")):
        name = f"{table.name}_never_{event}"
        each = f"FOR EACH ROW WHEN (OLD.state = '{table.state}')" if table.state and moment != "TRUNCATE" else "FOR EACH STATEMENT"
        yield (
            name,
            (
                f"DROP TRIGGER IF EXISTS {name} ON {table.name}",
                f"CREATE TRIGGER {name} BEFORE {moment} ON {table.name} {each} EXECUTE FUNCTION jalon_refuse()",
                # "Always": also in a session that plays a replica, which skips ordinary triggers.
                f"ALTER TABLE {table.name} ENABLE ALWAYS TRIGGER {name}",
            ),
        )


def _on_sqlite(table: _Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name} {REFUSAL}'); END"
    frozen = f"WHEN OLD.state = '{table.state}' " if table.state else ""
    yield f"{name}_never_updated", (f"CREATE TRIGGER {name}_never_updated BEFORE UPDATE ON {name} {frozen}{refuse}",)
    yield f"{name}_never_deleted", (f"CREATE TRIGGER {name}_never_deleted BEFORE DELETE ON {name} {frozen}{refuse}",)
    # INSERT OR REPLACE deletes the row in its way without firing the trigger above.
    in_the_way = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")" for columns in table.unique
    )
    frozen = f" AND state = '{table.state}'" if table.state else ""
    when = f"WHEN EXISTS (SELECT 1 FROM {name} WHERE ({in_the_way}){frozen})"  # noqa: S608 - names of our own tables and columns
    yield f"{name}_never_replaced", (f"CREATE TRIGGER {name}_never_replaced BEFORE INSERT ON {name} {when} {refuse}",)
