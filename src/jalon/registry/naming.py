"""New organisations, new names from a day on, new addresses: the record stays one, and what it was once called stays true."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from jalon.errors import StepRefused
from jalon.registry import ledger
from jalon.registry.models import FormerSlug, Organisation, OrganisationName, Person, Territory, TerritoryName
from jalon.registry.responders import free_slug


@transaction.atomic
def create_organisation(
    *,
    names: Mapping[str, str],
    kind: str,
    by: Person | None,
    acronym: str = "",
    part_of: Organisation | None = None,
    territory: Territory | None = None,
    source: str = "",
) -> Organisation:
    """Return a new organisation under an address made of its French name; ``names`` are by language, French required."""
    _refuse_without_french(names)
    organisation = Organisation(slug=free_slug(names["fr"]), kind=kind, part_of=part_of, territory=territory, source=source)
    organisation.full_clean()
    organisation.save()
    for language, name in names.items():
        OrganisationName.objects.create(organisation=organisation, language=language, name=name, acronym=acronym)
    _record("organisation.created", organisation, by=by, details={"names": dict(names), "kind": kind})
    return organisation


@transaction.atomic
def rename(
    subject: Organisation | Territory, *, names: Mapping[str, str], on: date, by: Person | None, acronym: str = "", reason: str = ""
) -> None:
    """Give an organisation or a territory new names from a day on; the names until then end that day, in every language.

    StepRefused without a French name, or where a name that begins on that day or later stands already.
    """
    _refuse_without_french(names)
    locked = type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    if locked.names.filter(valid_from__gte=on).exists():
        raise StepRefused(
            "'{slug}' has a name from {day} or later already. Correct that name instead.", slug=locked.slug, day=on.isoformat()
        )
    locked.names.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).update(valid_to=on)
    for language, name in names.items():
        if isinstance(locked, Organisation):
            OrganisationName.objects.create(organisation=locked, language=language, name=name, acronym=acronym, valid_from=on)
        else:
            TerritoryName.objects.create(territory=locked, language=language, name=name, valid_from=on)
    locked.save(update_fields=["changed_at"])
    details = {"names": dict(names), "on": on.isoformat()}
    _record(f"{_kind(locked)}.renamed", locked, by=by, reason=reason, details=details)


@transaction.atomic
def move_address(subject: Organisation | Territory, *, slug: str, by: Person | None, reason: str = "") -> None:
    """Give an organisation or a territory a new address; the old one leads to it for ever. StepRefused where the address was ever used."""
    locked = type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    kind, old = _kind(locked), locked.slug
    is_taken = type(subject)._default_manager.filter(slug=slug).exists()
    if is_taken or FormerSlug.objects.filter(kind=kind, slug=slug).exists():
        raise StepRefused(
            "The address '{slug}' is or was used already, and addresses are never given twice. Choose another.", slug=slug
        )
    locked.slug = slug
    locked.full_clean()
    locked.save(update_fields=["slug", "changed_at"])
    if isinstance(locked, Organisation):
        FormerSlug.objects.create(kind=kind, slug=old, organisation=locked)
    else:
        FormerSlug.objects.create(kind=kind, slug=old, territory=locked)
    _record(f"{kind}.moved", locked, by=by, reason=reason, details={"before": old, "after": slug})


def _refuse_without_french(names: Mapping[str, str]) -> None:
    if not names.get("fr", "").strip():
        raise StepRefused("A name in French is needed; other languages fall back on it.")


def _kind(subject: Organisation | Territory) -> str:
    return "organisation" if isinstance(subject, Organisation) else "territory"


def _record(
    action: str, subject: Organisation | Territory, *, by: Person | None, details: Mapping[str, object], reason: str = ""
) -> None:
    ledger.record(action=action, subject_kind=_kind(subject), subject_id=subject.slug, by=by, reason=reason, details=details)
