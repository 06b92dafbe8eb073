"""XML and HTML taken apart into tags and words: elements moved, nested, repeated, attributes and entities that no program writes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from random import Random
from xml.sax.saxutils import escape, quoteattr

from fuzz import values

TOKEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^<>]*>|[^<]+|<", re.S)
NAME = re.compile(r"</?([\w:.-]+)")
ATTRIBUTE = re.compile(r"([\w:.-]+)=(\"[^\"]*\"|'[^']*')")
# As much as a mutation may make of a file: what a reader costs is to be seen on files that take a blink to make.
MOST_CHARACTERS = 60_000
VOID = frozenset(("br", "img", "hr", "meta", "link", "input", "col", "wbr"))
ENTITIES = (
    "&#0;", "&#1;", "&#xD800;", "&#xDC00;", "&#xFFFE;", "&#xFFFF;", "&#x110000;", "&#13;", "&#10;", "&#9;", "&#8232;", "&#x202E;", "&#27;",
    "&#x1F600;", "&nbsp;", "&amp;", "&lt;", "&bogus;", "&", "&#", "&#x;", "&eacute", "&amp;#0;", "&#99999999999;", "&NotEqualTilde;", "&AMP",
)  # fmt: skip
LEGAL = (
    "&#13;",
    "&#10;",
    "&#9;",
    "&#8232;",
    "&#x202E;",
    "&#x1F600;",
    "&amp;",
    "&lt;",
    "&#160;",
    "&#xFEFF;",
    "&#x200B;",
    "&#x85;",
    "&#x9B;",
)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATIONS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "<!DOCTYPE html>",
    '<?xml version="1.1"?>',
    '<?xml version="1.0" encoding="utf-16"?>',
    '<?xml version="1.0" encoding="nothing"?>',
    '<?xml version="1.0" encoding="iso-8859-1" standalone="no"?>',
    "<?php echo 1 ?>",
    "<!-- -- -->",
    "<![CDATA[<p>x]]>",
)
SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", "urn:nothing", "",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "http://www.w3.org/1999/xhtml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
)  # fmt: skip
Tokens = list[str]


@lru_cache(maxsize=512)
def _parse(text: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(text))


def mutate(text: str, rng: Random, *, snippets: Sequence[str] = ()) -> tuple[str, str]:
    """Return a markup text changed in one way, and the way's name; ``snippets`` are elements that the format knows."""
    tokens = list(_parse(text))
    if len(tokens) < 3:
        return text + rng.choice(ENTITIES), "entity"
    way = rng.choices(WAYS, WEIGHTS)[0]
    if way is snippet_added and snippets:
        place = _place(tokens, rng)
        tokens[place:place] = [rng.choice(snippets)] * (values.count(rng, most=1000) if rng.random() < 0.1 else 1)
    else:
        way(tokens, rng)
    changed = "".join(tokens)
    return (changed if len(changed) < MOST_CHARACTERS + len(text) else changed[:MOST_CHARACTERS]), way.__name__


def attribute_changed(tokens: Tokens, rng: Random) -> None:
    """Give an attribute another value."""
    if found := _attribute(tokens, rng):
        place, match = found
        tag = tokens[place]
        value = values.value(rng)
        value = value if rng.random() < 0.03 else NOT_XML.sub("", value)
        tokens[place] = f"{tag[: match.start(2)]}{quoteattr(value)}{tag[match.end(2) :]}"


def attribute_dropped(tokens: Tokens, rng: Random) -> None:
    """Take an attribute away."""
    if found := _attribute(tokens, rng):
        place, match = found
        tokens[place] = tokens[place][: match.start()] + tokens[place][match.end() :]


def attribute_taken(tokens: Tokens, rng: Random) -> None:
    """Give an element the attribute of another."""
    found, place = _attribute(tokens, rng), _tag(tokens, rng)
    if found and not tokens[place].startswith(("</", "<!", "<?")):
        # The one that may be there already goes: no parser takes an attribute said twice.
        other = re.sub(rf"\s{re.escape(found[1][1])}=(\"[^\"]*\"|'[^']*')", "", tokens[place])
        tokens[place] = NAME.sub(lambda name: f"{name[0]} {found[1][0]}", other, count=1)


def words_changed(tokens: Tokens, rng: Random) -> None:
    """Put other words in the place of some."""
    places = [place for place, token in enumerate(tokens) if token[:1] != "<" and token.strip()]
    if places:
        tokens[rng.choice(places)] = _written(rng)


def entity(tokens: Tokens, rng: Random) -> None:
    """Put a reference to a character among the words."""
    places = [place for place, token in enumerate(tokens) if token[:1] != "<"]
    if places:
        place = rng.choice(places)
        cut = rng.randint(0, len(tokens[place]))
        reference = rng.choice(ENTITIES if rng.random() < 0.2 else LEGAL)
        tokens[place] = tokens[place][:cut] + reference + tokens[place][cut:]


def element_dropped(tokens: Tokens, rng: Random) -> None:
    """Take an element away with all that it holds."""
    start, end = _element(tokens, rng)
    del tokens[start:end]


def element_repeated(tokens: Tokens, rng: Random) -> None:
    """Say an element again, now and then hundreds of times."""
    start, end = _element(tokens, rng)
    size = sum(map(len, tokens[start:end])) + 1
    tokens[end:end] = tokens[start:end] * min(values.count(rng), max(MOST_CHARACTERS // size, 1))


def element_moved(tokens: Tokens, rng: Random) -> None:
    """Take an element to another place, inside itself too."""
    start, end = _element(tokens, rng)
    moved = tokens[start:end]
    if rng.random() < 0.7:
        del tokens[start:end]
    place = _place(tokens, rng)
    tokens[place:place] = moved


def element_nested(tokens: Tokens, rng: Random) -> None:
    """Put an element inside itself, again and again."""
    start, end = _element(tokens, rng)
    opening, name = tokens[start], NAME.match(tokens[start])
    if name is None or opening.endswith("/>"):
        return
    depth = values.count(rng, most=10_000)
    depth = min(depth, MOST_CHARACTERS // (len(opening) + 1))
    tokens[end:end] = [f"</{name[1]}>"] * depth
    tokens[start:start] = [opening] * depth


def chain_nested(tokens: Tokens, rng: Random) -> None:
    """Put an element inside copies of all that it stands in: a table in its own cell, a list in its own item."""
    start, end = _element(tokens, rng)
    above = _ancestors(tokens, start)[-rng.randint(1, 6) :]
    depth = min(values.count(rng, most=1000), MOST_CHARACTERS // (sum(map(len, above)) + 1))
    names = [match[1] for tag in above if (match := NAME.match(tag))]
    tokens[end:end] = [f"</{name}>" for name in reversed(names)] * depth
    tokens[start:start] = above * depth


def element_renamed(tokens: Tokens, rng: Random) -> None:
    """Give an element the name of another."""
    start, end = _element(tokens, rng)
    other = NAME.match(tokens[_tag(tokens, rng)])
    name = NAME.match(tokens[start]) if tokens else None
    if other and name:
        for place in {start, end - 1}:
            tokens[place] = tokens[place].replace(name[1], other[1], 1)


def tag_dropped(tokens: Tokens, rng: Random) -> None:
    """Take one tag away, so that nothing closes as it should."""
    del tokens[_tag(tokens, rng)]


def tags_swapped(tokens: Tokens, rng: Random) -> None:
    """Swap two tags."""
    one, other = _tag(tokens, rng), _tag(tokens, rng)
    tokens[one], tokens[other] = tokens[other], tokens[one]


def declared(tokens: Tokens, rng: Random) -> None:
    """Declare something in front, or in the middle."""
    place = rng.choice((0, 0, 1, _place(tokens, rng)))
    tokens[place:place] = [rng.choice(DECLARATIONS)]


def space_changed(tokens: Tokens, rng: Random) -> None:
    """Give a prefix another namespace, or take its declaration away."""
    places = [place for place, token in enumerate(tokens[:12]) if "xmlns" in token]
    if places:
        place = rng.choice(places)
        found = [match for match in ATTRIBUTE.finditer(tokens[place]) if match[1].startswith("xmlns")]
        match = rng.choice(found)
        new = "" if rng.random() < 0.3 else f'{match[1]}="{rng.choice(SPACES)}"'
        tokens[place] = tokens[place][: match.start()] + new + tokens[place][match.end() :]


def cut_short(tokens: Tokens, rng: Random) -> None:
    """Stop in the middle."""
    del tokens[rng.randrange(1, len(tokens)) :]


def snippet_added(tokens: Tokens, rng: Random) -> None:
    """Add an element that the format knows; words where it knows none."""
    tokens.insert(_place(tokens, rng), _written(rng))


def _written(rng: Random) -> str:
    """Return words as a program would write them: mostly without characters that XML does not allow."""
    words = values.words(rng)
    return escape(words if rng.random() < 0.03 else NOT_XML.sub("", words))


def _tag(tokens: Tokens, rng: Random) -> int:
    for _ in range(20):
        place = rng.randrange(len(tokens))
        if tokens[place][:1] == "<":
            return place
    return 0


def _place(tokens: Tokens, rng: Random) -> int:
    """Return a place between two tokens, mostly one where an element ends."""
    return min(_element(tokens, rng)[1], len(tokens)) if rng.random() < 0.8 else rng.randint(0, len(tokens))


def _attribute(tokens: Tokens, rng: Random) -> tuple[int, re.Match[str]] | None:
    for _ in range(20):
        place = rng.randrange(len(tokens))
        if tokens[place][:1] == "<" and (found := list(ATTRIBUTE.finditer(tokens[place]))):
            return place, rng.choice(found)
    return None


def _element(tokens: Tokens, rng: Random) -> tuple[int, int]:
    """Return where an element begins and ends, its tags included; a run of tokens where nothing closes."""
    if not tokens:
        return 0, 0
    for _ in range(20):
        start = rng.randrange(len(tokens))
        token = tokens[start]
        if token[:1] == "<" and token[1:2] not in ("/", "!", "?", "") and start:
            return start, _end(tokens, start)
    start = rng.randrange(len(tokens))
    return start, min(start + rng.randint(1, 5), len(tokens))


def _end(tokens: Tokens, start: int) -> int:
    name = NAME.match(tokens[start])
    if tokens[start].endswith("/>") or name is None or name[1] in VOID:
        return start + 1
    depth = 0
    opening, closing = f"<{name[1]}", f"</{name[1]}"
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.startswith(closing):
            depth -= 1
            if depth <= 0:
                return place + 1
        elif token.startswith(opening) and token[len(opening) : len(opening) + 1] in " />\n\t" and not token.endswith("/>"):
            depth += 1
    return min(start + 3, len(tokens))


def _ancestors(tokens: Tokens, place: int) -> Tokens:
    """Return the tags that are open at a place, the outermost first."""
    open_: Tokens = []
    for token in tokens[:place]:
        if token.startswith("</"):
            if open_:
                open_.pop()
        elif token[:1] == "<" and token[1:2] not in ("!", "?", "") and not token.endswith("/>"):
            open_.append(token)
    return open_[2:] or open_


WAYS = (
    attribute_changed, attribute_dropped, attribute_taken, words_changed, entity, element_dropped, element_repeated, element_moved,
    element_nested, chain_nested, element_renamed, tag_dropped, tags_swapped, declared, space_changed, cut_short, snippet_added,
)  # fmt: skip
WEIGHTS = (22, 6, 4, 12, 4, 6, 6, 10, 3, 4, 8, 0.7, 0.7, 0.7, 1.5, 0.5, 16)
