import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jalon.cli.main import main
from jalon.extraction.outline import FORMAT

PLAN = """\
# Plan of the Valley

## Priority 2 - Open the port

Objective: Open the port to trade.

The Ministry will:

- fund the port with $2 million by 2027;
- train 40 pilots.
"""


def jalon(*arguments: str | Path, language: str = "en", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "JALON_LANGUAGE": language}
    return subprocess.run(
        [sys.executable, "-m", "jalon", "read", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=cwd,
        timeout=60,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, "utf-8")
    return path


def seen_in_terminal(*arguments: str | Path, columns: int = 60) -> str:
    """Return what the command shows in a terminal of a width."""
    parent, child = pty.openpty()
    environment = {**os.environ, "JALON_LANGUAGE": "en", "TERM": "xterm-256color", "COLUMNS": str(columns)}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "jalon", "read", *map(str, arguments)], stdout=child, stderr=child, stdin=child, env=environment
    )
    os.close(child)
    seen = b""
    while True:
        try:
            chunk = os.read(parent, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(parent)
    process.wait(timeout=30)
    return seen.decode("utf-8")


def test_a_document_is_shown_as_a_plain_tree_in_a_pipe(plan):
    run = jalon(plan)

    assert (run.returncode, run.stderr) == (0, "")
    assert "\x1b" not in run.stdout
    lines = run.stdout.splitlines()
    assert lines[0].startswith("Plan of the Valley (1 priority, 2 commitments")
    assert any("fund the port with $2 million by 2027" in line and "financial support" in line for line in lines)
    assert any("train 40 pilots" in line and "without" in line for line in lines)


def test_a_tree_in_a_terminal_has_colours_and_keeps_to_its_width(plan):
    seen = seen_in_terminal(plan, columns=50)

    assert "\x1b[" in seen
    shown = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in seen.replace("\r\n", "\n").split("\n")]
    assert max(map(len, shown)) <= 50
    assert any("fund the port" in line for line in shown)


@pytest.mark.parametrize("format_name", ["outline", "text", "json"])
def test_a_document_never_steers_the_terminal(format_name, tmp_path):
    path = tmp_path / "hostile.md"
    path.write_text(PLAN.replace("port", "po\x1b]0;owned\x07rt\u202e\x9b2J"), "utf-8")

    seen = seen_in_terminal(path, "--format", format_name)

    assert "\x1b]" not in seen
    assert "\x07" not in seen
    assert "\x9b" not in seen
    assert "\u202e" not in seen


def test_the_text_layer_is_printed_exactly(plan):
    text = jalon(plan, "--format", "text").stdout
    outline = json.loads(jalon(plan, "--format", "json").stdout)

    commitments = [c for p in outline["priorities"] for r in p["responses"] for c in r["commitments"]]
    assert len(commitments) == 2
    assert not text.endswith("\n")
    assert all(text[c["span"]["start"] : c["span"]["end"]] == c["text"] for c in commitments)


def test_the_outline_comes_as_the_contract_s_json(plan):
    run = jalon(plan, "--format", "json")

    outline = json.loads(run.stdout)
    assert outline["format"] == FORMAT
    assert outline["document"]["name"] == "plan.md"


def test_the_page_lights_every_record_and_needs_nothing_else(plan):
    page = jalon(plan, "--format", "html").stdout
    outline = json.loads(jalon(plan, "--format", "json").stdout)

    commitments = [c for p in outline["priorities"] for r in p["responses"] for c in r["commitments"]]
    for commitment in commitments:
        anchor = f"c{commitment['span']['start']}-{commitment['span']['end']}"
        assert f'href="#{anchor}"' in page
        assert page.count(f'id="{anchor}"') == 1
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert page.count("<mark") == page.count("</mark>") > len(commitments)
    assert 'class="mention"' in page


def test_a_page_shows_markup_in_a_document_as_words(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("<b onload=x>Words & more</b>\n\nPlain.\n", "utf-8")

    assert "&lt;b onload=x&gt;Words &amp; more&lt;/b&gt;" in jalon(path, "--format", "html").stdout


def test_a_warning_is_said_on_the_side_and_ends_with_three(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_text("<html><body><h2>Priority 2 - Open the port</h2><p>The Ministry will fund the port.</p></body></html>", "utf-8")

    run = jalon(path)

    assert run.returncode == 3
    assert run.stderr.startswith("jalon: 'plan.pdf': The name ends with '.pdf' but the content is html: it was read as html.\n")
    assert run.stdout.startswith("plan.pdf ")


@pytest.mark.parametrize(
    ("name", "content", "language", "sentence"),
    [
        ("absent.docx", None, "en", "jalon: 'absent.docx' was not found in '"),
        ("absent.docx", None, "fr", "jalon: «\u00a0absent.docx\u00a0» est introuvable dans "),
        ("empty.docx", b"", "en", "jalon: 'empty.docx' is empty. Check that it was saved or downloaded whole.\n"),
        ("cut.docx", b"PK\x03\x04 cut short", "en", "jalon: 'cut.docx' is damaged"),
        ("été \x1b[2J.docx", b"", "en", "jalon: 'été \N{REPLACEMENT CHARACTER}[2J.docx' is empty."),
    ],
)
def test_what_cannot_be_read_is_said_and_ends_with_two(name, content, language, sentence, tmp_path):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    run = jalon(path, language=language)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(sentence)
    assert run.stderr.count("\n") == 1


def test_a_file_named_like_an_option_is_read_after_two_dashes(tmp_path):
    (tmp_path / "--help.md").write_text(PLAN, "utf-8")

    run = jalon("--", "--help.md", cwd=tmp_path)

    assert run.returncode == 0
    assert "fund the port" in run.stdout


def test_a_name_in_any_script_is_read(tmp_path):
    path = tmp_path / "Priorités régionales – ᐃᓄᒃᑎᑐᑦ 😀.md"
    path.write_text(PLAN, "utf-8")

    assert json.loads(jalon(path, "--format", "json").stdout)["document"]["name"] == path.name


def test_several_files_give_a_line_of_json_each_in_the_order_given(tmp_path):
    paths = []
    for number in (3, 1, 2):
        path = tmp_path / f"{number}.md"
        path.write_text(PLAN + "\n" + "More words.\n\n" * number * 200, "utf-8")
        paths.append(path)

    run = jalon(*paths, "--jobs", "2")

    assert run.returncode == 0
    assert [json.loads(line)["document"]["name"] for line in run.stdout.splitlines()] == ["3.md", "1.md", "2.md"]
    assert run.stderr == "jalon: 3 documents read.\n"


def test_a_folder_is_read_to_the_bottom_without_what_is_no_document(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.md", "1.md", ".hidden/3.md", ".4.md"):
        (tmp_path / name).write_text(PLAN, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")

    run = jalon(tmp_path)

    assert [json.loads(line)["document"]["name"] for line in run.stdout.splitlines()] == ["1.md", "2.md"]
    assert run.stderr == "jalon: 2 documents read, 1 other file passed over.\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_read_does_not_stop_the_others(jobs, tmp_path):
    (tmp_path / "1.md").write_text(PLAN, "utf-8")
    (tmp_path / "2.docx").write_bytes(b"")
    (tmp_path / "3.pdf").write_text(PLAN, "utf-8")

    run = jalon(tmp_path, "--jobs", jobs)

    assert run.returncode == 2
    assert [json.loads(line)["document"]["name"] for line in run.stdout.splitlines()] == ["1.md", "3.pdf"]
    said = "'2.docx' is empty. Check that it was saved or downloaded whole."
    assert run.stderr.splitlines()[0] == f"jalon: '{tmp_path / '2.docx'}': {said}"
    assert run.stderr.splitlines()[-1] == "jalon: 2 documents read, 1 with warnings, 1 could not be read."


def test_several_files_are_no_tree(plan):
    run = jalon(plan, plan, "--format", "html")

    assert run.returncode == 2
    assert "several files are read as JSON; give one file for --format html" in run.stderr


def test_an_output_file_appears_whole(plan, tmp_path):
    target = tmp_path / "out" / "plan.json"
    target.parent.mkdir()

    run = jalon(plan, "--format", "json", "-o", target)

    assert (run.returncode, run.stdout) == (0, "")
    assert json.loads(target.read_text("utf-8"))["format"] == FORMAT
    assert [path.name for path in target.parent.iterdir()] == ["plan.json"]


def test_an_output_that_cannot_be_written_is_said_and_leaves_nothing(plan, tmp_path):
    run = jalon(plan, "-o", tmp_path / "absent" / "plan.json")

    assert run.returncode == 2
    assert re.fullmatch(
        r"jalon: '.*plan.json' could not be written: .+\. Free some space or choose another place with --output\.\n", run.stderr
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here to stand for a full disk")
def test_a_full_disk_is_said(plan):
    run = jalon(plan, "-o", "/dev/full")

    assert run.returncode == 2
    assert "'/dev/full' could not be written: No space left on device." in run.stderr
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here to stand for a full disk")
@pytest.mark.parametrize("count", [1, 2])
def test_standard_output_on_a_full_disk_is_said(plan, count):
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "jalon", "read", *[str(plan)] * count],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "JALON_LANGUAGE": "en"},
            timeout=60,
        )

    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == (
        "jalon: The output could not be written: No space left on device. Free some space or choose another place."
    )
    assert "Traceback" not in run.stderr


def test_an_output_that_fails_leaves_the_old_file_as_it_was(tmp_path):
    target = tmp_path / "kept.json"
    target.write_text("old", "utf-8")

    run = jalon(tmp_path / "absent.md", "-o", target)

    assert run.returncode == 2
    assert target.read_text("utf-8") == "old"


def test_a_fault_of_ours_is_a_sentence_and_no_traceback(plan):
    code = (
        "import sys\nimport jalon.reading.formats as formats\nfrom jalon.cli.main import main\n"
        "def read(path, **limits):\n    raise ZeroDivisionError\n"
        "formats.read_document = read\nsys.exit(main(sys.argv[1:]))"
    )

    runs = [
        subprocess.run(
            [sys.executable, "-c", code, "read", *map(str, paths)],
            capture_output=True,
            text=True,
            env={**os.environ, "JALON_LANGUAGE": "en"},
            timeout=60,
        )
        for paths in ([plan], [plan, plan])
    ]

    assert [run.returncode for run in runs] == [2, 2]
    said = (
        "jalon: 'plan.md' could not be read because of a fault in Jalon (ZeroDivisionError, <string> line 5). Please report it.\n"
    )
    assert runs[0].stderr == said
    told = said.replace("jalon: ", f"jalon: '{plan}': ")
    assert runs[1].stderr == told * 2 + "jalon: 0 documents read, 2 could not be read.\n"


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    path = tmp_path / "long.md"
    path.write_text(PLAN + "- fund the port with words.\n" * 20_000, "utf-8")

    run = subprocess.run(
        f"{sys.executable} -m jalon read {path} --format text | head -c 10", shell=True, capture_output=True, text=True, timeout=60
    )

    assert run.stderr == ""
    assert len(run.stdout) == 10


def test_an_interruption_ends_quietly():
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time\nfrom jalon.cli import main\nmain._run = lambda a: (print('begun', flush=True), time.sleep(30))\n"
            "raise SystemExit(main.main([]))",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Heard also where the tests were started in the background, which turns Ctrl-C off.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)

    _output, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (130, "")


HOSTILE_NAME = "plan\x1b]0;owned\x07\u202e\u2066\U000e0041\x9b2J\r.md"
STEERS = re.compile("\x1b\\]|[\x07\x9b\u202e\u2066\U000e0041]")


@pytest.mark.parametrize("format_name", ["outline", "text", "json", "html"])
def test_a_name_and_a_title_never_steer_the_terminal(format_name: str, tmp_path: Path) -> None:
    path = tmp_path / HOSTILE_NAME
    path.write_text("---\ntitle: A\x1b]0;owned\x07\u202eB\n---\n" + PLAN, "utf-8")

    assert not STEERS.search(seen_in_terminal(path, "--format", format_name))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_error_and_a_warning_about_a_file_never_steer_the_terminal(language: str, tmp_path: Path) -> None:
    empty, plain, folder = tmp_path / HOSTILE_NAME, tmp_path / f"b{HOSTILE_NAME}.docx", tmp_path / f"folder{HOSTILE_NAME}"
    empty.write_bytes(b"")
    plain.write_text("Rien.", "utf-8")
    folder.mkdir()

    for asked in (
        [empty],
        [plain],
        [empty, plain],
        [folder],
        [tmp_path / f"none{HOSTILE_NAME}"],
        ["--format", HOSTILE_NAME, plain],
    ):
        run = jalon(*asked, language=language)

        assert not STEERS.search(run.stderr + run.stdout.replace(json.dumps(plain.name, ensure_ascii=False), "")), asked
        assert all(re.match(r"jalon: |usage: |emploi\s: | ", line) for line in run.stderr.splitlines()), run.stderr


def test_braces_in_a_name_and_a_name_that_is_no_text_are_said_as_they_are(tmp_path: Path) -> None:
    braces = tmp_path / "{0}{name}%s.md"
    braces.write_bytes(b"")
    no_text = tmp_path / os.fsdecode(b"pl\xe9n.md")
    no_text.write_bytes(b"")

    assert "'{0}{name}%s.md' is empty" in jalon(braces).stderr
    assert "is empty" in jalon(no_text).stderr
    assert "Traceback" not in jalon(no_text, "--format", "json").stderr


def test_a_page_cannot_be_steered_by_the_document_it_shows(tmp_path: Path) -> None:
    words = (
        '</title></style><script>alert(1)</script><img src=x onerror=alert(1)> " onmouseover="x \' \u202e\u2066\U000e0041&#x202e;'
    )
    path = tmp_path / "plan.md"
    plan = PLAN.replace("port", words.replace("<", "\\<").replace("*", "")).replace("Plan of the Valley", "\\" + words)
    path.write_text(plan, "utf-8")

    page = jalon(path, "--format", "html").stdout

    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</style>") == page.count("</title>") == 1
    assert not re.search(r"<[^<>]*\s(?:on\w+|href=\"javascript)", page)
    assert not re.search("[\u202e\u2066\U000e0041]", page)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_a_reading_explains_why_each_record_was_taken_for_what_it_is(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")
    path = tmp_path / "plan.md"
    path.write_text(
        "# Plan d'action\n\n## Axe 1 – Les rives\n\n- Restaurer douze rives\n- Former les riverains\n\n"
        "## Axe 2 – La relève\n\n- Ouvrir une école\n- Financer dix bourses\n"
    )

    code = main(["read", "--explain", str(path)])

    rows = capsys.readouterr().out.splitlines()
    assert code == 0
    at = next(at for at, row in enumerate(rows) if "Restaurer douze rives" in row)
    assert re.search(r"\(sûr à \d+ %\)$", rows[at])
    assert "les éléments commencent par un verbe d'action (+2)" in rows[at + 1]
    above = next(at for at, row in enumerate(rows) if "Les rives" in row)
    assert "son titre porte une étiquette de plan" in rows[above + 1]


def test_an_explanation_is_a_tree_of_one_document(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")
    with pytest.raises(SystemExit) as left:
        main(["read", "--explain", "--format", "json", str(tmp_path / "plan.md")])

    assert left.value.code == 2
    assert "--explain va avec l'arbre d'un seul document" in capsys.readouterr().err
