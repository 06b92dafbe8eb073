"""Names valid on a day, in a language: French where the language has none, the last known where none is valid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from jalon.registry.models import Organisation, Territory
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import Named

Candidate = Mapping[str, Any]
_PERIOD = ("names__language", "names__name", "names__valid_from", "names__valid_to")


@dataclass(frozen=True, slots=True)
class BothNames:
    """A territory or an organisation in French and in English, for what speaks no language of its own: the API, the files."""

    slug: str
    kind: str
    french: Named
    english: Named


def _territories() -> QuerySet[Territory, Any]:
    rows: QuerySet[Territory, Any] = Territory.objects.values("pk", "slug", "kind", *_PERIOD)
    return rows


def _organisations() -> QuerySet[Organisation, Any]:
    rows: QuerySet[Organisation, Any] = Organisation.objects.values("pk", "slug", "kind", "names__acronym", *_PERIOD)
    return rows


_of_territory = Prepared(lambda key: _territories().filter(pk=key))
_of_organisation = Prepared(lambda key: _organisations().filter(pk=key))


def territory_names(ids: Iterable[int | None], *, language: str, on: date | None = None) -> dict[int, Named]:
    """Return the name of each territory on a day (today unless told), by database key."""
    keys = {key for key in ids if key}
    rows = _of_territory(key=keys.pop()) if len(keys) == 1 else _territories().filter(pk__in=keys)
    return chosen_names(rows, language=language, on=on)


def organisation_names(ids: Iterable[int | None], *, language: str, on: date | None = None) -> dict[int, Named]:
    """Return the name of each organisation on a day (today unless told), by database key."""
    keys = {key for key in ids if key}
    rows = _of_organisation(key=keys.pop()) if len(keys) == 1 else _organisations().filter(pk__in=keys)
    return chosen_names(rows, language=language, on=on)


def chosen_names(rows: Iterable[Candidate], *, language: str, on: date | None = None) -> dict[int, Named]:
    """Return the best of each key's candidate names: valid on the day first, then in the language, then in French, then the latest."""
    day = on or timezone.localdate()
    best: dict[int, Candidate] = {}
    for row in rows:
        known = best.get(row["pk"])
        if known is None or _rank(row, language=language, day=day) < _rank(known, language=language, day=day):
            best[row["pk"]] = row
    return {key: _named(row) for key, row in best.items()}


def territories_in_both(slugs: Iterable[str] | None = None, *, on: date | None = None) -> dict[str, BothNames]:
    """Return territories (all unless told) in both languages, by slug: one query."""
    chosen = Territory.objects.all() if slugs is None else Territory.objects.filter(slug__in=set(slugs))
    return _in_both(chosen.values("pk", "slug", "kind", *_PERIOD), on=on)


def organisations_in_both(slugs: Iterable[str] | None = None, *, on: date | None = None) -> dict[str, BothNames]:
    """Return organisations (all unless told) in both languages, by slug: one query."""
    chosen = Organisation.objects.all() if slugs is None else Organisation.objects.filter(slug__in=set(slugs))
    return _in_both(chosen.values("pk", "slug", "kind", "names__acronym", *_PERIOD), on=on)


def _in_both(candidates: Iterable[Candidate], *, on: date | None) -> dict[str, BothNames]:
    rows = list(candidates)
    french, english = (chosen_names(rows, language=language, on=on) for language in ("fr", "en"))
    return {name.slug: BothNames(name.slug, name.kind, name, english[key]) for key, name in french.items()}


def is_valid(starts: date | None, ends: date | None, *, day: date) -> bool:
    """Tell whether a name that holds from a day (included) to a day (excluded), open at either end, is valid on a day."""
    return (starts is None or starts <= day) and (ends is None or day < ends)


def _rank(row: Candidate, *, language: str, day: date) -> tuple[bool, bool, bool, int]:
    starts, ends, spoken = row["names__valid_from"], row["names__valid_to"], row["names__language"]
    return (not is_valid(starts, ends, day=day), spoken != language, spoken != "fr", -(starts or date.min).toordinal())


def _named(row: Candidate) -> Named:
    name, spoken = row["names__name"] or row["slug"], row["names__language"] or ""
    return Named(slug=row["slug"], name=name, kind=row["kind"], language=spoken, acronym=row.get("names__acronym") or "")
