"""The how-to makes an instrument from nothing: its blocks are put in a file and its commands are run, to the letter."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from jalon.delivery.declarations.reading import read_declaration

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "declarer-un-instrument.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = "mentorat.toml"


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    assert words[0] == "jalon"
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "JALON_LANGUAGE": "fr"},
        timeout=60,
    )


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, subprocess.CompletedProcess[str]]], str]:
    """Return the folder where the page was followed, what each of its commands answered, and the answer that the page shows."""
    folder, runs, shown, is_begun = tmp_path_factory.mktemp("mentorat"), [], "", False
    for kind, text in BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "sh":
            runs += [(command, run(command, folder)) for command in text.splitlines()]
        elif kind == "toml":
            with (folder / FILE).open("a" if is_begun else "w", encoding="utf-8") as file:
                file.write(text + "\n")
            is_begun = True
        elif kind == "text":
            shown = text
    return folder, runs, shown


def test_every_command_of_the_page_does_what_the_page_says(followed: tuple) -> None:
    _folder, runs, _shown = followed

    assert [(command.split()[2], answer.returncode) for command, answer in runs] == [
        ("list", 0),
        ("new", 0),
        ("check", 2),  # the page says so: fields that stages ask for are not there yet
        ("check", 0),
        ("show", 0),
    ]


def test_the_answer_of_the_page_is_the_answer_of_the_command(followed: tuple) -> None:
    _folder, runs, shown = followed

    assert runs[3][1].stdout.replace("\u00a0", " ") == shown


def test_the_refusal_in_between_names_the_missing_fields(followed: tuple) -> None:
    _folder, runs, _shown = followed

    assert "le champ «\u00a0contact-email\u00a0» n’existe pas" in runs[2][1].stderr


def test_the_page_counts_the_shipped_instruments(followed: tuple) -> None:
    _folder, runs, _shown = followed

    assert len(runs[0][1].stdout.splitlines()) == 17
    assert "Jalon en fournit déjà dix-sept" in PAGE.read_text("utf-8")


def test_the_instrument_of_the_page_is_whole(followed: tuple) -> None:
    folder, _runs, _shown = followed

    made = read_declaration(folder / FILE)

    assert (made.name, made.engine, made.holder) == ("mentorat", "case", "enterprise")
    assert [stage.name for stage in made.stages] == ["request", "pairing", "meetings", "account", "completed", "stopped"]
    assert made.serves[0].commitments == ("2.2",)
    assert "<svg" in (folder / "mentorat.html").read_text("utf-8")
