"""What each HTML element means to a reader: a block, a mark, furniture, or nothing at all."""

import re
from collections.abc import Mapping

from jalon.reading.document import MarkKind

Attributes = Mapping[str, str | None]

# Never words of the document.
_DROPPED = (
    "script style template noscript head svg math iframe object embed canvas audio video select option datalist input textarea "
    "map area link meta title base dialog progress meter picture source track img rp -comment _comment"
)
DROPPED = frozenset(_DROPPED.split())
_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
# Blocks that change nothing for what stands in them.
PLAIN_BLOCKS = frozenset(("p", "div", "center", "address", "figure", "fieldset", "form", "hr", "hgroup", "body", "html", "details"))
# Blocks whose words take the name of their element.
NAMED = {"blockquote": "Quote", "dt": "Term", "dd": "Definition", "summary": "Summary", "legend": "Legend"}
MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "cite": MarkKind.ITALIC,
    "u": MarkKind.UNDERLINE,
    "ins": MarkKind.UNDERLINE,
    "sup": MarkKind.SUPERSCRIPT,
    "s": MarkKind.STRUCK,
    "strike": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
}
STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), MarkKind.BOLD),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I), MarkKind.ITALIC),
    (re.compile(r"vertical-align\s*:\s*super", re.I), MarkKind.SUPERSCRIPT),
)
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
FURNITURE = frozenset(("nav", "footer", "aside", "menu"))
FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "alert", "dialog", "menu", "menubar", "tablist")
)
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|fil-?d-?ariane|cookies?|skip-?links?|pagination|pager|site-?footer|site-?header|navbar|share|partage|social)(?:$|[\s_-])",
    re.I,
)
CONTENTS_NAMES = re.compile(r"(?:^|[\s_-])(?:toc|table-?of-?contents|table-?des-?mati[eè]res|sommaire)(?:$|[\s_-])", re.I)
FOR_SCREEN_READERS = re.compile(r"(?:^|\s|-)(?:sr-only|visually-hidden|screen-reader-text|visuallyhidden)(?:$|\s)", re.I)
NUMBER_STYLES = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
STYLE_TYPES = {
    "none": "none",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "disc": "disc",
    "circle": "disc",
    "square": "disc",
}


def heading_level(tag: str, attributes: Attributes) -> int | None:
    """Return the level of the heading that an element is, or None."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes and attributes.get("role") == "heading":
        return min(max(integer(attributes.get("aria-level"), default=2), 1), 6)
    return None


def is_furniture(tag: str, attributes: Attributes, *, in_section: bool) -> bool:
    """Tell whether an element surrounds the content of a page: navigation, banner, foot, what stands aside."""
    if tag in FURNITURE or (tag == "header" and not in_section):
        return True
    if not attributes:
        return False
    return attributes.get("role") in FURNITURE_ROLES or any(
        FURNITURE_NAMES.search(attributes.get(name) or "") is not None for name in ("class", "id")
    )


def is_hidden(attributes: Attributes) -> bool:
    """Tell whether an element is kept from the reader's eye."""
    if "hidden" in attributes:
        return True
    style, names = attributes.get("style"), attributes.get("class")
    return bool((style and INVISIBLE.search(style)) or (names and FOR_SCREEN_READERS.search(names)))


def integer(text: str | None, *, default: int) -> int:
    """Return the number that an attribute gives, or the default where it gives none."""
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 7 else default


def is_ornament(text: str) -> bool:
    """Tell whether what is hidden from screen readers only is a sign and no word: eyes do see it."""
    return sum(map(str.isalnum, text)) <= 1
