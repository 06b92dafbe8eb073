"""Make what tests need, with the product's own services: nothing here writes to a table that has a service of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from jalon.extraction.outline import (
    CommitmentKind,
    Excerpt,
    Firmness,
    Mention,
    Outline,
    OutlineCommitment,
    OutlinePriority,
    OutlineResponse,
)
from jalon.reading.document import BlockKind, Document, DocumentBuilder
from jalon.registry.drafts import open_draft
from jalon.registry.models import (
    Draft,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Person,
    Plan,
    Reading,
    Role,
    RoleKind,
    Source,
    Territory,
    TerritoryKind,
    TerritoryName,
    Version,
)
from jalon.registry.plans import create_plan
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
from jalon.registry.sources import keep_source

_RANK = count(1)
GENERIC = (
    "En plus de ses actions, le Ministère veillera, au cours des deux prochaines années, à clarifier et à bonifier cette priorité."
)


def territory(slug: str = "", *, name: str = "", english: str = "", kind: str = TerritoryKind.PLANNING_TERRITORY) -> Territory:
    """Return a territory with a French and an English name."""
    slug = slug or f"territoire-{next(_RANK)}"
    made, is_new = Territory.objects.get_or_create(slug=slug, defaults={"kind": kind, "is_demonstration": True})
    if is_new:
        TerritoryName.objects.create(territory=made, language="fr", name=name or f"Territoire {slug}")
        TerritoryName.objects.create(territory=made, language="en", name=english or f"Territory {slug}")
    return made


def organisation(
    slug: str = "",
    *,
    name: str = "",
    english: str = "",
    acronym: str = "",
    kind: str = OrganisationKind.MINISTRY,
    part_of: Organisation | None = None,
    territory: Territory | None = None,
) -> Organisation:
    """Return an organisation with a French and an English name."""
    slug = slug or f"organisme-{next(_RANK)}"
    defaults = {"kind": kind, "part_of": part_of, "territory": territory, "is_demonstration": True}
    made, is_new = Organisation.objects.get_or_create(slug=slug, defaults=defaults)
    if is_new:
        OrganisationName.objects.create(organisation=made, language="fr", name=name or f"Organisme {slug}", acronym=acronym)
        OrganisationName.objects.create(organisation=made, language="en", name=english or f"Body {slug}", acronym=acronym)
    return made


def person(name: str = "", *, email: str = "", password: str | None = None, language: str = "fr", is_active: bool = True) -> Person:
    """Return a demonstration person; without a password none can be used to sign in (``client.force_login`` still works)."""
    rank = next(_RANK)
    email = email or f"personne-{rank}@exemple.test"
    return Person.objects.create_user(
        email, password, name=name or f"Personne {rank}", language=language, is_active=is_active, is_demonstration=True
    )


def role(
    holder: Person,
    kind: RoleKind,
    *,
    organisation: Organisation,
    territory: Territory | None = None,
    starts_on: date = date(2020, 1, 1),
    ends_on: date | None = None,
) -> Role:
    """Give a person a role, from 2020 on where nothing else is said."""
    return Role.objects.create(
        person=holder, kind=kind, organisation=organisation, territory=territory, starts_on=starts_on, ends_on=ends_on
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment to be written into a made-up document; words listed under a question must stand in the text."""

    text: str
    kind: CommitmentKind = CommitmentKind.SERVICE
    firmness: Firmness = Firmness.FIRM
    items: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    horizon: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A priority to be written into a made-up document; an answer that is plain text is context."""

    title: str
    number: str = ""
    objectives: tuple[str, ...] = ()
    answers: tuple[Promise | str, ...] = ()
    responder: str = ""
    verdict: str = ""


PRIORITIES = (
    Heading(
        "Protéger les rives et les cours d'eau",
        "2",
        objectives=("Restaurer les rives dégradées de la rivière.",),
        answers=(
            "Les crues des dernières années ont abîmé les rives.",
            Promise(
                "Le Ministère financera 12 chantiers de restauration des rives d'ici 2027, pour 2,5 millions de dollars.",
                CommitmentKind.FINANCIAL_SUPPORT,
                lead=("Le Ministère",),
                horizon=("d'ici 2027",),
                amounts=("2,5 millions de dollars",),
            ),
            Promise(GENERIC, CommitmentKind.GENERIC, lead=("le Ministère",), horizon=("au cours des deux prochaines années",)),
        ),
    ),
    Heading(
        "Former la relève agricole",
        "4",
        objectives=("Accroître le nombre de jeunes qui reprennent une ferme.",),
        answers=(
            Promise(GENERIC, CommitmentKind.GENERIC, lead=("le Ministère",), horizon=("au cours des deux prochaines années",)),
        ),
    ),
)


@dataclass(slots=True)
class _Writing:
    """A made-up document and its outline, written together so that every span holds."""

    builder: DocumentBuilder
    commitments: int = 0

    def words(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, number: str = "") -> Excerpt:
        printed = f"{number} – {text}" if number else text
        start = len(printed) - len(text)
        block = self.builder.add(printed, kind, page=1, content_start=start, depth=1 if kind is BlockKind.ITEM else 0)
        return Excerpt(text, block.content_span)

    def priority(self, heading: Heading) -> OutlinePriority:
        title = self.words(heading.title, BlockKind.HEADING, number=heading.number)
        objectives = tuple(self.words(text) for text in heading.objectives)
        opening = self.words("Réponse", BlockKind.HEADING)
        context, commitments = [], []
        for answer in heading.answers:
            if isinstance(answer, Promise):
                commitments.append(self.commitment(answer))
            else:
                context.append(self.words(answer, BlockKind.ITEM))
        response = OutlineResponse(
            responder=heading.responder or None,
            heading=opening.text,
            span=opening.span,
            verdict=heading.verdict or None,
            context=tuple(context),
            commitments=tuple(commitments),
        )
        return OutlinePriority(heading.number or None, heading.title, title.span, objectives, (response,), confidence=0.9)

    def commitment(self, promise: Promise) -> OutlineCommitment:
        excerpt = self.words(promise.text, BlockKind.ITEM)
        items = tuple(self.words(text, BlockKind.ITEM) for text in promise.items)
        self.commitments += 1
        questions = ("lead", "partners", "programmes", "horizon", "amounts", "indicators")
        return OutlineCommitment(
            id=f"c{self.commitments}",
            text=excerpt.text,
            span=excerpt.span,
            items=items,
            kind=promise.kind,
            firmness=promise.firmness,
            confidence=0.8,
            **{question: tuple(_mention(excerpt, words) for words in getattr(promise, question)) for question in questions},
        )


def _mention(excerpt: Excerpt, words: str) -> Mention:
    start = excerpt.text.index(words)
    return Mention(words, excerpt.span.within(start, start + len(words)))


def document(
    priorities: Sequence[Heading] = PRIORITIES, *, name: str = "plan.txt", language: str = "fr", reader: str = "essai 1"
) -> tuple[Document, Outline]:
    """Return a made-up document and the outline a reader would have made of it."""
    writing = _Writing(DocumentBuilder(name, "0" * 64, "text/plain"))
    found = tuple(writing.priority(heading) for heading in priorities)
    made = writing.builder.build(language=language, title=f"Titre de {name}", pages=1, readers=(reader,))
    outline = Outline(name, made.sha256, made.media_type, language, made.title, 1, made.readers, found)
    return made, outline


def kept_source(data: bytes | None = None, *, name: str = "plan.txt", by: Person | None = None) -> Source:
    """Return a kept source; of bytes of its own where none are given."""
    return keep_source(
        data if data is not None else f"source {next(_RANK)}".encode(),
        name=name,
        media_type="text/plain",
        obtained_from="https://exemple.test/plan.txt",
        obtained_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
        by=by,
    )


def kept_reading(priorities: Sequence[Heading] = PRIORITIES, *, source: Source | None = None, language: str = "fr") -> Reading:
    """Return a kept reading of a made-up document; of a new source where none is given."""
    made, outline = document(priorities, language=language)
    return keep_reading(source or kept_source(made.text.encode()), made, outline=outline)


def plan(*, title: str = "Plan de la rivière", by: Person | None = None, **fields: object) -> Plan:
    """Return a plan with nothing published; of a new ministry for a new territory where none is given."""
    fields.setdefault("responder", None)
    responder = fields.pop("responder") or organisation()
    where = fields.pop("territory", None) or territory()
    fields.setdefault("starts_on", date(2025, 4, 1))
    fields.setdefault("ends_on", date(2027, 3, 31))
    return create_plan(title=title, responder=responder, territory=where, by=by, **fields)


def publisher_of(plan: Plan) -> Person:
    """Return a person who may review and publish this plan."""
    holder = person("Personne qui publie")
    role(holder, RoleKind.PUBLISHER, organisation=plan.responder, territory=plan.territory)
    return holder


def opened_draft(
    priorities: Sequence[Heading] = PRIORITIES,
    *,
    plan: Plan | None = None,
    by: Person | None = None,
    source: Source | None = None,
    language: str = "fr",
) -> Draft:
    """Return an open draft of a made-up document, for a new plan where none is given."""
    where = plan if plan is not None else globals()["plan"]()
    return open_draft(where, kept_reading(priorities, source=source, language=language), by=by or publisher_of(where))


def published_version(
    priorities: Sequence[Heading] = PRIORITIES,
    *,
    plan: Plan | None = None,
    by: Person | None = None,
    reason: str = "Publié pour l'essai.",
    source: Source | None = None,
    language: str = "fr",
) -> Version:
    """Return the next published version of a plan (of a new one where none is given), made of a made-up document."""
    where = plan if plan is not None else globals()["plan"]()
    who = by or publisher_of(where)
    return publish(opened_draft(priorities, plan=where, by=who, source=source, language=language), by=who, reason=reason)


def published_plan(
    priorities: Sequence[Heading] = PRIORITIES, *, by: Person | None = None, language: str = "fr", **fields: object
) -> Plan:
    """Return a plan with its first version published."""
    made = plan(**fields)
    published_version(priorities, plan=made, by=by, language=language)
    made.refresh_from_db()
    return made


def many_priorities(priorities: int, *, commitments: int) -> tuple[Heading, ...]:
    """Return so many priorities with so many commitments each, all of different words."""
    return tuple(
        Heading(
            f"Priorité de l'essai {rank}",
            str(rank),
            objectives=(f"Atteindre le but {rank}.",),
            answers=tuple(
                Promise(f"Le Ministère réalisera le chantier {rank}-{each} dans la commune {each}.") for each in range(commitments)
            ),
        )
        for rank in range(1, priorities + 1)
    )
