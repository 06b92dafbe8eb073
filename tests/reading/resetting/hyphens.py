"""Break words into lines as a typesetter does, with hyphens where a line would stay short."""

import re
from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

# Between two consonants after a vowel, or before the one consonant between two vowels: right often enough in French and English.
_BREAK = re.compile(
    r"(?<=[aeiouyéèêàâîôûùœ])(?:(?<=.)(?=[bcdfgjklmnpqrstvz][aeiouyéèêàâîôûù])|[bcdfgjklmnpqrstvz](?=[bcdfgjkmpqstv][aeiouyéèêàâ]))"
)
_LEAST = 3  # letters on either side of a hyphen


def broken(text: str, *, font: str, size: float, width: float) -> Iterator[str]:
    """Yield the lines of a text set in a column of ``width`` points; a hyphen ends a line that breaks a word."""
    line = ""
    for word in text.split(" "):
        trial = f"{line} {word}" if line else word
        if stringWidth(trial, font, size) <= width:
            line = trial
            continue
        head = _head(word, before=f"{line} " if line else "", font=font, size=size, width=width)
        if head:
            yield f"{line} {head}-" if line else f"{head}-"
            line = word[len(head) :]
        else:
            yield line
            line = word
    if line:
        yield line


def _head(word: str, *, before: str, font: str, size: float, width: float) -> str:
    if not word.strip(".,;:()").isalpha():
        return ""
    places = [found.end() for found in _BREAK.finditer(word)]
    fitting = [
        at for at in places if _LEAST <= at <= len(word) - _LEAST and stringWidth(f"{before}{word[:at]}-", font, size) <= width
    ]
    return word[: fitting[-1]] if fitting else ""
