"""The same job on a cluster: a real one of two workers on this machine, one of which is killed without grace in the middle."""

import pickle
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus.conftest import contents, environment, write_plans
from jalon.corpus.making import Made, Order
from jalon.corpus.node import make_bundle
from jalon.corpus.parts import Part, reader_of
from jalon.errors import NotReady
from jalon.reading.limits import DEFAULT

needs_cluster = pytest.mark.skipif(
    not (find_spec("ray") and find_spec("daft")), reason="Ray or Daft is not installed: there may be none for this Python"
)
SCRIPT = Path(__file__).with_name("cluster_with_a_death.py")


@needs_cluster
def test_a_cluster_that_loses_a_worker_writes_the_same_bytes_as_one_machine(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 500)
    (tmp_path / "plans" / "empty.md").touch()

    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "plans", "out"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=280
    )
    corpus_command("read", "plans", "-o", "whole")

    assert ran.returncode == 3, ran.stderr
    assert "still running: True" in ran.stdout
    assert ran.stdout.endswith(
        "500 documents read, 1 could not be read.\n1000 priorities, 1500 commitments.\n- 1 × empty: 'plans/empty.md'\nTables: out/*.parquet\n"
    )
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@needs_cluster
def test_a_cluster_that_does_not_answer_is_said(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 1)

    ran = corpus_command("read", "plans", "-o", "out", "--cluster", "nothing://127.0.0.1:9")

    assert ran.returncode == 2
    assert ran.stderr.endswith("Start one with 'ray start --head', or leave out --cluster.\n")
    assert "jalon: No Ray cluster answers at 'nothing://127.0.0.1:9': " in ran.stderr


@pytest.mark.parametrize(
    ("missing", "arguments", "extra"), [("pyarrow", (), "corpus"), ("ray", ("--cluster", "127.0.0.1:6379"), "cluster")]
)
def test_without_its_packages_the_command_says_how_to_get_them(missing, arguments, extra, corpus_command, tmp_path):
    folder = tmp_path / "without"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        f"import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, *a: None if name == {missing!r} else find(name, *a)\n",
        "utf-8",
    )
    surroundings = environment()
    surroundings["PYTHONPATH"] = f"{folder}:{surroundings['PYTHONPATH']}"

    ran = corpus_command("read", tmp_path, "-o", "out", *arguments, env=surroundings)

    assert ran.returncode == 2
    assert ran.stderr == (
        f"jalon: Whole collections need packages that are not installed: {missing}. "
        f"Start with './jalon', or install 'jalon[{extra}]'.\n"
    )


@pytest.fixture
def order(tmp_path: Path) -> Order:
    write_plans(tmp_path / "plans", 2)
    documents = tuple(map(str, sorted((tmp_path / "plans").rglob("*.md"))))
    (tmp_path / "parts").mkdir()
    return Order(Part(0, documents), str(tmp_path / "parts"), reader_of(DEFAULT), DEFAULT, may_exist=True)


def test_a_bundle_is_made_by_processes_of_its_own(order, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", environment()["PYTHONPATH"])

    [made] = pickle.loads(make_bundle(pickle.dumps((order,))))

    assert made == Made(made.key, 2)
    assert [path.name for path in (tmp_path / "parts").iterdir()] == [f"{made.key}.arrow"]


def test_a_worker_with_another_reader_makes_nothing_and_says_so(order, tmp_path, monkeypatch):
    from dataclasses import replace

    monkeypatch.setenv("PYTHONPATH", environment()["PYTHONPATH"])

    answer = pickle.loads(make_bundle(pickle.dumps((replace(order, reader="jalon 0.0.1 (another)"),))))

    assert isinstance(answer, NotReady)
    assert str(answer) == (
        f"A worker has another version of the reader than this command: {reader_of(DEFAULT)}, not jalon 0.0.1 (another). "
        "Install the same version everywhere."
    )
    assert list((tmp_path / "parts").iterdir()) == []


def test_a_worker_whose_disk_is_full_says_so(order, tmp_path, monkeypatch):
    from dataclasses import replace

    monkeypatch.setenv("PYTHONPATH", environment()["PYTHONPATH"])

    answer = pickle.loads(make_bundle(pickle.dumps((replace(order, folder=str(tmp_path / "gone")),))))

    assert isinstance(answer, OSError)
