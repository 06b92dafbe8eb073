"""The check of a plan as it was published: each finding in words, each of its subjects with a link to where it stands."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from jalon.publish.addresses import record_address
from jalon.publish.components import labels
from jalon.registry.queries.plans import PlanPage
from jalon.registry.queries.rows import PriorityBlock

LABEL_LENGTH = 60
MOST_NAMED = 40  # of one finding's subjects: the others stand in the data


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that a finding is about; ``href`` is "" for a number that stands nowhere."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class PublishedFinding:
    """One kind of finding, with its first subjects in the order of the text; ``count`` says how many there are.

    ``is_general`` where it is about every commitment of the plan: then none is named.
    """

    code: str
    label: str
    severity: str
    count: int
    is_general: bool
    subjects: tuple[Subject, ...]


def published_checks(page: PlanPage) -> tuple[PublishedFinding, ...]:
    """Return the findings of a version, one line a kind, warnings first as they were published."""
    commitments = {row.public_id for block in page.priorities for row in block.commitments}
    gathered: dict[str, list[str]] = {}
    severities: dict[str, str] = {}
    for finding in page.checks:
        gathered.setdefault(finding.code, []).extend(finding.subjects)
        severities.setdefault(finding.code, finding.severity)
    general = {code for code, subjects in gathered.items() if len(commitments) > 1 and commitments == set(subjects)}
    named = {code: () if code in general else tuple(subjects[:MOST_NAMED]) for code, subjects in gathered.items()}
    known = _subjects(page.priorities, wanted={one for subjects in named.values() for one in subjects})
    return tuple(
        PublishedFinding(
            code=code,
            label=labels.finding(code),
            severity=severities[code],
            count=len(subjects),
            is_general=code in general,
            subjects=tuple(known.get(one) or Subject(one, "") for one in named[code]),
        )
        for code, subjects in gathered.items()
    )


def _subjects(priorities: Iterable[PriorityBlock], *, wanted: Container[str]) -> dict[str, Subject]:
    """Return what names and links the records that findings name, by public identifier."""
    found: dict[str, Subject] = {}
    for block in priorities:
        there = record_address("priority", block.public_id)
        found[block.public_id] = Subject(block.number or _short(block.title), there)
        for objective in block.objectives:
            if objective.public_id in wanted:
                found[objective.public_id] = Subject(_short(objective.text), f"{there}#c{objective.start}-{objective.end}")
        for row in block.commitments:
            if row.public_id in wanted:
                found[row.public_id] = Subject(row.number or _short(row.text), record_address("commitment", row.public_id))
    return found


def _short(text: str) -> str:
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"
