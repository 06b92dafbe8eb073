"""The one promise of reading: for every span, the text layer's slice is the text, character for character."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jalon.errors import JalonError
from jalon.reading.document import Document
from jalon.reading.formats import read_bytes, read_document

WORDS = st.text(
    st.sampled_from(
        "aàbcçdeéèêfghiîjklmnoôœpqrstuùvwxyzAÉÀ’'«»–—-•▪\xa0\u202f\u00ad\u200b 0123456789.,;:!?()[]{}<>&#*_|\\/\"=+~`^%$€\t😀\ufeffﬁ"
    ),
    min_size=1,
    max_size=60,
)
CHAOS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PREFIXES = st.sampled_from(
    [
        "",
        "- ",
        "• ",
        "1. ",
        "2) ",
        "a) ",
        "   - ",
        "# ",
        "## ",
        "> ",
        "| ",
        "\t",
        "    ",
        "---\n",
        "\f",
        "1.2 ",
        "***",
        "<p>",
        "<li>",
    ]
)
LINES = st.lists(st.tuples(PREFIXES, WORDS, st.sampled_from(["\n", "\n\n", "\r\n", "  \n", " |\n", "\\\n"])), max_size=25)
TYPED = LINES.map(lambda lines: "".join(prefix + words + end for prefix, words, end in lines))
NAMES = st.sampled_from(
    ["p", "div", "li", "ul", "ol", "td", "tr", "table", "h2", "b", "a", "span", "pre", "dl", "dt", "nav", "blockquote", "sup"]
)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(NAMES, st.lists(children, max_size=5)).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>")


HTML = st.recursive(WORDS | st.sampled_from(["<br>", "&nbsp;", "&#13;", "&#8232;", "<img>", "<!-- x -->"]), _element, max_leaves=30)
ROWS = st.lists(
    st.lists(WORDS | st.just("") | WORDS.map(lambda text: f"{text}\n• {text}\r\nb"), min_size=1, max_size=5), max_size=8
)


def check(document: Document) -> None:
    assert document.text == "\n".join(block.text for block in document.blocks)
    end = -1
    for block in document.blocks:
        assert block.text
        assert "\n" not in block.text
        assert block.span.start == end + 1
        end = block.span.end
        assert block.span.of(document.text) == block.text
        assert block.content_span.of(document.text) == block.content
        assert block.content
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
        assert not set(block.text) & set("\r\x0b\x0c\x1b\x00\u2028\u2029")


def read(text: str, name: str) -> Document | None:
    try:
        return read_bytes(text.encode(), name=name)
    except JalonError:
        return None


def check_text(text: str, name: str) -> None:
    document = read(text, name)
    if document is not None:
        check(document)


@given(TYPED)
@example("a\n===\n\n- b\n  c-\nd")
def test_spans_hold_in_plain_text(text: str) -> None:
    check_text(text, "plan.txt")


@given(TYPED)
@example("1. a\n   - **b**<br>c\n")
def test_spans_hold_in_markdown(text: str) -> None:
    check_text(text, "plan.md")


@given(HTML)
def test_spans_hold_in_html(body: str) -> None:
    check_text(f"<!doctype html><body>{body}", "plan.html")


@given(ROWS, st.sampled_from(",;\t|"))
def test_spans_hold_in_delimited_files(rows: list[list[str]], delimiter: str) -> None:
    data = io.StringIO()
    csv.writer(data, delimiter=delimiter).writerows(rows)

    check_text(data.getvalue(), "plan.csv")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(CHAOS, st.sampled_from(["plan.txt", "plan.md", "plan.html", "plan.csv", "plan"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    check_text(text, name)


@given(st.binary(max_size=300), st.sampled_from(["plan.txt", "plan.pdf", "plan.docx", "plan.csv"]))
@example(b"PK\x03\x04", "plan.docx")
@example(b"%PDF-1.7", "plan.pdf")
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name=name)
    except JalonError:
        return
    check(document)


@given(st.lists(st.text(st.sampled_from("abcdefghijéè"), min_size=1, max_size=12), min_size=1, max_size=80))
def test_no_word_of_a_plain_text_is_lost(words: list[str]) -> None:
    document = read(" ".join(words), "plan.txt")

    assert document is not None
    assert document.text.split() == words


def test_spans_hold_in_every_real_document(corpus_files: tuple[Path, ...]) -> None:
    for path in corpus_files:
        document = read_document(path)

        check(document)
        assert document.blocks, path
        assert document.language in ("fr", "en", "mul"), path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_change_the_text_layer(end: str) -> None:
    text = f"Plan{end}{end}- un{end}- deux{end}"

    document = read(text, "plan.txt")

    assert document is not None
    assert document.text == "Plan\nun\ndeux"
