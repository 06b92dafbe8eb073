"""Measure the search for repetition: against hashing each paragraph once, against datasketch and rensa, from ten thousand to a million.

    python benchmarks/repetition.py [COUNT...] [--peers datasketch,rensa] [--sample 1000]

Makes that many paragraphs (made-up words, 5 % near-copies; 10,000, 100,000 and 1,000,000 unless told) and lets each way of finding
repetition work on them in a fresh process of its own: CPU time, highest memory (the paragraphs included), and, for a sample compared
with every paragraph exhaustively, how many of its near pairs were found (recall) and how many of the pairs given are near (precision).
Peers get the same shingles, as many hashes and the same bands; without the extra `benchmark` a peer is left out. Prints Markdown tables.
"""

import argparse
import json
import platform
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:] = [
    str(ROOT / "src"),
    str(ROOT / "tests"),
    *(place for place in sys.path if Path(place).resolve() != ROOT / "benchmarks"),
]

import xxhash  # noqa: E402

from jalon.analysis.fingerprints import (  # noqa: E402
    BANDS,
    ROWS,
    candidate_pairs,
    fingerprints,
    identical_leaders,
    near_pairs,
    repetition_among,
)
from jalon.analysis.folding import same_words, words_of  # noqa: E402
from jalon.analysis.near_copies import NEAR_PERCENT  # noqa: E402
from paragraphs import paragraphs  # noqa: E402

COUNTS = [10_000, 100_000, 1_000_000]
HASHES = ROWS * BANDS
PEERS_JUDGED = 100_000  # paragraphs up to which the pairs of peers are compared with the exact ones too
Pair = tuple[int, int]


def hash_once(texts: Sequence[str]) -> None:
    """Hash the bytes of each paragraph once: the floor."""
    for text in texts:
        xxhash.xxh64_intdigest(text.encode())


def fold_and_hash(texts: Sequence[str]) -> None:
    """Hash the folded words of each paragraph once: what finding identical paragraphs takes, a paragraph at a time."""
    for text in texts:
        xxhash.xxh64_intdigest(same_words(text).encode())


def find_groups(texts: Sequence[str]) -> int:
    """Find the repetition groups."""
    return len(repetition_among(fingerprints(texts), texts))


def runs_of(text: str) -> set[str]:
    """Return the pairs of neighbouring words of a text."""
    words = words_of(text)
    return {f"{one} {other}" for one, other in pairwise(words)}


def ask_datasketch(texts: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs that datasketch's MinHashLSH gives."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(params=(BANDS, ROWS), num_perm=HASHES)
    blank = MinHash(num_perm=HASHES, hashfunc=lambda data: xxhash.xxh32_intdigest(data))  # its permutations are made once
    for rank, text in enumerate(texts):
        sketch = blank.copy()
        sketch.update_batch([run.encode() for run in runs_of(text)])
        yield from ((earlier, rank) for earlier in index.query(sketch))
        index.insert(rank, sketch, check_duplication=False)


def ask_rensa(texts: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs that rensa's RMinHashLSH gives."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=NEAR_PERCENT / (200 - NEAR_PERCENT), num_perm=HASHES, num_bands=BANDS)
    for rank, text in enumerate(texts):
        sketch = RMinHash(num_perm=HASHES, seed=1)
        sketch.update(list(runs_of(text)))
        yield from ((earlier, rank) for earlier in index.query(sketch))
        index.insert(rank, sketch)


def exact_pairs(texts: Sequence[str], sample: Iterable[int]) -> set[Pair]:
    """Return the near pairs of sampled paragraphs, each compared with every paragraph: no hash, no band."""
    holders: dict[str, list[int]] = defaultdict(list)
    sizes = {rank: len(runs_of(texts[rank])) for rank in sample}
    for rank in sizes:
        for run in runs_of(texts[rank]):
            holders[run].append(rank)
    found = set()
    for other, text in enumerate(texts):
        runs = runs_of(text)
        shared = Counter(rank for run in runs if run in holders for rank in holders[run])
        near = (rank for rank, count in shared.items() if 200 * count >= NEAR_PERCENT * (len(runs) + sizes[rank]))
        found |= {(min(rank, other), max(rank, other)) for rank in near if rank != other}
    return found


def our_pairs(texts: Sequence[str]) -> set[Pair]:
    """Return the pairs that the search finds near; identical paragraphs stand for one another."""
    prints = fingerprints(texts)
    leaders = identical_leaders(prints.identities).tolist()
    firsts = sorted(set(leaders))
    near = near_pairs(candidate_pairs(prints.bands[firsts]), [texts[rank] for rank in firsts])
    found = {(firsts[one], firsts[other]) for one, other in near.tolist()}
    copies = defaultdict(list)
    for rank, leader in enumerate(leaders):
        copies[leader].append(rank)
    alike = {(one, other) for ranks in copies.values() for one in ranks for other in ranks if one < other}
    near_copies = {(min(a, b), max(a, b)) for one, other in found for a in copies[one] for b in copies[other]}
    return alike | near_copies


def consume(pairs: Iterable[Pair]) -> int:
    """Go through pairs without keeping them."""
    return sum(1 for _ in pairs)


WAYS: dict[str, Callable[[Sequence[str]], object]] = {
    "floor": hash_once,
    "folded": fold_and_hash,
    "jalon": find_groups,
    "datasketch": lambda texts: consume(ask_datasketch(texts)),
    "rensa": lambda texts: consume(ask_rensa(texts)),
}
PAIRS: dict[str, Callable[[Sequence[str]], set[Pair]]] = {
    "jalon": our_pairs,
    "datasketch": lambda texts: set(ask_datasketch(texts)),
    "rensa": lambda texts: set(ask_rensa(texts)),
}
LABELS = {
    "floor": "floor: xxh64 of each paragraph",
    "folded": "folded words, then xxh64",
    "jalon": "Jalon: repetition groups",
    "datasketch": "datasketch MinHashLSH",
    "rensa": "rensa RMinHashLSH",
}


def measure_here(way: str, count: int) -> None:
    """Print the CPU seconds and the highest memory of one way of working, in this process."""
    texts = paragraphs(count)
    started = time.process_time()
    WAYS[way](texts)
    seconds = time.process_time() - started
    # VmHWM is the process's own peak, where ru_maxrss would still hold its parent's.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    print(json.dumps({"seconds": seconds, "mebibytes": int(peak[1]) // 1024 if peak else 0}))


def judge_here(ways: Sequence[str], count: int, *, sample: int) -> None:
    """Print the recall and precision of ways of working on a sample compared exhaustively, in this process."""
    texts = paragraphs(count)
    sampled = set(random.Random(3).sample(range(count), min(sample, count)))
    exact = exact_pairs(texts, sampled)
    judged = {}
    for way in ways:
        found = {pair for pair in PAIRS[way](texts) if sampled & set(pair)}
        judged[way] = {"near": len(exact), "recall": len(found & exact) / len(exact), "precision": len(found & exact) / len(found)}
    print(json.dumps(judged))


def apart(*arguments: str) -> dict[str, object]:
    """Return what this file prints when run in a fresh process."""
    answer = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout))


def print_table(count: int, ways: Sequence[str], *, sample: int, runs: int) -> None:
    """Print a table of all ways for one number of paragraphs; the least CPU of several runs."""
    finding = [way for way in ways if way in PAIRS and (way == "jalon" or count <= PEERS_JUDGED)]
    judged = apart("--judge", ",".join(finding), str(count), "--sample", str(sample))
    measured = {
        way: min((apart("--measure", way, str(count)) for _ in range(runs)), key=lambda each: each["seconds"]) for way in ways
    }
    floor, ours = (float(str(measured[way]["seconds"])) for way in ("floor", "jalon"))
    print(f"\n**{count:,} paragraphs**\n")
    print(
        "| way | CPU s | µs a paragraph | of the floor | of Jalon's | recall | precision | highest MiB |\n|---|---|---|---|---|---|---|---|"
    )
    for way in ways:
        seconds, mebibytes = float(str(measured[way]["seconds"])), measured[way]["mebibytes"]
        marks = judged.get(way)
        quality = f"{marks['recall']:.4f} | {marks['precision']:.4f}" if isinstance(marks, dict) else " | "
        print(
            f"| {LABELS[way]} | {seconds:.2f} | {seconds / count * 1e6:.2f} | {seconds / floor:.1f} | {seconds / ours:.1f}"
            f" | {quality} | {mebibytes:,} |",
            flush=True,
        )
    pairs = next(iter(judged.values()))
    print(f"\n{pairs['near'] if isinstance(pairs, dict) else 0} near pairs in the sample of {min(sample, count):,}.", flush=True)


def main() -> None:
    """Print the tables, or one measurement where a fresh process was asked for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--peers", default="datasketch,rensa", help="which peers to measure, where they are installed")
    parser.add_argument("--sample", type=int, default=1000, help="paragraphs compared with all the others")
    parser.add_argument("--runs", type=int, default=2, help="runs of which the least CPU counts")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("--judge", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure_here(asked.measure, asked.counts[0])
    elif asked.judge:
        judge_here(asked.judge.split(","), asked.counts[0], sample=asked.sample)
    else:
        peers = [peer for peer in asked.peers.split(",") if peer in PAIRS and find_spec(peer)]
        for count in asked.counts:
            print_table(count, ["floor", "folded", "jalon", *peers], sample=asked.sample, runs=asked.runs)
        versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "xxhash", *peers))
        print(f"\n{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}, {versions}.")


if __name__ == "__main__":
    main()
