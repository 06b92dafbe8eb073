"""Bytes to text without losing an accent: byte order marks first, then UTF-8, then what the bytes look like.

The characters stay what they are in the file, so that non-breaking spaces, ligatures and typographic apostrophes reach the text layer.
Only line ends are made one kind, and an accent that stands beside its letter is put on it (``accents``).
"""

import codecs
import re

from jalon.errors import UnreadableFile
from jalon.reading.accents import compose
from jalon.reading.document import DocumentBuilder

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The single-byte charsets in which French and English were written, the likeliest first; for what is in none of them charset-normalizer is asked.
SINGLE_BYTE = ("cp1252", "iso8859_15", "mac_roman", "cp850")
LETTERS = frozenset("éèêëàâäçîïôöùûüÿœæñÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŒÆ")
SIGNS = frozenset("«»“”‘’–—…•€£°ºª·§©®™½¼¾\u00a0×")
HIGH = re.compile(r"(?=(^|.)([^\x00-\x7f])($|.))", re.M)
SAMPLE_BYTES = 64 * 1024
LINE_ENDS = re.compile(r"\r\n?|\x85|\u2028|\u2029|\x0b")
# Controls and zero-width spaces say nothing to a reader; tabs and form feeds stay.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff]")
SOFT_HYPHEN = re.compile(r"\u00ad(?:[ \t]*\n[ \t]*(?=[^\W\d_]))?")


def decode(data: bytes, builder: DocumentBuilder, *, declared: str | None = None) -> str:
    """Return the text of a file with its line ends as line feeds.

    ``declared`` is a charset that the file itself names; it is believed where the bytes agree. UnreadableFile where the bytes are no text.
    A charset that had to be guessed, and bytes that had to be replaced, are warnings on the builder.
    """
    charset, start = find_charset(data, declared=declared)
    if charset is None:
        raise UnreadableFile("'{name}' holds bytes that are no text. Save it as text in UTF-8 and try again.", name=builder.name)
    text = data[start:].decode(charset, errors="replace")
    if not charset.startswith("utf") and declared is None:
        builder.warn("charset_guessed", f"The text was read as {charset}: check the accents, or save the file as UTF-8.")
    if "\ufffd" in text and "\ufffd".encode() not in data:
        builder.warn("bytes_replaced", f"{text.count('�')} characters could not be read and stand as '�'.")
    return clean(text)


def find_charset(data: bytes, *, declared: str | None = None) -> tuple[str | None, int]:
    """Return the charset of a text's bytes, or None where they are no text, and where the text starts after a byte order mark."""
    for mark, charset in MARKS:
        if data.startswith(mark):
            return charset, len(mark)
    if b"\0" in data:
        return _charset_with_zeros(data), 0
    if _holds(data, "utf-8"):
        return "utf-8", 0
    if declared and _holds(data, declared):
        return declared, 0
    return _guess(data), 0


def clean(text: str) -> str:
    """Return a text with every line end as a line feed, accents on their letters, no controls and none that only say where to break."""
    if "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text or "\x0b" in text:
        text = LINE_ENDS.sub("\n", text)
    if "\u00ad" in text:
        text = SOFT_HYPHEN.sub("", text)
    return compose(CONTROLS.sub("", text))


def _holds(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _charset_with_zeros(data: bytes) -> str | None:
    """Return the UTF-16 that a text without a mark is in: every other byte of most of its letters is zero. None for a binary file."""
    sample = data[:SAMPLE_BYTES]
    half = len(sample) // 2
    for charset, zeros, others in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        if zeros.count(0) > 0.7 * half and others.count(0) == 0 and _holds(data[: len(data) // 2 * 2], charset):
            return charset
    return None


def _guess(data: bytes) -> str | None:
    """Return the single-byte charset that the bytes look like; broken UTF-8 is read as UTF-8 with replacements."""
    if _is_broken_utf8(data):
        return "utf-8"
    if _controls(data):
        return None
    accented = _accented_lines(data)
    best = max(SINGLE_BYTE, key=lambda charset: _plausibility(accented, charset=charset))
    if _plausibility(accented, charset=best) > 0:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(accented, threshold=0.5, enable_fallback=False).best()
    return match.encoding if match else best


def _plausibility(accented: bytes, *, charset: str) -> float:
    """Return how much the characters over 127 look like French and English ones in a charset: above 0 where most do."""
    text = accented.decode(charset, errors="replace")
    score = 0.0
    for match in HIGH.finditer(text):
        before, character, after = match[1], match[2], match[3]
        is_odd = character.isupper() and before.islower()
        stands_alone = not before.isalpha() and not after.isalpha() and character not in "àÀ"
        if character in LETTERS:
            score += -1 if is_odd or stands_alone else 1
        elif character in SIGNS:
            score += -1 if before.isalpha() and after.isalpha() and character not in "’" else 0.8
        else:
            score -= 2 if not character.isalpha() else 1
    return score


def _is_broken_utf8(data: bytes) -> bool:
    """Tell whether bytes over 127 nearly all stand in well-formed UTF-8 sequences: a text that was cut or patched."""
    text = data[:SAMPLE_BYTES].decode("utf-8", errors="replace")
    good = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return good > 20 * text.count("\ufffd")


def _accented_lines(data: bytes) -> bytes:
    """Return the first lines that hold a byte over 127: the only ones that tell charsets apart."""
    lines = [line for line in data[: 16 * SAMPLE_BYTES].splitlines() if not line.isascii()]
    return b"\n".join(lines)[:SAMPLE_BYTES]


def _controls(data: bytes) -> bool:
    return len(re.findall(rb"[\x01-\x08\x0e-\x1f]", data[:SAMPLE_BYTES])) > 0.01 * min(len(data), SAMPLE_BYTES)
