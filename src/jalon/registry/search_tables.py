"""The full-text index over the search table: FTS5 on SQLite, a generated column with its index on PostgreSQL.

Both index words that are folded and stemmed before they are written, so that both answer alike. Both keep themselves in step with the
table: nothing but the table is ever written.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(
        folded, stems, content='search_entry', content_rowid='id', tokenize="unicode61 remove_diacritics 2", prefix='3 4 5')""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, folded, stems) VALUES (NEW.id, NEW.folded, NEW.stems); END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_gone AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, folded, stems) VALUES ('delete', OLD.id, OLD.folded, OLD.stems); END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, folded, stems) VALUES ('delete', OLD.id, OLD.folded, OLD.stems);
        INSERT INTO search_words(rowid, folded, stems) VALUES (NEW.id, NEW.folded, NEW.stems); END""",
)
_SQLITE_REMOVAL = (
    "DROP TRIGGER IF EXISTS search_entry_added",
    "DROP TRIGGER IF EXISTS search_entry_gone",
    "DROP TRIGGER IF EXISTS search_entry_changed",
    "DROP TABLE IF EXISTS search_words",
)
_POSTGRESQL = (
    """ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', folded), 'A') || setweight(to_tsvector('simple', stems), 'D')) STORED""",
    "CREATE INDEX IF NOT EXISTS search_words ON search_entry USING gin (words)",
)
_POSTGRESQL_REMOVAL = ("DROP INDEX IF EXISTS search_words", "ALTER TABLE search_entry DROP COLUMN IF EXISTS words")


def install(connection: BaseDatabaseWrapper) -> None:
    """Install what is not there yet of the full-text index."""
    _execute(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the full-text index away; the table stays."""
    _execute(connection, _POSTGRESQL_REMOVAL if connection.vendor == "postgresql" else _SQLITE_REMOVAL)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
