"""Where else the words of a commitment stand: in its plan, in other plans, territories and years; the same words, or nearly."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from jalon.analysis.near_copies import NEAR_PERCENT, digest_of_words, shared_percent
from jalon.registry.models import CommitmentEntry, Phrase, Saying
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import territory_names
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import Named, PriorityMark
from jalon.registry.queries.shown import standing

LISTED = 40  # places named of each sort
NEAREST = 10  # other wordings shown
MOST = 10 * LISTED  # commitments known to say some words that are read of a past day


@dataclass(frozen=True, slots=True)
class Place:
    """A commitment of a current version whose words are those asked for, or nearly; ``starts_on`` is its plan's first day."""

    public_id: str
    number: str
    priority: PriorityMark
    plan_id: str
    plan_title: str
    starts_on: date | None
    territory: Named


@dataclass(frozen=True, slots=True)
class NearWords:
    """Other words that are nearly the same, how much of the wording is shared, and where they stand."""

    text: str
    share_percent: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other places of some words: those of their own plan first; ``is_cut`` where more than LISTED were found."""

    same: tuple[Place, ...] = ()
    near: tuple[NearWords, ...] = ()
    is_cut: bool = False


def words_elsewhere(text: str, *, commitment: int, plan: int, language: str, on: date | None = None) -> Elsewhere:
    """Return where else words stand, but for the commitment and beside the plan (database keys) asked for: at most five queries.

    As of a past day, plans that were published anew since are read as they stood then.
    """
    if on is not None:
        return _elsewhere_then(text, commitment=commitment, plan=plan, language=language, on=on)
    phrases = _phrases(digest=digest_of_words(text))
    if not phrases:
        return Elsewhere()
    here = _in_plan(phrase=phrases[0]["pk"], plan=plan, commitment=commitment)
    same = [*here, *_in_other_plans(phrase=phrases[0]["pk"], plan=plan)]
    others = {row["likenesses__other_id"]: row for row in phrases if row["likenesses__other_id"]}
    near = list(_saying(others, commitment=commitment)) if others else []
    places = _places([*same[:LISTED], *near[:LISTED]], language=language, on=on)
    by_phrase: defaultdict[int, list[Place]] = defaultdict(list)
    for row, place in zip(near, places[len(same[:LISTED]) :], strict=False):
        by_phrase[row["phrase_id"]].append(place)
    return Elsewhere(
        same=tuple(places[: len(same[:LISTED])]),
        near=tuple(
            NearWords(row["likenesses__other__text"], row["likenesses__share_percent"], tuple(by_phrase[key]))
            for key, row in others.items()
            if by_phrase[key]
        ),
        is_cut=len(same) > LISTED or len(near) > LISTED,
    )


def _elsewhere_then(text: str, *, commitment: int, plan: int, language: str, on: date) -> Elsewhere:
    """Return where else words stood at the end of a day."""
    digest = digest_of_words(text)
    if not digest:
        return Elsewhere()
    same: list[dict[str, Any]] = []
    near: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    shares: dict[str, tuple[str, int]] = {}
    for row in _compared_then(digest, commitment=commitment, plan=plan, on=on).values(*_ENTRY).iterator(chunk_size=2000):
        other = digest_of_words(row["wording__text"])
        if other == digest:
            same.append(row)
        elif other:
            shares.setdefault(other, (row["wording__text"], shared_percent(text, row["wording__text"])))
            near[other].append(row)
    same.sort(key=lambda row: row["version__plan_id"] != plan)
    nearest = sorted((key for key in shares if shares[key][1] >= NEAR_PERCENT), key=lambda key: -shares[key][1])[:NEAREST]
    shown = [*same[:LISTED], *(row for key in nearest for row in near[key])]
    names = territory_names((row["version__plan__territory_id"] for row in shown), language=language, on=on) if shown else {}
    return Elsewhere(
        same=tuple(_place_then(row, names) for row in same[:LISTED]),
        near=tuple(NearWords(*shares[key], tuple(_place_then(row, names) for row in near[key][:LISTED])) for key in nearest),
        is_cut=len(same) > LISTED or any(len(near[key]) > LISTED for key in nearest),
    )


def _compared_then(digest: str, *, commitment: int, plan: int, on: date) -> QuerySet[CommitmentEntry]:
    """Return the entries of a day that may say some words: of plans unchanged since, those known to; all of others, and of all where nobody says them now."""
    entries = standing(CommitmentEntry.objects.exclude(commitment=commitment), "commitment", on=on).order_by("commitment_id")
    phrases = _phrases(digest=digest)
    if not phrases:
        return entries
    said = {phrases[0]["pk"], *(row["likenesses__other_id"] for row in phrases if row["likenesses__other_id"])}
    saying = Saying.objects.filter(phrase__in=said, plan__current_version__published_at__lt=end_of(on)).order_by("commitment_id")
    known = {
        key for part in (Q(plan=plan), ~Q(plan=plan)) for key in saying.filter(part).values_list("commitment_id", flat=True)[:MOST]
    }
    return entries.filter(Q(commitment__in=known) | ~Q(version=F("version__plan__current_version")))


_ENTRY = (
    *("commitment__public_id", "number", "wording__text", "version__title", "version__plan_id"),
    *("priority_entry__priority__public_id", "priority_entry__number", "priority_entry__text"),
    *("version__plan__public_id", "version__plan__starts_on", "version__plan__territory_id"),
)


def _place_then(row: dict[str, Any], names: dict[int, Named]) -> Place:
    return Place(
        public_id=row["commitment__public_id"],
        number=row["number"],
        priority=PriorityMark(*(row[f"priority_entry__{name}"] for name in _PRIORITY)),
        plan_id=row["version__plan__public_id"],
        plan_title=row["version__title"],
        starts_on=row["version__plan__starts_on"],
        territory=names[row["version__plan__territory_id"]],
    )


def _places(rows: Sequence[dict[str, Any]], *, language: str, on: date | None) -> list[Place]:
    """Return places as they are named: one query more."""
    names = territory_names((row["plan__territory_id"] for row in rows), language=language, on=on) if rows else {}
    return [
        Place(
            public_id=row["commitment__public_id"],
            number=row["commitment__current_entry__number"],
            priority=PriorityMark(*(row[f"commitment__current_entry__priority_entry__{name}"] for name in _PRIORITY)),
            plan_id=row["plan__public_id"],
            plan_title=row["plan__title"],
            starts_on=row["plan__starts_on"],
            territory=names[row["plan__territory_id"]],
        )
        for row in rows
    ]


_PRIORITY = ("priority__public_id", "number", "text")


def _sayings() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Saying.objects.order_by("phrase_id", "pk").values(
        *("phrase_id", "commitment__public_id", "commitment__current_entry__number"),
        *(f"commitment__current_entry__priority_entry__{name}" for name in _PRIORITY),
        *("plan__public_id", "plan__title", "plan__starts_on", "plan__territory_id"),
    )
    return rows


def _saying(phrases: Iterable[int], *, commitment: int) -> QuerySet[Any, Any]:
    return _sayings().filter(phrase_id__in=list(phrases)).exclude(commitment_id=commitment)[: LISTED + 1]


_in_plan = Prepared(
    lambda phrase, plan, commitment: (
        _sayings().filter(phrase_id=phrase, plan_id=plan).exclude(commitment_id=commitment)[: LISTED + 1]
    )
)
_in_other_plans = Prepared(lambda phrase, plan: _sayings().filter(phrase_id=phrase).exclude(plan_id=plan)[: LISTED + 1])
_phrases = Prepared(
    lambda digest: (
        Phrase.objects.filter(digest=digest)
        .order_by(F("likenesses__share_percent").desc(nulls_last=True), "likenesses__other_id")
        .values("pk", "likenesses__other_id", "likenesses__share_percent", "likenesses__other__text")[:NEAREST]
    )
)
