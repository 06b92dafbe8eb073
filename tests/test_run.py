"""What ``./jalon test`` makes of a machine without PostgreSQL: said and skipped at a desk, a failure in continuous integration."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

REFUSAL = "connection refused"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_for_test", Path(__file__).with_name("run.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the runner with no tool behind it: everything passes, nothing is installed, PostgreSQL does not answer."""
    module = loaded()
    monkeypatch.setattr(module, "provide_browser", lambda: None)
    monkeypatch.setattr(module, "postgresql_refusal", lambda: REFUSAL)
    monkeypatch.setattr(module, "IS_CI", False)
    monkeypatch.setattr(module, "run", lambda *command, **environment: True)
    return module


def failing(tool: str) -> Callable[..., bool]:
    return lambda *command, **environment: tool not in command[0]


def test_without_postgresql_its_tests_are_skipped_with_the_reason(runner: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main([]) == 0

    assert f"tests on PostgreSQL: skipped: {REFUSAL}" in capsys.readouterr().out


def test_without_postgresql_continuous_integration_fails(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runner, "IS_CI", True)

    assert runner.main([]) == 1

    assert "tests on PostgreSQL: FAILED" in capsys.readouterr().out


@pytest.mark.parametrize("tool", ["ruff", "mypy", "pytest"])
def test_one_tool_that_fails_fails_the_whole(tool: str, runner: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "run", failing(tool))

    assert runner.main([]) == 1


def test_where_postgresql_answers_the_tests_run_on_it_too(runner: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    databases = []
    monkeypatch.setattr(runner, "postgresql_refusal", lambda: None)
    monkeypatch.setattr(runner, "run", lambda *command, **environment: databases.append(environment) or True)

    assert runner.main([]) == 0

    assert databases[-1] == {"JALON_DATABASE_URL": runner.POSTGRESQL}
    assert databases[-2] == {}


def test_a_machine_where_no_browser_can_be_installed_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    module = loaded()
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(module, "run", lambda *command, **environment: asked.append(command) or False)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)

    module.provide_browser()

    assert asked == []


def test_a_tool_that_never_ends_is_stopped_and_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    module = loaded()
    monkeypatch.setattr(module, "LONGEST_SECONDS", 0.2)

    assert not module.run("sleep", "60")

    assert "sleep did not end within 0.2 seconds and was stopped." in capfd.readouterr().out
