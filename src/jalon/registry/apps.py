"""The registry as a Django application."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class RegistryConfig(AppConfig):
    """The tables of what is on record."""

    name = "jalon.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the triggers and the search index put back after every migration: SQLite drops them when it rebuilds a table.

        There they are all taken away before: one that names a table refuses that it be rebuilt.
        """
        pre_migrate.connect(_let_tables_be_rebuilt, sender=self)
        post_migrate.connect(_complete_tables, sender=self)


def _let_tables_be_rebuilt(*, using: str, **_: object) -> None:
    from jalon.registry import triggers

    if connections[using].vendor == "sqlite":
        triggers.remove(connections[using])


def _complete_tables(*, using: str, **_: object) -> None:
    from jalon.registry import search_tables, triggers

    connection = connections[using]
    if "search_entry" in connection.introspection.table_names():  # not where the registry was just undone
        triggers.install(connection)
        search_tables.install(connection)
