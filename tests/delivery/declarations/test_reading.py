"""Whatever a file holds, it declares an instrument or is refused in sentences."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from delivery.declarations.samples import complaints
from jalon.delivery.declarations import problems
from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.reading import LONGEST_BYTES, BadDeclaration, declared, read_declaration
from jalon.delivery.declarations.starting import new_declaration
from jalon.delivery.declarations.words import length_of_time
from jalon.errors import UnreadableFile


@pytest.mark.parametrize("engine", ENGINES)
def test_a_new_declaration_passes_its_check(engine: str) -> None:
    instrument = declared(new_declaration("un-essai", engine=engine).encode(), name="un-essai.toml")

    assert (instrument.name, instrument.engine, instrument.title.fr) == ("un-essai", engine, "Un essai")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "The file is not UTF-8 text (byte 1). Save it as UTF-8."),
        (b"name = ", "This is not TOML: Invalid value (at end of document)."),
        (b"x = " + b"[" * 5000 + b"]" * 5000, "Tables and lists stand too deep inside one another."),
        (b"x." * 3000 + b"x = 1", "Tables and lists stand too deep inside one another."),
        (b"version = " + b"9" * 5000, "A number in it is too long to be one."),
        (b"#" * (LONGEST_BYTES + 1), "A declaration holds 500000 bytes at most; this file holds more."),
    ],
    ids=["octets", "no TOML", "lists", "tables", "digits", "size"],
)
def test_what_is_no_declaration_at_all_is_refused(content: bytes, sentence: str) -> None:
    assert complaints(content) == [sentence]


def test_an_empty_file_lacks_everything() -> None:
    told = complaints("")

    assert told[0] == "'name' is missing in the first lines."


@pytest.mark.parametrize(
    "value", ["nan", "inf", "1e999999999999999999999", "-1e-5", "2025-02-28T10:00:00Z", "[1]", "{ a = 1 }", '"x\\u0000"']
)
@pytest.mark.parametrize("key", ["least", "most", "longest", "needed", "choices", "title", "of", "retention"])
def test_no_value_of_a_field_breaks_the_check(key: str, value: str) -> None:
    text = new_declaration("essai", engine="case").replace("longest = 200", f"{key} = {value}", 1)

    assert complaints(text)


TEXT = new_declaration("essai", engine="listing")


@settings(max_examples=300, deadline=None)
@given(
    some.integers(0, len(TEXT)),
    some.integers(0, 40),
    some.text(max_size=20) | some.sampled_from(('"', "[", "]", "{}", "\n[[x]]\n", "= 1\n")),
)
def test_a_declaration_with_a_part_replaced_is_read_or_refused(start: int, length: int, words: str) -> None:
    text = TEXT[:start] + words + TEXT[start + length :]

    complaints(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(some.binary(max_size=300))
def test_octets_are_refused(content: bytes) -> None:
    with pytest.raises(BadDeclaration):
        declared(content, name="octets.toml")


KEYS = (
    "name",
    "version",
    "engine",
    "title",
    "stages",
    "fields",
    "indicators",
    "compute",
    "rate",
    "where",
    "roles",
    "choices",
    "listing",
)
VALUES = some.recursive(
    some.sampled_from(("1", '"case"', "true", "2025-01-01", "0.5", '""')),
    lambda inner: (
        some.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | some.dictionaries(some.sampled_from(KEYS), inner, max_size=3).map(
            lambda parts: "{" + ", ".join(f"{key} = {value}" for key, value in parts.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(some.dictionaries(some.sampled_from(KEYS), VALUES, min_size=1))
def test_any_value_at_any_key_is_refused_in_sentences(parts: dict[str, str]) -> None:
    assert complaints("\n".join(f"{key} = {value}" for key, value in parts.items()))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read: No such file or directory"):
        read_declaration(tmp_path / "none.toml")


def test_an_instrument_finds_its_parts_by_name() -> None:
    instrument = declared(TEXT.encode(), name="essai.toml")

    assert instrument.first_stage is instrument.stage("request")
    assert instrument.field("subject").title.said("en") == "Subject"
    with pytest.raises(KeyError):
        instrument.stage("none")


@pytest.mark.parametrize(
    "text",
    ["", "30", "0 days", "30 hours", "-1 days", "1200001 days", "10000 days", "1201 months", "101 years", "٣ days", "3  days"],
)
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        length_of_time(text)


def test_a_file_of_nothing_but_mistakes_is_told_no_further_than_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = []
    monkeypatch.setattr(problems, "get_close_matches", lambda word, *_others, **_options: looked_up.append(word) or [])

    complaints("\n".join(f"key-{number} = 1" for number in range(2000)))

    assert len(looked_up) <= problems.MOST_TOLD
