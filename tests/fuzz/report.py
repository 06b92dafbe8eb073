"""The report of a run: what was read, from what, what was done to it, and what came of it."""

from collections import Counter
from pathlib import Path

from fuzz.seeds import FORMATS, Seed, fingerprint_of
from fuzz.tally import Line, Tally


def write(tally: Tally, path: Path, *, command: str, seed: int, cases: int, held: dict[str, tuple[Seed, ...]]) -> None:
    """Write what a run of so many cases found as a page of the reference; ``held`` are the files that it began from."""
    opening = _opening(tally, command=command, seed=seed, cases=cases, files=fingerprint_of(held))
    parts = (opening, _formats(tally, held), _mutations(tally), _extremes(tally))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _opening(tally: Tally, *, command: str, seed: int, cases: int, files: str) -> str:
    unfinished = f" The run is not finished: {_grouped(cases)} are asked for." if tally.read < cases else ""
    return f"""# Damaged files

Written by `{command}`; not to be edited by hand.

**{_grouped(tally.read)} damaged files read, {_grouped(len(tally.failures))} failed.**{unfinished}
Seed {seed}; {_shares(tally.days)}; code: {_shares(tally.codes)}
(`git rev-parse --short=10 HEAD:src/jalon/reading` and `extraction`); files to begin from: {files}, as a run says when it begins.

Each case takes a file of a known format, changes it in one or more ways that the format knows (parts of the package, elements and attributes,
objects and what is drawn, character sets, lines and cells) and reads it as `jalon read` does. A case fails if reading raises anything but the
errors made for it, or a warning of Python; if it computes for more than 10 seconds; if its process needs more than 1 GB of address space; if any
span of the text layer or of the outline does not point to its own words; or if the outline cannot be written as JSON and read back the same.
One case in twenty is also shown as a tree and as a page, which may hold nothing that steers a terminal or a browser.

`python tests/fuzz/run.py --seed {seed} --case N --save FILE` makes a case again, where the same files to begin from stand."""


def _formats(tally: Tally, held: dict[str, tuple[Seed, ...]]) -> str:
    rows = []
    for format_ in FORMATS:
        counts = tally.outcomes.get(format_, Counter())
        total = sum(counts.values())
        own = sum(1 for seed in held[format_] if not seed.is_real)
        mean = f"{tally.milliseconds[format_] / total:.1f}" if total else ""
        cells = (
            format_,
            own,
            len(held[format_]) - own,
            total,
            *(counts[each] for each in ("read", "without text", "refused", "failed")),
            mean,
        )
        rows.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join([
        "## Formats", "",
        "| format | our files | real documents | cases | read | without text | refused with a sentence | failed | mean ms of processor |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|", *rows, "",
        "Files that take long to read begin one case in fifty or fewer, of PDF one in eight; of real PDF files, single pages without their pictures.",
    ])  # fmt: skip


def _mutations(tally: Tally) -> str:
    rows = [f"| {name} | {count} |" for name, count in sorted(tally.mutations.items())]
    return "\n".join(
        [
            "## What was done to them",
            "",
            "A case is counted once for each kind of change in it.",
            "",
            "| change | cases |",
            "|---|---:|",
            *rows,
        ]
    )


def _extremes(tally: Tally) -> str:
    slow = [f"| {line.took_ms} | {line.told} |" for line in tally.slowest]
    large = [f"| {line.peak_mb} | {line.told} |" for line in tally.largest]
    failed = [f"- {_failure(line)}" for line in tally.failures]
    return "\n".join([
        "## The slowest", "", "Milliseconds of processor time, showing included, on a machine that did other work too.", "",
        "| ms | case |", "|---:|---|", *slow, "",
        "## The largest", "", "Megabytes that the process held at most while it read the case, all that it had loaded before included.", "",
        "| MB | case |", "|---:|---|", *large, "",
        "## What failed", "", *(failed or ["None."]),
    ])  # fmt: skip


def _failure(line: Line) -> str:
    return f"{line.told}: {line.outcome}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _shares(counts: Counter[str]) -> str:
    """Return what was counted, with how often where there are several."""
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{name} ({_grouped(count)} cases)" for name, count in counts.items())
