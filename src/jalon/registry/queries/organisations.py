"""Organisations: under which names, what each promised."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jalon.registry.models import CommitmentEntry, Organisation, OrganisationKind, OrganisationName, ResponseEntry
from jalon.registry.queries.contents import COMMITMENT, commitment_row, shared_priorities
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import is_valid, organisation_names, territory_names
from jalon.registry.queries.plans import PlanRow, plan_rows
from jalon.registry.queries.rows import CommitmentRow, Named
from jalon.registry.queries.shown import published_plans, standing

SHOWN = 50


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in a list, with the number of published plans it wrote and of commitments it answers with (current versions)."""

    organisation: Named
    part_of: Named | None
    territory: Named | None
    is_demonstration: bool
    plans: int
    commitments: int


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of an organisation and the days it holds: from the first (included) to the last (excluded), None where open."""

    name: str
    acronym: str
    language: str
    valid_from: date | None
    valid_to: date | None
    is_valid: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """An organisation: its names in time, what it is part of and made of, its plans, its first commitments and how many there are."""

    organisation: Named
    names: tuple[NameRow, ...]
    source: str
    is_demonstration: bool
    part_of: Named | None
    territory: Named | None
    offices: tuple[Named, ...]
    plans: tuple[PlanRow, ...]
    commitments: tuple[CommitmentRow, ...]
    commitments_count: int


def public_organisations(on: date | None = None) -> QuerySet[Organisation]:
    """Return the organisations that the public sees (or saw on a day): those of the reference data and those that answer in a published plan.

    An enterprise is never among them: it receives a service, and that is its own business.
    """
    plans = Exists(published_plans(on).filter(responder_id=OuterRef("pk")))
    answered = ResponseEntry.objects.filter(responder_id=OuterRef("pk"))
    answers = Exists(answered if on is None else answered.filter(version__published_at__lt=end_of(on)))
    return Organisation.objects.filter(~Q(source="") | plans | answers).exclude(kind=OrganisationKind.ENTERPRISE)


def current_commitments(on: date | None = None) -> QuerySet[CommitmentEntry]:
    """Return the entries of commitments as they stand in the version of their plan that is shown, or was on a day."""
    return standing(CommitmentEntry.objects.all(), "commitment", on=on)


def organisation_rows(
    organisations: QuerySet[Organisation], *, language: str, on: date | None = None
) -> tuple[OrganisationRow, ...]:
    """Return organisations as rows of a list, in the queryset's order: five queries."""
    rows = list(organisations.values("pk", "part_of_id", "territory_id", "is_demonstration"))
    keys = [row["pk"] for row in rows]
    names = organisation_names({*keys, *(row["part_of_id"] for row in rows)}, language=language, on=on)
    territories = territory_names({row["territory_id"] for row in rows}, language=language, on=on)
    plans = Counter(published_plans(on).filter(responder_id__in=keys).values_list("responder_id", flat=True))
    answered = (
        current_commitments(on).filter(response_entry__responder_id__in=keys).order_by().values("response_entry__responder_id")
    )
    commitments = dict(answered.annotate(count=Count("pk")).values_list("response_entry__responder_id", "count"))
    return tuple(
        OrganisationRow(
            organisation=names[row["pk"]],
            part_of=names.get(row["part_of_id"]),
            territory=territories.get(row["territory_id"]),
            is_demonstration=row["is_demonstration"],
            plans=plans[row["pk"]],
            commitments=commitments.get(row["pk"], 0),
        )
        for row in rows
    )


def organisation_page(slug: str, *, language: str, on: date | None = None) -> OrganisationPage | None:
    """Return an organisation with what it promised; None where the public sees no such organisation."""
    fields = ("pk", "source", "is_demonstration", "part_of_id", "territory_id")
    row = public_organisations(on).filter(slug=slug).values(*fields).first()
    if row is None:
        return None
    offices = list(public_organisations(on).filter(part_of_id=row["pk"]).order_by("slug").values_list("pk", flat=True))
    names = organisation_names([row["pk"], row["part_of_id"], *offices], language=language, on=on)
    promised = current_commitments(on).filter(response_entry__responder_id=row["pk"])
    entries = list(promised.order_by("-version__published_at", "version_id", "position").values(*COMMITMENT)[:SHOWN])
    shared = shared_priorities({entry["version_id"] for entry in entries if not entry["is_own"]})
    return OrganisationPage(
        organisation=names[row["pk"]],
        names=_names_in_time(row["pk"], on=on),
        source=row["source"],
        is_demonstration=row["is_demonstration"],
        part_of=names.get(row["part_of_id"]),
        territory=territory_names([row["territory_id"]], language=language, on=on).get(row["territory_id"]),
        offices=tuple(names[key] for key in offices),
        plans=plan_rows(
            published_plans(on).filter(responder_id=row["pk"]).order_by("-changed_at", "-pk"), language=language, on=on
        ),
        commitments=tuple(commitment_row(entry, shared=shared) for entry in entries),
        commitments_count=promised.count(),
    )


def _names_in_time(organisation: int, *, on: date | None) -> tuple[NameRow, ...]:
    """Return every name an organisation bears or will bear, or bore until a day, the newest first."""
    day, last = on or timezone.localdate(), on or date.max
    rows = OrganisationName.objects.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=last), organisation_id=organisation)
    found = rows.values_list("name", "acronym", "language", "valid_from", "valid_to")
    known = ((*row[:4], row[4] if row[4] and row[4] <= last else None) for row in found)
    names = [NameRow(*row, is_valid=is_valid(row[3], row[4], day=day)) for row in known]
    return tuple(sorted(names, key=lambda name: (name.valid_from or date.min, name.language), reverse=True))
