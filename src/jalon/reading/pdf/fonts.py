"""Fonts: bold or italic by their name and flags, or by the embedded file where the name says nothing."""

import re
from dataclasses import dataclass

from jalon.reading.pdf import pdfium

BOLD_NAME = re.compile(r"bold|black|heavy|demi|-bd|,b\b|\bbd\b", re.IGNORECASE)
ITALIC_NAME = re.compile(r"italic|oblique|kursiv|-it\b|slanted", re.IGNORECASE)
EMPTY_NAME = re.compile(
    r"(?:CIDFont|Font|TT|T1_|T|C\d+_|F|R|G)?\+?[A-Z]?_?\d*", re.IGNORECASE
)  # given by a converter, not a foundry
ITALIC_FLAG, FORCED_BOLD_FLAG = 1 << 6, 1 << 18
TRUETYPE = (b"\x00\x01\x00\x00", b"true", b"OTTO")
BOLD_STYLE, ITALIC_STYLE = 1, 2  # bits of the macStyle field of the "head" table
MOST_SAMPLES = 6  # letters after which a font whose boxes disagree is given up
BOLD_WEIGHT = 600  # of the "OS/2" table


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A typeface as its name, its flags or its file tell it; one object for each in a document."""

    name: str
    is_bold: bool
    is_italic: bool
    family: str = ""  # the name without the style behind a hyphen or comma


UNKNOWN_FONT = Font("", is_bold=False, is_italic=False)


@dataclass(slots=True)
class PageFont:
    """A font of an open page, and what its letters' boxes tell: how high one is, and how far its bottom lies below the baseline.

    ``height`` and ``drop`` are in ems, known once two letters agree; then a box is enough to place the words behind it.
    """

    font: Font
    height: float = 0.0
    drop: float = 0.0
    is_known: bool = False
    samples: int = 0

    def measure(self, *, size: float, bottom: float, top: float, baseline: float) -> None:
        """Learn from the box of one letter."""
        if size <= 0:
            return
        height, drop = (top - bottom) / size, (baseline - bottom) / size
        self.is_known = height > 0.3 and abs(height - self.height) < 0.005 and abs(drop - self.drop) < 0.005
        self.height, self.drop, self.samples = height, drop, self.samples + 1


class FontReader:
    """Find fonts by their address in an open page, one object for each font of the document."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, int], Font] = {}
        self._page_fonts: dict[int, PageFont] = {}

    def open_page(self) -> None:
        """Forget the addresses: they are only good while their page is open."""
        self._page_fonts = {0: PageFont(UNKNOWN_FONT, samples=MOST_SAMPLES)}

    def find(self, address: int | None) -> PageFont:
        """Return the font at an address of the open page."""
        found = self._page_fonts.get(address or 0)
        if found is None and address:
            found = self._page_fonts[address] = PageFont(self._font(address))
        return found or self._page_fonts[0]

    def _font(self, address: int) -> Font:
        name, flags = pdfium.font_name(address), pdfium.font_flags(address)
        if (name, flags) not in self._fonts:
            style = _style_of_file(address) if EMPTY_NAME.fullmatch(name) else 0
            is_bold = bool(BOLD_NAME.search(name) or flags & FORCED_BOLD_FLAG or style & BOLD_STYLE)
            is_italic = bool(ITALIC_NAME.search(name) or flags & ITALIC_FLAG or style & ITALIC_STYLE)
            family = re.split("[-,]", name, maxsplit=1)[0].removesuffix("MT").removesuffix("PS")
            self._fonts[name, flags] = Font(name, is_bold, is_italic, family)
        return self._fonts[name, flags]


def _style_of_file(address: int) -> int:
    """Return the style bits that a TrueType or OpenType font file states, 0 for any other."""
    data = pdfium.font_data(address)
    if data[:4] not in TRUETYPE:
        return 0
    style = 0
    for place in range(int.from_bytes(data[4:6], "big")):
        entry = data[12 + 16 * place : 28 + 16 * place]
        start = int.from_bytes(entry[8:12], "big")
        if entry[:4] == b"head":
            style |= int.from_bytes(data[start + 44 : start + 46], "big") & (BOLD_STYLE | ITALIC_STYLE)
        elif entry[:4] == b"OS/2" and int.from_bytes(data[start + 4 : start + 6], "big") >= BOLD_WEIGHT:
            style |= BOLD_STYLE
    return style
