"""The outlines of the examples and of the real documents, as the data that other programs get: they keep the contract to the letter."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jalon.extraction.assemble import build_outline
from jalon.extraction.serial import outline_to_json
from jalon.reading.formats import EXTENSIONS, read_document

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SCHEMA = Draft202012Validator(json.loads(files("jalon.extraction").joinpath("outline.schema.json").read_text(encoding="utf-8")))


def example_files() -> list[Path]:
    return sorted(path for path in EXAMPLES.iterdir() if path.suffix[1:] in EXTENSIONS and path.name != "README.md")


@cache
def read(path: Path) -> tuple[str, Any]:
    """Return a document's text layer and its outline as data."""
    document = read_document(path)
    return document.text, json.loads(outline_to_json(build_outline(document)))


def records(data: Any, *, at: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield where a record that has a place stands in the data, the words it is about, and the name of the field they are in."""
    if isinstance(data, list):
        for number, value in enumerate(data):
            yield from records(value, at=f"{at}[{number}]")
    elif isinstance(data, dict):
        # Whose span it is: a priority's is its title's, a response's its heading's, every other record's its text's.
        if data.get("spans") or data.get("span"):
            yield at, *next((data[key], key) for key in ("text", "title", "heading", "number") if data.get(key))
        for key, value in data.items():
            yield from records(value, at=f"{at}.{key}")


def held(text: str, outline: Any, *, at: str) -> str:
    """Return the words of the text layer that the spans of a record point to."""
    record = outline["priorities"]
    for step in re.findall(r"[^.\[\]]+", at):
        record = record[int(step) if step.isdigit() else step]
    return " ".join(text[span["start"] : span["end"]] for span in record.get("spans") or [record["span"]])


def check(path: Path) -> None:
    text, outline = read(path)
    assert [f"{path.name}: {error.json_path} {error.message}" for error in SCHEMA.iter_errors(outline)] == []
    for at, words, field in records(outline["priorities"]):
        found = held(text, outline, at=at)
        # A priority without a title stands on its number, with the label that is printed before it.
        assert found == words or (field == "number" and found.endswith(words)), f"{path.name}: {at}"


def commitments(outline: Any) -> list[Any]:
    return [c for p in outline["priorities"] for r in p["responses"] for c in r["commitments"]]


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.name)
def test_the_outline_of_an_example_keeps_the_contract(path: Path) -> None:
    check(path)

    assert commitments(read(path)[1])
    assert read(path)[1]["warnings"] == []


def test_the_outlines_of_the_real_documents_keep_the_contract(corpus_files: tuple[Path, ...]) -> None:
    for path in corpus_files:
        check(path)


def test_what_repeats_names_an_earlier_commitment_of_the_same_words(corpus_files: tuple[Path, ...]) -> None:
    for path in (*example_files(), *corpus_files):
        earlier: dict[str, str] = {}
        for commitment in commitments(read(path)[1]):
            assert commitment["id"] not in earlier, path
            assert commitment["repeats"] is None or commitment["repeats"] in earlier, path
            earlier[commitment["id"]] = commitment["text"]


def test_the_examples_show_four_formats_two_languages_and_two_editions() -> None:
    read_ones = [read(path)[1]["document"] for path in example_files()]

    assert len({document["media_type"] for document in read_ones}) >= 4
    assert {"fr", "en"} <= {document["language"] for document in read_ones}
    assert {"reponses-eaux-2024-2026.docx", "reponses-eaux-2026-2028.pdf"} <= {document["name"] for document in read_ones}
