"""A fault of ours while a file is read, said as a sentence about that file."""

import traceback
from pathlib import Path

from jalon.errors import UnreadableFile


def fault_of(fault: BaseException, *, name: str) -> UnreadableFile:
    """Return the error that tells of a fault in Jalon: which file it was met on and where in the code."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    return UnreadableFile(
        "'{name}' could not be read because of a fault in Jalon ({where}). Please report it.",
        name=name,
        where=f"{type(fault).__name__}, {Path(place.filename).name} line {place.lineno}",
    )
