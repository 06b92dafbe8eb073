"""Score the reading on every document with answers, as published and set anew in other layouts, against a careful reader's answers.

    python benchmarks/accuracy.py                    the real documents where they stand, and our own
    python benchmarks/accuracy.py --case 07 --variation pdf-columns --misses     one cell of the table, with what went wrong
    python benchmarks/accuracy.py --write            writes docs/reference/reading-accuracy.md

Prints Markdown. *Placed* is the F1 of commitments that stand under the right priority.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT / "tests")  # in place of this folder, whose reading.py would hide the package of tests

from jalon.extraction.assemble import build_outline  # noqa: E402
from jalon.reading.formats import read_document  # noqa: E402
from reading.answers import Case, cases_in, key_of, matched, read_priorities  # noqa: E402
from reading.own_cases import example_cases, plan_cases, unseen_cases  # noqa: E402
from reading.variations import VARIATIONS, Variation, write  # noqa: E402
from reading.varied import ORIGINAL, Result, score_cases  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus" / "reading"
PAGE = ROOT / "docs" / "reference" / "reading-accuracy.md"
INTRODUCTION = """# How well documents are read

Made by `python benchmarks/accuracy.py --write`. *Placed* is the F1 of commitments that stand under the right priority, matched by their
first forty letters; the answers are those of a careful reader. [How a document is read](../explanation/how-a-document-is-read.md) tells how.
"""
Results = list[Result]


def results_of(cases: tuple[Case, ...], *, variations: tuple[Variation, ...], jobs: int) -> Results:
    """Return the results of all cases, in their order."""
    score = partial(_results_of_case, variations=tuple(v.name for v in variations))
    if jobs < 2:
        return [result for case in cases for result in score(case)]
    with ProcessPoolExecutor(jobs) as pool:
        return [result for found in pool.map(score, cases) for result in found]


def _results_of_case(case: Case, *, variations: tuple[str, ...]) -> Results:
    return list(score_cases([case], [v for v in VARIATIONS if v.name in variations]))


def as_published(found: Results) -> Iterator[str]:
    """Yield the table of the real documents as published."""
    yield "## As published\n"
    yield "| case | priorities | objectives | commitments | placed |"
    yield "|---|---:|---:|---:|---:|"
    scores = [(each.case, each.score) for each in found if each.variation == ORIGINAL and each.score]
    rows = [(name, (s.priorities, s.objectives, s.commitments, s.placed)) for name, s in scores]
    for name, figures in rows:
        yield f"| {name} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |"
    yield "| **mean** | " + " | ".join(f"{fmean(column):.3f}" for column in zip(*(f for _, f in rows), strict=True)) + " |"


def by_variation(real: Results, own: Results) -> Iterator[str]:
    """Yield the mean of each variation, on the real documents and on our own."""
    yield "## Set anew\n"
    yield "Each document is taken apart and set anew; its answers stay as they are, so every variation is a test. A variation that a document"
    yield "does not lend itself to (a list of what has none) is left out, one that lost words which the answers need is dropped. A scan has"
    yield "no text: it must give a warning and no priority, counts 1 for that, and is not part of the mean.\n"
    yield "| variation | what it is | placed, real documents | placed, our own | dropped |"
    yield "|---|---|---:|---:|---:|"
    for variation in VARIATIONS:
        mine = [[each for each in found if each.variation == variation.name] for found in (real, own)]
        dropped = sum(each.score is None for found in mine for each in found)
        cells = [f"{_mean(found):.3f} ({_count(found)})" if _count(found) else "–" for found in mine]
        yield f"| `{variation.name}` | {variation.about} | {' | '.join(cells)} | {dropped or ''} |"
    sides = [[each for each in found if _counts(each)] for found in (real, own)]
    yield "| **mean of all** | | " + " | ".join(f"**{_mean(f):.3f}** ({_count(f)})" if f else "–" for f in sides) + " | |"
    means = [_mean_of_means(found) for found in sides]
    yield "| **mean of the variations** | | " + " | ".join(f"**{mean:.3f}**" if mean else "–" for mean in means) + " | |"


def by_case(found: Results) -> Iterator[str]:
    """Yield the score of every real document in every variation."""
    yield "## Every real document in every variation\n"
    cells = {(each.variation, each.case): f"{each.placed:.2f}" if each.score else "dropped" for each in found}
    cases = list(dict.fromkeys(each.case for each in found))
    yield "| | " + " | ".join(name[:2] for name in cases) + " |"
    yield "|---|" + "---:|" * len(cases)
    for name in (ORIGINAL, *(v.name for v in VARIATIONS)):
        if any((name, case) in cells for case in cases):
            yield f"| {name} | " + " | ".join(cells.get((name, case), "") for case in cases) + " |"


def _counts(result: Result) -> bool:
    return result.score is not None and not result.is_blind and result.variation != ORIGINAL


def _mean(found: Results) -> float:
    return fmean(each.placed for each in found if each.score)


def _count(found: Results) -> int:
    return sum(each.score is not None for each in found)


def _mean_of_means(found: Results) -> float:
    groups: dict[str, Results] = defaultdict(list)
    for each in found:
        groups[each.variation].append(each)
    return fmean(_mean(group) for group in groups.values()) if groups else 0.0


def misses(cases: tuple[Case, ...], variations: tuple[Variation, ...]) -> Iterator[str]:
    """Yield what was missed, misplaced or surplus, case by case."""
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            for variation in variations:
                path = write(case, variation, folder=Path(folder))
                yield from _misses_in(case, path, name=variation.name) if path else ()


def _misses_in(case: Case, path: Path, *, name: str) -> Iterator[str]:
    outline = build_outline(read_document(path))
    read, wanted = read_priorities(outline), case.whole
    yield f"{case.name} {name}: {len(read)} priorities read of {len(wanted.priorities)}; {'; '.join(w for _, w, _ in outline.warnings)}"
    texts, given = [c for p in wanted.priorities for c in p.commitments], [c for p in read for c in p.commitments]
    found = matched(texts, given)
    titles = {key_of(p.title or "") for p in wanted.priorities}
    yield from (f"    title    {p.number} | {p.title}" for p in read if key_of(p.title or "") not in titles)
    yield from (f"    missed   {text[:100]}" for at, text in enumerate(texts) if at not in found)
    yield from (f"    surplus  {text[:100]}" for at, text in enumerate(given) if at not in found.values())


def sections(real: Results, own: Results) -> Iterator[Callable[[], Iterator[str]]]:
    """Yield the parts of the page, in their order."""
    if real:
        yield partial(as_published, real)
    yield partial(by_variation, real, own)
    if real:
        yield partial(by_case, real)


def main() -> None:
    """Print the tables, what went wrong, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", default="", help="only cases whose name begins so")
    parser.add_argument("--variation", action="append", choices=[v.name for v in VARIATIONS], help="only this one; may be repeated")
    parser.add_argument("--own", action="store_true", help="only documents of our own")
    parser.add_argument("--misses", action="store_true", help="print what was missed, misplaced or surplus instead")
    parser.add_argument("--write", action="store_true", help="write the page of reference")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    asked = parser.parse_args()
    variations = tuple(v for v in VARIATIONS if not asked.variation or v.name in asked.variation)
    real = () if asked.own or not asked.corpus.is_dir() else cases_in(asked.corpus)
    own = (*example_cases(), *plan_cases(), *unseen_cases())
    real, own = (tuple(each for each in cases if each.name.startswith(asked.case)) for cases in (real, own))
    if asked.misses:
        print("\n".join(misses((*real, *own), variations)))
        return
    if asked.write and (not real or asked.case or asked.variation or asked.own):
        sys.exit("The page tells of every case: --write needs the real documents and no choice of cases or variations.")
    scored = [results_of(cases, variations=variations, jobs=asked.jobs) for cases in (real, own)]
    text = "\n".join(line for part in sections(*scored) for line in (*part(), ""))
    if asked.write:
        PAGE.write_text(f"{INTRODUCTION}\n{text}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
