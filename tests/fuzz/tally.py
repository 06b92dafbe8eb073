"""What came of the cases: a file of lines for each chunk of them, so that a run can go on from where it was stopped, and the counts over all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEPT = 10
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Line:
    """What a child said of one case: how it went, milliseconds of processor time, megabytes at its peak, and what the case was."""

    number: int
    outcome: str
    took_ms: int
    peak_mb: int
    size: int
    format: str
    origin: str
    mutations: str

    @property
    def sort(self) -> str:
        """Return how it went in a word."""
        return self.outcome.partition(":")[0]

    @property
    def told(self) -> str:
        """Return the case for a person."""
        return f"case {self.number}, {self.format}, {self.size // 1000} kB, {self.mutations}"

    def written(self) -> str:
        """Return the line as it is kept."""
        fields = (
            *(self.number, self.outcome, self.took_ms, self.peak_mb),
            *(self.size, self.format, self.origin, self.mutations),
        )
        return "\t".join(map(str, fields))


def parse(text: str) -> Line:
    """Return a line that was kept."""
    number, outcome, took, peak, size, format_, origin, mutations = text.split("\t")
    return Line(int(number), outcome, int(took), int(peak), int(size), format_, origin, mutations)


@dataclass(frozen=True, slots=True)
class Kept:
    """The chunks of a run on disk; a chunk is there whole or not at all. Its first line says which code read it, and when."""

    folder: Path

    def place(self, chunk: int) -> Path:
        """Return where a chunk is kept."""
        return self.folder / f"{chunk:05}.tsv"

    def has(self, chunk: int) -> bool:
        """Tell whether a chunk is done."""
        return self.place(chunk).exists()

    def write(self, chunk: int, lines: Iterable[str], *, code: str, day: str) -> None:
        """Keep a chunk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.place(chunk).with_suffix(".new")
        draft.write_text("\n".join([f"{code}\t{day}", *lines]) + "\n", encoding="utf-8")
        draft.replace(self.place(chunk))

    def forget_failed(self) -> list[int]:
        """Forget the chunks in which a case failed, so that they are read again; return them."""
        failed = [int(path.stem) for path in sorted(self.folder.glob("*.tsv")) if f"\t{FAILED}" in path.read_text(encoding="utf-8")]
        for chunk in failed:
            self.place(chunk).unlink()
        return failed

    def tally(self, *, chunks: int) -> "Tally":
        """Return the counts over the first so many chunks, as far as they are done."""
        tally = Tally()
        for chunk in range(chunks):
            if self.has(chunk):
                head, *lines = self.place(chunk).read_text(encoding="utf-8").splitlines()
                tally.add(map(parse, lines), code=head.split("\t")[0], day=head.split("\t")[1])
        return tally


@dataclass(slots=True)
class Tally:
    """Counts over chunks."""

    read: int = 0
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    mutations: Counter[str] = field(default_factory=Counter)
    milliseconds: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    failures: list[Line] = field(default_factory=list)
    slowest: list[Line] = field(default_factory=list)
    largest: list[Line] = field(default_factory=list)

    def add(self, lines: Iterator[Line], *, code: str, day: str) -> None:
        """Count the cases of a chunk."""
        held = list(lines)
        self.read += len(held)
        self.codes[code] += len(held)
        self.days[day] += len(held)
        for line in held:
            self.outcomes.setdefault(line.format, Counter())[line.sort] += 1
            self.mutations.update(set(line.mutations.split()))
            self.milliseconds[line.format] += line.took_ms
        self.failures += [line for line in held if line.sort == FAILED]
        self.slowest = sorted([*self.slowest, *held], key=lambda line: -line.took_ms)[:KEPT]
        self.largest = sorted([*self.largest, *held], key=lambda line: -line.peak_mb)[:KEPT]
