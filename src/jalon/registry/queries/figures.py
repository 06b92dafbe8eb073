"""What versions hold, in numbers: counted by the database, a fixed number of queries for any number of versions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from jalon.registry.models import CommitmentEntry, PriorityEntry
from jalon.registry.queries.rows import Figures, PriorityBlock

_COMMITMENTS = {
    "commitments": Count("pk"),
    "own": Count("pk", filter=Q(is_own=True)),
    "shared_texts": Count(Coalesce(F("repeats_id"), F("commitment_id")), filter=Q(is_own=False), distinct=True),
    "dated": Count("pk", filter=Q(mentions__horizon__0__isnull=False)),
    "with_amount": Count("pk", filter=Q(mentions__amounts__0__isnull=False)),
}


_known: dict[tuple[int, datetime], Figures] = {}  # a version is frozen: what it holds is counted once by each process


def figures_by_version(versions: Mapping[int, datetime]) -> dict[int, Figures]:
    """Return the figures of each version, given by database key and instant of publication: two queries, none for what is known."""
    unknown = [key for key, published_at in versions.items() if (key, published_at) not in _known]
    for key, figures in _counted(unknown).items() if unknown else ():
        _known[key, versions[key]] = figures
    return {key: _known[key, published_at] for key, published_at in versions.items() if (key, published_at) in _known}


def _counted(keys: list[int]) -> dict[int, Figures]:
    own = Count("commitments", filter=Q(commitments__is_own=True))
    entries = PriorityEntry.objects.filter(version_id__in=keys).order_by()
    priorities: dict[int, list[int]] = {}
    for version, answered in entries.values("pk").annotate(own=own).values_list("version_id", "own"):
        priorities.setdefault(version, []).append(answered)
    counted: Iterable[Mapping[str, Any]] = (
        CommitmentEntry.objects.filter(version_id__in=keys).order_by().values("version_id").annotate(**_COMMITMENTS)
    )
    promises = {row["version_id"]: {name: row[name] for name in _COMMITMENTS} for row in counted}
    return {
        key: Figures(priorities=len(owned), without_own=owned.count(0), **promises.get(key, {}))
        for key, owned in priorities.items()
    }


def figures_of(priorities: Sequence[PriorityBlock]) -> Figures:
    """Return the figures of one version whose contents are at hand: no query."""
    promised = [row for block in priorities for row in block.commitments]
    shared = [row for row in promised if not row.is_own]
    return Figures(
        priorities=len(priorities),
        commitments=len(promised),
        own=len(promised) - len(shared),
        shared_texts=len({row.repeats or row.public_id for row in shared}),
        without_own=sum(not block.own for block in priorities),
        dated=sum(bool(row.mentions.horizon) for row in promised),
        with_amount=sum(bool(row.mentions.amounts) for row in promised),
    )


def total(figures: Iterable[Figures]) -> Figures:
    """Return the sum of the figures of several versions."""
    rows = list(figures)
    return Figures(**{name: sum(getattr(row, name) for row in rows) for name in Figures.__slots__})
