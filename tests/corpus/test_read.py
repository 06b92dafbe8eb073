"""``jalon corpus read``: what stands in the tables, and that no document ends the run."""

from pathlib import Path

import pyarrow.dataset
import pyarrow.parquet as pq
import pytest

from corpus.conftest import contents, environment, write_plans
from jalon.corpus.failures import code_of
from jalon.corpus.tables import SCHEMAS, shape_of
from jalon.errors import HostileFile, UnreadableFile
from jalon.extraction.assemble import build_outline
from jalon.extraction.serial import outline_to_dict
from jalon.reading.formats import read_document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCUMENTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".odt", ".docx", ".pdf", ".xlsx", ".html"})


def rows(out: Path, table: str) -> list[dict]:
    return pq.read_table(out / f"{table}.parquet").to_pylist()


def test_the_tables_hold_every_field_of_the_outlines(corpus_command, tmp_path):
    ran = corpus_command("read", *DOCUMENTS, "-o", "out")

    assert ran.returncode == 0, ran.stderr
    read = {table: rows(tmp_path / "out", table) for table in SCHEMAS}
    for path in DOCUMENTS:
        told = outline_to_dict(build_outline(read_document(path)))
        mine = {table: [row for row in found if row["document"] == str(path)] for table, found in read.items()}
        [document] = mine["documents"]
        assert {name: document[name] for name in told["document"]} == told["document"]
        assert [row["title"] for row in mine["priorities"]] == [each["title"] for each in told["priorities"]]
        answers = [answer for each in told["priorities"] for answer in each["responses"]]
        assert [row["heading"] for row in mine["responses"]] == [answer["heading"] for answer in answers]
        promised = [commitment for answer in answers for commitment in answer["commitments"]]
        assert [_as_told(row) for row in mine["commitments"]] == [_plain(commitment) for commitment in promised]


def _as_told(row: dict) -> dict:
    keys = ("document", "priority", "response", "commitment", "priority_number", "responder")
    return {name: value or None for name, value in row.items() if name not in keys}


def _plain(commitment: dict) -> dict:
    """Return a commitment of an outline with its spans flat, as the table has them."""
    flat = {name: [_flat(each) for each in value] if isinstance(value, list) else value for name, value in commitment.items()}
    return {name: value or None for name, value in _flat(flat).items()}


def _flat(record: dict) -> dict:
    return {**{name: value for name, value in record.items() if name != "span"}, **record["span"]}


def test_common_data_tools_open_the_tables(corpus_command, tmp_path):
    corpus_command("read", write_plans(tmp_path / "plans", 5), "-o", "out")
    out = tmp_path / "out"

    assert pyarrow.dataset.dataset(out / "commitments.parquet").count_rows() == 15
    script = (
        "import os, sys, daft; daft.set_runner_native(); found = daft.read_parquet(sys.argv[1] + '/commitments.parquet');"
        # Its threads may still run when the interpreter is taken down, which has crashed: what is asked here is said by then.
        "print(found.where(found['firmness'] == 'firm').count_rows(), flush=True); os._exit(0)"
    )
    assert _printed(script, out) == "10"


def test_duckdb_opens_the_tables(corpus_command, tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    corpus_command("read", write_plans(tmp_path / "plans", 5), "-o", "out")

    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/*commitments.parquet'").fetchone() == (15,)


def _printed(script: str, out: Path) -> str:
    import subprocess
    import sys

    command = [sys.executable, "-c", script, str(out)]
    surroundings = environment(DO_NOT_TRACK="true", DAFT_PROGRESS_BAR="0")
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=surroundings).stdout.strip()


def test_a_document_that_kills_hangs_eats_or_trips_the_reader_is_a_row_of_the_failures(corpus_command, tmp_path, hostile):
    plans = write_plans(tmp_path / "plans", 40)
    for name in ("kills-1", "kills-2", "hangs", "eats", "trips"):
        (plans / f"{name}.md").write_text("# Plan\n\n## Priority 1 - Paths\n\n- The Ministry will open paths.\n", "utf-8")

    ran = corpus_command("read", "plans", "-o", "out", "--jobs", 2, "--seconds", 15, "--memory", 600, env=hostile)

    assert ran.returncode == 3, ran.stderr
    assert ran.stdout.startswith("40 documents read, 5 could not be read.\n80 priorities, 120 commitments.\n")
    assert {row["document"]: (row["code"], row["sentence"]) for row in rows(tmp_path / "out", "failures")} == {
        "plans/eats.md": (
            "too_much_memory",
            "'eats.md' needs more than 600 MB of memory to be read and was given up. Split it and read the parts.",
        ),
        "plans/hangs.md": (
            "too_slow",
            "'hangs.md' took more than 15 seconds to read and was given up. Split it and read the parts.",
        ),
        "plans/kills-1.md": (
            "reader_stopped",
            "'kills-1.md' made its reader stop without an answer. It may be damaged: open it, save it anew and try again.",
        ),
        "plans/kills-2.md": (
            "reader_stopped",
            "'kills-2.md' made its reader stop without an answer. It may be damaged: open it, save it anew and try again.",
        ),
        "plans/trips.md": (
            "fault",
            "'trips.md' could not be read because of a fault in Jalon (KeyError, sitecustomize.py line 13). Please report it.",
        ),
    }
    assert not [name for name in contents(tmp_path / "out") if "unfinished" in name]


def test_a_path_of_a_list_that_leads_nowhere_is_reported(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 2)
    (tmp_path / "list").write_text("plans/region-0/plan-0000.md\nplans/gone.md\n", "utf-8")

    ran = corpus_command("read", "list", "-o", "out")

    assert ran.returncode == 3
    assert ran.stdout == (
        "1 document read, 1 could not be read.\n2 priorities, 3 commitments.\n- 1 × not found: 'plans/gone.md'\nTables: out/*.parquet\n"
    )


def test_nothing_that_can_be_read_is_said_by_the_exit_code(corpus_command, tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "empty.md").touch()

    assert corpus_command("read", "plans", "-o", "out").returncode == 2


def test_an_empty_folder_is_refused(corpus_command, tmp_path):
    (tmp_path / "plans").mkdir()

    ran = corpus_command("read", "plans", "-o", "out")

    assert (ran.returncode, ran.stderr) == (
        2,
        "jalon: There is no document in 'plans'. Give a folder that holds some, or files by name.\n",
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnreadableFile("'{name}' was not found in '{folder}'. Check the name and the folder.", name="a", folder="b"), "missing"),
        (UnreadableFile("'{name}' is encrypted. Save it without a password and try again.", name="a"), "encrypted"),
        (UnreadableFile("'{name}' is an archive. Unpack it and give the files in it.", name="a"), "unknown_format"),
        (HostileFile("'{name}' is too large: {size} MB, where {most} MB are allowed.", name="a", size=1, most=1), "too_large"),
        (UnreadableFile("'{name}' is something that nobody thought of.", name="a"), "unreadable"),
    ],
)
def test_a_failure_has_a_code(error, code):
    assert code_of(error) == code


def test_a_field_that_no_column_can_hold_is_refused_when_the_tables_are_declared():
    with pytest.raises(TypeError, match="No column holds"):
        shape_of(dict[str, str])
