"""What every test may ask for."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "reading"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real documents; skip the test where it does not stand beside the repository."""
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not here: ../shared/corpus/reading is missing")
    return CORPUS


@pytest.fixture(scope="session")
def corpus_files(corpus: Path) -> tuple[Path, ...]:
    """Return every real document, in the order of the cases."""
    return tuple(sorted(path for path in corpus.glob("*/document.*") if path.is_file()))
