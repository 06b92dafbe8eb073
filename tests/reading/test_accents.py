"""Letters written apart from their accents are put together, in every format."""

import unicodedata

import pytest

from jalon.reading.accents import compose
from jalon.reading.formats import read_bytes
from reading.office_files import docx, odt, p, tp

WORDS = "Améliorer l’accès à la forêt"
APART = unicodedata.normalize("NFD", WORDS)


def test_words_in_accents_apart_are_longer():
    assert len(APART) == len(WORDS) + 4


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("e\u0301te\u0301", "été"),
        ("C\u0327a", "Ça"),
        ("ﬁn\u00a0: «\u202foui\u202f»", "ﬁn\u00a0: «\u202foui\u202f»"),
        ("\u0301 alone", "\u0301 alone"),
        ("x\u0301", "x\u0301"),
        ("2\u0301", "2\u0301"),
        ("Ω Å", "Ω Å"),
    ],
)
def test_only_letters_and_their_accents_are_put_together(written, read):
    assert compose(written) == read


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.txt", f"{APART}\n".encode()),
        ("plan.md", f"# {APART}\n".encode()),
        ("plan.html", f"<p>{APART}</p>".encode()),
        ("plan.csv", f"Mesure;Année\n{APART};2026\n".encode()),
        ("plan.docx", docx(p(APART))),
        ("plan.odt", odt(tp(APART))),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_every_format_gives_letters_with_their_accents(name, data):
    document = read_bytes(data, name=name)

    (block,) = [block for block in document.blocks if "forêt" in block.text]
    assert WORDS in block.text
    assert block.span.of(document.text) == block.text
