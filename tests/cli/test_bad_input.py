"""Whatever a file is, ``jalon read`` says in a sentence what happened, where and what to do, ends with 2 (3 where it was read), and writes nothing."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ENTITY = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'haha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
PROMISE = "The Ministry will fund the port with 2 million dollars by 2027."
PLAN = ("Plan of the valley, 2026-2028", "Priority 2 - Open the port", PROMISE, "Priority 3 - Keep the school", PROMISE)


def package(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def related(part: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="{part}"/></Relationships>'
    )


def docx(*, before: str = "", inside: str = "", **extra: bytes) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PLAN)
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": related("word/document.xml"),
            "word/document.xml": f"{before}<w:document {WORD}><w:body>{paragraphs}{inside}</w:body></w:document>",
            **{f"word/{name}.bin": content for name, content in extra.items()},
        }
    )


def odt(content: str | bytes, *, manifest: str = "<manifest/>") -> bytes:
    return package(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "META-INF/manifest.xml": manifest}
    )


def xlsx(*rows: tuple[str, ...]) -> bytes:
    """Return a workbook of one sheet; a cell that begins with "=" is a formula that was never computed."""

    def cell(place: str, value: str) -> str:
        inside = f"<f>{value[1:]}</f>" if value.startswith("=") else f"<is><t>{value}</t></is>"
        return f'<c r="{place}"{"" if value.startswith("=") else " t=" + chr(34) + "inlineStr" + chr(34)}>{inside}</c>'

    lines = "".join(
        f'<row r="{number}">{"".join(cell("ABCDEF"[column] + str(number), value) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": related("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {SHEET}><sheets><sheet name="Plan" sheetId="1" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{RELATIONS}/worksheet" '
                'Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{lines}</sheetData></worksheet>",
        }
    )


def pdf(*, password: str | None = None, scanned: bool = False, lines: tuple[str, ...] = PLAN) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=password)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 40 * number, line)
    if scanned:
        from PIL import Image

        canvas.showPage()
        canvas.drawImage(ImageReader(Image.effect_noise((200, 280), 90)), 0, 0, 595, 842)
    canvas.save()
    return target.getvalue()


def jalon(*arguments: str | Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jalon", "read", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "JALON_LANGUAGE": language},
        check=False,
    )


PLAIN_COPY = "Ask its sender for a plain copy."
REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.docx", lambda: b"", "'empty.docx' is empty. Check that it was saved or downloaded whole."),
    ("binary.txt", lambda: bytes(range(256)) * 9, "'binary.txt' is in no format that is known. Give one of: "),
    ("secret.pdf", lambda: pdf(password="x"), "'secret.pdf' is encrypted. Save it without a password and try again."),
    (
        "secret.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        "'secret.docx' is an encrypted or an old Office file (.doc, .xls, .ppt). Save it as .docx or .xlsx without a password and try again.",
    ),
    (
        "secret.odt",
        lambda: odt(os.urandom(90), manifest="<manifest><file-entry><encryption-data/></file-entry></manifest>"),
        "'secret.odt' is encrypted. Save it without a password and try again.",
    ),
    ("cut.pdf", lambda: pdf()[:300], "'cut.pdf' is damaged or cut short: no PDF could be read in it. Download it again."),
    ("cut.docx", lambda: docx()[:300], "'cut.docx' is damaged or cut short: its end is missing. Download or save it again."),
    ("cut.xlsx", lambda: xlsx(("a", "b"))[:300], "'cut.xlsx' is damaged or cut short: its end is missing. "),
    ("cut.odt", lambda: odt("<x/>")[:200], "'cut.odt' is damaged or cut short: its end is missing. "),
    ("bomb.docx", lambda: package({"word/document.xml": bytes(60_000_000)}), f"which is more than a document needs. {PLAIN_COPY}"),
    ("bomb.odt", lambda: odt(bytes(60_000_000)), f"which is more than a document needs. {PLAIN_COPY}"),
    ("bomb.xlsx", lambda: package({"xl/workbook.xml": bytes(60_000_000)}), f"which is more than a document needs. {PLAIN_COPY}"),
    (
        "entity.docx",
        lambda: docx(before=ENTITY, inside="<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"),
        f"its part 'word/document.xml' declares entities or is nested too deep. {PLAIN_COPY}",
    ),
    ("laughs.odt", lambda: odt(f"{LAUGHS}<x>&i;</x>"), f"its part 'content.xml' declares entities or is nested too deep. {PLAIN_COPY}"),
    (
        "broken.docx",
        lambda: package({"word/document.xml": "no XML"}),
        "is not well-formed XML. Open it in the program that made it and save it anew.",
    ),
    ("sheet.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "Save it as .docx or .xlsx without a password and try again."),
    ("picture.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(90), "'picture.pdf' is a picture. "),
    ("two.zip", lambda: package({"a.txt": "Words."}), "'two.zip' is an archive. Unpack it and give the files in it."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED, ids=[name for name, *_rest in REFUSED])
def test_what_cannot_be_read_is_one_sentence_and_nothing_written(
    name: str, content: Callable[[], bytes], sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content())

    run = jalon(path, "--format", "json", "-o", tmp_path / "out.json")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("jalon: '" + name)
    assert sentence in run.stderr
    assert run.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


WARNED: list[tuple[str, Callable[[], bytes], str, str]] = [
    (
        "plan.pdf",
        docx,
        "'plan.pdf': The name ends with '.pdf' but the content is docx: it was read as docx.",
        PROMISE,
    ),
    (
        "macro.docm",
        lambda: docx(vbaProject=b"\xd0\xcf"),
        "'macro.docm': The file holds macros. They were not run and are not kept.",
        PROMISE,
    ),
    ("scan.pdf", lambda: pdf(scanned=True), "'scan.pdf', page 2: ", PROMISE),
    ("only.pdf", lambda: pdf(scanned=True, lines=()), "'only.pdf', page 2: ", "No priority was found"),
    (
        "formula.xlsx",
        lambda: xlsx(
            ("Priority", "Commitment", "Amount"),
            ("Open the port", PROMISE, '=HYPERLINK("http://evil.example/")'),
            ("Keep the school", "The Ministry will build a school by 2028.", "=1+1"),
        ),
        "'formula.xlsx': ",
        PROMISE,
    ),
]


@pytest.mark.parametrize(("name", "content", "sentence", "kept"), WARNED, ids=[name for name, *_rest in WARNED])
def test_what_is_read_in_part_is_shown_with_a_warning_beside_it(
    name: str, content: Callable[[], bytes], sentence: str, kept: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content())

    run = jalon(path)

    assert run.returncode == 3, run.stdout + run.stderr
    assert sentence in run.stderr
    assert kept in run.stdout
    assert "Traceback" not in run.stderr


def test_an_external_entity_of_a_page_is_never_fetched(tmp_path: Path) -> None:
    secret, path = tmp_path / "secret", tmp_path / "plan.html"
    secret.write_text("the secret words", "utf-8")
    path.write_text(f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><body><p>Said: &e;</p></body></html>', "utf-8")

    run = jalon(path, "--format", "text")

    assert "Said:" in run.stdout
    assert "the secret words" not in run.stdout + run.stderr


def test_a_cell_that_looks_like_a_formula_stays_the_words_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Priority;Commitment\nPort;=cmd|' /C calc'!A0\nSchool;+1 teacher\nRiver;-2 dams\nPark;@SUM(1)\n", "utf-8")

    text = jalon(path, "--format", "text").stdout

    assert all(words in text for words in ("=cmd|' /C calc'!A0", "+1 teacher", "-2 dams", "@SUM(1)"))


def test_a_file_of_500_mb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    start = time.monotonic()

    run = jalon(path)

    assert (run.returncode, run.stderr) == (
        2,
        "jalon: 'huge.pdf' is too large: 500 MB, where 100 MB are allowed. Split it or compress its pictures.\n",
    )
    assert time.monotonic() - start < 20


def test_a_file_that_changes_under_the_reader_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(PLAN), "utf-8")
    grows = (
        "import os, sys\nfrom jalon.cli.main import main\ninner = os.fdopen\n"
        "def fdopen(*given):\n    open(sys.argv[-1], 'a').write('More words.')\n    return inner(*given)\n"
        "os.fdopen = fdopen\nsys.exit(main(sys.argv[1:]))"
    )

    run = subprocess.run(
        [sys.executable, "-c", grows, "read", str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "JALON_LANGUAGE": "en"},
        check=False,
    )

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "jalon: 'plan.txt' changed while it was being read. Wait until it is saved and try again.\n"


@pytest.mark.parametrize("name", ["empty.docx", "cut.pdf", "two.zip"])
def test_a_refusal_is_said_in_french_too(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(next(content for each, content, _sentence in REFUSED if each == name)())

    run = jalon(path, language="fr")

    assert run.returncode == 2
    assert run.stderr.startswith(f"jalon: «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}» ")
    assert jalon(path).stderr.split(" ", 2)[2] not in run.stderr


def test_in_a_folder_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, content, _sentence in REFUSED[:6]:
        (tmp_path / name).write_bytes(content())
    (tmp_path / "plan.docx").write_bytes(docx())

    run = jalon(tmp_path)

    assert run.returncode == 2
    assert run.stdout.count("\n") == 1
    assert PROMISE in run.stdout
    assert run.stderr.splitlines()[-1] == "jalon: 1 document read, 6 could not be read."


def test_a_folder_without_a_document_is_said(tmp_path: Path) -> None:
    run = jalon(tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"jalon: There is no document in '{tmp_path}'. Give a folder that holds some, or files by name.\n"


@pytest.mark.parametrize(
    ("options", "database", "sentence"),
    [
        (["--port", "99999"], "", "jalon: Port 99999 of 127.0.0.1 cannot be used: "),
        (["--port", "0"], "nothing", "jalon: JALON_DATABASE_URL names no database. Write it as "),
        (["--port", "0"], "postgres://nobody:secret@127.0.0.1:1/none", "jalon: The database 'none' does not answer: "),
    ],
)
def test_a_server_that_cannot_start_says_why(options: list[str], database: str, sentence: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JALON_")}
    given = {"JALON_DATABASE_URL": database} if database else {}

    run = subprocess.run(
        [sys.executable, "-m", "jalon", "serve", *options, "--data", str(tmp_path / "data")],
        capture_output=True,
        text=True,
        timeout=60,
        env={**kept, **given, "JALON_LANGUAGE": "en"},
        check=False,
    )

    assert run.returncode == 2
    assert run.stderr.startswith(sentence)
    assert run.stderr.count("\n") == 1
    assert "secret" not in run.stderr
