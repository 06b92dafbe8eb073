"""Demonstration people, and documents carried from a reading to a published version in one go: what ``jalon demo`` stands on.

Everybody here is made up and marked as such wherever their name shows.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jalon.errors import UnreadableFile
from jalon.extraction.outline import Outline
from jalon.reading.document import Document
from jalon.registry.drafts import open_draft
from jalon.registry.invitations import GivenRole, give_role, invite
from jalon.registry.models import Draft, DraftState, Organisation, Person, Plan, Reading, Role, RoleKind, Source, Territory, Version
from jalon.registry.plans import create_plan, extend_plan
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
from jalon.registry.reference.declarations import find_organisation, find_territory, load_declarations
from jalon.registry.sources import keep_source

DOMAIN = "demonstration.invalid"  # no mail can ever reach it
SOMEWHERE = {"fr": "Territoire non précisé (démonstration)", "en": "Unstated territory (demonstration)"}
SOMEBODY = {"fr": "Organisme non précisé (démonstration)", "en": "Unstated body (demonstration)"}


@dataclass(frozen=True, slots=True)
class DemonstrationRole:
    """A made-up person: who they are and what role they hold."""

    handle: str
    name: str
    kind: RoleKind


PEOPLE = (
    DemonstrationRole("revision", "Camille Relit (démonstration)", RoleKind.ADVISER),
    DemonstrationRole("publication", "Dominique Publie (démonstration)", RoleKind.PUBLISHER),
    DemonstrationRole("coordination", "Morgan Coordonne (démonstration)", RoleKind.COORDINATOR),
    DemonstrationRole("verification", "Maxime Vérifie (démonstration)", RoleKind.AUDITOR),
    DemonstrationRole("administration", "Sacha Administre (démonstration)", RoleKind.ADMINISTRATOR),
    DemonstrationRole("participation", "Noa Participe (démonstration)", RoleKind.CONTRIBUTOR),
    DemonstrationRole("election", "Sasha Siège (démonstration)", RoleKind.ELECTED_OFFICIAL),
    DemonstrationRole("lecture", "Alix Lit (démonstration)", RoleKind.READER),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document belongs: whose answers, for which territory, strategy and period; an unstated body and territory by default."""

    title: str = ""
    responder: str = "organisme-demonstration"
    territory: str = "territoire-demonstration"
    strategy: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """What became of a document; ``version`` is None where it waits at the desk, ``is_new`` False where all stood already."""

    source: Source
    reading: Reading
    plan: Plan
    draft: Draft
    version: Version | None
    is_new: bool


def demonstration_password() -> str:
    """Return the password that the demonstration people share: the same at every start, another one in every installation."""
    return hmac.new(settings.SECRET_KEY.encode(), b"demonstration", hashlib.sha256).hexdigest()[:12]


@transaction.atomic
def demonstration_people() -> tuple[Person, ...]:
    """Return the demonstration people, made where they are missing, each with a role over the unstated body's plans."""
    body, territory = _somebody_somewhere()
    people = []
    for declared in PEOPLE:
        email = f"{declared.handle}@{DOMAIN}"
        person = Person.objects.filter(email=email).first()
        if person is None:
            given = GivenRole(declared.kind, body, territory, timezone.localdate())
            person = invite(name=declared.name, email=email, language="fr", given=given, by=None)
            person.is_demonstration = True
            person.set_password(demonstration_password())
            person.save(update_fields=["is_demonstration", "password"])
        people.append(person)
    return tuple(people)


def reviewer() -> Person:
    """Return the demonstration person who reviews and publishes."""
    return next(person for person in demonstration_people() if person.email.startswith("revision@"))


@transaction.atomic
def load_document(
    path: Path,
    document: Document,
    *,
    outline: Outline,
    by: Person,
    place: Place | None = None,
    edition_of: Plan | None = None,
    reason: str = "",
    is_published: bool = True,
) -> LoadedDocument:
    """Keep a file and its reading, open the draft and, unless told otherwise, publish it over the warnings with the reason given.

    The plan is the one these bytes were loaded for before, else ``edition_of``, else one of the same responder, territory, strategy and
    language, else a new one. Loading the same file again changes nothing. The person is given the role this takes. A document without a
    priority waits at the desk: there is nothing to publish.
    """
    place = place or Place()
    _somebody_somewhere()
    responder, territory = find_organisation(place.responder, origin=path.name), find_territory(place.territory, origin=path.name)
    ensure_role(by, RoleKind.ADVISER, organisation=responder, territory=territory)
    data, now = path.read_bytes(), timezone.now()
    if sha256(data).hexdigest() != document.sha256:
        raise UnreadableFile("'{name}' changed after it was read. Load it again.", name=path.name)
    source = keep_source(data, name=path.name, media_type=document.media_type, obtained_from=path.name, obtained_at=now, by=by)
    standing = _standing_draft(source, responder=responder, territory=territory)
    if standing is not None and (standing.version is not None or not (is_published and outline.priorities)):
        return LoadedDocument(source, standing.reading, standing.plan, standing, standing.version, is_new=False)
    if standing is None:
        plan = edition_of or _plan_of_the_same(place, document, responder=responder, territory=territory)
        plan = _extended_or_new(plan, place, document=document, parties=(responder, territory), by=by)
        standing = open_draft(plan, keep_reading(source, document, outline=outline), by=by)
    version = publish(standing, by=by, reason=reason) if is_published and outline.priorities else None
    standing.refresh_from_db()
    return LoadedDocument(source, standing.reading, Plan.objects.get(pk=standing.plan_id), standing, version, is_new=True)


def _standing_draft(source: Source, *, responder: Organisation, territory: Territory) -> Draft | None:
    """Return what an earlier run made of these bytes: published or still open, never a draft that was set aside."""
    drafts = Draft.objects.filter(reading__source=source, plan__responder=responder, plan__territory=territory)
    return drafts.exclude(state=DraftState.DISCARDED).select_related("version", "plan", "reading").order_by("pk").last()


def _plan_of_the_same(place: Place, document: Document, *, responder: Organisation, territory: Territory) -> Plan | None:
    if not place.strategy:
        return None
    plans = Plan.objects.filter(responder=responder, territory=territory, strategy=place.strategy, is_demonstration=True)
    return plans.filter(language=document.language or "").order_by("pk").first()


def _extended_or_new(
    plan: Plan | None, place: Place, *, document: Document, parties: tuple[Organisation, Territory], by: Person
) -> Plan:
    if plan is not None:
        return extend_plan(plan, starts_on=place.starts_on, ends_on=place.ends_on, by=by)
    responder, territory = parties
    return create_plan(
        title=_title(place, document),
        responder=responder,
        territory=territory,
        by=by,
        strategy=place.strategy,
        starts_on=place.starts_on,
        ends_on=place.ends_on,
        language=document.language or "",
        is_demonstration=True,
    )


def ensure_role(person: Person, kind: RoleKind, *, organisation: Organisation, territory: Territory) -> None:
    """Give a demonstration person a role over an organisation's plans for a territory, from today on, where it is missing."""
    if not Role.objects.filter(person=person, kind=kind, organisation=organisation, territory=territory).exists():
        give_role(person, GivenRole(kind, organisation, territory, timezone.localdate()), by=None)


def _title(place: Place, document: Document) -> str:
    return (place.title or document.title or place.strategy or document.name)[:1000]


def _somebody_somewhere() -> tuple[Organisation, Territory]:
    place = Place()
    declarations = {
        "territory": [{"slug": place.territory, "kind": "planning_territory", "names": SOMEWHERE}],
        "organisation": [{"slug": place.responder, "kind": "other", "names": SOMEBODY}],
    }
    load_declarations(declarations, origin="demonstration", is_demonstration=True)
    return find_organisation(place.responder, origin="demonstration"), find_territory(place.territory, origin="demonstration")
