"""The people who appear in tests: one of each role, and the outsiders who must never get in. All are made up."""

from dataclasses import dataclass

import factories
from jalon.registry.models import Organisation, OrganisationKind, Person, Plan, RoleKind, Territory

PASSWORD = "un mot de passe pour les essais"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, the plan they meet over, and where they stand. ``passer_by`` has an account and no role; who is not signed in is None."""

    territory: Territory
    other_territory: Territory
    ministry: Organisation
    office: Organisation
    other_office: Organisation
    plan: Plan
    adviser: Person
    other_adviser: Person  # of another region
    coordinator: Person
    publisher: Person
    partner: Person
    other_partner: Person
    enterprise: Person
    elected_official: Person
    auditor: Person
    administrator: Person
    reader: Person
    passer_by: Person

    @property
    def outsiders(self) -> tuple[Person, ...]:
        """Return those for whom the plan's drafts do not exist."""
        return (
            *(self.other_adviser, self.partner, self.other_partner, self.enterprise),
            *(self.elected_official, self.reader, self.passer_by),
        )

    @property
    def reviewers(self) -> tuple[Person, ...]:
        """Return those who may change and publish the plan's drafts."""
        return (self.adviser, self.publisher, self.administrator)


def gather() -> Cast:
    """Return the whole cast around one plan with nothing published."""
    here = factories.territory("riviere-d-essai", name="Rivière d'essai", english="Test River")
    there = factories.territory("plaine-d-essai", name="Plaine d'essai", english="Test Plain")
    ministry = factories.organisation("ministere-d-essai", name="Ministère d'essai", english="Test Ministry", acronym="ME")
    office = _body("direction-riviere", OrganisationKind.REGIONAL_OFFICE, part_of=ministry, territory=here)
    other_office = _body("direction-plaine", OrganisationKind.REGIONAL_OFFICE, part_of=ministry, territory=there)
    conference = _body("conference-riviere", OrganisationKind.REGIONAL_CONFERENCE, territory=here)
    partner, other_partner = _body("partenaire", OrganisationKind.PARTNER), _body("autre-partenaire", OrganisationKind.PARTNER)
    enterprise, city = _body("entreprise", OrganisationKind.ENTERPRISE), _body("ville", OrganisationKind.MUNICIPALITY)
    house = _body("verification", OrganisationKind.OTHER)
    return Cast(
        territory=here,
        other_territory=there,
        ministry=ministry,
        office=office,
        other_office=other_office,
        plan=factories.plan(title="Réponses du Ministère d'essai", responder=ministry, territory=here),
        adviser=_holder("Adèle Conseil", RoleKind.ADVISER, office, here),
        other_adviser=_holder("Octave Ailleurs", RoleKind.ADVISER, other_office, there),
        coordinator=_holder("Clémence Coordonne", RoleKind.COORDINATOR, conference, here),
        publisher=_holder("Paul Publie", RoleKind.PUBLISHER, ministry),
        partner=_holder("Paule Partenaire", RoleKind.CONTRIBUTOR, partner, here),
        other_partner=_holder("Omar Partenaire", RoleKind.CONTRIBUTOR, other_partner, here),
        enterprise=_holder("Élise Entreprise", RoleKind.CONTRIBUTOR, enterprise, here),
        elected_official=_holder("Édith Élue", RoleKind.ELECTED_OFFICIAL, city, here),
        auditor=_holder("Aude Vérifie", RoleKind.AUDITOR, house),
        administrator=_holder("Aimé Administre", RoleKind.ADMINISTRATOR, ministry),
        reader=_holder("Lise Lectrice", RoleKind.READER, ministry, here),
        passer_by=factories.person("Pat Passant", email="passant@exemple.test"),
    )


def _body(
    slug: str, kind: OrganisationKind, *, part_of: Organisation | None = None, territory: Territory | None = None
) -> Organisation:
    return factories.organisation(f"{slug}-d-essai", kind=kind, part_of=part_of, territory=territory)


def _holder(name: str, kind: RoleKind, organisation: Organisation, territory: Territory | None = None) -> Person:
    holder = factories.person(name, email=f"{name.split()[0].lower()}@exemple.test")
    factories.role(holder, kind, organisation=organisation, territory=territory)
    return holder
