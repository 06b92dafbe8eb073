"""For every block, the text layer between its offsets is its text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading.pdf.drawing import Drawing

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèàçœ'-’()0123456789%", min_size=1, max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
PLACED = st.tuples(
    LINE,
    st.integers(10, 500),
    st.integers(20, 830),
    st.sampled_from([6, 8, 10, 10, 10, 14, 22]),
    st.sampled_from(["Helvetica", "Helvetica-Bold", "Times-Italic"]),
    st.sampled_from(["", "", "• ", "1. ", "- ", "a) "]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages=st.lists(st.lists(PLACED, max_size=14), min_size=1, max_size=4))
def test_every_span_gives_its_text(pages):
    drawing = Drawing()
    for page in pages:
        for text, x, y, size, font, marker in page:
            drawing.line(marker + text, x=x, y=y, size=size, font=font)
        drawing.next_page()

    document = drawing.read()

    assert document.text == "\n".join(block.text for block in document.blocks)
    for block in document.blocks:
        assert block.span.of(document.text) == block.text
        assert block.content_span.of(document.text) == block.content
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
        assert block.text == block.text.strip()
