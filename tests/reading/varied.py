"""Read every variation of every case and score it against answers that do not change."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document
from reading.answers import Case, Score, best_score, read_priorities
from reading.variations import VARIATIONS, Variation, keeps_words, write

ORIGINAL = "as published"


@dataclass(frozen=True, slots=True)
class Result:
    """One document as set one way. ``score`` is None where a re-setting lost words that the answers need: it is dropped, and counted."""

    case: str
    variation: str
    score: Score | None
    is_blind: bool = False

    @property
    def placed(self) -> float:
        """Return the F1 of commitments that stand under the right priority."""
        assert self.score is not None
        return self.score.placed


def score_file(case: Case, path: Path) -> Score:
    """Return how well a file is read that holds a case's words."""
    return best_score(case, read_priorities(build_outline(read_document(path))))


def score_cases(cases: Iterable[Case], variations: Iterable[Variation] = VARIATIONS) -> Iterator[Result]:
    """Yield the score of each case as published and as set anew, in the order of cases and variations."""
    chosen = tuple(variations)
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            yield Result(case.name, ORIGINAL, score_file(case, case.path))
            for variation in chosen:
                yield from score_variation(case, variation, folder=Path(folder))


def score_variation(case: Case, variation: Variation, *, folder: Path) -> Iterator[Result]:
    """Yield the score of a case as set anew; nothing where the document does not lend itself to that variation."""
    path = write(case, variation, folder=folder)
    if path is None:
        return
    if variation.is_blind:
        yield Result(case.name, variation.name, _blind_score(path), is_blind=True)
    else:
        yield Result(case.name, variation.name, score_file(case, path) if keeps_words(case, variation) else None)
    path.unlink()


def _blind_score(path: Path) -> Score:
    """Return full marks where a page without text is told and nothing is read in it."""
    outline = build_outline(read_document(path))
    told = {code for code, _, _ in outline.warnings} & {"scanned_page", "no_text"}
    right = float(bool(told) and not outline.priorities)
    return Score(right, right, right, right)
