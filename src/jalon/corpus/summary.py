"""What the tables of a collection come to: failures by code, most frequent first, with the first documents of each."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Failures:
    """How many documents failed for one reason, and the first of them."""

    code: str
    count: int
    first: tuple[str, ...]


def failures_of(out: Path) -> tuple[Failures, ...]:
    """Return a collection's failures by code, the most frequent first."""
    counts: dict[str, int] = {}
    first: dict[str, list[str]] = {}
    with pq.ParquetFile(out / "failures.parquet") as file:
        for batch in file.iter_batches(columns=["document", "code"]):
            for document, code in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                counts[code] = counts.get(code, 0) + 1
                if counts[code] <= SHOWN:
                    first.setdefault(code, []).append(document)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(Failures(code, counts[code], tuple(first[code])) for code in ranked)
