"""Languages: French, English, both, neither."""

import subprocess
import sys

import pytest

from jalon.reading.document import Document
from jalon.reading.formats import read_bytes

FRENCH = "Le Ministère poursuivra la mise en œuvre du programme dans les régions, avec les partenaires qui y sont établis.\n\n"
ENGLISH = (
    "The Department will continue to support the regions through this programme, with the partners that are based in them.\n\n"
)


def read(text: str) -> Document:
    return read_bytes(text.encode(), name="plan.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        (FRENCH * 5 + ENGLISH * 5, "mul"),
        (FRENCH * 20 + ENGLISH, "fr"),
        ("Créer un fonds régional d'investissement\n", "fr"),
        ("Create a regional investment fund\n", "en"),
        ("1\n2\n3\n", None),
        ("Die Regierung wird die Regionen bei der Umsetzung des Programms weiterhin unterstützen.\n\n" * 20, None),
    ],
)
def test_the_language_is_what_the_words_show(text: str, language: str | None) -> None:
    assert read(text).language == language


def test_blocks_of_a_document_in_two_languages_each_have_theirs() -> None:
    blocks = read(FRENCH + "Budget\n\n" + ENGLISH + "Budget\n\n" + FRENCH + ENGLISH).blocks

    assert [block.language for block in blocks] == ["fr", "fr", "en", "en", "fr", "en"]


def test_blocks_of_a_document_in_one_language_are_not_tagged() -> None:
    assert {block.language for block in read(FRENCH * 3).blocks} == {None}


def test_the_model_is_not_loaded_where_words_suffice() -> None:
    program = "from jalon.reading.formats import read_bytes; import sys; read_bytes(sys.argv[1].encode(), name='p.txt'); print('py3langid' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", program, FRENCH], capture_output=True, text=True, check=True, timeout=60)

    assert answer.stdout.strip() == "False"
