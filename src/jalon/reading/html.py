"""HTML over selectolax."""

from jalon.reading.document import DocumentBuilder


def add_fragment(html: str, builder: DocumentBuilder, *, first_table: int = 0) -> int:
    """Add the blocks of a piece of HTML; return the number of the next table."""
    return first_table
