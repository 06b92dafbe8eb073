"""PDFs drawn for one test each, and read."""

from collections.abc import Callable

import pytest

from jalon.reading.document import Document
from reading.pdf.drawing import PROSE, Drawing, read_pdf


@pytest.fixture
def drawing() -> Drawing:
    """An empty PDF to draw in."""
    return Drawing()


@pytest.fixture
def prose() -> list[str]:
    """Six lines of running text, so that headings and notes stand out against them."""
    return list(PROSE)


@pytest.fixture
def encrypted() -> Drawing:
    """A PDF that asks for a password."""
    return Drawing(encrypt="secret")


@pytest.fixture(name="read_pdf")
def _read_pdf() -> Callable[..., Document]:
    """Return the reading of a PDF's bytes."""
    return read_pdf
