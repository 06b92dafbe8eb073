"""How much a file may cost to read: the ceilings that every reader keeps, and the sentences said when one is passed."""

from dataclasses import dataclass

from jalon.errors import HostileFile

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may take.

    ``max_bytes`` is the file's own size, ``max_unpacked_bytes`` the sum of a package's members once unpacked, ``max_ratio`` how many
    times a member may grow when unpacked, ``max_characters`` the length of the text layer, ``max_seconds`` and ``max_memory_bytes``
    what the process that reads may use (kept by ``isolation``).
    """

    max_bytes: int = 100 * MEBIBYTE
    max_members: int = 5_000
    max_unpacked_bytes: int = 500 * MEBIBYTE
    max_ratio: int = 200
    max_pages: int = 5_000
    max_characters: int = 20_000_000
    max_seconds: int = 60
    max_memory_bytes: int = 1024 * MEBIBYTE

    def check_bytes(self, size: int, *, name: str) -> None:
        """Refuse a file that is too large; HostileFile."""
        if size > self.max_bytes:
            raise HostileFile(
                "'{name}' is too large: {size} MB, where {most} MB are allowed. Split it or compress its pictures.",
                name=name,
                size=-(-size // MEBIBYTE),
                most=self.max_bytes // MEBIBYTE,
            )

    def check_pages(self, pages: int, *, name: str) -> None:
        """Refuse a document that has too many pages; HostileFile."""
        if pages > self.max_pages:
            raise HostileFile(
                "'{name}' is too long: {pages} pages, where {most} are allowed. Split it and read the parts.",
                name=name,
                pages=pages,
                most=self.max_pages,
            )

    def check_characters(self, characters: int, *, name: str) -> None:
        """Refuse a text that is too long; HostileFile."""
        if characters > self.max_characters:
            raise HostileFile(
                "'{name}' holds too much text: over {most} characters. Split it and read the parts.",
                name=name,
                most=self.max_characters,
            )


DEFAULT = Limits()
