"""The one entry: formats are told by content, and what cannot be read is refused with a sentence."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.formats import READERS, read_bytes, read_document
from jalon.reading.limits import Limits
from jalon.reading.sniffing import find_format, find_text_format

MARKDOWN = "# Plan\n\nLa **Ville** soutient [les pôles](https://example.org).\n"
PROSE = "Plan d'action\n\nLa Ville soutient les pôles, les écoles, les arts.\n\n- un\n- deux\n"


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        (archive(word__document_dot_xml=b"<w/>"), "docx"),
        (archive(xl__workbook_dot_xml=b"<w/>"), "xlsx"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text", content_dot_xml=b"<w/>"), "odt"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf  <html><p>x", "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html><p>x", "html"),
        (b"<p>Un</p>\n<p>Deux</p>\n", "html"),
        (MARKDOWN.encode(), "md"),
        (PROSE.encode(), "txt"),
        (b"Axe;Mesure;Date\na;b;c\nd;e;f\ng;h;i\n", "csv"),
        ("Axe;Mesure;Date\na;b;c\nd;e;f\ng;h;i\n".encode("utf-16"), "csv"),
    ],
)
def test_the_content_tells_the_format(data: bytes, format_name: str) -> None:
    assert find_format(data, name="file.bin") == format_name


@pytest.mark.parametrize(
    ("text", "extension", "format_name"),
    [
        ("Un texte.\n", "md", "md"),
        ("Un texte.\n", "txt", "txt"),
        ("a,b\nc,d\n", "csv", "csv"),
        ("a,b\nc,d\n", "txt", "txt"),
        ("Bonjour, merci\nAu revoir, bonsoir\nOui, non\nUn, deux\n", "txt", "txt"),
        ("<p>Un seul</p>", "html", "html"),
        ("A < B et C > D\n", "txt", "txt"),
        (MARKDOWN, "txt", "md"),
        ("---\ntitle: Plan\n---\n\nTexte\n\n## Axe\n", "", "md"),
        ("# Axe 1\n\nTexte.\n\n# Axe 2\n\nTexte.\n\n# Axe 3\n", "", "md"),
        ("#1 priorité : emploi\n\nTexte.\n", "txt", "txt"),
    ],
)
def test_the_name_only_breaks_a_tie(text: str, extension: str, format_name: str) -> None:
    assert find_text_format(text, extension=extension) == format_name


def test_a_wrong_name_is_a_warning_and_the_content_is_read() -> None:
    document = read_bytes(b"<!DOCTYPE html><html><body><h1>Plan</h1></body></html>", name="plan.pdf")

    assert (document.media_type, document.text) == ("text/html", "Plan")
    assert [(warning.code, warning.sentence) for warning in document.warnings] == [
        ("name_disagrees", "The name ends with '.pdf' but the content is html: it was read as html.")
    ]


@pytest.mark.parametrize("name", ["plan.txt", "PLAN.TXT", "plan", "plan.md"])
def test_a_name_that_agrees_is_no_warning(name: str) -> None:
    assert read_bytes(PROSE.encode(), name=name).warnings == ()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "'plan.bin' is empty. Check that it was saved or downloaded whole."),
        (b"\x00\x01\x02" * 99, "'plan.bin' is in no format that is known. Give one of: pdf, docx, odt, xlsx, html, md, txt, csv."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            "'plan.bin' is an encrypted or an old Office file (.doc, .xls, .ppt). "
            "Save it as .docx or .xlsx without a password and try again.",
        ),
        (rb"{\rtf1 x}", "'plan.bin' is an RTF file, which is not read. Save it as .docx or .odt and try again."),
        (
            b"<?xml version='1.0'?><office:document/>",
            "'plan.bin' is an XML file of its own kind. Save it as .docx, .odt, .html or .pdf and try again.",
        ),
        (
            b"\x89PNG\r\n",
            "'plan.bin' is a picture. Give the text itself, or a PDF with a text layer.",
        ),
        (
            b"\x1f\x8b\x08",
            "'plan.bin' is an archive. Unpack it and give the files in it.",
        ),
        (
            archive(a_dot_txt=b"x"),
            "'plan.bin' is an archive. Unpack it and give the files in it.",
        ),
        (
            archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"x"),
            "'plan.bin' is an OpenDocument spreadsheet, which is not read. Save it as .xlsx and try again.",
        ),
        (
            archive(ppt__presentation_dot_xml=b"x"),
            "'plan.bin' is a presentation or a drawing, which is not read. Save it as .pdf and try again.",
        ),
        (
            archive(word__document_dot_xml=b"x" * 500)[:300],
            "'plan.bin' is damaged or cut short: its end is missing. Download or save it again.",
        ),
    ],
    ids=["empty", "binary", "ole", "rtf", "xml", "png", "gzip", "zip", "ods", "pptx", "cut"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name="plan.bin")

    assert str(caught.value) == sentence


def test_a_text_of_blanks_is_read_with_a_warning() -> None:
    document = read_bytes(b" \n\n \n", name="plan.txt")

    assert document.blocks == ()
    assert [warning.code for warning in document.warnings] == ["no_text"]


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(HostileFile, match=r"^'plan\.txt' holds too much text: over 10 characters\. Split it and read the parts\.$"):
        read_bytes(b"mot " * 10, name="plan.txt", limits=Limits(max_characters=10))


def test_a_file_and_its_bytes_give_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(MARKDOWN, encoding="utf-8")

    assert read_document(path) == read_bytes(MARKDOWN.encode(), name="plan.md")


@pytest.mark.parametrize(("name", "text"), [("plan.txt", PROSE), ("plan.csv", "a;b\nc;d\n"), ("plan.md", MARKDOWN)])
def test_reading_one_format_imports_no_other_reader(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    program = "import sys; from pathlib import Path; from jalon.reading.formats import read_document; read_document(Path(sys.argv[1])); print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()

    own = READERS[path.suffix[1:]][1]
    others = {module for _, module in READERS.values()} - {own}
    heavy = {"lxml", "pypdfium2", "selectolax", "python_calamine", "django", "numpy", "charset_normalizer"} | (
        {"markdown_it"} if name[-2:] != "md" else set()
    )
    assert own in loaded
    assert not (others | heavy) & set(loaded)
