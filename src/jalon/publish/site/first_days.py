"""The first day on which a page shows something: what a reader who asks for an earlier one is led to."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Min, Model, QuerySet
from django.utils import timezone

from jalon.delivery.models import Case, InstrumentVersion
from jalon.followup.models import Committee, Decision, Meeting
from jalon.registry.models import CommitmentEntry, LedgerEntry, PriorityEntry, Version

First = Callable[[Mapping[str, Any]], "datetime | None"]


def _first(rows: QuerySet[Any], at: str) -> datetime | None:
    found: datetime | None = rows.aggregate(first=Min(at))["first"]
    return found


def _of(model: type[Model], at: str, **paths: str) -> First:
    """Return how the first of a model's instants is found, among the rows that an address names; ``paths`` maps its parts to fields."""
    return lambda where: _first(model._default_manager.filter(**{path: where[part] for part, path in paths.items()}), at)


def _assessment(where: Mapping[str, Any]) -> datetime | None:
    lines = LedgerEntry.objects.filter(action="annual_assessment.publish", subject_kind="annual_assessment")
    return _first(lines.filter(subject_id=where["id"]) if "id" in where else lines, "at")


def _decision(where: Mapping[str, Any]) -> datetime | None:
    """Return when the minutes that hold a decision were first published."""
    minutes = Decision.objects.filter(public_id=where["id"]).values("meeting__minutes__public_id")
    return _first(LedgerEntry.objects.filter(action="minutes.publish", subject_kind="minutes", subject_id__in=minutes), "at")


_ANYTHING = _of(Version, "published_at")
FIRSTS: Mapping[str, First] = {
    **dict.fromkeys(("home", "territories", "organisations", "items", "progress", "search", "data"), _ANYTHING),
    "territory": _of(Version, "published_at", slug="plan__territory__slug"),
    "plan": _of(Version, "published_at", id="plan__public_id"),
    "difference": _of(Version, "published_at", id="plan__public_id"),
    "priority": _of(PriorityEntry, "version__published_at", id="priority__public_id"),
    "commitment": _of(CommitmentEntry, "version__published_at", id="commitment__public_id"),
    "source": _of(Version, "published_at", sha="reading__source__sha256__startswith"),
    "committees": _of(Committee, "opened_at"),
    "committee": _of(Committee, "opened_at", id="public_id"),
    "meeting": _of(Meeting, "opened_at", id="public_id"),
    "decision": _decision,
    "annuals": _assessment,
    "annual": _assessment,
    "annual_figure": _assessment,
    "measures": _of(InstrumentVersion, "loaded_at"),
    "measure": _of(InstrumentVersion, "loaded_at", measure="instrument__name"),
    "case": lambda where: _first(Case.objects.filter(public_id=where["id"], is_restricted=False), "opened_at"),
}


def first_day(route: str, where: Mapping[str, Any]) -> date | None:
    """Return the first day on which the page of a route, for what its address names, shows something; None where it never did."""
    find = FIRSTS.get(route)
    found = find(where) if find else None
    return timezone.localdate(found) if found else None
