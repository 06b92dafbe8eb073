"""HTML lists: how their items are numbered, and which of them are a table of contents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from jalon.reading.html.tags import NUMBER_STYLES, STYLE_TYPES, Attributes, integer
from jalon.reading.numbering import alphabetic_letters, roman

LETTERS: Mapping[str, Callable[[int], str]] = {
    "a": alphabetic_letters,
    "A": lambda count: alphabetic_letters(count).upper(),
    "i": roman,
    "I": lambda count: roman(count).upper(),
}


@dataclass(slots=True)
class OpenList:
    """A list that is open: how its items are numbered ("disc" for bullets), the next number, and which way it counts."""

    style: str
    next: int = 1
    step: int = 1
    is_contents: bool = False

    def label(self) -> str | None:
        """Return what stands before the next item, and count it."""
        value, self.next = self.next, self.next + self.step
        if self.style in ("disc", "none"):
            return "•"
        return f"{LETTERS.get(self.style, str)(value)}."


def open_list(node: LexborNode, attributes: Attributes, *, inside: OpenList | None) -> OpenList:
    """Return a list as its element declares it; ``inside`` is the list around it."""
    is_contents = inside.is_contents if inside else _only_jumps(node)
    style = NUMBER_STYLES.search(attributes.get("style") or "")
    kind = STYLE_TYPES.get(style[1].lower(), "1") if style else attributes.get("type") or "1"
    if node.tag != "ol":
        return OpenList("disc", is_contents=is_contents)
    items = sum(1 for item in node.iter() if item.tag == "li")
    backwards = "reversed" in attributes
    start = integer(attributes.get("start"), default=items if backwards else 1)
    return OpenList(kind, start, -1 if backwards else 1, is_contents)


def _only_jumps(node: LexborNode) -> bool:
    """Tell whether a list only links to places of the same page."""
    links = node.css("a")
    if len(links) < 2 or not all((link.attributes.get("href") or "").startswith("#") for link in links):
        return False
    words = len("".join(node.text().split()))
    return sum(len("".join(link.text().split())) for link in links) >= 0.9 * words
