"""Changes as everybody is told of them: each in a sentence, with what it is about, where it shows, why; by day and by object."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.timezone import localdate
from django.utils.translation import gettext

from jalon.delivery.models import Case
from jalon.followup.models import AnnualAssessment
from jalon.followup.queries.changes import VERSION, ChangeRow, Changes
from jalon.followup.queries.told import Told, ToldSteps
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.publish.telling.naming import committee_facts, short, spoken
from jalon.publish.telling.sentences import sentence_of, states_of
from jalon.registry.queries.rows import PlanMark

LONGEST_LABEL = 110


@dataclass(frozen=True, slots=True)
class About:
    """What a change is about: a commitment, a priority, a committee or a plan; its name, the language of that name, and its page."""

    label: str
    language: str
    there: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change in the active language. ``states`` tells from where to where ("" where nothing moved), ``reason`` why, where it is public."""

    key: str
    at: datetime
    sentence: str
    states: str
    reason: str
    there: str
    about: About
    plan: PlanMark | None

    @property
    def day(self) -> date:
        """Return the day on which it changed, in the installation's time zone."""
        return localdate(self.at)


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """What changed on one day, object by object."""

    day: date
    objects: tuple[tuple[About, tuple[Change, ...]], ...]


def told(changes: Changes) -> tuple[Change, ...]:
    """Return changes in the active language, newest first."""
    return tuple(_told(row, changes.steps) for row in changes.rows)


def by_day(changes: Sequence[Change]) -> tuple[DayOfChanges, ...]:
    """Return changes by day, and within a day by what they are about, in the order in which each comes first."""
    return tuple(DayOfChanges(day, _by_object(of_day)) for day, of_day in groupby(changes, key=lambda change: change.day))


def _by_object(changes: Iterable[Change]) -> tuple[tuple[About, tuple[Change, ...]], ...]:
    found: dict[About, list[Change]] = {}
    for change in changes:
        found.setdefault(change.about, []).append(change)
    return tuple((about, tuple(told)) for about, told in found.items())


def _told(row: ChangeRow, steps: ToldSteps) -> Change:
    step = steps.steps.get(row.line)
    about = _about(row, step, steps)
    return Change(
        key=row.key,
        at=row.at,
        sentence=sentence_of(step, steps) if step else _published(row),
        states=states_of(step) if step else "",
        reason=step.reason if step and step.reason_is_public else "",
        there=_leads_to(row, step) or about.there,
        about=about,
        plan=row.plan,
    )


def _published(row: ChangeRow) -> str:
    title = titled(row.plan.title) if row.plan else ""
    return gettext("Version %(number)s of the plan “%(plan)s” is published.") % {"number": row.version, "plan": title}


def _about(row: ChangeRow, step: Told | None, steps: ToldSteps) -> About:
    language = row.plan.language if row.plan else ""
    if row.commitment:
        named = next((one for one in steps.commitments.values() if one.public_id == row.commitment), None)
        words = short(" ".join(filter(None, (named.number, named.text))), LONGEST_LABEL) if named else row.commitment
        return About(words, language, address("commitment", id=row.commitment))
    if row.priority:
        words = short(f"{row.priority.number} {row.priority.title}".strip(), LONGEST_LABEL)
        return About(words, language, address("priority", id=row.priority.public_id))
    if row.committee and step:
        return About(committee_facts(step.committee)["name"], spoken(), address("committee", id=row.committee))
    if row.plan is None:
        return _of_a_measure(step)
    return About(short(titled(row.plan.title), LONGEST_LABEL), language, address("plan", id=row.plan.public_id))


def _of_a_measure(step: Told | None) -> About:
    """Return what a change is about that belongs to neither a plan nor a committee: a public file, an assessment, the measures."""
    item = step.item if step else None
    if isinstance(item, AnnualAssessment):
        return About(str(item.PROCEDURE.label), spoken(), address("annuals"))
    case = getattr(item, "case", item)
    if isinstance(case, Case) and not case.is_restricted:
        return About(short(case.title, LONGEST_LABEL), "", address("case", id=case.public_id))
    return About(gettext("Measures"), spoken(), address("measures"))


def _leads_to(row: ChangeRow, step: Told | None) -> str:
    """Return the page on which a change shows best, where it is another than that of what it is about; "" where it is not."""
    if row.kind == VERSION and row.plan:
        return address("version", id=row.plan.public_id, number=row.version)
    if row.kind == "meeting" and step:
        return address("meeting", id=step.item.public_id)
    return address("meeting", id=step.item.meeting.public_id) if row.kind == "minutes" and step else ""
