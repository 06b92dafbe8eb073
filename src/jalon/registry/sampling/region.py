"""A made-up part of the country: territories, bodies and people of every role. All of them are marked as made up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from jalon.registry.demonstration import DOMAIN, demonstration_password
from jalon.registry.models import (
    Organisation,
    OrganisationKind,
    OrganisationName,
    Person,
    Role,
    RoleKind,
    Territory,
    TerritoryKind,
    TerritoryName,
)

PLANS, PEOPLE = 5, 5  # for each unit of scale
TERRITORIES, MINISTRIES = 20, 25  # at most
PARTNERS = 4  # in each territory
MAILBOX = "mesure-"  # what the addresses of made-up people begin with
#: What the address of a body of a kind begins with, and what it is called in French and in English.
CALLED: dict[str, tuple[str, str, str]] = {
    OrganisationKind.MINISTRY: ("ministere", "Ministère inventé", "Made-up ministry"),
    OrganisationKind.REGIONAL_OFFICE: ("direction", "Direction régionale inventée", "Made-up regional office"),
    OrganisationKind.REGIONAL_CONFERENCE: ("conference", "Conférence administrative inventée", "Made-up regional conference"),
    OrganisationKind.MUNICIPALITY: ("ville", "Ville inventée", "Made-up city"),
    OrganisationKind.ENTERPRISE: ("entreprise", "Entreprise inventée", "Made-up enterprise"),
    OrganisationKind.PARTNER: ("partenaire", "Organisme partenaire inventé", "Made-up partner body"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A territory with the bodies that meet there."""

    territory: Territory
    conference: Organisation
    city: Organisation
    partners: tuple[Organisation, ...]
    enterprise: Organisation
    offices: tuple[Organisation, ...]  # of each ministry, in the order of the ministries


@dataclass(slots=True)
class Region:
    """Everything made up that plans stand on; ``people`` by the place of their role (None for everywhere) and its kind."""

    places: tuple[Place, ...]
    ministries: tuple[Organisation, ...]
    people: dict[tuple[int | None, str], list[Person]] = field(default_factory=dict)
    publishers: tuple[Person, ...] = ()  # one for each ministry

    def coordinator(self, place: int) -> Person:
        """Return who coordinates a territory."""
        return self.people[place, RoleKind.COORDINATOR][0]


def make_region(scale: int, *, at: datetime) -> Region:
    """Keep a region for so many plans: its territories, bodies and people, there from the day before ``at``."""
    territories = [_territory(rank) for rank in range(max(2, min(TERRITORIES, scale // PLANS)))]
    ministries = [_body(OrganisationKind.MINISTRY, rank) for rank in range(max(3, min(MINISTRIES, scale // 4)))]
    _keep_territories(territories)
    _keep_bodies(ministries)
    region = Region(tuple(_place(rank, one, ministries) for rank, one in enumerate(territories)), tuple(ministries))
    _settle(region, count=scale * PEOPLE, first=at.date() - timedelta(days=30))
    return region


def _territory(rank: int) -> Territory:
    return Territory(slug=f"territoire-mesure-{rank + 1}", kind=TerritoryKind.PLANNING_TERRITORY, is_demonstration=True)


def _body(kind: str, rank: int, *, of: str = "", **more: Any) -> Organisation:
    return Organisation(slug=f"{CALLED[kind][0]}-mesure-{of}{rank + 1}", kind=kind, is_demonstration=True, **more)


def _place(rank: int, territory: Territory, ministries: Sequence[Organisation]) -> Place:
    here: dict[str, Any] = {"territory": territory}
    of = f"{rank + 1}-"
    single = (OrganisationKind.REGIONAL_CONFERENCE, OrganisationKind.MUNICIPALITY, OrganisationKind.ENTERPRISE)
    conference, city, enterprise = (_body(kind, rank, **here) for kind in single)
    partners = [_body(OrganisationKind.PARTNER, each, of=of, **here) for each in range(PARTNERS)]
    kind = OrganisationKind.REGIONAL_OFFICE
    offices = [_body(kind, each, of=of, part_of=ministry, **here) for each, ministry in enumerate(ministries)]
    _keep_bodies([conference, city, enterprise, *partners, *offices])
    return Place(territory, conference, city, tuple(partners), enterprise, tuple(offices))


def _keep_territories(rows: Sequence[Territory]) -> None:
    Territory.objects.bulk_create(rows)
    TerritoryName.objects.bulk_create(
        TerritoryName(territory=row, language=language, name=f"{name} {_number(row.slug)}")
        for row in rows
        for language, name in (("fr", "Territoire inventé"), ("en", "Made-up territory"))
    )


def _keep_bodies(rows: Sequence[Organisation]) -> None:
    Organisation.objects.bulk_create(rows)
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=row, language=language, name=name)
        for row in rows
        for language, name in zip(("fr", "en"), called(row), strict=True)
    )


def called(body: Organisation) -> tuple[str, str]:
    """Return what a made-up body is called in French and in English."""
    _, french, english = CALLED[body.kind]
    return f"{french} {_number(body.slug)}", f"{english} {_number(body.slug)}"


def _number(slug: str) -> str:
    return slug.partition("-mesure-")[2].replace("-", ".")


def _settle(region: Region, *, count: int, first: date) -> None:
    """Keep people, and one role for each: every role there is first, then more of those that many people hold."""
    held = list(_held(region, count))
    password = make_password(demonstration_password(), salt="mesure")  # one for all, hashed once
    people = [_person(rank, role, password=password) for rank, (_, role) in enumerate(held)]
    Person.objects.bulk_create(people)
    for person, (place, role) in zip(people, held, strict=True):
        role.person, role.starts_on = person, first
        region.people.setdefault((place, role.kind), []).append(person)
    Role.objects.bulk_create(role for _, role in held)
    region.publishers = tuple(region.people[None, RoleKind.PUBLISHER][: len(region.ministries)])


def _held(region: Region, count: int) -> Iterator[tuple[int | None, Role]]:
    """Yield roles with the place each is for: one of each kind everywhere, then in each territory, then until there are enough."""
    everywhere = [(RoleKind.ADMINISTRATOR, 0), (RoleKind.AUDITOR, 0), (RoleKind.COORDINATOR, 0)]
    everywhere += [(RoleKind.PUBLISHER, rank) for rank in range(len(region.ministries))]
    made = 0
    for kind, rank in everywhere:
        yield None, Role(kind=kind, organisation=region.ministries[rank])
        made += 1
    kinds = (*HERE, *MORE)
    for turn in range(max(count, len(HERE))):
        for rank, place in enumerate(region.places):
            if turn >= len(HERE) and made >= count:
                return
            held, body = _role_in(place, kinds[turn] if turn < len(kinds) else kinds[turn % len(MORE)], turn)
            yield rank, Role(kind=held, organisation=body, territory=place.territory)
            made += 1


#: The roles of each territory: one of each first, then, over and over, of those that many hold.
HERE = ("coordinator", "adviser", "contributor", "elected_official", "reader", "enterprise")
MORE = ("adviser", "contributor", "adviser", "contributor", "elected_official", "adviser", "coordinator", "contributor")


def _role_in(place: Place, kind: str, turn: int) -> tuple[str, Organisation]:
    """Return a role and the body it is for: the first ones are those who act in what is made up."""
    if kind == "enterprise":
        return RoleKind.CONTRIBUTOR, place.enterprise
    another = turn if turn >= len(HERE) else 0
    body = {
        "coordinator": place.conference,
        "adviser": place.offices[another % len(place.offices)],
        "contributor": place.partners[another % len(place.partners)],
        "elected_official": place.city,
        "reader": place.offices[0],
    }[kind]
    return kind, body


def _person(rank: int, role: Role, *, password: str) -> Person:
    return Person(
        email=f"{MAILBOX}{rank + 1}@{DOMAIN}",
        name=f"Personne inventée {rank + 1} ({role.get_kind_display().lower()})",
        language="fr" if rank % 5 else "en",
        password=password,
        is_demonstration=True,
    )


def first_of_each_role() -> list[Person]:
    """Return the first made-up person who holds each role."""
    roles = Role.objects.filter(person__email__startswith=MAILBOX).select_related("person").order_by("person")
    found: dict[str, Person] = {}
    for role in roles:
        found.setdefault(role.kind, role.person)
    return list(found.values())
