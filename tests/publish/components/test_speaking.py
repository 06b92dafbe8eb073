"""Typed words on a page: links where there are addresses, mentions marked, and nothing that the browser would take for more."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.publish.components.speaking import spoken


@dataclass
class Marked:
    start: int
    end: int


LINK = '<a href="{0}" rel="nofollow ugc noopener noreferrer">{0}</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rien.", "Rien."),
        ("https://a.test.", LINK.format("https://a.test") + "."),
        ("(voir http://a.test/b)", "(voir " + LINK.format("http://a.test/b") + ")"),
        ("http://a.test/b_(c)", LINK.format("http://a.test/b_(c)")),
        ("« https://a.test »", "« " + LINK.format("https://a.test") + " »"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("ftp://a.test", "ftp://a.test"),
        ("<b>&</b>", "&lt;b&gt;&amp;&lt;/b&gt;"),
    ],
)
def test_addresses_become_links_and_nothing_else_does(text: str, shown: str) -> None:
    assert str(spoken(text)) == shown


def test_mentions_are_marked_between_links() -> None:
    text = "@Anna https://a.test <i>"

    assert str(spoken(text, [Marked(0, 5)])) == "<b>@Anna</b> " + LINK.format("https://a.test") + " &lt;i&gt;"


@given(st.text(alphabet="<>\"'&@/: htps.ab()"))
def test_no_words_open_a_tag_of_their_own(text: str) -> None:
    shown = str(spoken("https://" + text))

    assert shown.count("<") == shown.count("<a href=") + shown.count("</a>")
