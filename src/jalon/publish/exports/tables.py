"""The tables that leave as files: what they are called, which columns they have, where their records come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from jalon.followup.queries.progress import progress_of
from jalon.publish.api.links import Links
from jalon.publish.api.shapes import Json, Names, commitment_json, plan_json, priority_json
from jalon.publish.exports.columns import OF_COMMITMENTS, OF_PLANS, OF_PRIORITIES, Column
from jalon.registry.queries.names import organisations_in_both, territories_in_both
from jalon.registry.queries.open_data import open_commitments, open_priorities, published_commitments, published_priorities
from jalon.registry.queries.plans import plan_rows
from jalon.registry.queries.shown import published_plans

PLANS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its code, its files' name in each language, its title, its columns, its records in the shape of the API."""

    code: str
    french: str
    english: str
    title: str
    columns: tuple[Column, ...]
    records: Callable[[Links, date | None], Iterator[Json]]

    def file_name(self, language: str) -> str:
        """Return the name of its files in a language, without their ending."""
        return self.english if language == "en" else self.french


def _all_names(on: date | None) -> Names:
    return Names(territories_in_both(on=on), organisations_in_both(on=on))


def _commitments(links: Links, on: date | None) -> Iterator[Json]:
    names = _all_names(on)
    names.progress = progress_of(language="fr", on=on)
    for found in open_commitments(published_commitments(on=on), on=on):
        yield commitment_json(found, names=names, links=links)


def _priorities(links: Links, on: date | None) -> Iterator[Json]:
    names = _all_names(on)
    for found in open_priorities(published_priorities(on=on), on=on):
        yield priority_json(found, names=names, links=links)


def _plans(links: Links, on: date | None) -> Iterator[Json]:
    names = _all_names(on)
    keys = list(published_plans(on).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), PLANS_AT_ONCE):
        chunk = published_plans(on).filter(pk__in=keys[first : first + PLANS_AT_ONCE]).order_by("pk")
        for row in plan_rows(chunk, language="fr", on=on):
            yield plan_json(row, names=names, links=links)


COMMITMENTS = Table(
    "commitments",
    "engagements",
    "commitments",
    gettext_noop("Commitments"),
    OF_COMMITMENTS,
    _commitments,
)
PRIORITIES = Table(
    "priorities",
    "priorites",
    "priorities",
    gettext_noop("Priorities"),
    OF_PRIORITIES,
    _priorities,
)
PLANS = Table(
    "plans",
    "plans",
    "plans",
    gettext_noop("Plans"),
    OF_PLANS,
    _plans,
)
TABLES = (COMMITMENTS, PRIORITIES, PLANS)
