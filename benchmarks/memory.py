"""Measure what reading a long PDF takes in memory, and what starting the command takes beside a bare interpreter.

    python benchmarks/memory.py [--pages 200]

Makes a plan of that many pages (with reportlab, in a folder that is deleted), reads it to its outline in a fresh process and prints that
process's highest resident memory; then runs ``jalon --help`` and an interpreter that does nothing, in turn, and compares the least CPU of
each. Prints a Markdown table; 1 where a limit is passed.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

MOST_MEBIBYTES = 300
MOST_STARTS = 4.0
RUNS = 20
# What the fresh process does: VmHWM is the process's own peak, where ru_maxrss would still hold its parent's.
READ = """
import re, sys
from pathlib import Path
from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document
document = read_document(Path(sys.argv[1]))
outline = build_outline(document)
commitments = sum(len(answer.commitments) for priority in outline.priorities for answer in priority.responses)
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(document.pages, len(document.text), commitments, peak)
"""
_WORDS = (
    "rive pont école ferme sentier quai moulin verger atelier marché musée théâtre parc forêt barrage écluse village hameau vallée colline "
    "formation réseau comité étude diagnostic bilan soutien programme service accueil logement transport énergie culture patrimoine"
)
VOCABULARY = _WORDS.split()


def write_plan(path: Path, *, pages: int) -> None:
    """Write a made-up plan: on each page a heading, a paragraph and a list of commitments."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, ListFlowable, PageBreak, Paragraph, SimpleDocTemplate

    chance, styles = random.Random(7), getSampleStyleSheet()
    story: list[Flowable] = []
    for page in range(1, pages + 1):
        story.append(Paragraph(f"Axe {page} : {words_of(chance, 6)}", styles["Heading1"]))
        story.extend(Paragraph(words_of(chance, 90).capitalize() + ".", styles["BodyText"]) for _ in range(3))
        items = [Paragraph(f"Créer {words_of(chance, 24)} d'ici 2028.", styles["BodyText"]) for _ in range(7)]
        story += [ListFlowable(items, bulletType="bullet", start="•"), PageBreak()]
    SimpleDocTemplate(str(path), pagesize=A4, title="Plan d'action").build(story)


def words_of(chance: random.Random, count: int) -> str:
    """Return so many made-up words."""
    return " ".join(chance.choices(VOCABULARY, k=count))


def read_apart(path: Path) -> tuple[int, int, int, float]:
    """Return a file's pages, characters and commitments as read in a fresh process, and that process's highest memory in mebibytes."""
    answer = subprocess.run([sys.executable, "-c", READ, str(path)], check=True, capture_output=True, text=True).stdout
    pages, characters, commitments, kibibytes = map(int, answer.split())
    return pages, characters, commitments, kibibytes / 1024


def start_ms(*arguments: str) -> float:
    """Return the CPU milliseconds that one start of the interpreter takes with the given arguments."""
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{arguments} failed"
    return (used.ru_utime + used.ru_stime) * 1000


def compare_starts() -> tuple[float, float]:
    """Return the least CPU milliseconds of ``jalon --help`` and of a bare interpreter, run in turn."""
    starts = [(start_ms("-m", "jalon", "--help"), start_ms("-c", "pass")) for _ in range(RUNS)]
    return min(ours for ours, _ in starts), min(bare for _, bare in starts)


def main() -> int:
    """Print the table; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        write_plan(path, pages=arguments.pages)
        pages, characters, commitments, peak = read_apart(path)
    ours, bare = compare_starts()
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}, pypdfium2 {version('pypdfium2')}\n"
    )
    print("| measure | value | limit | kept |\n|---|---|---|---|")
    read = f"PDF of {pages} pages, {characters:,} characters, {commitments} commitments: highest memory"
    print(f"| {read} | {peak:.0f} MiB | {MOST_MEBIBYTES} MiB | {'yes' if peak <= MOST_MEBIBYTES else '**no**'} |")
    start = f"`jalon --help` {ours:.0f} ms, bare interpreter {bare:.0f} ms: ratio of CPU"
    print(f"| {start} | {ours / bare:.1f} | {MOST_STARTS:.0f} | {'yes' if ours / bare <= MOST_STARTS else '**no**'} |")
    return int(peak > MOST_MEBIBYTES or ours / bare > MOST_STARTS)


if __name__ == "__main__":
    sys.exit(main())
