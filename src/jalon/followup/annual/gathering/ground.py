"""What an annual assessment is asked of: whose, which period, as of which instant; and which plans and priorities that takes in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from jalon.followup.models import AnnualAssessment, Lead, LeadState
from jalon.followup.queries.scopes import Scope, entries_in
from jalon.followup.steps.history import as_of
from jalon.registry.models import PriorityEntry, Version
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names, territory_names

_FIELDS = (
    *("commitment_id", "commitment__public_id", "number", "kind", "is_own", "wording__text", "wording__language"),
    *("version_id", "version__plan_id", "version__plan__public_id", "priority_entry_id"),
    *(
        "priority_entry__priority_id",
        "priority_entry__priority__public_id",
        "priority_entry__number",
        "response_entry__responder_id",
    ),
)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation in a row, by row number, before it is called by its name."""

    pk: int


@dataclass(frozen=True, slots=True)
class Place:
    """A territory in a row, by row number, before it is called by its name."""

    pk: int


@dataclass(frozen=True)
class Ground:
    """One assessment's question, and what several kinds of rows are made of, asked once."""

    assessment: AnnualAssessment

    @property
    def as_of(self) -> datetime:
        """Return the instant before which everything counts."""
        return self.assessment.as_of

    @property
    def day(self) -> date:
        """Return the last day that counts: what is late or old is so on that day."""
        return self.assessment.as_of_day

    @property
    def begins(self) -> datetime:
        """Return the instant at which the period begins."""
        return end_of(self.assessment.starts_on - timedelta(days=1))

    @property
    def ends(self) -> datetime:
        """Return the instant at which the period is over, or that of the figures where it comes first."""
        return min(end_of(self.assessment.ends_on), self.as_of)

    def spans(self, at: datetime | date | None) -> bool:
        """Tell whether an instant or a day falls in the period."""
        if at is None:
            return False
        if isinstance(at, datetime):
            return self.begins <= at < self.ends
        return self.assessment.starts_on <= at <= min(self.assessment.ends_on, self.day)

    @cached_property
    def leads(self) -> dict[int, int]:
        """Return the organisations to which commitments were given, by row numbers."""
        leads = as_of(Lead.objects.filter(opened_at__lt=self.as_of), self.as_of)
        return {lead.commitment_id: lead.organisation_id for lead in leads if lead.state == LeadState.ASSIGNED}

    @cached_property
    def entries(self) -> list[dict[str, Any]]:
        """Return the commitments in scope: a territory's, or those that an organisation answers with or leads."""
        one = self.assessment
        scope = Scope(territory=one.territory.slug) if one.territory else Scope()
        entries = entries_in(scope, on=self.as_of)
        if one.organisation_id:
            given = [commitment for commitment, body in self.leads.items() if body == one.organisation_id]
            entries = entries.filter(Q(response_entry__responder=one.organisation_id) | Q(commitment__in=given))
        return list(entries.order_by("version__plan__public_id", "position").values(*_FIELDS))

    @cached_property
    def priorities(self) -> list[PriorityEntry]:
        """Return the priorities in scope: all of a territory's, those that an organisation answers or has a commitment in."""
        one = self.assessment
        entries = PriorityEntry.objects.select_related("priority", "version__plan").order_by("version__plan__public_id", "position")
        if one.territory:
            return list(entries.filter(version__plan__territory=one.territory, version=Subquery(self._newest)))
        held = {row["priority_entry_id"] for row in self.entries}
        versions = {row["version_id"] for row in self.entries}
        answered = entries.filter(version__in=versions).filter(Q(pk__in=held) | Q(responses__responder=one.organisation_id))
        return list(answered.distinct())

    @property
    def _newest(self) -> QuerySet[Any]:
        """Return the version of the entry's plan that was current at the instant."""
        versions = Version.objects.filter(plan=OuterRef("version__plan"), published_at__lt=self.as_of)
        return versions.order_by("-published_at", "-number").values("pk")[:1]

    @cached_property
    def plans(self) -> frozenset[int]:
        """Return the plans in scope, by row number."""
        return frozenset(entry.version.plan_id for entry in self.priorities)

    @cached_property
    def commitments(self) -> Mapping[int, dict[str, Any]]:
        """Return the commitments in scope by row number."""
        return {row["commitment_id"]: row for row in self.entries}

    @cached_property
    def items(self) -> Q:
        """Return the condition that an item of the follow-up stands under a priority in scope."""
        return Q(plan__in=self.plans, priority__in=[entry.priority_id for entry in self.priorities])

    @cached_property
    def _places(self) -> Mapping[int, tuple[str, str, str]]:
        return {
            entry.priority_id: (entry.version.plan.public_id, entry.priority.public_id, entry.number) for entry in self.priorities
        }

    def of_priority(self, priority: int) -> dict[str, str]:
        """Return the columns that name the plan and the priority of a row."""
        plan, public_id, number = self._places[priority]
        return {"plan": plan, "priority": public_id, "priority_number": number}

    def of_commitment(self, commitment: int | None) -> dict[str, str]:
        """Return the columns that name the commitment of a row; empty where it is about none of those in scope."""
        row = self.commitments.get(commitment or 0)
        return {
            "commitment": row["commitment__public_id"] if row else "",
            "commitment_number": row["number"] if row else "",
        }


def named(rows_of: Mapping[str, Sequence[dict[str, Any]]], *, on: date) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return tables with their bodies and places called by the names of a day, and days written; four queries."""
    cells = [value for rows in rows_of.values() for row in rows for value in row.values()]
    bodies = _in_both(organisation_names, (cell.pk for cell in cells if isinstance(cell, Body)), on=on)
    places = _in_both(territory_names, (cell.pk for cell in cells if isinstance(cell, Place)), on=on)
    return {
        name: tuple({key: _written(value, bodies, places) for key, value in row.items()} for row in rows)
        for name, rows in rows_of.items()
    }


def _in_both(names_of: Any, keys: Iterable[int], *, on: date) -> dict[int, dict[str, str]]:
    wanted = set(keys)
    if not wanted:
        return {}
    french, english = (names_of(wanted, language=language, on=on) for language in ("fr", "en"))
    return {key: {"slug": name.slug, "fr": name.name, "en": english[key].name} for key, name in french.items()}


def _written(value: Any, bodies: Mapping[int, dict[str, str]], places: Mapping[int, dict[str, str]]) -> Any:
    if isinstance(value, Body):
        return bodies[value.pk]
    if isinstance(value, Place):
        return places[value.pk]
    if isinstance(value, datetime):
        return timezone.localdate(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def body(pk: int | None) -> Body | None:
    """Return an organisation to be named; None for none."""
    return Body(pk) if pk else None
