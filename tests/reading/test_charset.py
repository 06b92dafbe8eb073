"""Charsets: no accent is lost, whatever the bytes were written in."""

import pytest

from jalon.errors import UnreadableFile
from jalon.reading.charset import clean, decode
from jalon.reading.document import DocumentBuilder

SENTENCES = {
    "sentence": "Le Ministère soutiendra l'économie : « créer à Québec un pôle » où l'été sera fêté.\n",
    "title": "Priorité 1 : emploi\nÉtat\n",
    "word": "Québec",
    "capitals": "PRIORITÉS RÉGIONALES\nÉCONOMIE À QUÉBEC\n",
}


def read(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    builder = DocumentBuilder("plan.txt", "", "")
    return decode(data, builder, declared=declared), [warning.code for warning in builder.warnings]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_unicode_is_read_without_a_doubt(text: str, charset: str) -> None:
    assert read(text.encode(charset)) == (text, [])


@pytest.mark.parametrize("charset", ["cp1252", "latin-1", "iso8859_15", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_older_charsets_are_guessed_and_said(text: str, charset: str) -> None:
    assert read(text.encode(charset)) == (text, ["charset_guessed"])


@pytest.mark.parametrize(
    ("text", "charset"), [("• un\n• deux", "cp1252"), ("10 € – l’État, cœur", "cp1252"), ("10 € cœur", "iso8859_15")]
)
def test_signs_tell_charsets_apart(text: str, charset: str) -> None:
    assert read(text.encode(charset))[0] == text


def test_a_declared_charset_is_believed_where_the_bytes_agree() -> None:
    assert read("Québec".encode("mac_roman"), declared="mac_roman") == ("Québec", [])
    assert read("Québec".encode(), declared="cp1252") == ("Québec", [])
    assert read("Québec".encode(), declared="no-such-charset") == ("Québec", [])


def test_a_cut_utf8_text_is_read_and_the_loss_is_said() -> None:
    text, codes = read(("Été à Québec. " * 30).encode()[:-3] + b"\xc3 fin")

    assert text.startswith("Été à Québec.")
    assert codes == ["bytes_replaced"]


def test_characters_stay_what_they_are() -> None:
    text = "10\u202f000\xa0$ «\xa0l’eﬃcacité\xa0»"

    assert read(text.encode())[0] == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\x07b\x1b[31m", "ab[31m"),
        ("co\xadopération", "coopération"),
        ("coopé\xad\n  ration", "coopération"),
        ("\ufeffa\u200bb", "ab"),
        ("a\tb\fc", "a\tb\fc"),
    ],
)
def test_line_ends_are_one_kind_and_controls_are_dropped(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(1, 256)) * 4, b"MZ\x90\x00\x03\x00\x00\x00"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(
        UnreadableFile, match=r"^'plan\.txt' holds bytes that are no text\. Save it as text in UTF-8 and try again\.$"
    ):
        read(data)
