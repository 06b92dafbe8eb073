"""How each plan answers its region's priorities, priority by priority: what a pole shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from jalon.registry.models import Plan, PriorityEntry
from jalon.registry.queries.rows import PriorityMark
from jalon.registry.queries.shown import standing, versions_shown


@dataclass(frozen=True, slots=True)
class AnsweredPriority:
    """One band of a plan's pole.

    ``state`` is "own" (commitments of its own), "shared" (only words that stand under other priorities too), "none" (no commitment) or
    "absent" (a number that the document does not present; ``priority`` then has no identifier and no title).
    """

    priority: PriorityMark
    own: int
    shared: int
    state: str


def answered_plans(plans: Iterable[str] | None = None, *, on: date | None = None) -> dict[str, tuple[AnsweredPriority, ...]]:
    """Return the bands of each plan (all published ones unless told), by public identifier, as of the end of a day where one is told: two queries."""
    chosen = None if plans is None else list(plans)
    under = Q() if chosen is None else Q(version__plan__public_id__in=chosen)
    entries = standing(PriorityEntry.objects.filter(under), "priority", on=on).annotate(
        own=Count("commitments", filter=Q(commitments__is_own=True)),
        shared=Count("commitments", filter=Q(commitments__is_own=False)),
    )
    fields = ("version__plan__public_id", "priority__public_id", "number", "text", "own", "shared")
    bands: defaultdict[str, list[AnsweredPriority]] = defaultdict(list)
    for plan, public_id, number, title, own, shared in entries.order_by("version_id", "position").values_list(*fields):
        bands[plan].append(AnsweredPriority(PriorityMark(public_id, number, title), own, shared, state_of(own, shared)))
    versions = versions_shown(on).filter(**({} if chosen is None else {"plan__public_id__in": chosen}))
    missing = dict(versions.values_list("plan__public_id", "missing_numbers"))
    return {plan: in_order(present, missing.get(plan, ())) for plan, present in bands.items()}


def answered_territories(plans: Mapping[str, tuple[AnsweredPriority, ...]]) -> dict[str, list[tuple[AnsweredPriority, ...]]]:
    """Return the poles of each territory's plans, the newest plan first, by the territory's slug: one query."""
    rows = Plan.objects.filter(public_id__in=list(plans)).order_by("-current_version__published_at", "-pk")
    found: defaultdict[str, list[tuple[AnsweredPriority, ...]]] = defaultdict(list)
    for slug, public_id in rows.values_list("territory__slug", "public_id"):
        found[slug].append(plans[public_id])
    return dict(found)


def state_of(own: int, shared: int) -> str:
    """Return how a priority is answered, from its commitments of its own and those it shares."""
    return "own" if own else "shared" if shared else "none"


def in_order(present: Iterable[AnsweredPriority], missing: Iterable[str]) -> tuple[AnsweredPriority, ...]:
    """Return the priorities of a document with the numbers it skips put where they would stand."""
    rows = list(present)
    for number in missing:
        absent = AnsweredPriority(PriorityMark("", number, ""), 0, 0, "absent")
        later = (place for place, row in enumerate(rows) if _rank(row.priority.number) > _rank(number))
        rows.insert(next(later, len(rows)), absent)
    return tuple(rows)


def _rank(number: str) -> tuple[int, ...]:
    """Return where a printed number stands among others; a number without digits stands first."""
    digits = "".join(sign if sign.isascii() and sign.isdecimal() else " " for sign in number)
    return tuple(int(part) for part in digits.split())
