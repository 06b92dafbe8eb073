"""What opens a list item in a typed text: a bullet glyph or a number, told apart from the words behind it."""

import re
from dataclasses import dataclass

# Glyphs that typists, word processors and their exports use; the private-use ones are Wingdings' and Symbol's. A hyphen-like one and "o", "*", "+"
# need a space behind to be a bullet.
BULLET = re.compile(
    r"(?P<glyph>[•‣⁃◦∙●○◉◘■□▪▫◼◻◾◽▶►▸▹▷➢➣➤➔→⇒✓✔✗✘☐☑☒❖◆◇♦★☆✦✧❑❒❏⦿⦾·\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06f\uf0a8\uf0e0\uf0ad\uf02d]\s*|[-–—―−*+o¤§]\s+)(?=\S)"
)
ROMAN = r"(?=[ivxlc])(?:x{0,3}(?:ix|iv|v?i{0,3}))|(?=[IVXLC])(?:X{0,3}(?:IX|IV|V?I{0,3}))"
NUMBER = re.compile(
    r"(?P<label>"
    r"\(?(?:\d{1,3}|[a-zA-Z]|" + ROMAN + r")\)"  # 1) (1) a) (iv)
    r"|\d{1,3}(?:\.\d{1,3}){0,4}\.(?!\d)"  # 1. 1.2.
    r"|\d{1,3}(?:\.\d{1,3}){1,4}(?=\s+[«“\"'(]?\s?[A-ZÀ-Þ])"  # 1.2 Words
    r"|(?:[A-Z]|" + ROMAN + r")\.(?=\s+\S)(?!\s[A-Z]\.)"  # A. II. but no initials
    r"|\d{1,3}(?:er|re|ère|e|o|°|º)?\s?[-–—°º/:](?=\s+[«“\"'(]?\s?[^\W\d])"  # 2 – 1° 3:
    r"|(?:\d{1,3}|[A-Z])\s?[-–](?=[A-ZÀ-Þ][a-zà-ÿ])"  # 1-Words
    r")\s*(?=\S)"
)

TITLE_NUMBER = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,4})\s+(?=[«“\"'(]?\s?[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens an item: its glyph or number, and where the words start. A bullet is no part of the words' text, a number is."""

    label: str
    length: int
    is_number: bool


def may_open(text: str) -> bool:
    """Tell cheaply whether a line may open with a marker: not where it begins with two letters that make no Roman figure."""
    return not text[:2].isalpha() or len(text) < 2 or text[0] in "IVXLCivxlc"


def find_marker(text: str) -> Marker | None:
    """Return the bullet or number that opens a line, or None."""
    if not may_open(text):
        return None
    bullet = BULLET.match(text)
    if bullet:
        return Marker(bullet["glyph"].strip(), bullet.end(), is_number=False)
    return find_number(text)


def find_number(text: str) -> Marker | None:
    """Return the number that opens a line, or None."""
    number = NUMBER.match(text)
    return Marker(number["label"].strip(), number.end(), is_number=True) if number else None


def find_title_number(text: str) -> Marker | None:
    """Return the number that opens a title, or None: bare figures before a capital count here, as they would not in a sentence."""
    number = TITLE_NUMBER.match(text)
    if number and text[-1] not in ".;:,":
        return Marker(number["label"], number.end(), is_number=True)
    return find_number(text)
