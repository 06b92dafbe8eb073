"""What cannot be read is said in a sentence, never in a traceback and never passed over in silence."""

import pytest

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.limits import Limits


def test_an_encrypted_file_is_refused_with_what_to_do(encrypted):
    encrypted.line("Nobody may read this.", y=100)

    with pytest.raises(UnreadableFile) as refusal:
        encrypted.read()

    assert str(refusal.value) == "'plan.pdf' is encrypted. Save it without a password and try again."


def test_a_file_that_holds_no_pdf_is_refused(read_pdf):
    with pytest.raises(UnreadableFile) as refusal:
        read_pdf(b"%PDF-1.7\nnothing behind the first line")

    assert str(refusal.value) == "'plan.pdf' is damaged or cut short: no PDF could be read in it. Download it again."


def test_too_many_pages_are_refused(drawing):
    for number in range(3):
        drawing.line(f"Page {number}", y=100)
        drawing.next_page()

    with pytest.raises(HostileFile, match="3 pages, where 2 are allowed"):
        drawing.read(limits=Limits(max_pages=2))


def test_too_much_text_is_refused(drawing):
    drawing.lines(["Words upon words upon words."] * 10, y=100)

    with pytest.raises(HostileFile, match="over 100 characters"):
        drawing.read(limits=Limits(max_characters=100))
