"""Steps with all that a sentence about them names: the item, what it said once the step was taken and before, whom and what it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet

from jalon.followup.models import (
    Action,
    AgendaItem,
    Attendance,
    Conflict,
    Decision,
    Meeting,
    Membership,
    Minutes,
    Participation,
    Period,
    Question,
    Staged,
)
from jalon.followup.steps.history import as_of, lead_then
from jalon.followup.steps.kinds import staged_models
from jalon.registry.models import Commitment, LedgerEntry, Organisation, Priority, Version
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.rows import Named

LANGUAGES = ("fr", "en")
#: The records read with an item of a kind, so that it can be named.
_RELATED: Mapping[type[Staged], tuple[str, ...]] = {
    Period: ("plan",),
    Question: ("wording",),
    Action: ("decision__meeting__committee",),
    Membership: ("committee",),
    Meeting: ("committee",),
    AgendaItem: ("meeting__committee",),
    Attendance: ("meeting__committee", "membership"),
    Conflict: ("item__meeting__committee", "membership"),
    Decision: ("meeting__committee",),
    Minutes: ("meeting__committee",),
    Participation: ("committee",),
}
#: What no sentence quotes and would fill the memory: the words of minutes, kept anew with each writing.
_UNTOLD = (Minutes.PROCEDURE.kind,)


@dataclass(frozen=True, slots=True)
class Told:
    """A step that was taken. ``said`` is what the item's fields said then, ``had`` what they said before; both as the ledger keeps them.

    ``before`` is "" for the step that opened the item; ``speaker`` is the slug of the organisation in whose name it was taken, "" for none.
    """

    number: int
    at: datetime
    step: str
    before: str
    after: str
    reason: str
    speaker: str
    item: Any
    said: Mapping[str, Any] = field(default_factory=dict)
    had: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return the kind of the item."""
        return str(self.item.PROCEDURE.kind)

    def value(self, name: str) -> Any:
        """Return what a field of the item said once the step was taken; a row number where it names a record."""
        return self._read(name, self.said)

    def was(self, name: str) -> Any:
        """Return what a field of the item said before the step."""
        return self._read(name, self.had)

    def _read(self, name: str, given: Mapping[str, Any]) -> Any:
        column = self.item._meta.get_field(name)
        if name not in given:
            return getattr(self.item, column.attname)
        return given[name] if isinstance(column, ForeignKey) or given[name] is None else column.to_python(given[name])

    @property
    def committee(self) -> Any:
        """Return the committee that the item belongs to, or is."""
        decision = getattr(self.item, "decision", None)
        if decision is not None:
            return decision.of_committee
        return getattr(self.item, "of_committee", self.item)

    @property
    def reason_is_public(self) -> bool:
        """Tell whether everybody may read why: of a plan's follow-up, where it stands beside the item; not of what goes on in a committee."""
        return getattr(self.item, "plan_id", None) is not None


@dataclass(frozen=True, slots=True)
class NamedCommitment:
    """What names a commitment in a sentence, as its plan's current version (or the last that held it) has it."""

    public_id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class NamedPriority:
    """What names a priority in a sentence."""

    public_id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class ToldSteps:
    """Steps by the number of their line, and what they name: organisations by language and row number or slug, records by row number."""

    steps: Mapping[int, Told]
    bodies: Mapping[str, Mapping[int, Named]]
    speakers: Mapping[str, int]
    commitments: Mapping[int, NamedCommitment]
    priorities: Mapping[int, NamedPriority]
    versions: Mapping[int, int]


def told_steps(numbers: Iterable[int], *, on: date | None = None) -> ToldSteps:
    """Return the steps that some lines of the ledger tell, with what they name: seven queries, and one for each kind of item.

    Things are called what they were called at the end of a day, where one is told.
    """
    lines = _lines(set(numbers))
    items = _items(lines, on=on)
    given = _given(lines)
    steps = {
        line["number"]: _told(line, items[key], given.get(key, ()))
        for line in lines
        if (key := (line["subject_kind"], line["subject_id"])) in items
    }
    speakers, bodies = _bodies(steps.values(), on=on)
    return ToldSteps(
        steps=steps,
        bodies=bodies,
        speakers=speakers,
        commitments=_commitments(_keys(steps.values(), "commitment"), on=on),
        priorities=_priorities(_keys(steps.values(), "priority"), on=on),
        versions=dict(Version.objects.filter(pk__in=_keys(steps.values(), "version")).values_list("pk", "number")),
    )


Key = tuple[str, str]
Line = Mapping[str, Any]


def _lines(numbers: set[int]) -> list[Line]:
    fields = ("number", "at", "action", "subject_kind", "subject_id", "reason", "details__before", "details__after", "details__for")
    return list(LedgerEntry.objects.filter(pk__in=numbers).values(*fields))


def _items(lines: Iterable[Line], *, on: date | None) -> dict[Key, Staged]:
    """Return the items that lines are about, one query a kind."""
    wanted: dict[str, set[str]] = {}
    for line in lines:
        wanted.setdefault(line["subject_kind"], set()).add(line["subject_id"])
    found: dict[Key, Staged] = {}
    for kind, ids in wanted.items():
        model = staged_models().get(kind)
        if model is None:
            continue
        items: QuerySet[Any] = model._default_manager.filter(public_id__in=ids).select_related(*_RELATED.get(model, ()))
        then = as_of(items.defer("content") if kind in _UNTOLD else items, on)
        lead_then(then, _RELATED.get(model, ()), on=on)
        found |= {(kind, item.public_id): item for item in then}
    return found


def _given(lines: Iterable[Line]) -> dict[Key, list[tuple[int, Mapping[str, Any]]]]:
    """Return, for each item, what each of its steps gave, oldest first: one query."""
    keys = {(line["subject_kind"], line["subject_id"]) for line in lines if line["subject_kind"] not in _UNTOLD}
    found: dict[Key, list[tuple[int, Mapping[str, Any]]]] = {}
    if not keys:
        return found
    where = Q()
    for kind in {kind for kind, _ in keys}:
        where |= Q(subject_kind=kind, subject_id__in=[subject for of, subject in keys if of == kind])
    rows = LedgerEntry.objects.filter(where, number__lte=max(line["number"] for line in lines)).order_by("number")
    for kind, subject, number, given in rows.values_list("subject_kind", "subject_id", "number", "details__given"):
        found.setdefault((kind, subject), []).append((number, given))
    return found


def _told(line: Line, item: Staged, given: Iterable[tuple[int, Mapping[str, Any]]]) -> Told:
    said: dict[str, Any] = {}
    had: dict[str, Any] = {}
    for number, values in given:
        if number <= line["number"]:
            said.update(values)
        if number < line["number"]:
            had.update(values)
    return Told(
        number=line["number"],
        at=line["at"],
        step=line["action"].partition(".")[2],
        before=line["details__before"] or "",
        after=line["details__after"],
        reason=line["reason"],
        speaker=line["details__for"] or "",
        item=item,
        said=said,
        had=had,
    )


def _has(item: Staged, name: str) -> bool:
    return any(column.name == name for column in item._meta.concrete_fields)


def _keys(steps: Iterable[Told], name: str) -> set[int]:
    return {step.value(name) for step in steps if _has(step.item, name)} - {None}


def _bodies(steps: Iterable[Told], *, on: date | None) -> tuple[dict[str, int], dict[str, dict[int, Named]]]:
    """Return organisations by slug, those in whose name steps were taken, and by language and row number, all that are named."""
    steps = list(steps)
    slugs = {step.speaker for step in steps} - {""}
    speakers = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
    keys = set(speakers.values())
    for step in steps:
        named = [column.name for column in step.item._meta.concrete_fields if column.related_model is Organisation]
        keys |= {step.value(name) for name in named}
        seat = getattr(step.item, "membership", None)
        keys |= {seat.organisation_id} if seat else set()
    return speakers, {language: organisation_names(keys, language=language, on=on) for language in LANGUAGES}


def _known(on: date | None) -> Q:
    """Return the condition that an entry was published by the end of a day."""
    return Q(entries__isnull=False) if on is None else Q(entries__version__published_at__lt=end_of(on))


def _commitments(keys: set[int], *, on: date | None) -> dict[int, NamedCommitment]:
    entries = Commitment.objects.filter(_known(on), pk__in=keys).order_by("entries__version__number")
    rows = entries.values_list("pk", "public_id", "entries__number", "entries__wording__text")
    return {key: NamedCommitment(*names) for key, *names in rows}


def _priorities(keys: set[int], *, on: date | None) -> dict[int, NamedPriority]:
    entries = Priority.objects.filter(_known(on), pk__in=keys).order_by("entries__version__number")
    rows = entries.values_list("pk", "public_id", "entries__number", "entries__text")
    return {key: NamedPriority(*names) for key, *names in rows}
