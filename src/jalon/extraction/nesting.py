"""Which family of undeclared headings holds which."""

from collections import defaultdict

from jalon.extraction.lexicon.labels import ASKED_LABELS, PRIORITY_LABELS

Family = tuple[object, ...]

_GROUPING = 3  # rank up to which a label names what groups commitments
_COVER = 2  # lines: on a cover titles of all kinds stand above one another


def nesting_of(families: dict[int, Family]) -> dict[Family, int]:
    """Return the rank of each family that no format declares, outermost 0; ``families`` are given by the heading's place.

    Labels say it themselves ("Axe" over "Action"). Of other families the one whose headings stand directly above headings of another
    holds it ("II. Sécurité" above "Zones de secours"); where that says nothing, the first to appear stands higher.
    """
    order: list[Family] = []
    above: dict[tuple[Family, Family], int] = defaultdict(int)
    for at in sorted(families):
        family, below = families[at], families.get(at + 1)
        if family not in order and family[0] not in ("level", "part"):
            order.append(family)
        if below is not None and below != family and at > _COVER:
            above[family, below] += 1
    for end in range(1, len(order)):
        at = end
        while at and _holds(order[at], order[at - 1], above=above):
            order[at - 1], order[at] = order[at], order[at - 1]
            at -= 1
    return {family: rank for rank, family in enumerate(order)}


def _holds(one: Family, other: Family, *, above: dict[tuple[Family, Family], int]) -> bool:
    if one[0] == other[0] == "label":
        return _label_rank(one) < _label_rank(other)
    return above[one, other] > above[other, one]


def _label_rank(family: Family) -> tuple[object, object]:
    return PRIORITY_LABELS.get(str(family[1]), 9), family[2]


def groups_commitments(label: str) -> bool:
    """Tell whether a label names what answers or commitments are grouped under."""
    return PRIORITY_LABELS[label] <= _GROUPING or label in ASKED_LABELS
