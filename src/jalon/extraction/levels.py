"""Which of the headings above a commitment is the priority: the level that groups the commitments of the plan.

A labelled part of the plan comes before objectives under it, what is asked about before the question, a chapter before subtitles that
hold hardly more than one commitment each.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from jalon.extraction.lexicon.labels import DEED_LABELS, PART_LABELS, PRIORITY_LABELS, SHEET_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.sections import Section
from jalon.extraction.wording import Form, form_of

AIM_LABELS = frozenset(
    {"objectif", "objective", "oo", "objectif operationnel", "objectif specifique", "operational objective", "specific objective"}
)
_PROBLEMS = frozenset({"barrier", "obstacle", "barriere", "problem", "probleme", "risk", "risque", "question", "gap", "lacune"})
_THIN = 1.6  # commitments: headings that hold fewer on average group nothing
_SEVERAL = 2
_MOSTLY = 0.7
_EACH = 1.5  # subtitles under each of the headings that hold them


def is_bare_title(section: Section) -> bool:
    """Tell whether the heading is the document's own title: alone at its level, holding all the others."""
    return bool(
        section.parent is not None and section.parent.heading is None and len(section.parent.children) == 1 and section.children
    )


def promoted(home: Section, *, homes: list[Section], announced: dict[int, str | None], thin: Container[int]) -> Section:
    """Return the section that is the priority for a home: itself, or the part of the plan that holds it."""
    for above in reversed([s for s in home.ancestors() if s.heading is not None]):
        if is_bare_title(above) or above.part or above.label in PART_LABELS:
            continue
        if id(above) in announced or outranks(above, home):
            return above
    for above in home.ancestors():
        if (
            above.heading is not None
            and any(above is h for h in homes)
            and above.line is not None
            and above.line.opener is not None
        ):
            return above
    return _asker(home) or _holder_of_thin(home, thin=thin) or _holder_of_subtitle(home, homes=homes, announced=announced) or home


def _holder_of_subtitle(home: Section, *, homes: list[Section], announced: dict[int, str | None]) -> Section | None:
    """Return the heading above a subtitle without number, where most headings like it hold their commitments without subtitles."""
    above = home.parent
    if home.number or id(home) in announced or above is None or above.heading is None or above.part or is_bare_title(above):
        return None
    rank = above.heading.rank
    divided = {
        id(h.parent) for h in homes if h.parent is not None and h.parent.heading is not None and h.parent.heading.rank == rank
    }
    whole = {id(h) for h in homes if h.heading is not None and h.heading.rank == rank} - divided
    return above if len(whole) > len(divided) else None


def outranks(above: Section, home: Section) -> bool:
    """Tell whether labels say that the section above is the priority: "Axe 1" over a heading that has no such label."""
    if above.number and home.label in AIM_LABELS and above.label not in DEED_LABELS:
        return True  # an objective with its number, under a part of the plan with its own, says what that part is for
    if not above.number or above.label not in PRIORITY_LABELS:
        return False
    if home.label in DEED_LABELS and home.label not in SHEET_LABELS:
        return False  # "Theme A" over "Commitment 1": lists under it make it the heading that groups them
    return PRIORITY_LABELS[above.label] <= 3 and PRIORITY_LABELS.get(home.label, 9) > PRIORITY_LABELS[above.label]


def _asker(home: Section) -> Section | None:
    """Return what a question or a problem is about: the nearest heading above that names something; None for another heading."""
    if not home.title.rstrip().endswith("?") and home.label not in _PROBLEMS:
        return None
    return next((s for s in home.ancestors() if _may_name(s) and not s.title.rstrip().endswith("?")), None)


def _may_name(section: Section) -> bool:
    return section.heading is not None and section.part is None and not is_bare_title(section) and section.label not in PART_LABELS


def thin_homes(held: Mapping[int, Sequence[Line]], *, homes: Mapping[int, Section]) -> set[int]:
    """Return the headings, by identity, that only divide those above them.

    They number on ("3.1" under "3."), and hold hardly a commitment each (``held``), or are worded as aims over deeds that number on.
    """
    families: dict[tuple[int, bool], list[Section]] = defaultdict(list)
    for home in homes.values():
        if home.heading is not None and not home.label and _numbers_on(home):
            families[home.heading.rank, bool(home.number)].append(home)
    found: set[int] = set()
    for members in families.values():
        holders = Counter(id(home.parent) for home in members)
        count = sum(len(held[id(home)]) for home in members)
        is_thin = len(members) >= _EACH * len(holders) and count < _THIN * len(members)
        if len(holders) >= _SEVERAL and (is_thin or _aim_over_numbers(members, held)):
            found.update(id(home) for home in members)
    return found


def _aim_over_numbers(members: list[Section], held: Mapping[int, Sequence[Line]]) -> bool:
    """Tell whether headings are worded as aims, and the deeds under them go on with their numbers: "I.1" over "I.1.1"."""
    aims = sum(form_of(home.title) is Form.DEED_VERB for home in members)
    if aims >= _MOSTLY * len(members) and all(home.parent is not None and home.parent.label for home in members):
        return True  # under "STRATEGIC AREA 1", "1.1 To equip every teacher" says what the area is for
    deeds = [(home, line) for home in members for line in held[id(home)]]
    on = sum(
        bool(line.opener and home.line and home.line.opener and line.opener.parts[:-1] == home.line.opener.parts)
        for home, line in deeds
    )
    return aims >= _MOSTLY * len(members) and on >= _MOSTLY * len(deeds)


def _numbers_on(home: Section) -> bool:
    """Tell whether a heading goes on with the number of the one above it, or has none where that one has."""
    above = home.parent.line.opener if home.parent is not None and home.parent.line else None
    own = home.line.opener if home.line else None
    if above is None or home.parent is None or not _may_name(home.parent):
        return False
    return own is None or (len(own.parts) == len(above.parts) + 1 and own.parts[:-1] == above.parts)


def _holder_of_thin(home: Section, *, thin: Container[int]) -> Section | None:
    return home.parent if id(home) in thin else None


def says_aim(section: Section) -> bool:
    """Tell whether a heading is an objective in so many words: "Objectif : 3 000 lits classés"."""
    return bool(
        section.line
        and section.line.field
        and section.line.field[0] == "objective"
        and section.line.text[section.line.field[1] :].strip()
    )
