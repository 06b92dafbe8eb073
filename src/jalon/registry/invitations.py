"""People come in by invitation; roles are given for a period and ended, never erased."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from jalon.errors import StepRefused
from jalon.registry import ledger
from jalon.registry.models import Organisation, Person, Role, RoleKind, Territory


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role to give: what, for whom it stands, where (everywhere for None), from which day to which (for good for None)."""

    kind: str
    organisation: Organisation
    territory: Territory | None
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def invite(*, name: str, email: str, language: str, given: GivenRole, by: Person | None) -> Person:
    """Return a new person with a first role and no password yet; StepRefused where the address is taken.

    ``by`` is None for the operator of the installation, who makes the first administrator.
    """
    if Person.objects.filter(email__iexact=email).exists():
        raise StepRefused("Somebody with the address '{email}' is here already. Give them a role on their page.", email=email)
    person = Person.objects.create_user(email, None, name=name, language=language)
    give_role(person, given, by=by)
    ledger.record(action="person.invited", subject_kind="person", subject_id=str(person.pk), by=by, details={"name": name})
    return person


@transaction.atomic
def give_role(person: Person, given: GivenRole, *, by: Person | None) -> Role:
    """Give a person a role; StepRefused for one they hold already over the same days."""
    if given.kind not in RoleKind.values:
        raise StepRefused("'{kind}' is no role. Choose one of the list.", kind=given.kind)
    same = Role.objects.filter(person=person, kind=given.kind, organisation=given.organisation, territory=given.territory)
    if same.filter(ends_on__isnull=True, starts_on__lte=given.starts_on).exists():
        raise StepRefused("{name} holds this role already.", name=person.name)
    role = Role.objects.create(
        person=person,
        kind=given.kind,
        organisation=given.organisation,
        territory=given.territory,
        starts_on=given.starts_on,
        ends_on=given.ends_on,
    )
    _record("role.given", role, by=by)
    return role


@transaction.atomic
def end_role(role: Role, *, last_day: date, by: Person) -> Role:
    """End a role: it holds until its last day; one that has not begun by then ends before it holds."""
    locked = Role.objects.select_for_update(of=("self",)).select_related("organisation", "territory").get(pk=role.pk)
    if locked.ends_on is not None and locked.ends_on <= last_day:
        raise StepRefused("This role ends already on {day}.", day=locked.ends_on.isoformat())
    if locked.starts_on > last_day:
        _record("role.withdrawn", locked, by=by)
        locked.delete()
        return locked
    locked.ends_on = last_day
    locked.save(update_fields=["ends_on"])
    _record("role.ended", locked, by=by)
    return locked


def day_before(today: date) -> date:
    """Return the last day of a role that must not hold any more."""
    return today - timedelta(days=1)


def _record(action: str, role: Role, *, by: Person | None) -> None:
    details = {
        "kind": role.kind,
        "organisation": role.organisation.slug,
        "territory": role.territory.slug if role.territory else None,
        "starts_on": role.starts_on.isoformat(),
        "ends_on": role.ends_on.isoformat() if role.ends_on else None,
    }
    ledger.record(action=action, subject_kind="person", subject_id=str(role.person_id), by=by, details=details)
