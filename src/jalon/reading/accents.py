"""Letters written apart from their accents, as some systems and PDFs do: put together, so that the same word is the same characters."""

import re
import unicodedata

# A letter and the marks over or under it; marks alone, and letters that no single character shows, stay as they are.
DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def compose(text: str) -> str:
    """Return a text in which each letter and its accents are one character, where there is one; everything else stays as it is."""
    if text.isascii() or not DECOMPOSED.search(text):
        return text
    return DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
