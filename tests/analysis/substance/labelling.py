"""Show the commitments of a case, and turn labels written as quoted words into places.

    python tests/analysis/substance/labelling.py cases
    python tests/analysis/substance/labelling.py show 14 [--from 1] [--to 20]
    python tests/analysis/substance/labelling.py convert 14 14.txt [-o 14.jsonl]

A label is a block of lines: a number with four closed values, then a line a question; "|" stands between two answers, "..." for
words left out between the first and the last, "@2" after words that stand twice for the second time they stand. No line: nothing in the text.

    3 firm new service yes
    action: ouvrira un guichet unique
    lead: la Ville de Laval
    horizon: d'ici 2027 | chaque année
    why: guichet unique
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.substance.cases import GoldCommitment, commitments_of, names_of_cases, own_commitments
from analysis.substance.quoting import letters_of, places_of

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus" / "reading"
QUESTIONS = (
    "action",
    "lead",
    "partners",
    "amounts",
    "quantities",
    "horizon",
    "beneficiaries",
    "places",
    "indicators",
    "programmes",
)
OWN = "own"  # sentences of our own writing
WHY = "why"  # the words that make it verifiable
FIRMNESS = ("firm", "continued", "conditional", "possibility")
NOVELTY = ("new", "continued", "unsaid")
KINDS = ("financial_support", "service", "training", "committee", "mandate", "study", "generic", "other")
VERIFIABLE = {"yes": True, "no": False}


def named(name: str, corpus: Path) -> tuple[GoldCommitment, ...]:
    """Return the commitments of a case, or our own."""
    return own_commitments() if name == OWN else commitments_of(corpus, name)


def label_of(block: list[str], commitment: GoldCommitment) -> dict[str, Any]:
    """Return a label with places from a block of quoted words; ValueError says which words or value will not do."""
    number, firmness, novelty, kind, verifiable = block[0].split()
    for value, known in ((firmness, FIRMNESS), (novelty, NOVELTY), (kind, KINDS), (verifiable, VERIFIABLE)):
        if value not in known:
            raise ValueError(f"Unknown value '{value}'. Known: {', '.join(known)}.")
    row: dict[str, Any] = {"n": int(number), "key": key_of(commitment), "firmness": firmness, "novelty": novelty, "kind": kind}
    row["verifiable"] = VERIFIABLE[verifiable]
    letters = letters_of(commitment.text)
    for line in block[1:]:
        question, _, quoted = line.partition(":")
        if question.strip() not in (*QUESTIONS, WHY):
            raise ValueError(f"Unknown question '{question}'. Known: {', '.join((*QUESTIONS, WHY))}.")
        row[question.strip()] = [list(places_of(letters, each)) for each in quoted.split("|")]
    return row


def key_of(commitment: GoldCommitment) -> str:
    """Return a number that tells whether the answers still stand in the order they were labelled in; no words of them."""
    return hashlib.sha256(commitment.key.encode()).hexdigest()[:8]


def blocks_of(written: str) -> list[list[str]]:
    """Return the blocks of lines of a text; lines that open with "#" are remarks."""
    blocks: list[list[str]] = []
    for line in (each.strip() for each in written.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line[0].isdigit():
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def convert(written: str, commitments: tuple[GoldCommitment, ...]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the labels that stand, and a sentence for each that does not."""
    rows, refused = [], []
    for block in blocks_of(written):
        try:
            rows.append(label_of(block, commitments[int(block[0].split()[0]) - 1]))
        except (ValueError, IndexError) as error:
            refused.append(f"{block[0]}: {error}")
    missing = sorted({c.number for c in commitments if c.text} - {row["n"] for row in rows})
    if missing:
        refused.append(f"No label yet for {', '.join(map(str, missing))}.")
    return rows, refused


def show(commitments: tuple[GoldCommitment, ...], *, first: int, last: int) -> None:
    """Print commitments with their numbers and full words."""
    for commitment in commitments[first - 1 : last]:
        print(f"[{commitment.number}] {commitment.text}")


def main() -> int:
    """Run one of the three verbs; 1 where a label is refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("cases", "show", "convert"))
    parser.add_argument("case", nargs="?")
    parser.add_argument("labels", nargs="?", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--to", dest="last", type=int, default=100_000)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    if asked.verb == "cases":
        for name in (*names_of_cases(asked.corpus), OWN):
            print(name, len(named(name, asked.corpus)))
        return 0
    commitments = named(asked.case, asked.corpus)
    if asked.verb == "show":
        show(commitments, first=asked.first, last=asked.last)
        return 0
    rows, refused = convert(asked.labels.read_text(encoding="utf-8"), commitments)
    written = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    (asked.output.write_text if asked.output else sys.stdout.write)(written)
    print(*refused, sep="\n", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    raise SystemExit(main())
