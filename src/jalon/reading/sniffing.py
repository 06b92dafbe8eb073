"""Which format a file is in, told by its content; its name only breaks a tie between texts."""

import io
import re
import zipfile
import zlib

from jalon.errors import UnreadableFile
from jalon.reading.charset import clean, find_charset
from jalon.reading.front_matter import front_matter_end

SAMPLE_CHARACTERS = 64 * 1024
KNOWN = "pdf, docx, odt, xlsx, html, md, txt, csv"
OFFICE_MEMBERS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
OLD_OFFICE = (
    "'{name}' is an encrypted or an old Office file (.doc, .xls, .ppt). Save it as .docx or .xlsx without a password and try again."
)
RICH_TEXT = "'{name}' is an RTF file, which is not read. Save it as .docx or .odt and try again."
POSTSCRIPT = "'{name}' is a PostScript file, which is not read. Save it as .pdf and try again."
PICTURE = "'{name}' is a picture. Give the text itself, or a PDF with a text layer."
ARCHIVE = "'{name}' is an archive. Unpack it and give the files in it."
DIRECTORY_BYTES = 64 * 1024
ODT_START, ODT_START_BYTES = b"mimetypeapplication/vnd.oasis", 120
# How the bytes start of formats that are known and not read, and the sentence that says what to do.
REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"{\\rtf", RICH_TEXT),
    (b"%!PS", POSTSCRIPT),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"\x1f\x8b", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
)
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?(?!xml|mso)[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
XML = re.compile(r"\s*<\?xml\b")
ELEMENT = re.compile(r"</(?:p|div|li|ul|ol|table|tr|td|h[1-6]|section|article|main|span|strong|a)\s*>", re.I)
MARKDOWN = re.compile(
    r"^\#{1,6}[ \t]*\S"  # a heading
    r"|\*\*[^*\s][^*\n]{0,300}\*\*|(?<!\w)__[^_\s][^_\n]{0,300}__(?!\w)"  # bold
    r"|\[[^\[\]\n]{1,300}\]\([^)\s]{1,500}\)"  # a link
    r"|^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?)?[ \t]*$"  # the rule of a table
    r"|^(?:```|~~~)\w*$",
    re.M,
)


def find_format(data: bytes, *, name: str) -> str:
    """Return a file's format by its content; UnreadableFile, with the formats that are known, where it is none of them."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _find_package(data, name=name)
    for opening, sentence in REFUSED:
        if data.startswith(opening):
            raise UnreadableFile(sentence, name=name)
    charset, start = find_charset(data[: 4 * SAMPLE_CHARACTERS])
    if charset is None:
        raise UnreadableFile("'{name}' is in no format that is known. Give one of: {known}.", name=name, known=KNOWN)
    text = clean(data[start : 4 * SAMPLE_CHARACTERS].decode(charset, errors="ignore"))
    if XML.match(text) and not HTML.match(text):
        raise UnreadableFile(
            "'{name}' is an XML file of its own kind. Save it as .docx, .odt, .html or .pdf and try again.", name=name
        )
    return find_text_format(text[:SAMPLE_CHARACTERS], extension=name.rpartition(".")[2].lower() if "." in name else "")


def _find_package(data: bytes, *, name: str) -> str:
    """Return the format of a zip, told by its members: by the names at its end where only one format is named, else by opening it."""
    tail = data[-DIRECTORY_BYTES:]
    named = [format_name for member, format_name in OFFICE_MEMBERS if member.encode() in tail]
    if len(named) == 1 and b"PK\x05\x06" in tail and ODT_START not in data[:ODT_START_BYTES]:
        return named[0]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = set(package.namelist())
            kind = package.read("mimetype")[:80] if "mimetype" in members and package.getinfo("mimetype").file_size < 200 else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise UnreadableFile(
            "'{name}' is damaged or cut short: its end is missing. Download or save it again.", name=name
        ) from None
    if kind.startswith(b"application/vnd.oasis.opendocument.text") or (not kind and "content.xml" in members):
        return "odt"
    for member, format_name in OFFICE_MEMBERS:
        if member in members:
            return format_name
    if "[Content_Types].xml" in members and any(member.startswith("word/") for member in members):
        # Word on the web names its main part otherwise; the package's relationships tell it.
        return "docx"
    if b"spreadsheet" in kind:
        raise UnreadableFile(
            "'{name}' is an OpenDocument spreadsheet, which is not read. Save it as .xlsx and try again.", name=name
        )
    if kind.startswith(b"application/vnd.oasis") or "ppt/presentation.xml" in members:
        raise UnreadableFile(
            "'{name}' is a presentation or a drawing, which is not read. Save it as .pdf and try again.", name=name
        )
    raise UnreadableFile(ARCHIVE, name=name)


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
    signs += ["---"] if front_matter_end(text) else []
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
