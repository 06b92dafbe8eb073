"""``jalon compare``: two editions, or two languages, in a pipe, in a terminal, as data and as a page."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.test_read import PLAN
from jalon.reading.formats import read_document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
OLD, NEW = EXAMPLES / "reponses-eaux-2024-2026.docx", EXAMPLES / "reponses-eaux-2026-2028.pdf"
ENGLISH = EXAMPLES / "answers-waters-2026-2028.odt"


def compare(*arguments: str | Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jalon", "compare", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "JALON_LANGUAGE": language},
        timeout=120,
    )


def seen_in_terminal(*arguments: str | Path, columns: int = 80) -> str:
    parent, child = pty.openpty()
    environment = {**os.environ, "JALON_LANGUAGE": "fr", "TERM": "xterm-256color", "COLUMNS": str(columns)}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "jalon", "compare", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=child, stderr=child, stdin=child, env=environment)
    os.close(child)
    seen = b""
    while True:
        try:
            chunk = os.read(parent, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(parent)
    process.wait(timeout=60)
    return seen.decode("utf-8")


@pytest.fixture(scope="module")
def editions() -> dict[str, object]:
    run = compare(OLD, NEW, "--format", "json")
    assert (run.returncode, run.stderr) == (0, "")
    data: dict[str, object] = json.loads(run.stdout)
    return data


def test_the_two_editions_of_the_examples_are_explained_whole(editions) -> None:
    commitments = [change for change in editions["changes"] if change["record"] == "commitment"]
    told = {
        (" ".join(one["name"] for one in change["before"]), " ".join(one["name"] for one in change["after"])): (
            change["kind"],
            [f"{shift['question']} {shift['direction']}" for shift in change["shifts"]],
            change["proposal"] and change["proposal"]["class"],
        )
        for change in commitments
        if change["kind"] != "kept"
    }

    assert told == {
        ("1.1", "1.1"): ("reworded", ["horizon later", "amounts lowered"], "narrowing"),
        ("", "1.3"): ("new", [], None),
        ("2.1", "2.1"): ("reworded", ["horizon added", "quantities raised"], "amendment"),
        ("2.2", "2.2"): ("reworded", ["horizon added", "firmness strengthened"], "amendment"),
        ("5.2", ""): ("dropped", [], None),
        ("", "5.3"): ("new", [], None),
        ("6.1", "6.1"): ("reworded", ["horizon later"], "narrowing"),
    }


def test_every_record_of_both_documents_stands_in_one_change(editions) -> None:
    for side in ("before", "after"):
        keys = [record["key"] for change in editions["changes"] for record in change[side]]
        assert len(keys) == len(set(keys)) == sum(counts[side] for counts in editions["summary"].values())


@pytest.mark.parametrize(("side", "path"), [("before", OLD), ("after", NEW)])
def test_every_span_of_a_comparison_holds_in_its_own_document(editions, side: str, path: Path) -> None:
    text = read_document(path).text
    records = [record for change in editions["changes"] for record in change[side] if record["span"]]
    differences = [each for change in editions["changes"] for each in change["differences"] if each[f"{side}_spans"]]

    assert len(records) > 25
    assert all(text[record["span"]["start"] : record["span"]["end"]] == record["text"] for record in records)
    assert differences
    for each in differences:
        words = " ".join(text[span["start"] : span["end"]] for span in each[f"{side}_spans"])
        assert words.split() == each[side].split()


def test_the_comparison_is_plain_in_a_pipe() -> None:
    run = compare(OLD, NEW)

    assert "\x1b" not in run.stdout
    assert "Commitments: 15 → 16 (10 kept, 4 reworded, 1 dropped, 2 new)" in run.stdout
    assert "avant la fin de [-2025-]{+2027+}." in run.stdout
    assert "- horizon moved back: avant la fin de 2025 → avant la fin de 2027" in run.stdout


def test_french_is_spoken() -> None:
    run = compare(OLD, NEW, language="fr")

    assert "Engagements\u00a0: 15 → 16 (10 sans changement, 4 reformulations, 1 retrait, 2 ajouts)" in run.stdout
    assert "- montant abaissé\u00a0: 1,2 M$ → 900 000 $" in run.stdout
    assert "resserrement, à titre de proposition" in run.stdout


def test_a_terminal_gets_colours_within_its_width() -> None:
    seen = seen_in_terminal(OLD, NEW, columns=80)

    assert "\x1b[" in seen
    shown = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in seen.replace("\r\n", "\n").split("\n")]
    assert max(map(len, shown)) <= 80


def test_an_edition_compared_with_itself_says_the_same() -> None:
    run = compare(OLD, OLD)

    assert run.returncode == 0
    assert "The two editions say the same." in run.stdout
    assert "[-" not in run.stdout
    assert "{+" not in run.stdout


def test_two_languages_are_matched_instead() -> None:
    run = compare(NEW, ENGLISH)

    assert run.returncode == 0
    assert "two languages of one plan" in run.stdout
    assert "34 pairs, 0 that disagree, 0 in one language alone" in run.stdout


def test_figures_that_disagree_between_languages_are_listed_with_their_spans() -> None:
    run = compare(OLD, ENGLISH, "--format", "json")

    data = json.loads(run.stdout)
    assert data["compared"] == "languages"
    told = {
        pair["before"]["name"]: [(each["question"], [one["text"] for one in each["before"]]) for each in pair["disagreements"]]
        for pair in data["pairs"]
        if pair["disagreements"] and pair["record"] == "commitment"
    }
    assert told["1.1"] == [("amounts", ["1,2 M$"]), ("horizon", ["d’ici le 31 mars 2026"])]
    text = read_document(OLD).text
    spans = [(one["text"], one["span"]) for pair in data["pairs"] for each in pair["disagreements"] for one in each["before"]]
    assert all(text[span["start"] : span["end"]].strip() == words for words, span in spans)


def test_a_file_in_two_languages_needs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    french = "# Plan de la vallée\n\n## Priorité 2 – Ouvrir le port aux gens de la vallée\n\nLe Ministère va :\n\n"
    french += "- financer le port avec 2 millions de dollars d’ici 2027 pour les gens de la vallée;\n- former 40 pilotes dans les écoles.\n\n"
    english = PLAN.replace("with $2 million", "for the people of the valley with $3 million").replace(
        "pilots.", "pilots in the schools."
    )
    path.write_text(french + english, "utf-8")

    run = compare(path)

    assert run.returncode == 0
    assert "numbers that disagree" not in run.stdout
    assert "- amounts that disagree: 2 millions de dollars ↔ $3 million" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([OLD], "jalon: 'reponses-eaux-2024-2026.docx' is in one language. Give a second document to compare it with.\n"),
        ([OLD, EXAMPLES], f"jalon: '{EXAMPLES}' is a folder. Give the documents to compare by name.\n"),
    ],
)
def test_a_mistake_is_said_in_a_sentence(arguments: list[Path], complaint: str) -> None:
    run = compare(*arguments)

    assert (run.returncode, run.stdout, run.stderr) == (2, "", complaint)


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    run = compare(OLD, tmp_path / "absent.pdf")

    assert run.returncode == 2
    assert "absent.pdf" in run.stderr


def test_warnings_of_either_document_are_said_and_change_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(PLAN.replace("Open the port to trade", "Ouvrir le café \x81").encode("latin-1"))

    run = compare(path, path)

    assert run.returncode == 3
    assert run.stderr.count("'plan.md'") >= 2


@pytest.mark.parametrize("others", [[OLD, NEW], [NEW, ENGLISH]])
def test_the_page_stands_alone_and_escapes_what_it_shows(others: list[Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    run = compare(*others, "--format", "html", "-o", page)

    assert (run.returncode, run.stdout) == (0, "")
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "default-src 'none'" in text
    assert "<script" not in text


def test_words_of_a_document_neither_steer_the_terminal_nor_make_markup(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(PLAN, "utf-8")
    new.write_text(
        PLAN.replace("train 40 pilots", "train 40 po\x1b]0;owned\x07 \x9b2J pilots & `<script>alert(1)</script>`"), "utf-8"
    )

    page = compare(old, new, "--format", "html").stdout
    seen = seen_in_terminal(old, new)

    assert "<script>alert" not in page
    assert "\x1b]" not in seen
    assert "\x07" not in seen
