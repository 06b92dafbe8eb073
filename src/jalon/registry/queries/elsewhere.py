"""Where else the words of a commitment stand: in its plan, in other plans, territories and years; the same words, or nearly."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from jalon.analysis.near_copies import digest_of_words
from jalon.registry.models import Phrase, Saying
from jalon.registry.queries.names import territory_names
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import Named, PriorityMark

LISTED = 40  # places named of each sort
NEAREST = 10  # other wordings shown


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
    """Return where else words stand, but for the commitment and beside the plan (database keys) asked for: at most five queries."""
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
