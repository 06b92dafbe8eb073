"""``jalon corpus compare``: the groups among all commitments of a collection, and what the command says of them."""

import signal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus.conftest import contents, environment, write_plans
from jalon.corpus.texts import StoredTexts

SHARED = "The Ministry will plant two hundred maple trees along the old railway path by the end of 2027"
PLAN = """# Plan of {place}

## Priority 1 - Trees of {place}

The Ministry will:

- {shared};
- hold a fair in {place} each autumn.

## Priority 2 - Water of {place}

The Ministry will:

- work with its partners so that this priority is met;
- grant $2 million to the farms.

## Priority 3 - Schools of {place}

The Ministry will:

- work with its partners so that this priority is met;
- grant $2 million to the farms.
"""


@pytest.fixture
def out(tmp_path: Path, corpus_command) -> Path:
    (tmp_path / "plans").mkdir()
    words = {
        "alder": SHARED,
        "birch": SHARED.upper(),
        "cedar": SHARED.replace("maple", "birch"),
        "derry": "The Ministry will mend the quay",
    }
    for place, shared in words.items():
        (tmp_path / "plans" / f"{place}.md").write_text(PLAN.format(place=place.title(), shared=shared), "utf-8")
    assert corpus_command("read", "plans", "-o", "out").returncode == 0
    return tmp_path / "out"


def groups(out: Path) -> dict[int, list[tuple[str, int, int, float, bool]]]:
    found: dict[int, list[tuple[str, int, int, float, bool]]] = {}
    for row in pq.read_table(out / "repetition.parquet").to_pylist():
        told = (Path(row["document"]).stem, row["priority"], row["wording"], round(row["similarity"], 2), row["is_generic"])
        found.setdefault(row["group"], []).append(told)
    return found


def test_identical_and_near_commitments_are_grouped_across_documents(corpus_command, out):
    ran = corpus_command("compare", "out")

    assert ran.returncode == 0, ran.stderr
    places = ("alder", "birch", "cedar", "derry")
    assert groups(out) == {
        0: [("alder", 0, 0, 1.0, False), ("birch", 0, 0, 1.0, False), ("cedar", 0, 1, 0.88, False)],
        1: [(place, priority, 0, 1.0, True) for place in places for priority in (1, 2)],
        2: [(place, priority, 0, 1.0, False) for place in places for priority in (1, 2)],
    }
    assert ran.stdout == (
        "3 groups of repeated commitments: 1 with near wordings, 1 generic.\n"
        "19 of 24 commitments stand in a group.\n"
        "- 8 × in 4 documents: 'work with its partners so that this priority is met;'\n"
        "- 8 × in 4 documents: 'grant $2 million to the farms.'\n"
        f"- 3 × in 3 documents: '{SHARED};'\n"
        "Table: out/repetition.parquet\n"
    )


def test_the_rows_lead_to_the_commitments_they_are_about(corpus_command, out):
    corpus_command("compare", "out")
    keys = ("document", "priority", "response", "commitment", "id")

    told = {tuple(row[key] for key in keys): row["text"] for row in pq.read_table(out / "commitments.parquet").to_pylist()}
    repeated = [told[tuple(row[key] for key in keys)] for row in pq.read_table(out / "repetition.parquet").to_pylist()]

    assert len(repeated) == 19
    assert not [text for text in repeated if "fair" in text or "quay" in text]


def test_a_comparison_that_is_killed_and_started_again_gives_the_same_bytes(corpus_command, tmp_path, out):
    folder = tmp_path / "killing"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import os, signal\nfrom pathlib import Path\nPath.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)\n",
        "utf-8",
    )
    surroundings = environment()
    surroundings["PYTHONPATH"] = f"{folder}:{surroundings['PYTHONPATH']}"

    killed = corpus_command("compare", "out", env=surroundings)
    left = set(contents(out))
    corpus_command("compare", "out")
    once = contents(out)
    corpus_command("compare", "out")

    assert killed.returncode == -signal.SIGKILL
    assert [name for name in left if "unfinished" in name] != []
    assert contents(out) == once
    assert "repetition.parquet" in once
    assert not [name for name in once if "unfinished" in name]


def test_a_comparison_of_what_the_collection_was_goes_when_it_changes(corpus_command, tmp_path, out):
    corpus_command("compare", "out")
    (tmp_path / "plans" / "alder.md").unlink()

    corpus_command("read", "plans", "-o", "out")

    assert not (out / "repetition.parquet").exists()


def test_a_reading_that_changes_nothing_keeps_the_comparison(corpus_command, out):
    corpus_command("compare", "out")
    before = contents(out)

    corpus_command("read", "plans", "-o", "out")

    assert contents(out) == before


def test_a_folder_without_a_finished_collection_is_refused(corpus_command, tmp_path):
    ran = corpus_command("compare", "nowhere")

    assert (ran.returncode, ran.stderr) == (
        2,
        "jalon: There is no finished collection in 'nowhere'. Read one first: 'jalon corpus read ... -o nowhere'.\n",
    )
    assert not (tmp_path / "nowhere").exists()


def test_a_collection_without_a_commitment_has_no_group(corpus_command, tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "note.md").write_text("# A note\n\nWords.\n", "utf-8")
    corpus_command("read", "plans", "-o", "out")

    ran = corpus_command("compare", "out")

    assert ran.stdout.startswith("0 groups of repeated commitments: 0 with near wordings, 0 generic.\n0 of 0 commitments")


def test_stored_texts_come_back_by_rank(tmp_path):
    batches = [["one", "", "deux é"], [], ["🌲 three"]]

    with StoredTexts(tmp_path / "texts") as texts:
        passed = list(texts.passing(batches))
        texts.close_writing()

        assert passed == ["one", "", "deux é", "🌲 three"]
        assert [texts[rank] for rank in range(4)] == passed
    assert not (tmp_path / "texts").exists()


def test_the_same_plan_in_two_files_is_repeated_and_not_generic(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 1)
    source = tmp_path / "plans" / "region-0" / "plan-0000.md"
    (tmp_path / "plans" / "copy.md").write_bytes(source.read_bytes())
    corpus_command("read", "plans", "-o", "out")

    corpus_command("compare", "out")

    assert {row["is_generic"] for row in pq.read_table(tmp_path / "out" / "repetition.parquet").to_pylist()} == {False}
