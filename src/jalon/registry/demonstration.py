"""The demonstration: people marked as such, and documents kept, drafted and published in their name."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jalon.errors import StepRefused
from jalon.extraction.outline import Outline
from jalon.reading.document import Document
from jalon.registry.checks import check_draft, has_warning
from jalon.registry.drafts import open_draft
from jalon.registry.models import (
    Draft,
    DraftState,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Person,
    Plan,
    Role,
    RoleKind,
    Territory,
    TerritoryKind,
    TerritoryName,
    Version,
)
from jalon.registry.plans import create_plan
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
from jalon.registry.sources import keep_source

REASONS = {
    "fr": "Publication de démonstration : rien n’a été relu, les constats restent tels quels.",
    "en": "Demonstration: nothing was reviewed, the findings stand as they are.",
}
OFFICE = "jalon-demonstration"
#: Who may sign in to the demonstration: address, name, role, language. Nobody of these exists.
CAST = (
    ("dominique@demonstration.example", "Dominique Exemple (démonstration)", RoleKind.PUBLISHER, "fr"),
    ("camille@demonstration.example", "Camille Exemple (démonstration)", RoleKind.AUDITOR, "fr"),
    ("robin@demonstration.example", "Robin Exemple (démonstration)", RoleKind.ELECTED_OFFICIAL, "fr"),
    ("sasha@demonstration.example", "Sasha Example (demonstration)", RoleKind.ADMINISTRATOR, "en"),
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose answers a document holds, for which territory and period."""

    responder: Organisation
    territory: Territory
    strategy: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """How somebody of the demonstration signs in."""

    person: Person
    role: str
    password: str


def demonstration_password(email: str) -> str:
    """Return a demonstration person's password: the same at every start, another one in every installation."""
    return hmac.new(settings.SECRET_KEY.encode(), f"demonstration {email}".encode(), hashlib.sha256).hexdigest()[:16]


@transaction.atomic
def demonstration_people() -> tuple[Sign, ...]:
    """Return the people of the demonstration, made where they are missing; the first one reviews and publishes."""
    office = demonstration_organisation(
        OFFICE, kind=OrganisationKind.OTHER, names={"fr": "Démonstration de Jalon", "en": "Jalon demonstration"}
    )
    return tuple(_sign(office, email=email, name=name, role=role, language=language) for email, name, role, language in CAST)


def _sign(office: Organisation, *, email: str, name: str, role: RoleKind, language: str) -> Sign:
    password = demonstration_password(email)
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, password, name=name, language=language, is_demonstration=True)
    Role.objects.get_or_create(
        person=person, kind=role, organisation=office, territory=None, defaults={"starts_on": timezone.localdate()}
    )
    return Sign(person, str(role.label), password)


def demonstration_organisation(slug: str, *, kind: str, names: dict[str, str], territory: Territory | None = None) -> Organisation:
    """Return an invented organisation, marked as such, made where it is missing."""
    made, is_new = Organisation.objects.get_or_create(
        slug=slug, defaults={"kind": kind, "territory": territory, "is_demonstration": True}
    )
    if is_new:
        OrganisationName.objects.bulk_create(
            OrganisationName(organisation=made, language=lang, name=name) for lang, name in names.items()
        )
    return made


def demonstration_territory(slug: str, *, kind: str, names: dict[str, str], within: tuple[str, ...] = ()) -> Territory:
    """Return an invented territory, marked as such, made where it is missing."""
    made, is_new = Territory.objects.get_or_create(slug=slug, defaults={"kind": kind, "is_demonstration": True})
    if is_new:
        TerritoryName.objects.bulk_create(TerritoryName(territory=made, language=lang, name=name) for lang, name in names.items())
        made.within.set(Territory.objects.filter(slug__in=within))
    return made


def unstated_assignment() -> Assignment:
    """Return the place of a document of which nobody said whose it is: shown as such, never guessed."""
    return Assignment(
        responder=demonstration_organisation(
            "auteur-non-precise", kind=OrganisationKind.OTHER, names={"fr": "Auteur non précisé", "en": "Author not stated"}
        ),
        territory=demonstration_territory(
            "territoire-non-precise",
            kind=TerritoryKind.PLANNING_TERRITORY,
            names={"fr": "Territoire non précisé", "en": "Territory not stated"},
        ),
    )


def draft_of(sha256: str) -> Draft | None:
    """Return the draft that a document of this hash became, published or still at the desk; None where it was never loaded."""
    drafts = Draft.objects.filter(reading__source__sha256=sha256).exclude(state=DraftState.DISCARDED)
    return drafts.select_related("plan", "reading__source", "version").order_by("-pk").first()


@transaction.atomic
def load_document(
    document: Document, outline: Outline, *, data: bytes, obtained_from: str, assignment: Assignment, plan: Plan | None, by: Person
) -> Draft:
    """Keep a document and open a draft of it: the next edition of ``plan``, or a new plan where there is none yet."""
    _let_publish(by, assignment.responder)
    source = keep_source(
        data, name=document.name, media_type=document.media_type, obtained_from=obtained_from, obtained_at=timezone.now(), by=by
    )
    reading = keep_reading(source, document, outline=outline)
    chosen = plan or create_plan(
        title=(document.title or document.name)[:1000],
        responder=assignment.responder,
        territory=assignment.territory,
        strategy=assignment.strategy,
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
        language=document.language or "",
        is_demonstration=True,
        by=by,
    )
    return open_draft(chosen, reading, by=by)


def publish_as_read(draft: Draft, *, by: Person) -> Version | None:
    """Publish a draft over its warnings with the demonstration's reason; None where there is nothing to publish."""
    reason = REASONS["en" if draft.reading.language == "en" else "fr"] if has_warning(check_draft(draft)) else ""
    try:
        return publish(draft, by=by, reason=reason)
    except StepRefused:
        return None


def _let_publish(person: Person, responder: Organisation) -> None:
    """Give the demonstration's reviewer the publisher's role for one more responder."""
    Role.objects.get_or_create(
        person=person, kind=RoleKind.PUBLISHER, organisation=responder, territory=None, defaults={"starts_on": timezone.localdate()}
    )
