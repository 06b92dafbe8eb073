"""The instruments that come with Jalon, one file each."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jalon.delivery.declarations.reading import read_declaration
from jalon.delivery.declarations.shape import Instrument

FOLDER = Path(__file__).resolve().parents[1] / "instruments"


@cache
def shipped_instruments() -> tuple[Instrument, ...]:
    """Return every instrument that comes with Jalon, by name."""
    return tuple(read_declaration(path) for path in shipped_files())


def shipped_files() -> Iterator[Path]:
    """Yield the files of the instruments that come with Jalon, by name."""
    yield from sorted(FOLDER.glob("*.toml"))


def shipped_file(name: str) -> Path | None:
    """Return the file of a shipped instrument, None where there is none of that name."""
    path = FOLDER / f"{name}.toml"
    return path if name.replace("-", "").replace("_", "").isalnum() and path.is_file() else None
