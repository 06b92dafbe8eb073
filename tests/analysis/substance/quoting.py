"""Words of a commitment as places in its letters and digits, so that white space, hyphens and typography do not matter."""

import unicodedata
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Letters:
    """The folded letters and digits of a text, with the character each comes from."""

    text: str
    folded: str
    origins: tuple[int, ...]

    def places(self, start: int, end: int) -> Span:
        """Return which letters stand between two characters of the text."""
        inside = [at for at, origin in enumerate(self.origins) if start <= origin < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def words(self, span: Span) -> str:
        """Return the words of the text that hold some letters."""
        return self.text[self.origins[span[0]] : self.origins[span[1] - 1] + 1]

    def begins_word(self, at: int) -> bool:
        """Tell whether a letter opens a word (or follows an apostrophe, a hyphen, a slash)."""
        return at == 0 or (self.origins[at] != self.origins[at - 1] and self.origins[at] - self._last_of(at - 1) > 0)

    def ends_word(self, at: int) -> bool:
        """Tell whether the letters before a place close a word."""
        return at == len(self.folded) or self.begins_word(at)

    def _last_of(self, at: int) -> int:
        after = self.origins[at] + 1
        while after < len(self.text) and unicodedata.combining(self.text[after]):
            after += 1
        return after


def letters_of(text: str) -> Letters:
    """Return the letters and digits of a text, folded: case, accents, ligatures and signs dropped."""
    folded, origins = [], []
    for at, printed in enumerate(text):
        for each in unicodedata.normalize("NFKD", printed.replace("œ", "oe").replace("Œ", "OE")).casefold():
            if each.isalnum() and not unicodedata.combining(each):
                folded.append(each)
                origins.append(at)
    return Letters(text, "".join(folded), tuple(origins))


def places_of(letters: Letters, quoted: str) -> Span:
    """Return where quoted words stand; ValueError if they do not. ``@2`` asks for the second place, ``...`` leaves words out."""
    quoted, _, nth = quoted.strip().partition("@")
    first, *rest = [part for part in quoted.replace("…", "...").split("...") if part.strip()] or [""]
    start, end = _find(letters, first, 0, times=int(nth or 1))
    for part in rest:
        _, end = _find(letters, part, end)
    return start, end


def _find(letters: Letters, quoted: str, begin: int, *, times: int = 1) -> Span:
    wanted = letters_of(quoted).folded
    if not wanted:
        raise ValueError(f"No words are quoted in '{quoted}'. Quote words of the commitment.")
    at = begin - 1
    while (at := letters.folded.find(wanted, at + 1)) >= 0:
        end = at + len(wanted)
        if letters.begins_word(at) and letters.ends_word(end):
            times -= 1
            if not times:
                return at, end
    raise ValueError(f"'{quoted.strip()}' does not stand in '{letters.text}'. Quote whole words as they are printed.")
