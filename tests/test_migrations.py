"""Migrations: those that make all tables at once say what those they replace say, step by step."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.models.signals import pre_migrate

from jalon.registry import triggers

APPS = ("registry", "followup", "delivery")


def tables(*, at_once: bool) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what every table holds once all migrations ran, by app and model, without the order in which it came."""
    state = MigrationLoader(None, replace_migrations=at_once).project_state()
    return {key: said(model) for key, model in state.models.items() if key[0] in APPS}


def said(model: ModelState) -> dict[str, Any]:
    options = {name: value for name, value in model.options.items() if name not in ("indexes", "constraints") and value}
    rules = [*model.options.get("indexes", ()), *model.options.get("constraints", ())]
    return {
        "fields": {name: field.deconstruct()[1:] for name, field in model.fields.items()},
        "rules": {rule.name: rule.deconstruct() for rule in rules},
        "options": options,
    }


@pytest.mark.django_db
def test_all_tables_at_once_are_those_made_step_by_step() -> None:
    at_once, by_steps = tables(at_once=True), tables(at_once=False)

    assert at_once.keys() == by_steps.keys()
    for key, model in by_steps.items():
        assert at_once[key] == model, key


@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
def test_what_is_made_at_once_replaces_the_first_steps_whole(app: str) -> None:
    known = sorted(name for of, name in MigrationLoader(None, replace_migrations=False).disk_migrations if of == app)
    at_once = [m for (of, _name), m in MigrationLoader(None).disk_migrations.items() if of == app and m.replaces]

    assert len(at_once) == 1
    replaced = sorted(name for _app, name in at_once[0].replaces)
    steps = [name for name in known if name != at_once[0].name]
    assert replaced == steps[: len(replaced)]


@pytest.mark.django_db
def test_no_trigger_stands_in_the_way_of_a_table_that_sqlite_rebuilds() -> None:
    pre_migrate.send(sender=apps.get_app_config("registry"), using="default")

    assert bool(triggers.missing()) == (connection.vendor == "sqlite")
    triggers.install(connection)
    assert triggers.missing() == ()
