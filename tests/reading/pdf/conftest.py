"""PDFs drawn for one test each, and read."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from jalon.reading.document import Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.pdf import read

WIDTH, HEIGHT = A4
READING = Limits()


@dataclass
class Drawing:
    """A PDF being drawn, ``y`` from the top of the page, in points."""

    encrypt: str | None = None
    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=A4, encrypt=self.encrypt)

    def line(
        self, text: str, *, x: float = 72, y: float, size: float = 10, font: str = "Helvetica", color: str = "#000000"
    ) -> None:
        """Write one line."""
        self.canvas.setFillColor(color)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def lines(
        self, texts: list[str], *, x: float = 72, y: float, size: float = 10, font: str = "Helvetica", step: float = 12
    ) -> float:
        """Write lines one under the other; return where the next would stand."""
        for text in texts:
            self.line(text, x=x, y=y, size=size, font=font)
            y += step
        return y

    def next_page(self) -> None:
        """Go on to another page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the finished file."""
        self.canvas.save()
        return self.buffer.getvalue()

    def read(self, *, limits: Limits = READING) -> Document:
        """Read the finished file."""
        return read_pdf(self.data(), limits=limits)


def read_pdf(data: bytes, *, limits: Limits = READING) -> Document:
    """Read a PDF's bytes."""
    return read(data, DocumentBuilder("plan.pdf", "0" * 64, "application/pdf"), limits=limits)


@pytest.fixture
def drawing() -> Drawing:
    """An empty PDF to draw in."""
    return Drawing()


@pytest.fixture
def encrypted() -> Drawing:
    """A PDF that asks for a password."""
    return Drawing(encrypt="secret")


@pytest.fixture(name="read_pdf")
def _read_pdf() -> Callable[..., Document]:
    return read_pdf
