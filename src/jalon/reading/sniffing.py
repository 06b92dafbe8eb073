"""Which format a file is in, told by its content; its name only breaks a tie between texts."""

import io
import re
import zipfile

from jalon.errors import UnreadableFile
from jalon.reading.charset import clean, find_charset

SAMPLE_CHARACTERS = 64 * 1024
KNOWN = "pdf, docx, odt, xlsx, html, md, txt, csv"
OFFICE_MEMBERS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
# Formats that are known and not read: how their bytes start, what they are, what to do.
REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an encrypted or an old Office file (.doc, .xls, .ppt)",
        "Save it as .docx or .xlsx without a password",
    ),
    (b"{\\rtf", "an RTF file", "Save it as .docx or .odt"),
    (b"%!PS", "a PostScript file", "Save it as .pdf"),
    (b"\x89PNG", "a picture", "Give the text itself, or a PDF with a text layer"),
    (b"\xff\xd8\xff", "a picture", "Give the text itself, or a PDF with a text layer"),
    (b"GIF8", "a picture", "Give the text itself, or a PDF with a text layer"),
    (b"II*\0", "a picture", "Give the text itself, or a PDF with a text layer"),
    (b"MM\0*", "a picture", "Give the text itself, or a PDF with a text layer"),
    (b"\x1f\x8b", "a compressed archive", "Unpack it and give the files in it"),
    (b"7z\xbc\xaf", "a compressed archive", "Unpack it and give the files in it"),
    (b"Rar!", "a compressed archive", "Unpack it and give the files in it"),
)
HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
ELEMENT = re.compile(r"</(?:p|div|li|ul|ol|table|tr|td|h[1-6]|section|article|main|span|strong|a)\s*>", re.I)
MARKDOWN = re.compile(
    r"^\#{1,6}\s*\S"  # a heading
    r"|^---\s*\n(?:[\w-]+:.*\n|[ \t]*-.*\n|[ \t]+.*\n|\s*\n)+?---\s*$"  # front matter
    r"|\*\*[^*\s][^*\n]*\*\*|(?<!\w)__[^_\s][^_\n]*__(?!\w)"  # bold
    r"|\[[^\]\n]+\]\([^)\s]+\)"  # a link
    r"|^\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$"  # the rule of a table
    r"|^(?:```|~~~)\w*$",
    re.M,
)
LIST_LINE = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}\.) +\S", re.M)


def find_format(data: bytes, *, name: str) -> str:
    """Return a file's format by its content; UnreadableFile, with the formats that are known, where it is none of them."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _find_package(data, name=name)
    for start, what, advice in REFUSED:
        if data.startswith(start):
            raise UnreadableFile(
                "'{name}' is {what}, which is not read. {advice} and try again.", name=name, what=what, advice=advice
            )
    charset, start = find_charset(data[: 4 * SAMPLE_CHARACTERS])
    if charset is None:
        raise UnreadableFile("'{name}' is in no format that is known. Give one of: {known}.", name=name, known=KNOWN)
    text = clean(data[start : 4 * SAMPLE_CHARACTERS].decode(charset, errors="ignore"))
    return find_text_format(text[:SAMPLE_CHARACTERS], extension=name.rpartition(".")[2].lower() if "." in name else "")


def _find_package(data: bytes, *, name: str) -> str:
    """Return the format of a zip, told by its members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = set(package.namelist())
            kind = package.read("mimetype")[:80] if "mimetype" in members and package.getinfo("mimetype").file_size < 200 else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return _find_damaged(data, name=name)
    if kind.startswith(b"application/vnd.oasis.opendocument.text") or (not kind and "content.xml" in members):
        return "odt"
    for member, format_name in OFFICE_MEMBERS:
        if member in members:
            return format_name
    what = (
        "an OpenDocument spreadsheet or presentation" if kind.startswith(b"application/vnd.oasis") else "an archive of another kind"
    )
    raise UnreadableFile(
        "'{name}' is {what}, which is not read. {advice} and try again.", name=name, what=what, advice=_advice(kind)
    )


def _advice(kind: bytes) -> str:
    return "Save it as .xlsx" if b"spreadsheet" in kind else "Unpack it and give the files in it" if not kind else "Save it as .pdf"


def _find_damaged(data: bytes, *, name: str) -> str:
    """Refuse a zip whose directory is gone, with what it was by the names that its members still show."""
    raise UnreadableFile("'{name}' is damaged or cut short: its end is missing. Download or save it again.", name=name)


def find_text_format(text: str, *, extension: str = "") -> str:
    """Return the format of a text: html, md, csv or txt; ``extension`` decides where the text itself does not."""
    body = text.lstrip("\ufeff \n\t")
    if HTML.match(body) or (body.startswith("<") and len(ELEMENT.findall(body)) >= 2):
        return "html"
    if extension in ("csv", "tsv", "tab") and not body.startswith("#"):
        return "csv" if _looks_delimited(text, at_least=1) else "txt"
    if extension in ("md", "markdown", "mdown", "mkd"):
        return "md"
    if extension in ("html", "htm", "xhtml") and ELEMENT.search(body):
        return "html"
    if _looks_delimited(text, at_least=3):
        return "csv"
    return "md" if _looks_markdown(text) else "txt"


def _looks_markdown(text: str) -> bool:
    """Tell whether a text carries Markdown's signs: two different ones, or one sign often."""
    signs = [sign[0] for sign in MARKDOWN.finditer(text)]
    kinds = {sign.lstrip()[:1] for sign in signs}
    return len(signs) >= 2 and (len(kinds) >= 2 or len(signs) >= 3)


def _looks_delimited(text: str, *, at_least: int) -> bool:
    """Tell whether the first rows all part into as many cells, and into ``at_least`` two of them."""
    import csv

    rows = text.split("\n")[:60]
    for delimiter in (",", ";", "\t", "|"):
        if sum(delimiter in row for row in rows[:12]) < min(len([row for row in rows[:12] if row.strip()]), 2):
            continue
        parsed = [row for row in csv.reader(io.StringIO("\n".join(rows)), delimiter=delimiter) if any(cell.strip() for cell in row)]
        widths = [len(row) for row in parsed[:-1] or parsed]
        usual = max(set(widths), key=widths.count, default=0)
        if (
            usual >= 2
            and len(widths) >= at_least
            and widths.count(usual) >= (0.6 if at_least == 1 else 0.9) * len(widths)
            and (usual > 2 or at_least == 1 or delimiter != ",")
        ):
            return True
    return False
