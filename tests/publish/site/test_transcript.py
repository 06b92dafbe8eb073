"""A source as text: every letter once, every record lit where it stands, every anchor once."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import translation

from jalon.publish.site.transcript import transcript
from jalon.registry.queries.sources import LayoutBlock, LitRecord, SourcePage

TEXT = "Un titre\nUne promesse longue\nqui continue ici\nFin"
BLOCKS = (
    LayoutBlock(0, 8, 1, "heading", 1, 0),
    LayoutBlock(9, 28, 1, "item", None, 1),
    LayoutBlock(29, 45, 2, "item", None, 1),
    LayoutBlock(46, 49, 2, "paragraph", None, 0),
)


def shown(*records: tuple[str, int, int], blocks: tuple[LayoutBlock, ...] = BLOCKS, text: str = TEXT) -> list[str]:
    """Return the lines of a source with these records (kind, start, end)."""
    lit = tuple(
        LitRecord(kind, start, end, "abc", "1", "xyz") for kind, start, end in sorted(records, key=lambda one: (one[1], -one[2]))
    )
    at = datetime(2026, 1, 1, tzinfo=UTC)
    page = SourcePage("0" * 64, "a.txt", "text/plain", 1, "", at, "", "fr", None, text, blocks, lit, (), ())
    with translation.override("fr"):
        return [str(line.words) for leaf in transcript(page) for line in leaf.lines]


def test_a_record_links_its_words_to_its_page() -> None:
    assert (
        shown(("commitment", 13, 21))[1]
        == 'Une <mark id="c13-21" class="commitment"><a href="/fr/engagements/abc/">promesse</a></mark> longue'
    )


def test_a_record_over_several_blocks_has_its_anchor_at_its_first_words() -> None:
    lines = shown(("commitment", 9, 45))

    assert 'id="c9-45"' in lines[1]
    assert 'data-of="c9-45"' in lines[2]
    assert 'id="c9-45"' not in lines[2]


def test_a_record_within_another_keeps_its_anchor() -> None:
    lines = shown(("response", 9, 28), ("commitment", 13, 21))

    assert lines[1].count("<mark") == 1
    assert '<span id="c13-21"></span>' in lines[1]


def test_two_records_on_the_same_words_share_one_anchor() -> None:
    lines = shown(("priority", 0, 8), ("objective", 0, 8))

    assert lines[0].count('id="c0-8"') == 1


@pytest.mark.parametrize(
    "records", [(), (("commitment", 9, 45),), (("response", 9, 28), ("commitment", 13, 40), ("context", 30, 49))]
)
def test_every_letter_stands_once(records: tuple[tuple[str, int, int], ...]) -> None:
    assert "\n".join(re.sub(r"<[^>]+>", "", line) for line in shown(*records)) == TEXT


def test_a_reading_without_layout_is_shown_line_by_line() -> None:
    assert shown(blocks=(), text="a\n\nb") == ["a", "b"]


def test_words_are_escaped() -> None:
    assert shown(("commitment", 0, 3), blocks=(LayoutBlock(0, 4, None, "paragraph", None, 0),), text="<b>&")[0].endswith(
        "&lt;b&gt;</a></mark>&amp;"
    )
