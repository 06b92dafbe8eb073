"""Territories and organisations declared as data: what a declaration may say, and how it becomes rows.

A declaration is a mapping with the lists ``territory`` and ``organisation``. Names are given at once (``names = {fr = "...", en = "..."}``)
or one by one with their days (``[[organisation.name]]``). Loading twice changes nothing; nothing is ever removed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from jalon.errors import StepRefused
from jalon.registry.models import FormerSlug, Organisation, OrganisationName, Territory, TerritoryName

TERRITORY_KEYS = frozenset({"slug", "kind", "code", "within", "names", "name", "source"})
ORGANISATION_KEYS = frozenset({"slug", "kind", "part_of", "territory", "names", "name", "acronym", "source"})
NAME_KEYS = frozenset({"fr", "en", "acronym", "valid_from", "valid_to"})


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """A name in one language from a day to a day, open where the day is not known."""

    language: str
    name: str
    acronym: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@transaction.atomic
def load_declarations(data: Mapping[str, Any], *, origin: str, is_demonstration: bool = False) -> None:
    """Create or bring up to date what is declared; StepRefused for a key or a slug that nothing knows, naming ``origin``."""
    for declared in data.get("territory", ()):
        _refuse_unknown(declared, TERRITORY_KEYS, what="territory", origin=origin)
        _load_territory(declared, origin=origin, is_demonstration=is_demonstration)
    for declared in data.get("organisation", ()):
        _refuse_unknown(declared, ORGANISATION_KEYS, what="organisation", origin=origin)
        _load_organisation(declared, origin=origin, is_demonstration=is_demonstration)


def find_territory(slug: str, *, origin: str) -> Territory:
    """Return the territory that has or once had this address; StepRefused where there is none."""
    found = _territory(slug)
    if found is None:
        raise StepRefused("Unknown territory '{slug}' in '{origin}'. Declare it first.", slug=slug, origin=origin)
    return found


def find_organisation(slug: str, *, origin: str) -> Organisation:
    """Return the organisation that has or once had this address; StepRefused where there is none."""
    found = _organisation(slug)
    if found is None:
        raise StepRefused("Unknown organisation '{slug}' in '{origin}'. Declare it first.", slug=slug, origin=origin)
    return found


def _load_territory(declared: Mapping[str, Any], *, origin: str, is_demonstration: bool) -> None:
    territory = _territory(declared["slug"]) or Territory(slug=declared["slug"], is_demonstration=is_demonstration)
    fields = {key: declared[key] for key in ("kind", "code", "source") if key in declared}
    _save_changes(territory, fields)
    wholes = [find_territory(slug, origin=origin) for slug in declared.get("within", ())]
    missing = {whole.pk for whole in wholes} - set(territory.within.values_list("pk", flat=True))
    territory.within.add(*missing)
    known = {(row.language, row.name): row for row in territory.names.all()}
    for name in _names(declared, origin=origin):
        row = known.get((name.language, name.name)) or TerritoryName(territory=territory, language=name.language, name=name.name)
        _save_changes(row, {"valid_from": name.valid_from, "valid_to": name.valid_to})


def _load_organisation(declared: Mapping[str, Any], *, origin: str, is_demonstration: bool) -> None:
    organisation = _organisation(declared["slug"]) or Organisation(slug=declared["slug"], is_demonstration=is_demonstration)
    fields = {key: declared[key] for key in ("kind", "source") if key in declared}
    if "part_of" in declared:
        fields["part_of"] = find_organisation(declared["part_of"], origin=origin)
    if "territory" in declared:
        fields["territory"] = find_territory(declared["territory"], origin=origin)
    _save_changes(organisation, fields)
    known = {(row.language, row.name): row for row in organisation.names.all()}
    for name in _names(declared, origin=origin):
        row = known.get((name.language, name.name)) or OrganisationName(
            organisation=organisation, language=name.language, name=name.name
        )
        _save_changes(row, {"acronym": name.acronym, "valid_from": name.valid_from, "valid_to": name.valid_to})


def _names(declared: Mapping[str, Any], *, origin: str) -> Iterator[DeclaredName]:
    for language, name in declared.get("names", {}).items():
        yield DeclaredName(language, name, declared.get("acronym", ""))
    for dated in declared.get("name", ()):
        _refuse_unknown(dated, NAME_KEYS, what="name", origin=origin)
        for language in ("fr", "en"):
            if language in dated:
                acronym, days = dated.get("acronym", ""), (dated.get("valid_from"), dated.get("valid_to"))
                yield DeclaredName(language, dated[language], acronym, *days)


def _save_changes(row: Territory | Organisation | TerritoryName | OrganisationName, fields: Mapping[str, Any]) -> None:
    """Save a row that is new or says something else; leave it, and the moment it changed, alone otherwise."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed or row.pk is None:
        row.save()


def _territory(slug: str) -> Territory | None:
    former = FormerSlug.objects.filter(kind="territory", slug=slug).select_related("territory").first()
    return Territory.objects.filter(slug=slug).first() or (former.territory if former else None)


def _organisation(slug: str) -> Organisation | None:
    former = FormerSlug.objects.filter(kind="organisation", slug=slug).select_related("organisation").first()
    return Organisation.objects.filter(slug=slug).first() or (former.organisation if former else None)


def _refuse_unknown(declared: Mapping[str, Any], known: frozenset[str], *, what: str, origin: str) -> None:
    for key in declared:
        if key not in known:
            raise StepRefused(
                "Unknown key '{key}' in {what} '{slug}' of '{origin}'. Known keys: {known}.",
                key=key,
                what=what,
                slug=declared.get("slug", ""),
                origin=origin,
                known=", ".join(sorted(known)),
            )
