"""The database refuses to change what is written once, tried by raw SQL on whichever database the tests run on."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

import factories
from jalon.registry import triggers
from jalon.registry.models import DraftChange, LedgerEntry

TABLES = (
    *("registry_ledgerentry", "registry_source", "registry_reading", "registry_version", "registry_wording"),
    *("registry_priorityentry", "registry_objectiveentry", "registry_responseentry"),
    *("registry_contextentry", "registry_commitmententry", "registry_draftchange"),
)


def refusal_of(statement: str) -> str:
    with pytest.raises(IntegrityError) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(raised.value)


def write_everything() -> None:
    """Have at least one row in every table: row triggers fire on rows."""
    version = factories.published_plan().current_version
    DraftChange.objects.create(
        draft=version.draft, revision=1, action="confirm", made_by=version.published_by, made_at=version.published_at
    )


def key_of(table: str) -> str:
    return "number" if table == "registry_ledgerentry" else "id"


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_a_row_written_once_is_never_updated(table: str) -> None:
    write_everything()

    assert "is written once" in refusal_of(f"UPDATE {table} SET {key_of(table)} = {key_of(table)}")


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_a_row_written_once_is_never_deleted(table: str) -> None:
    write_everything()

    assert "is written once" in refusal_of(f"DELETE FROM {table}")


@pytest.mark.django_db
def test_a_table_written_once_is_never_emptied() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    factories.published_plan()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    for table in TABLES:
        assert "is written once" in refusal_of(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_a_ledger_line_is_never_replaced_by_another_of_the_same_hash_or_number() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's")
    factories.published_plan()
    columns = ", ".join(field.column for field in LedgerEntry._meta.concrete_fields)
    other = columns.replace("number", "number + 1000")

    assert "is written once" in refusal_of(
        f"INSERT OR REPLACE INTO registry_ledgerentry ({columns}) SELECT {columns} FROM registry_ledgerentry"
    )
    assert "is written once" in refusal_of(
        f"INSERT OR REPLACE INTO registry_ledgerentry ({columns}) SELECT {other} FROM registry_ledgerentry"
    )


@pytest.mark.django_db
def test_a_queryset_is_refused_like_raw_sql() -> None:
    factories.published_plan()

    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.update(reason="")


@pytest.mark.django_db
def test_a_session_that_plays_a_replica_is_refused_too() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has replication roles")
    factories.published_plan()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")

    assert "is written once" in refusal_of("DELETE FROM registry_ledgerentry")


@pytest.mark.django_db
def test_a_missing_trigger_is_named_and_the_next_migration_puts_it_back() -> None:
    name = "registry_wording_never_updated"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (" ON registry_wording" if connection.vendor == "postgresql" else ""))
    assert triggers.missing() == (name,)

    call_command("migrate", verbosity=0)

    assert triggers.missing() == ()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_an_empty_database_with_its_triggers() -> None:
    factories.published_plan()

    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)

    assert not LedgerEntry.objects.exists()
    assert triggers.missing() == ()
