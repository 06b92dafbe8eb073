"""Texts by their rank without holding them: laid end to end in a file that the system pages in and out."""

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import numpy as np


class StoredTexts:
    """Texts written once to a file that goes when it is closed, then fetched by rank; eight bytes a text stay in memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w+b")
        self._lengths: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
        self._ends = np.zeros(1, dtype=np.int64)
        self._map: mmap.mmap | None = None

    def passing(self, batches: Iterable[list[str]]) -> Iterator[str]:
        """Yield the texts of batches, each batch kept before its first text is yielded."""
        for batch in batches:
            encoded = [text.encode() for text in batch]
            self._file.write(b"".join(encoded))
            self._lengths.append(np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded)))
            yield from batch

    def close_writing(self) -> None:
        """End the writing: from here on texts may be fetched."""
        self._file.flush()
        self._ends = np.concatenate([[0], np.cumsum(np.concatenate(self._lengths))]) if self._lengths else self._ends
        if self._ends[-1]:
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)

    def __getitem__(self, rank: int, /) -> str:
        """Return the text of a rank."""
        start, end = int(self._ends[rank]), int(self._ends[rank + 1])
        return self._map[start:end].decode() if self._map and end > start else ""

    def __enter__(self) -> "StoredTexts":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._map is not None:
            self._map.close()
        self._file.close()
        self._path.unlink(missing_ok=True)
