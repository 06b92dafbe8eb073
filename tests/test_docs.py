"""What is documented exists, and what exists is documented."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jalon.cli.main import VERBS

ROOT = Path(__file__).resolve().parent.parent


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"[\"'](JALON_[A-Z_]+)[\"']", code))

    documented = set(
        re.findall(r"^\| `(JALON_[A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert documented == read


DOCUMENTS = [
    path
    for path in ROOT.glob("**/*.md")
    if not {".venv", "node_modules", "var"} & set(path.relative_to(ROOT).parts) and not {"texts", "unseen"} & set(path.parts)
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))

    missing = [target for target in targets if not (document.parent / target).exists()]

    assert missing == []


@pytest.mark.parametrize("part", ["commands", "api", "collections", "declarations"])
def test_the_reference_is_in_step_with_the_code(part: str) -> None:
    # In a process of its own: language, width and data folder are set before anything is built.
    command = [sys.executable, "docs/reference/generate.py", part]
    written = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert (ROOT / "docs" / "reference" / f"{part}.md").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_told_in_the_readme_or_a_guide(verb: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS if path.name != "commands.md"]

    assert any(re.search(rf"jalon {verb}\b", text) for text in texts)


def test_every_column_of_a_collection_has_its_meaning_and_every_meaning_its_column() -> None:
    pytest.importorskip("pyarrow", reason="whole collections need pyarrow, which is not installed")
    from jalon.corpus.dictionary import MEANINGS
    from jalon.corpus.tables import REPETITION, SCHEMAS

    assert {table: set(meanings) for table, meanings in MEANINGS.items()} == {
        table: set(schema.names) for table, schema in {**SCHEMAS, "repetition": REPETITION}.items()
    }


def test_every_key_of_a_declaration_has_its_meaning_and_every_meaning_its_key() -> None:
    from jalon.delivery.declarations.dictionary import MEANINGS
    from jalon.delivery.declarations.refusing import shapes_of
    from jalon.delivery.declarations.shape import Instrument

    shapes, waiting = {}, [Instrument]
    while waiting:
        shape = waiting.pop()
        shapes[shape.__name__] = {field.alias or name for name, field in shape.model_fields.items()}
        waiting += [inner for inner in shapes_of(shape).values() if inner.__name__ not in shapes]

    assert {name: set(meanings) for name, meanings in MEANINGS.items()} == shapes
