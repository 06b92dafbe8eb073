"""Score what is read of commitments (the six questions, firmness, novelty, kind, verifiable) against labels made by hand.

    python benchmarks/substance.py                      F1 per question, on the real documents where they stand and on our own sentences
    python benchmarks/substance.py --part open --misses lead     only where rules may be tried, with what went wrong
    python benchmarks/substance.py --passes             agreement between the two passes of labelling

Prints Markdown tables; ``-o docs/reference/substance-accuracy.md`` writes the page.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from analysis.substance.labelling import OWN, QUESTIONS  # noqa: E402
from analysis.substance.quoting import letters_of  # noqa: E402
from analysis.substance.scoring import (  # noqa: E402
    CLOSED,
    LABELS,
    Labelled,
    compare,
    kappa,
    labelled,
    read_answers,
    tally,
)

CORPUS = ROOT.parent / "shared" / "corpus" / "reading"
PASSES = ("pass1", "pass2")
PARTS: dict[str, Callable[[Labelled], bool]] = {
    "corpus, rules tried": lambda each: each.case != OWN and not each.is_held_out,
    "corpus, held out": lambda each: each.case != OWN and each.is_held_out,
    "own, rules tried": lambda each: each.case == OWN and not each.is_held_out,
    "own, held out": lambda each: each.case == OWN and each.is_held_out,
    "all": lambda each: True,
}


def accuracy(found: list[Labelled]) -> Iterator[str]:
    """Yield the lines of the table of F1 per question."""
    columns = {name: [each for each in found if chosen(each)] for name, chosen in PARTS.items()}
    columns = {name: each for name, each in columns.items() if each}
    scores = {name: tally((e.answers, read_answers(e.commitment)) for e in each) for name, each in columns.items()}
    yield "| | " + " | ".join(f"{name} ({len(each)})" for name, each in columns.items()) + " | right | surplus | missed |"
    yield "|---|" + "---:|" * (len(columns) + 3)
    for question in (*CLOSED, *QUESTIONS):
        whole = scores["all"][question]
        cells = [
            f"{each[question].f1:.3f}" + (f" ({each[question].macro_f1:.2f})" if question in CLOSED else "")
            for each in scores.values()
        ]
        yield f"| {question} | " + " | ".join([*cells, str(whole.right), str(whole.surplus), str(whole.missed)]) + " |"


def agreement(corpus: Path | None) -> Iterator[str]:
    """Yield the lines of the table of agreement between the two passes."""
    one, two = ({(e.case, e.commitment.number): e.answers for e in labelled(corpus, folder=LABELS / name)} for name in PASSES)
    both = sorted(one.keys() & two.keys())
    yield f"{len(both)} commitments were labelled in both passes."
    yield ""
    yield "| | agreement (F1) | kappa | only first | only second |"
    yield "|---|---:|---:|---:|---:|"
    found = tally((one[key], two[key]) for key in both)
    for question in (*CLOSED, *QUESTIONS):
        each = found[question]
        measured = f"{kappa(each.confused):.2f}" if question in CLOSED and both else ""
        yield f"| {question} | {each.f1:.3f} | {measured} | {each.missed} | {each.surplus} |"


def page(found: list[Labelled], corpus: Path | None) -> Iterator[str]:
    """Yield the lines of the page of the reference."""
    yield "# How well the six questions are read"
    yield ""
    yield "Made by `python benchmarks/substance.py -o docs/reference/substance-accuracy.md`, where the real documents stand beside the"
    yield "repository; without `-o` it prints the first table. Labels, rules and hard cases: [the six questions](../explanation/six-questions.md)."
    yield ""
    yield "F1 per question: of commitments' own words, no column or field beside them. For the four closed answers it is the share that is"
    yield "right, and in brackets the mean F1 of the values. *Held out*: no rule was tried on them (who wrote the rules had labelled them, though)."
    yield ""
    yield from accuracy(found)
    yield ""
    yield "## Agreement between the two labellers"
    yield ""
    yield "What two people agree on is the most that can be asked of a reader. Mentions: F1 of one pass against the other; closed answers: Cohen's kappa too."
    yield ""
    yield from agreement(corpus)


def misses(found: list[Labelled], question: str) -> Iterator[str]:
    """Yield what went wrong on one question."""
    for each in found:
        read, letters = read_answers(each.commitment), letters_of(each.commitment.text)
        where = f"{each.case}:{each.commitment.number}"
        if question in CLOSED:
            if read.closed[question] != each.answers.closed[question]:
                yield f"{where} wanted {each.answers.closed[question]}, read {read.closed[question]}: {each.commitment.text[:300]}"
            continue
        _, surplus, missed = compare(each.answers.places[question], read.places[question])
        if surplus or missed:
            yield f"{where} {each.commitment.text[:400]}"
            yield from (f"    missed   {letters.words(place)}" for place in missed)
            yield from (f"    surplus  {letters.words(place)}" for place in surplus)


def main() -> None:
    """Print the tables, or what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("open", "held", "all"), default="all")
    parser.add_argument("--misses", choices=(*CLOSED, *QUESTIONS))
    parser.add_argument("--passes", action="store_true")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    corpus = asked.corpus if asked.corpus.is_dir() else None
    found = [each for each in labelled(corpus) if asked.part == "all" or each.is_held_out == (asked.part == "held")]
    lines = misses(found, asked.misses) if asked.misses else agreement(corpus) if asked.passes else accuracy(found)
    if asked.output:
        asked.output.write_text("\n".join([*page(found, corpus), ""]), encoding="utf-8")
        return
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
