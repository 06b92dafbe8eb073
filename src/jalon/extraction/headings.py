"""Which lines are headings, and how they nest: declared levels first, then labels, number sequences and typography.

Headings are judged as families (same label, same shape of number, same typography), because what makes a heading is that it has siblings.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jalon.extraction.bare_titles import find_bare_titles
from jalon.extraction.declared import find_declared
from jalon.extraction.lexicon.labels import ASKED_LABELS, PRIORITY_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.nesting import Family, groups_commitments, nesting_of
from jalon.extraction.numbering import is_sequence
from jalon.extraction.parts import is_lead_in, part_of
from jalon.extraction.wording import Form, form_of
from jalon.reading.typed.titles import NAME as TYPED_TITLE

_LONG = 260  # characters: no heading is longer
_SHORT = 140  # characters: the usual heading of a numbered sequence is shorter
_SENTENCE = 120  # characters: a labelled sentence that is longer tells of what it names
_NAME = 90  # characters: an item that names a group is no longer
_PART = 900  # rank of a plain line such as "Réponse": under whatever is open
_UNDECLARED = 100  # rank of the first family of headings that no format declares
_MOSTLY = 0.6  # share of the members of a labelled family that read as titles and make titles of all
_RECURS = 3  # times: a title without number that is printed as often divides, it names nothing
_SENTENCE_END = re.compile(r"[.;,]\s*$")
_COLON_END = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section: lower ranks stand higher. ``family`` is what it shares with its siblings."""

    line: Line
    rank: int
    family: Family


def find_headings(lines: tuple[Line, ...]) -> dict[int, Heading]:
    """Return the headings among the lines, by their index."""
    families = find_declared(lines)
    families.update(_undeclared(lines, taken=set(families)))
    _unify(families, lines)
    return _ranked(families, lines)


def _undeclared(lines: tuple[Line, ...], *, taken: set[int]) -> dict[int, Family]:
    found: dict[int, Family] = {}
    groups: dict[Family, list[int]] = defaultdict(list)
    bold_counts = _counts_bold(lines)
    body = _body_size(lines)
    for at, line in enumerate(lines):
        if at in taken or line.in_table or line.role or len(line.text) > _LONG:
            continue
        leads = line.is_item and at + 1 < len(lines) and lines[at + 1].block.depth > line.block.depth
        holds = leads and lines[at + 1].is_item
        if leads and _names_part(line, holds=True) and (holds or part_of(line) in ("deeds", "objectives", "response")):
            groups["part",].append(at)
        elif family := _family_of(line, bold_counts=bold_counts, holds=holds, body=body):
            groups[family].append(at)
    for family, members in groups.items():
        for run in _runs(family, members, lines=lines, bold_counts=bold_counts):
            found.update(dict.fromkeys(run, family))
        found.update({at: ("part",) for at in members if at not in found and _names_part(lines[at])})
    if not taken and not any(family[0] == "bold" for family in found.values()):
        found.update(dict.fromkeys(find_bare_titles(lines, taken=set(found)), ("title",)))
    return found


def _counts_bold(lines: tuple[Line, ...]) -> bool:
    """Tell whether bold sets something apart: less than half of the document's letters are bold."""
    texts = [line for line in lines if not line.in_table]
    return sum(len(line.text) for line in texts if line.is_bold) <= 0.5 * sum(len(line.text) for line in texts)


def _body_size(lines: tuple[Line, ...]) -> float:
    """Return the size, in points, of most of the text that is not in bold; 0 where the format tells none."""
    sizes = [
        line.block.style.size_pt or 0 for line in lines if not line.in_table and not line.is_bold and len(line.text) > _SENTENCE
    ]
    return median(sizes) if sizes else 0


def _family_of(line: Line, *, bold_counts: bool, holds: bool, body: float) -> Family | None:
    opener = line.opener
    if opener and opener.label in PRIORITY_LABELS and not line.field and line.text.strip(" *_#\u00a0")[:1].isupper():
        return ("label", opener.label, len(opener.parts))
    if _names_part(line) and (opener is None or opener.label):
        return ("part",)
    if opener and not opener.label and not is_lead_in(line) and not (line.is_item and holds):
        return ("number", opener.shape)
    if line.is_item and holds and not is_lead_in(line) and not line.field and _names_group(line):
        return ("item", line.block.depth)
    if line.is_item or is_lead_in(line) or line.field:
        return None
    if (
        line.is_bold
        and bold_counts
        and (not _SENTENCE_END.search(line.text) or 0 < body < (line.block.style.size_pt or 0))
        and (line.is_capitals or not _COLON_END.search(line.text))
    ):
        return ("bold", line.is_capitals, round(line.block.style.size_pt or 0), line.block.style.color)
    if line.is_capitals and len(line.text) > 6 and not _SENTENCE_END.search(line.text):
        return ("capitals", round(line.block.style.size_pt or 0))
    if line.block.style.name == TYPED_TITLE:
        return ("title",)
    return None


def _titles_part(line: Line) -> bool:
    """Tell whether a plain line is the generic title of a part; a sentence about what was done is none."""
    part = part_of(line)
    return part is not None and (part != "done" or not _SENTENCE_END.search(line.text)) and line.text.rstrip()[-1:] not in ";,!?"


def _names_part(line: Line, *, holds: bool = False) -> bool:
    """Tell whether a line is the generic title of a part and nothing else; an item is one where it holds others."""
    return (not line.is_item or holds) and len(line.text) < 90 and _titles_part(line) and not _is_filled(line)


def _names_group(line: Line) -> bool:
    """Tell whether an item only names what the items nested under it are for: a few words that promise nothing."""
    return len(line.content) <= _NAME and not _SENTENCE_END.search(line.text) and form_of(line.content) is Form.WORDS


def _mostly_groups(members: list[int], lines: tuple[Line, ...]) -> bool:
    """Tell whether nearly all items of one depth name groups, and what they hold is worded as deeds."""
    depth = lines[members[0]].block.depth
    siblings = [at for at, line in enumerate(lines) if line.is_item and line.block.depth == depth]
    nested = [line for line in lines if line.is_item and line.block.depth > depth]
    deeds = sum(form_of(line.content) in (Form.DEED_VERB, Form.PROMISE, Form.DEED_NOUN) for line in nested)
    return len(members) >= 2 and len(members) >= 0.8 * len(siblings) and deeds >= 0.6 * len(nested)


def _is_filled(line: Line) -> bool:
    """Tell whether a label has its value behind it: "Responsabilité : cantons" is a field, "Responsabilité" a title."""
    return line.field is not None and len(line.text) > line.field[1]


def _runs(family: Family, members: list[int], *, lines: tuple[Line, ...], bold_counts: bool) -> list[list[int]]:
    """Return the runs of a family's members that really are headings."""
    if family[0] in ("part", "bold", "capitals", "title"):
        return [members]
    if family[0] == "item":
        return [members] if _mostly_groups(members, lines) else []
    if family[0] == "label":
        kept = [at for at in members if family[1] in ASKED_LABELS or _titles(lines[at])]
        return [members if len(kept) >= _MOSTLY * len(members) else kept] if kept else []
    return [run for run in _restarts(members, lines) if _is_heading_run(run, lines, bold_counts=bold_counts)]


def _titles(line: Line) -> bool:
    return not _SENTENCE_END.search(line.text) or line.is_bold or len(line.text) < _SENTENCE


def _restarts(members: list[int], lines: tuple[Line, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    previous: tuple[int, ...] = ()
    for at in members:
        opener = lines[at].opener
        parts = opener.parts if opener else ()
        if not runs or parts <= previous:
            runs.append([])
        runs[-1].append(at)
        previous = parts
    return runs


def _is_heading_run(run: list[int], lines: tuple[Line, ...], *, bold_counts: bool) -> bool:
    """Tell whether a numbered run is one of headings: short, no sentences, and something else standing between its members."""
    if len(run) < 2 or not is_sequence([lines[at].opener.parts for at in run if lines[at].opener]):  # type: ignore[union-attr]
        return False
    if median(len(lines[at].content) for at in run) > _SHORT:
        return False
    # A line in bold as a whole is a title though a full stop ends it.
    ends = sum(bool(_SENTENCE_END.search(lines[at].text)) and not (bold_counts and lines[at].is_bold) for at in run)
    apart = sum(1 for a, b in pairwise(run) if b - a > 1)
    deeper = sum(
        1 for at in run if at + 1 < len(lines) and lines[at].is_item and lines[at + 1].block.depth > lines[at].block.depth > 0
    )
    if all(lines[at].is_item for at in run) and (ends or deeper > len(run) / 2):
        return False
    return ends <= len(run) / 3 and apart >= 0.6 * (len(run) - 1)


def _unify(families: dict[int, Family], lines: tuple[Line, ...]) -> None:
    """Give undeclared members of a labelled family the level that most of its declared members have."""
    levels: dict[object, list[int]] = defaultdict(list)
    for at, family in families.items():
        if family[0] == "level" and (name := _name_of(lines[at])):
            levels[name].append(int(str(family[1])))
    if not levels:
        return
    for at, line in enumerate(lines):
        if line.in_table or families.get(at, ("label",))[0] != "label" or (known := levels.get(_name_of(line))) is None:
            continue
        if line.is_item and not line.field:
            families.pop(at, None)  # as a list item the same label only announces or recalls the headings
        else:
            families[at] = ("level", max(set(known), key=known.count))


def _name_of(line: Line) -> object:
    """Return what the members of a labelled family share whatever their typography: "Action 4", "1.2. Engagement :"."""
    opener = line.opener
    if opener and opener.label in PRIORITY_LABELS:
        return opener.label, len(opener.parts)
    if opener and line.field and line.field[0] == "commitment":
        return "commitment", len(opener.parts)
    return None


def _ranked(families: dict[int, Family], lines: tuple[Line, ...]) -> dict[int, Heading]:
    order = nesting_of(families)
    titles_seen: dict[str, int] = defaultdict(int)
    for at in families:
        titles_seen[lines[at].key] += 1
    headings = {}
    naming = {family for at, family in families.items() if _names_something(lines[at], seen=titles_seen[lines[at].key])}
    repeated = min(
        (int(str(f[1])) for at, f in families.items() if f[0] == "level" and _divides(lines[at], titles_seen)), default=0
    )
    for at in sorted(families):
        family = families[at]
        line = lines[at]
        if family[0] == "level":
            rank = int(str(family[1])) * 10 + (5 if family in naming and _is_divider(line, seen=titles_seen[line.key]) else 0)
        elif family[0] == "part":
            rank = _PART
        elif family[0] == "label" and repeated and groups_commitments(str(family[1])):
            rank = 10 * repeated - 5
        else:
            rank = _UNDECLARED + 10 * order[family] + (5 if _is_divider(line, seen=titles_seen[line.key]) else 0)
        headings[at] = Heading(line, rank, family)
    return headings


def _divides(line: Line, titles_seen: dict[str, int]) -> bool:
    """Tell whether a declared heading without number comes back so often that it only divides what something else names."""
    if part_of(line) == "response":
        return True
    return line.opener is None and titles_seen[line.key] >= _RECURS and part_of(line) != "frame"


def _names_something(line: Line, *, seen: int) -> bool:
    """Tell whether a heading names a part of its own: it bears a number, or its words are neither generic nor printed again and again."""
    return line.opener is not None or (part_of(line) is None and seen < _RECURS)


def _is_divider(line: Line, *, seen: int) -> bool:
    """Tell whether a generic title recurs: it divides the sections beside it although it is set like them."""
    return seen >= 2 and not line.opener and part_of(line) in ("response", "deeds", "objectives", "context")
