"""Who may do what: from the roles a person holds today, each for an organisation, a territory and a period.

Ask once a request: ``access = access_of(person)``, then ``access.may("publish", plan)`` and ``access.plans("see_draft")`` cost no query of
their own. What one may not see does not exist for one: take plans from ``access.plans(...)`` and answer 404 where there is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.registry.models import Organisation, OrganisationKind, Person, Plan, Role, RoleKind, Territory

SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY, INVITE = "see_draft", "review", "publish", "see_history", "invite"
#: FOLLOW: see the inside of a plan's follow-up. STEER: open its tracks, decide where nobody else is named.
FOLLOW, STEER = "follow", "steer"
#: Set up committees in a territory, and act for their secretaries.
CONVENE = "convene"
#: Draw up, freeze and publish the annual assessment of a whole territory or of a whole organisation.
ACCOUNT = "account"
#: See everything, read-only, whoever it is kept from otherwise.
AUDIT = "audit"

#: What each role allows. Published plans need none of it.
ALLOWED: dict[str, frozenset[str]] = {
    RoleKind.READER: frozenset(),
    RoleKind.CONTRIBUTOR: frozenset(),
    RoleKind.ELECTED_OFFICIAL: frozenset({FOLLOW}),
    RoleKind.ADVISER: frozenset({SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY, FOLLOW, STEER, CONVENE}),
    RoleKind.COORDINATOR: frozenset({SEE_DRAFT, SEE_HISTORY, FOLLOW, STEER, CONVENE, ACCOUNT}),
    RoleKind.PUBLISHER: frozenset({SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY, FOLLOW, STEER, ACCOUNT}),
    RoleKind.ADMINISTRATOR: frozenset({SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY, INVITE, FOLLOW, STEER, CONVENE, ACCOUNT}),
    RoleKind.AUDITOR: frozenset({SEE_DRAFT, SEE_HISTORY, FOLLOW, AUDIT}),
}
#: Roles that reach every organisation's plans in their territory; the others reach their own organisation's.
EVERY_ORGANISATION = frozenset({RoleKind.COORDINATOR, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR, RoleKind.ELECTED_OFFICIAL})
#: Roles in which one speaks for one's organisation in the follow-up of a territory. An enterprise takes no part: it sees its own file only.
SPEAKING = frozenset(
    {RoleKind.CONTRIBUTOR, RoleKind.ADVISER, RoleKind.COORDINATOR, RoleKind.PUBLISHER, RoleKind.ADMINISTRATOR}
    | {RoleKind.ELECTED_OFFICIAL}
)


@dataclass(frozen=True, slots=True)
class Reach:
    """One role held today: organisations and territories it reaches, by row number; None where it reaches all.

    ``speaks_for`` are the organisations in whose name its holder may act: one's own, its ministry and its offices; nobody for an enterprise.
    ``holder`` is the organisation that the role is held for.
    """

    kind: str
    organisations: frozenset[int] | None
    territories: frozenset[int] | None
    speaks_for: frozenset[int] = frozenset()
    holder: int = 0

    def covers(self, *, organisation: int, territory: int) -> bool:
        """Tell whether a plan of this organisation for this territory is within reach."""
        return (self.organisations is None or organisation in self.organisations) and (
            self.territories is None or territory in self.territories
        )

    def condition(self) -> Q:
        """Return the same as a condition on plans."""
        condition = Q()
        if self.organisations is not None:
            condition &= Q(responder__in=self.organisations)
        if self.territories is not None:
            condition &= Q(territory__in=self.territories)
        return condition


@dataclass(frozen=True, slots=True)
class Access:
    """All that a person may do on one day; ``person`` is their row number, None for somebody not signed in."""

    reaches: tuple[Reach, ...] = ()
    person: int | None = None

    def may(self, action: str, plan: Plan) -> bool:
        """Tell whether the action is allowed on this plan."""
        return any(reach.covers(organisation=plan.responder_id, territory=plan.territory_id) for reach in self._with(action))

    def may_anywhere(self, action: str) -> bool:
        """Tell whether the action is allowed on any plan at all, existing or to come."""
        return any(True for _ in self._with(action))

    def may_for(self, action: str, *, responder: Organisation, territory: Territory) -> bool:
        """Tell whether the action is allowed on a plan of this responder for this territory, which need not exist yet."""
        return any(reach.covers(organisation=responder.pk, territory=territory.pk) for reach in self._with(action))

    def may_in(self, action: str, territory: int) -> bool:
        """Tell whether the action is allowed in a territory, whoever's plans it is about."""
        return any(reach.territories is None or territory in reach.territories for reach in self._with(action))

    def may_whole(self, action: str, *, territory: int | None = None, organisation: int | None = None) -> bool:
        """Tell whether the action is allowed on all of a territory, whoever's plans, or on all of an organisation, wherever."""
        return any(
            reach.organisations is None and (reach.territories is None or territory in reach.territories)
            if territory is not None
            else reach.territories is None and (reach.organisations is None or organisation in reach.organisations)
            for reach in self._with(action)
        )

    def whole_territories(self, action: str) -> QuerySet[Territory]:
        """Return the territories on all of which the action is allowed."""
        reached = [reach.territories for reach in self._with(action) if reach.organisations is None]
        return Territory.objects.filter(_among(reached))

    def whole_organisations(self, action: str) -> QuerySet[Organisation]:
        """Return the organisations on all of which the action is allowed."""
        reached = [reach.organisations for reach in self._with(action) if reach.territories is None]
        return Organisation.objects.filter(_among(reached))

    def acts_for(self, territory: int) -> frozenset[int]:
        """Return the organisations in whose name the person may act in a territory, by row number."""
        here = (reach for reach in self.reaches if reach.territories is None or territory in reach.territories)
        return frozenset[int]().union(*(reach.speaks_for for reach in here))

    def belongs_to(self, organisation: int, *, territory: int) -> bool:
        """Tell whether the person holds a role in a territory for this very organisation; an enterprise's people too, who speak for nobody."""
        return any(
            reach.holder == organisation and (reach.territories is None or territory in reach.territories) for reach in self.reaches
        )

    def speaks_for(self, *, organisation: str, territory: str) -> Q:
        """Return the condition that a row names, in these fields, an organisation for which the person may act in the territory named."""
        condition = Q(pk__in=())
        for reach in self.reaches:
            if reach.speaks_for:
                here = Q(**{f"{territory}__in": reach.territories}) if reach.territories is not None else Q()
                condition |= Q(**{f"{organisation}__in": reach.speaks_for}) & here
        return condition

    def plans(self, action: str) -> QuerySet[Plan]:
        """Return the plans on which the action is allowed."""
        return Plan.objects.filter(self._any(action)) if self.may_anywhere(action) else Plan.objects.none()

    def reaches_plan(self, action: str, *, field: str = "plan") -> Q:
        """Return the condition that a row names, in a field, a plan on which the action is allowed; quick for who reaches all of them."""
        if self.reaches_all(action):
            return Q(**{f"{field}__isnull": False})
        return Q(**{f"{field}__in": self.plans(action).order_by().values("pk")}) if self.may_anywhere(action) else Q(pk__in=())

    def reaches_all(self, action: str) -> bool:
        """Tell whether the action is allowed on every plan."""
        return any(reach.organisations is None and reach.territories is None for reach in self._with(action))

    def responders(self, action: str) -> QuerySet[Organisation]:
        """Return the organisations on whose plans the action is allowed somewhere."""
        reached = [reach.organisations for reach in self._with(action)]
        return Organisation.objects.filter(_among(reached))

    def territories(self, action: str) -> QuerySet[Territory]:
        """Return the territories for whose plans the action is allowed for somebody."""
        reached = [reach.territories for reach in self._with(action)]
        return Territory.objects.filter(_among(reached))

    def _with(self, action: str) -> tuple[Reach, ...]:
        return tuple(reach for reach in self.reaches if action in ALLOWED[reach.kind])

    def _any(self, action: str) -> Q:
        condition = Q()
        for reach in self._with(action):
            condition |= reach.condition() or Q(pk__isnull=False)
        return condition


def access_of(person: Person | AnonymousUser, *, today: date | None = None) -> Access:
    """Return what a person may do today (or on the day given), in one query; nobody's access for somebody not signed in."""
    if not isinstance(person, Person) or not person.is_active:
        return Access()
    return accesses_of([person.pk], today=today)[person.pk]


def accesses_of(people: Iterable[int], *, today: date | None = None) -> dict[int, Access]:
    """Return what each of several active people may do today (or on the day given), by row number, in one query."""
    known = set(people)
    held = held_roles(today=today).filter(person__in=known)
    by_person: dict[int, list[_Row]] = {person: [] for person in known}
    for person, *row in held.values_list("person_id", *_COLUMNS):
        by_person[person].append(tuple(row))
    return {person: Access(_reaches(rows), person) for person, rows in by_person.items()}


def held_roles(*, today: date | None = None) -> QuerySet[Role]:
    """Return the roles that hold today (or on the day given) of people who may sign in."""
    day = today or timezone.localdate()
    return Role.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day, person__is_active=True)


def may(person: Person | AnonymousUser, action: str, plan: Plan, *, today: date | None = None) -> bool:
    """Tell whether a person may do something to a plan; ask ``access_of`` once instead where there are several questions."""
    return access_of(person, today=today).may(action, plan)


_COLUMNS = (
    *("pk", "kind", "organisation__kind", "organisation_id", "organisation__part_of_id", "organisation__offices"),
    *("territory_id", "territory__parts"),
)
_Row = tuple[int, str, str, int, int | None, int | None, int | None, int | None]


def _among(reached: list[frozenset[int] | None]) -> Q:
    """Return the condition that a row is among those reached; all are where one role reaches all."""
    wanted: set[int] = set()
    for rows in reached:
        if rows is None:
            return Q(pk__isnull=False)
        wanted |= rows
    return Q(pk__in=wanted)


def _reaches(rows: Iterable[_Row]) -> tuple[Reach, ...]:
    """Gather the joined rows of each role: an office answers for its ministry, a ministry for its offices, a region for its parts."""
    kinds: dict[int, tuple[str, str, int]] = {}
    organisations: dict[int, set[int]] = {}
    territories: dict[int, set[int]] = {}
    for role, kind, body, organisation, whole, office, territory, part in rows:
        kinds[role] = kind, body, organisation
        organisations.setdefault(role, set()).update(row for row in (organisation, whole, office) if row is not None)
        territories.setdefault(role, set()).update(row for row in (territory, part) if row is not None)
    return tuple(
        Reach(
            kind=kind,
            organisations=None if kind in EVERY_ORGANISATION else frozenset(organisations[role]),
            territories=frozenset(territories[role]) or None,
            speaks_for=frozenset(organisations[role]) if kind in SPEAKING and body != OrganisationKind.ENTERPRISE else frozenset(),
            holder=organisation,
        )
        for role, (kind, body, organisation) in kinds.items()
    )
