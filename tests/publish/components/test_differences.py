"""What changed between two wordings, word by word."""

import pytest

from jalon.analysis.word_changes import COMPARED_TOKENS
from jalon.publish.components.differences import word_difference


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("un ruisseau", "un ruisseau", "un ruisseau"),
        ("un ruisseau", "deux ruisseaux", "<del>un ruisseau</del><ins>deux ruisseaux</ins>"),
        ("d’ici 2026.", "d’ici 2028.", "d’ici <del>2026</del><ins>2028</ins>."),
        ("verse 1,2 M$ par an", "verse 900 000 $ par an", "verse <del>1,2 M</del><ins>900 000 </ins>$ par an"),
        ("le Ministère", "le Ministère et la Ville", "le Ministère<ins> et la Ville</ins>"),
        ("le Ministère et la Ville", "le Ministère", "le Ministère<del> et la Ville</del>"),
        ("a <b>", "a <i>", "a &lt;<del>b</del><ins>i</ins>&gt;"),
        ("", "tout", "<ins>tout</ins>"),
    ],
)
def test_what_was_taken_out_and_added_is_marked(before: str, after: str, expected: str) -> None:
    assert word_difference(before, after) == expected


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    long = "mot " * COMPARED_TOKENS

    shown = word_difference(long, long + "fin")

    assert shown == f"<del>{long}</del><ins>{long}fin</ins>"
