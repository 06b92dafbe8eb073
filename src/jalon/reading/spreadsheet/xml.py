"""What calamine does not tell of a workbook: hidden sheets, rows and columns, number formats that show a sign, formulas never computed."""

import re
from dataclasses import dataclass, field

from lxml import etree

from jalon.errors import HostileFile
from jalon.reading.package import Package, resolve_target

ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
ROW_NUMBER = re.compile(rb"\br=\"(\d{1,7})\"")
# A place that calamine follows, however its attribute is written: beyond column Z, or beyond row 9999.
FAR = re.compile(rb"\br\s*=\s*[\"']\s*(?:[A-Za-z]{2,}\d|[A-Za-z]?\d{5})")
PLACE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]*)(\d+)")
USED_COLUMN = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})\d+\"[^>/]*>")
HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
UNCOMPUTED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>")
NARROW_COLUMNS = 26
TEXT_COUNT = re.compile(rb"\buniqueCount\s*=\s*[\"']\s*(\d+)")
MOST_STATED_TEXTS, SHORTEST_TEXT = 1_000_000, 5  # texts stated without a look at the file's size; bytes of "<si/>"
LONGEST_COLUMN, LONGEST_ROW = 8, 12  # letters and digits of a place beyond which it is too far anyway
BUILT_IN = {9: "0%", 10: "0.00%", 5: "$#,##0", 6: "$#,##0", 7: "$#,##0.00", 8: "$#,##0.00", 42: "$#,##0", 44: "$#,##0.00"}
SIGNS = re.compile(r"[%€$£¥]|kr|CHF|CFA|CAD|USD|EUR")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, its part in the package (empty where it cannot be found) and whether it shows."""

    name: str
    part: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in order, the number formats that show a sign by the style's index, and the title that the workbook was given."""

    sheets: tuple[Sheet, ...]
    formats: dict[int, str]
    title: str | None

    @property
    def visible(self) -> list[Sheet]:
        """Return the sheets that show."""
        return [sheet for sheet in self.sheets if sheet.is_visible]

    @property
    def hidden(self) -> list[Sheet]:
        """Return the sheets that do not show."""
        return [sheet for sheet in self.sheets if not sheet.is_visible]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet's XML says: how far it reaches, its hidden rows and columns (from 0), the formats of cells that show a sign.

    ``uncomputed`` counts the formulas without a value.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    uncomputed: int = 0


def read_workbook(package: Package) -> Workbook:
    """Return what the workbook says of its sheets; UnreadableFile where its parts are missing or damaged."""
    root = package.parse("xl/workbook.xml")
    targets = _read_targets(package)
    sheets = []
    for element in root.iter("{*}sheet"):
        relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        part = targets.get(str(relation), "")
        sheets.append(Sheet(str(element.get("name", "")), part, element.get("state", "visible") == "visible"))
    formats = _read_formats(package.parse("xl/styles.xml")) if package.has("xl/styles.xml") else {}
    return Workbook(tuple(sheets), formats, _read_title(package))


def read_facts(package: Package, *, sheet: Sheet, formats: dict[int, str]) -> SheetFacts:
    """Return what a sheet's XML says beside its values.

    It is searched and not parsed, for speed. Unpacking it here also proves that its declared size is true before calamine unpacks it.
    """
    if not sheet.part or not package.has(sheet.part):
        return SheetFacts()
    xml = package.read(sheet.part)
    rows, hidden_rows = _read_rows(xml)
    hidden_columns = _read_hidden_columns(xml)
    far_rows, columns = _reach(xml) if FAR.search(xml) else (0, NARROW_COLUMNS)
    return SheetFacts(
        rows=max(rows, far_rows),
        columns=columns,
        hidden_rows=hidden_rows,
        hidden_columns=_that_hold(xml, columns=hidden_columns) if hidden_columns else hidden_columns,
        formats=_find_formatted(xml, formats=formats) if formats else {},
        uncomputed=len(UNCOMPUTED.findall(xml)) if b"<f" in xml or b":f" in xml else 0,
    )


def check_texts(package: Package) -> None:
    """Refuse a workbook that says it holds far more texts than it has room for: calamine makes room for as many; HostileFile."""
    for part in _shared_texts(package):
        data = package.read(part)
        stated = max((int(count[:LONGEST_ROW]) for count in TEXT_COUNT.findall(data)), default=0)
        if stated > max(MOST_STATED_TEXTS, len(data) // SHORTEST_TEXT):
            raise HostileFile(
                "'{name}' says that it holds {count} texts, which it has no room for. "
                "Open it in a spreadsheet program and save it anew.",
                name=package.name,
                count=stated,
            )


def _shared_texts(package: Package) -> set[str]:
    parts = {"xl/sharedStrings.xml"}
    if package.has("xl/_rels/workbook.xml.rels"):
        root = package.parse("xl/_rels/workbook.xml.rels")
        kinds = ((str(link.get("Type", "")), str(link.get("Target", ""))) for link in root)
        parts |= {resolve_target("xl/workbook.xml", target) for kind, target in kinds if "sharedstrings" in kind.lower()}
    return {part for part in parts if package.has(part)}


def _read_targets(package: Package) -> dict[str, str]:
    if not package.has("xl/_rels/workbook.xml.rels"):
        return {}
    root = package.parse("xl/_rels/workbook.xml.rels")
    return {str(link.get("Id")): resolve_target("xl/workbook.xml", str(link.get("Target", ""))) for link in root}


def _read_title(package: Package) -> str | None:
    if not package.has("docProps/core.xml"):
        return None
    title = package.parse("docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}title")
    return (title.text or "").strip() or None if title is not None else None


def _read_formats(root: etree._Element) -> dict[int, str]:
    """Return the number formats that show a percent or currency sign, by the index of the cell style that uses them."""
    codes = dict(BUILT_IN)
    for element in root.iter("{*}numFmt"):
        code = str(element.get("formatCode", ""))
        codes[_number(element.get("numFmtId"))] = code if SIGNS.search(code) else ""
    styles = root.find("{*}cellXfs")
    found = {} if styles is None else {place: codes.get(_number(style.get("numFmtId")), "") for place, style in enumerate(styles)}
    return {place: code for place, code in found.items() if code}


def _read_rows(xml: bytes) -> tuple[int, frozenset[int]]:
    """Return how many rows a sheet reaches down, and which are hidden, from 0."""
    last = reach = 0
    hidden = set()
    for attributes in ROW.findall(xml):
        number = ROW_NUMBER.search(attributes)
        last = int(number[1]) if number else last + 1
        reach = max(reach, last)
        if b"hidden" in attributes and HIDDEN.search(attributes):
            hidden.add(last - 1)
    return reach, frozenset(hidden)


def _reach(xml: bytes) -> tuple[int, int]:
    """Return the last row and the last column that any place names, at least as many columns as a narrow sheet has."""
    rows, columns = 0, NARROW_COLUMNS
    for letters, digits in PLACE.findall(xml):
        columns = max(columns, _column(letters.upper()[:LONGEST_COLUMN]) + 1)
        rows = max(rows, int(digits[:LONGEST_ROW]))
    return rows, columns


def _read_hidden_columns(xml: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for attributes in COLUMN.findall(xml):
        bounds = dict(re.findall(rb"\b(min|max)=\"(\d{1,5})\"", attributes))
        if HIDDEN.search(attributes) and len(bounds) == 2:
            hidden.update(range(int(bounds[b"min"]) - 1, min(int(bounds[b"max"]), 16_384)))
    return frozenset(hidden)


def _that_hold(xml: bytes, *, columns: frozenset[int]) -> frozenset[int]:
    """Return the columns that hold a value: those that only close off the sheet's far edge are nobody's loss."""
    used = {_column(letters) for letters in USED_COLUMN.findall(xml)}
    return columns & used


def _find_formatted(xml: bytes, *, formats: dict[int, str]) -> dict[tuple[int, int], str]:
    styles = b"|".join(str(style).encode() for style in formats)
    cells = re.compile(rb"<(?:\w+:)?c r=\"([A-Z]{1,3})(\d{1,7})\" s=\"(" + styles + rb")\"(?![^>]*t=\"s)")
    return {(int(row) - 1, _column(letters)): formats[int(style)] for letters, row, style in cells.findall(xml)}


def _column(letters: bytes) -> int:
    """Return a column's place from 0 by its letters."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _number(text: str | None) -> int:
    """Return the number of a format, or that of the general one where it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
