"""Every kind of rows that a running engine names is kept somewhere, with the numbers and the words that declarations may count."""

import pytest

from jalon.delivery.declarations.engines import ENGINES, Rows
from jalon.delivery.models.kept_rows import KEPT, RUNNING

RUNNING_ROWS = [(engine, rows) for engine in sorted(RUNNING) for rows in ENGINES[engine].rows]
NAMED = pytest.mark.parametrize(("engine", "rows"), RUNNING_ROWS, ids=[f"{engine}.{rows.name}" for engine, rows in RUNNING_ROWS])


@NAMED
def test_rows_of_an_engine_that_runs_are_kept(engine: str, rows: Rows) -> None:
    assert (engine, rows.name) in KEPT, f"Keep the rows '{rows.name}' of '{engine}': add a model and its line in kept_rows.py."


@NAMED
def test_numbers_that_can_be_summed_are_columns_or_reckoned(engine: str, rows: Rows) -> None:
    model = KEPT[engine, rows.name].model
    columns = {field.name for field in model._meta.concrete_fields}
    assert {name for name in rows.numbers if name not in columns and not isinstance(getattr(model, name, None), property)} == set()


@NAMED
def test_words_that_can_be_told_apart_are_those_of_the_table(engine: str, rows: Rows) -> None:
    kept = KEPT[engine, rows.name]
    for name, words in rows.choices.items():
        if name == "state":
            assert set(words) == set(kept.model.PROCEDURE.states)
        else:
            assert isinstance(getattr(kept.model, name), property)


def test_nothing_is_kept_that_no_engine_names() -> None:
    assert [(engine, name) for engine, name in KEPT if ENGINES[engine].rows_named(name) is None] == []
