"""The few calls of PDFium that reading needs, with prototypes cheap enough to be made once a run of characters."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from jalon.errors import UnreadableFile

POINTER, INT, DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
SUBSET_PREFIX = re.compile(r"^[A-Z]{6}\+")
READER = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"
WHITE_BOX = (0.0, 0.0, 612.0, 792.0)  # Letter: what PDFium itself assumes of a page that states no size


def _cheap(function: Any, answer: Any, *arguments: Any) -> Any:
    # The generated prototypes build a pointer object at every call; plain addresses take half the time.
    return ctypes.PYFUNCTYPE(answer, *arguments)(ctypes.cast(function, POINTER).value or 0)


count_chars = _cheap(raw.FPDFText_CountChars, INT, POINTER)
get_text = _cheap(raw.FPDFText_GetText, INT, POINTER, INT, INT, POINTER)
text_object = _cheap(raw.FPDFText_GetTextObject, POINTER, POINTER, INT)
char_origin = _cheap(raw.FPDFText_GetCharOrigin, INT, POINTER, INT, POINTER, POINTER)
char_box = _cheap(raw.FPDFText_GetCharBox, INT, POINTER, INT, POINTER, POINTER, POINTER, POINTER)
loose_char_box = _cheap(raw.FPDFText_GetLooseCharBox, INT, POINTER, INT, POINTER)
char_matrix = _cheap(raw.FPDFText_GetMatrix, INT, POINTER, INT, POINTER)
char_size = _cheap(raw.FPDFText_GetFontSize, DOUBLE, POINTER, INT)
char_color = _cheap(raw.FPDFText_GetFillColor, INT, POINTER, INT, POINTER, POINTER, POINTER, POINTER)
char_index = _cheap(raw.FPDFText_GetCharIndexFromTextIndex, INT, POINTER, INT)
has_map_error = _cheap(raw.FPDFText_HasUnicodeMapError, INT, POINTER, INT)
object_font = _cheap(raw.FPDFTextObj_GetFont, POINTER, POINTER)
base_font_name = _cheap(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, POINTER, POINTER, ctypes.c_size_t)
descriptor_flags = _cheap(raw.FPDFFont_GetFlags, INT, POINTER)
embedded_font = _cheap(raw.FPDFFont_GetFontData, INT, POINTER, POINTER, ctypes.c_size_t, POINTER)
count_objects = _cheap(raw.FPDFPage_CountObjects, INT, POINTER)
page_object = _cheap(raw.FPDFPage_GetObject, POINTER, POINTER, INT)
object_type = _cheap(raw.FPDFPageObj_GetType, INT, POINTER)
object_bounds = _cheap(raw.FPDFPageObj_GetBounds, INT, POINTER, POINTER, POINTER, POINTER, POINTER)
object_matrix = _cheap(raw.FPDFPageObj_GetMatrix, INT, POINTER, POINTER)
form_count = _cheap(raw.FPDFFormObj_CountObjects, INT, POINTER)
form_object = _cheap(raw.FPDFFormObj_GetObject, POINTER, POINTER, ctypes.c_ulong)
path_draw_mode = _cheap(raw.FPDFPath_GetDrawMode, INT, POINTER, POINTER, POINTER)
path_segments = _cheap(raw.FPDFPath_CountSegments, INT, POINTER)
path_segment = _cheap(raw.FPDFPath_GetPathSegment, POINTER, POINTER, INT)
segment_point = _cheap(raw.FPDFPathSegment_GetPoint, INT, POINTER, POINTER, POINTER)
segment_type = _cheap(raw.FPDFPathSegment_GetType, INT, POINTER)


PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
MOVE, LINE, CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO


@dataclass(frozen=True, slots=True)
class Page:
    """An open page: its handles, its number from 1, and the box that a reader sees, in PDF units (points, y upward).

    ``turn`` is the page's own rotation, in quarter turns clockwise.
    """

    number: int
    handle: int
    text: int
    box: tuple[float, float, float, float]
    turn: int

    @property
    def width(self) -> float:
        """Return how wide the page is as shown, in points."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn % 2 else right - left

    @property
    def height(self) -> float:
        """Return how high the page is as shown, in points."""
        left, bottom, right, top = self.box
        return right - left if self.turn % 2 else top - bottom

    def place(self, x: float, y: float, *, turn: int) -> tuple[float, float]:
        """Return a point from the left and the top edge of the page once turned by so many quarters clockwise."""
        left, bottom, right, top = self.box
        if turn == 0:
            return x - left, top - y
        if turn == 1:
            return y - bottom, x - left
        if turn == 2:
            return right - x, y - bottom
        return top - y, right - x


@contextmanager
def open_document(data: bytes, *, name: str) -> Iterator[Any]:
    """Open a PDF held in memory and close it after use; UnreadableFile when it is encrypted or damaged."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(name)
    try:
        if count_pages(document) < 1:
            raise UnreadableFile("'{name}' is a PDF without pages. Ask its publisher for a complete file.", name=name)
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _refusal(name: str) -> UnreadableFile:
    if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return UnreadableFile("'{name}' is encrypted. Save it without a password and try again.", name=name)
    return UnreadableFile("'{name}' is damaged or cut short: no PDF could be read in it. Download it again.", name=name)


@contextmanager
def open_page(document: Any, number: int) -> Iterator[Page | None]:
    """Open one page, counted from 1, and free it after use; None where the page is damaged."""
    handle = raw.FPDF_LoadPage(document, number - 1)
    if not handle:
        yield None
        return
    text = raw.FPDFText_LoadPage(handle)
    try:
        yield Page(number, _address(handle), _address(text), _box(handle), raw.FPDFPage_GetRotation(handle) % 4) if text else None
    finally:
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(handle)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, POINTER).value or 0


def _box(handle: Any) -> tuple[float, float, float, float]:
    shown = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(handle, shown) or shown.right <= shown.left or shown.top <= shown.bottom:
        return WHITE_BOX
    return shown.left, shown.bottom, shown.right, shown.top


def count_pages(document: Any) -> int:
    """Return how many pages a document has."""
    return int(raw.FPDF_GetPageCount(document))


def metadata(document: Any, tag: str) -> str | None:
    """Return what the document states about itself under a tag such as ``Title``, or None."""
    size = raw.FPDF_GetMetaText(document, tag.encode(), None, 0)
    if size <= 2:
        return None
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(document, tag.encode(), buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip() or None


def page_text(page: Page) -> str:
    """Return the page's characters in the order of its content, line ends and guessed spaces included."""
    count = count_chars(page.text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()  # twice: a character may take two UTF-16 units
    written = get_text(page.text, 0, 2 * count + 1, ctypes.addressof(buffer))
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


def font_name(font: int) -> str:
    """Return a font's name without its subset prefix."""
    size = base_font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    base_font_name(font, ctypes.addressof(buffer), size)
    return SUBSET_PREFIX.sub("", buffer.value.decode("utf-8", "replace"))


def font_flags(font: int) -> int:
    """Return a font descriptor's flags, 0 where there is none."""
    return max(int(descriptor_flags(font)), 0)


def font_data(font: int) -> bytes:
    """Return the bytes of a font's file as embedded, or of the one that stands in for it."""
    size = ctypes.c_size_t()
    if not embedded_font(font, None, 0, ctypes.addressof(size)) or not size.value:
        return b""
    buffer = ctypes.create_string_buffer(size.value)
    embedded_font(font, ctypes.addressof(buffer), size.value, ctypes.addressof(size))
    return buffer.raw
