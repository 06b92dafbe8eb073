"""What every test may ask for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cast import Cast

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


@pytest.fixture(autouse=True)
def kept_files(tmp_path: Path, settings: Any) -> Path:
    """Keep files in a folder of the test's own, and return it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def cast(db: None) -> "Cast":
    """Return everybody who may appear, around one plan with nothing published (``tests/cast.py``)."""
    from cast import gather

    return gather()
