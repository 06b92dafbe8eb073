"""Documents of our own writing as cases: the examples, and the made-up plans of ``tests/extraction/plans``.

Each has a drawing (``.outline``) of what a careful reader finds in it, and a test that what is read agrees with the drawing to the letter
(``test_plans.py``, ``test_variations.py``): what is read of the document as written is therefore what its variations must give too.
"""

from functools import cache
from pathlib import Path

from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document
from reading.answers import Answers, Case, cases_in, read_priorities

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DRAWINGS = Path(__file__).with_name("examples")
PLANS = ROOT / "tests" / "extraction" / "plans"
UNSEEN = ROOT / "tests" / "extraction" / "unseen"


def example_cases() -> tuple[Case, ...]:
    """Return the examples, in the order of their names."""
    drawn = {path.stem for path in DRAWINGS.glob("*.outline")}
    return tuple(case_of(path) for path in sorted(EXAMPLES.iterdir()) if path.stem in drawn)


def plan_cases() -> tuple[Case, ...]:
    """Return the made-up plans, in the order of their names."""
    return tuple(case_of(path) for path in sorted(PLANS.iterdir()) if path.suffix != ".outline")


def unseen_cases() -> tuple[Case, ...]:
    """Return the invented documents that come with written answers; none where there are none yet."""
    return cases_in(UNSEEN) if UNSEEN.is_dir() else ()


@cache
def case_of(path: Path) -> Case:
    """Return one document of our own with the answers that its drawing was checked against."""
    read = read_priorities(build_outline(read_document(path)))
    return Case(path.stem, path, (Answers(read),))
