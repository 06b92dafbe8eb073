"""Which sections are the priorities: the headings that group the commitments, at one level chosen by evidence."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from jalon.extraction.candidates import Candidate
from jalon.extraction.folding import key_of
from jalon.extraction.levels import is_bare_title, promoted, says_aim, thin_homes
from jalon.extraction.lexicon.labels import PART_LABELS, PRIORITY_LABELS, STRONG_LABELS
from jalon.extraction.roles import in_response
from jalon.extraction.sections import Section

_GENERIC = ("response", "deeds", "objectives", "context", "divider")
_DOMINANT = 0.6  # share of the commitments that makes one family of headings the plan's own
_LEAST_TITLE = 10  # letters under which a title is too short to be recognised
_SAME_TITLE = 24  # letters that make an announced title recognisable


@dataclass(eq=False)
class Group:
    """A priority in the making: its sections (more than one where its heading is printed again) and its commitments."""

    sections: list[Section]
    candidates: list[Candidate] = field(default_factory=list)
    announced_number: str | None = None

    @property
    def section(self) -> Section:
        """Return the section whose heading names the priority."""
        return self.sections[0]


def find_announced(root: Section) -> dict[int, str | None]:
    """Return the sections whose titles the document lists beforehand, by identity, with the number that the list gives them.

    An overview prints the titles as a list, as cells or as headings with nothing under them.
    """
    seen: dict[str, str | None] = {}
    announced: dict[int, list[tuple[Section, str | None]]] = defaultdict(list)
    for section in root.walk():
        key = section.key[:_SAME_TITLE]
        is_empty = not section.body and not section.children
        if section.heading is not None and len(key) >= _LEAST_TITLE and key in seen and not is_empty:
            announced[section.heading.rank].append((section, seen[key]))
        listed = [section.line] if is_empty and section.line is not None else section.body
        for line in listed:
            seen.setdefault(line.key[:_SAME_TITLE], line.opener.number if line.opener else None)
    return {id(section): number for found in announced.values() if len(found) >= 2 for section, number in found}


def _own_home(section: Section) -> Section | None:
    """Return the outermost generic heading: in a plan that has no other, "Engagements de l'État" is what groups them."""
    above = [
        s
        for s in (section, *section.ancestors())
        if s.heading is not None and s.part in ("response", "deeds") and not is_bare_title(s)
    ]
    return above[-1] if above else None


def _titled_home(section: Section) -> Section | None:
    """Return the nearest heading that can name a priority; None under the root or a generic title only."""
    here: Section | None = section
    while here is not None and here.heading is not None and (here.part in _GENERIC or is_bare_title(here) or says_aim(here)):
        here = here.parent
    return here if here is not None and here.heading is not None else None


def group_by_priority(root: Section, candidates: list[Candidate], *, announced: dict[int, str | None]) -> list[Group]:
    """Return the priorities in reading order with their candidates."""
    home_of = _own_home if not any(_titled_home(c.section) for c in candidates) else _titled_home
    homes = {id(home): home for c in candidates if (home := home_of(c.section)) is not None and not home.is_apart()}
    held: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        held[id(home_of(candidate.section))].append(candidate)
    thin = thin_homes({key: [c.line for c in held[key]] for key in homes}, homes=homes)
    targets = {key: promoted(home, homes=list(homes.values()), announced=announced, thin=thin) for key, home in homes.items()}
    groups: dict[object, Group] = {}
    for candidate in candidates:
        home = home_of(candidate.section)
        if home is None or id(home) not in targets:
            continue
        target = targets[id(home)]
        group = groups.setdefault(_identity(target), Group([target]))
        if target not in group.sections:
            group.sections.append(target)
        group.candidates.append(candidate)
    for group in groups.values():
        group.announced_number = announced.get(id(group.section))
        _keep_labelled(group)
        _keep_titled(group)
        _keep_listed(group)
        _keep_first(group)
    return _with_siblings(root, _without_strays(list(groups.values())))


def _keep_labelled(group: Group) -> None:
    """Where commitments are labelled as such, nothing else under the same priority is one."""
    headed = [c for c in group.candidates if c.source in ("labelled", "heading")]
    worded = [c for c in headed if _is_worded_only(c)]
    if worded and len(worded) == len(headed) and sum(c.source == "list" for c in group.candidates) >= len(worded):
        group.candidates = [c for c in group.candidates if c not in worded]
    elif headed:
        group.candidates = headed


def _is_worded_only(candidate: Candidate) -> bool:
    """Tell whether nothing but its wording makes a heading a deed: no label, no field."""
    heading = candidate.heading
    return heading is not None and not heading.label and not (heading.line and heading.line.field)


def _keep_titled(group: Group) -> None:
    """Where a title under a priority announces its deeds, lists beside it that nothing announces only tell."""
    if any(c.section.part == "deeds" for c in group.candidates):
        group.candidates = [c for c in group.candidates if c.section.part == "deeds" or in_response(c.section) or c.is_announced()]


def _keep_listed(group: Group) -> None:
    """Where lists hold most of the commitments under a priority, prose beside them only tells, unless it answers under a heading."""
    listed = sum(c.source == "list" for c in group.candidates)
    if 2 * listed > len(group.candidates) - listed:
        group.candidates = [c for c in group.candidates if c.source != "prose" or c.nested or in_response(c.section)]


def _keep_first(group: Group) -> None:
    """A commitment that one priority prints twice, as in a box that sums up, is one."""
    first: dict[str, Candidate] = {}
    group.candidates = [c for c in group.candidates if first.setdefault(key_of(c.text), c) is c]


def _without_strays(groups: list[Group]) -> list[Group]:
    """Leave out prose far from the plan: where numbered or announced parts hold the commitments as lists, sentences elsewhere only tell."""
    weights: Counter[object] = Counter()
    for group in groups:
        weights[_family(group)] += len(group.candidates)
    total = sum(weights.values())
    family, held = weights.most_common(1)[0] if weights else (None, 0)
    main = [group for group in groups if _family(group) == family]
    listed = sum(c.source != "prose" for group in main for c in group.candidates)
    if family is None or len(main) < 2 or held < _DOMINANT * total or listed < _DOMINANT * held:
        return groups
    return [g for g in groups if g in main or _continues_numbers(g, main=main) or _stands_alone(g, label=main[0].section.label)]


def _continues_numbers(group: Group, *, main: list[Group]) -> bool:
    """Tell whether a group stands in the numbering of the plan: "3" beside "1.1", "1.2" and "2.1"."""
    opener = group.section.line.opener if group.section.line else None
    others = [g.section.line.opener for g in main if g.section.line and g.section.line.opener]
    if opener is None or not others or any(opener.label != o.label or opener.shape[0] != o.shape[0] for o in others):
        return False
    return all(o.parts[0] != opener.parts[0] for o in others)


def _stands_alone(group: Group, *, label: str) -> bool:
    """Tell whether lists outside the labelled parts of a plan stand by themselves: beside numbered parts they may, beside "Axe 1" only announced."""
    if label in STRONG_LABELS:
        return False
    return any(c.source != "prose" and (not label or c.is_announced()) for c in group.candidates)


def _family(group: Group) -> tuple[int, bool, str] | None:
    heading = group.section.heading
    return (heading.rank, bool(group.section.number), group.section.label) if heading else None


def _identity(section: Section) -> object:
    """Return what makes two sections one priority: the same label, number and title printed again."""
    return (section.label, section.number, section.key) if section.label and section.number else id(section)


def _with_siblings(root: Section, groups: list[Group]) -> list[Group]:
    """Add the numbered siblings that have no commitment, so that an unanswered priority shows, and order by place."""
    families = Counter((g.section.heading.rank, g.section.label) for g in groups if g.section.heading and g.section.number)
    known = {id(s) for g in groups for s in g.sections}
    keys = {g.section.key for g in groups}
    for section in root.walk():
        if (
            section.heading is None
            or not section.number
            or id(section) in known
            or section.is_apart()
            or section.part
            or (section.key and section.key in keys)
        ):
            continue
        least = 1 if section.label in PRIORITY_LABELS else 2
        if (
            families[(section.heading.rank, section.label)] >= least
            and (section.body or section.children)
            and section.label not in PART_LABELS
        ):
            groups.append(Group([section]))
            keys.add(section.key)
    position = {id(section): at for at, section in enumerate(root.walk())}
    return sorted(groups, key=lambda g: position[id(g.section)])
