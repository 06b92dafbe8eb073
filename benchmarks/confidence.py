"""Train how sure the reading is of each record, and print how well that is calibrated on documents left out.

    python benchmarks/confidence.py                   the table: every document judged by a model that has not seen it
    python benchmarks/confidence.py --write           writes src/jalon/extraction/confidence.json and docs/reference/confidence.md
    python benchmarks/confidence.py FOLDER...         learns from these folders too: NAME/gold.json beside the document, as the desk exports them

Needs the extra `learn`. The same documents give the same file, which holds weights and no text.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT / "tests")  # in place of this folder, whose reading.py would hide the package of tests

from jalon.extraction.assemble import read_drafts  # noqa: E402
from jalon.extraction.confidence import Observations, observe  # noqa: E402
from jalon.extraction.document_lines import read_lines  # noqa: E402
from jalon.extraction.drafts import PriorityDraft, excerpt  # noqa: E402
from jalon.reading.formats import read_document  # noqa: E402
from reading.answers import Answers, Case, Priority, cases_in, is_same, key_of, keys_of, matched, paired, score  # noqa: E402
from reading.own_cases import unseen_cases  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus" / "reading"
MODEL = ROOT / "src" / "jalon" / "extraction" / "confidence.json"
PAGE = ROOT / "docs" / "reference" / "confidence.md"
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))
SURE, RIGHT = 0.9, 0.96  # of those said to be as sure, so many are right where it was checked
FOLDS_REGULARISATION = 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """One record that was read: what was observed of it, whether a careful reader finds it too, and the document it stands in."""

    case: str
    observed: Observations
    is_right: bool


def rows_of(cases: tuple[Case, ...]) -> dict[str, list[Row]]:
    """Return the rows of all documents, by what they are of: "priority" and "commitment"."""
    found: dict[str, list[Row]] = {"priority": [], "commitment": []}
    for case in cases:
        document = read_document(case.path)
        drafts, judgement = read_drafts(document, read_lines(document))
        read = tuple(_as_priority(draft) for draft in drafts)
        answers = max([*case.answers, *([case.whole] if len(case.answers) > 1 else [])], key=lambda each: score(each, read).placed)
        pairs = {to: at for at, to in paired(answers.priorities, read).items()}
        for place, (_, of_priority, of_commitments) in enumerate(observe(drafts, judgement)):
            found["priority"].append(Row(case.name, of_priority, place in pairs))
            right = _right(answers, read[place], at=pairs.get(place))
            neutral = _neutral(answers, read[place])
            found["commitment"] += [
                Row(case.name, observed, at in right)
                for at, (_, observed) in enumerate(of_commitments)
                if at in right or at not in neutral
            ]
    return found


def _as_priority(draft: PriorityDraft) -> Priority:
    title = excerpt(draft.title).text if draft.title else None
    return Priority(draft.number, title, (), tuple(excerpt(c.passage).text for c in draft.commitments()))


def _right(answers: Answers, read: Priority, *, at: int | None) -> set[int]:
    return set(matched(answers.priorities[at].commitments, read.commitments).values()) if at is not None else set()


def _neutral(answers: Answers, read: Priority) -> set[int]:
    keys = [key_of(text) for text in answers.neutral]
    return {at for at, text in enumerate(read.commitments) if any(is_same(key, keys_of(text)) for key in keys)}


def left_out(rows: list[Row]) -> np.ndarray:
    """Return for each row the logit of a model trained on all other documents."""
    matrix, _ = _matrix(rows)
    right = np.array([row.is_right for row in rows])
    cases = np.array([row.case for row in rows])
    logits = np.zeros(len(rows))
    for case in dict.fromkeys(row.case for row in rows):
        out = cases == case
        intercept, weights = _fit(matrix[~out], right[~out])
        logits[out] = matrix[out] @ weights + intercept
    return logits


def train(rows: list[Row], logits: np.ndarray) -> dict[str, object]:
    """Return the model of all rows, shifted and stretched so that its probabilities hold for documents left out."""
    matrix, names = _matrix(rows)
    right = np.array([row.is_right for row in rows])
    intercept, weights = _fit(matrix, right)
    slope, shift = calibration(logits, right)
    return {
        "intercept": round(float(intercept * slope + shift), 4),
        "weights": {name: round(float(w * slope), 4) for name, w in zip(names, weights, strict=True) if abs(w * slope) >= 0.0005},
    }


def calibration(logits: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Return the slope and shift that make the logits of documents left out honest, on the careful side at the sure end."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e6).fit(logits.reshape(-1, 1), right)
    slope, shift = float(fitted.coef_[0][0]), float(fitted.intercept_[0])
    while True:
        sure = _probabilities(logits * slope + shift) >= SURE
        if not sure.any() or right[sure].mean() >= RIGHT:
            return slope, shift
        shift -= 0.05


def _fit(matrix: np.ndarray, right: np.ndarray) -> tuple[float, np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    spread = matrix.std(axis=0)
    spread[spread == 0] = 1.0
    fitted = LogisticRegression(C=FOLDS_REGULARISATION, max_iter=2000).fit(matrix / spread, right)
    return float(fitted.intercept_[0]), fitted.coef_[0] / spread


def _matrix(rows: list[Row]) -> tuple[np.ndarray, list[str]]:
    names = sorted({name for row in rows for name in row.observed})
    place = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.observed.items():
            matrix[at, place[name]] = value
    return matrix, names


def _probabilities(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def table(found: dict[str, list[Row]], logits: dict[str, np.ndarray]) -> Iterator[str]:
    """Yield how many of each band of confidence are right, of documents that the model judging them has not seen."""
    for kind, rows in found.items():
        right = np.array([row.is_right for row in rows])
        slope, shift = calibration(logits[kind], right)
        sure = _probabilities(logits[kind] * slope + shift)
        yield f"## {'Priorities' if kind == 'priority' else 'Commitments'}\n"
        yield "| confidence | records | right | said on average |"
        yield "|---|---:|---:|---:|"
        for low, high in BANDS:
            inside = (sure >= low) & (sure < high)
            if inside.any():
                name = f"{low:g} and more" if high > 1 else f"{low:g} to {high:g}"
                yield f"| {name} | {inside.sum()} | {100 * right[inside].mean():.1f} % | {100 * sure[inside].mean():.1f} % |"
        yield f"| all | {len(rows)} | {100 * right.mean():.1f} % | {100 * sure.mean():.1f} % |"
        yield ""


def main() -> None:
    """Print the table; with ``--write``, write the model and the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="further documents with answers")
    parser.add_argument("--write", action="store_true", help="write the model and the page of reference")
    asked = parser.parse_args()
    folders = [*([CORPUS] if CORPUS.is_dir() else []), *asked.folders]
    cases = (*(case for folder in folders for case in cases_in(folder)), *unseen_cases())
    found = rows_of(cases)
    logits = {kind: left_out(rows) for kind, rows in found.items()}
    text = "\n".join(table(found, logits))
    print(text)
    if asked.write:
        before = MODEL.read_text(encoding="utf-8") if MODEL.exists() else ""
        made = json.dumps({kind: train(rows, logits[kind]) for kind, rows in found.items()}, indent=1, sort_keys=True) + "\n"
        MODEL.write_text(made, encoding="utf-8")
        PAGE.write_text(f"{INTRODUCTION.format(count=len(cases))}\n{text}", encoding="utf-8")
        print("The model is as it was." if made == before else f"The model changed: {MODEL.relative_to(ROOT)}")


INTRODUCTION = """# How sure the reading is, and how often it is right

Made by `python benchmarks/confidence.py --write` from {count} documents with a careful reader's answers. Each record carries a confidence
from 0 to 1. Below, every document is judged by a model that was trained without it: of the records said to be this sure, so many are
right, that is, found by the careful reader too and under the same priority. The rules of the reading itself were made with these
documents at hand: on others fewer records are right, and the confidence says so only in part.
"""

if __name__ == "__main__":
    main()
