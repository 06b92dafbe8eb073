"""Front matter: the keys that generators of sites expect between two rules at the start of a text."""

import re

FRONT_MATTER_LINES = 400
KEY = re.compile(r"^[\w.-]+\s*:(?:\s|$)")
TITLE = re.compile(r"^title\s*:\s*(.+?)\s*$", re.M | re.I)


def front_matter_end(text: str) -> int:
    """Return where the front matter ends, 0 where there is none. It need not be well formed: two rules, and keys between them."""
    start = len(text) - len(text.lstrip("\n \t"))
    if not re.match(r"(?:---|\+\+\+)[ \t]*\n", text[start:]):
        return 0
    fence = text[start : start + 3]
    at = text.index("\n", start) + 1
    keys = 0
    for _ in range(FRONT_MATTER_LINES):
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        at = len(text) if end < 0 else end + 1
        if line.rstrip() in (fence, "..."):
            return at if keys else 0
        keys += bool(KEY.match(line) or (fence == "+++" and "=" in line))
        if end < 0 or (not keys and not line.startswith("#")):
            return 0
    return 0


def title_in(front_matter: str) -> str | None:
    """Return the title that front matter gives, None where it gives none."""
    found = TITLE.search(front_matter) or re.search(r"^title\s*=\s*(.+?)\s*$", front_matter, re.M)
    title = found[1].strip("\"'").strip() if found else ""
    return title or None
