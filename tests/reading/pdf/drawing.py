"""A PDF drawn for one test, and read."""

import io
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from jalon.reading.document import Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.pdf import read

WIDTH, HEIGHT = A4
READING = Limits()
PROSE = (
    "The region has asked for more places in day care for ten years, and the towns have said",
    "where they are needed most. A study of 2024 found that four towns have none at all, and",
    "that parents drive for an hour each day. The ministry has read this study with care and",
    "has met the mayors twice. It agrees that the need is real and that it will not wait for",
    "the next plan. It has set aside the money, and it will publish each year what was done,",
    "town by town, with the number of places opened and the number of children who wait.",
)


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

    def table(self, rows: list[list[str]], *, x: list[float], y: float, step: float = 20, is_ruled: bool = True) -> float:
        """Draw a table of one line a row between the edges ``x``; return where it ends."""
        bottom = y + step * len(rows)
        if is_ruled:
            for place in range(len(rows) + 1):
                self.canvas.line(x[0], HEIGHT - y - step * place, x[-1], HEIGHT - y - step * place)
            for edge in x:
                self.canvas.line(edge, HEIGHT - y, edge, HEIGHT - bottom)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.line(text, x=x[column] + 4, y=y + step * row + 14)
        return bottom

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
