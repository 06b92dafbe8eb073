"""Made-up plans in bulk, to measure with: the same content for the same numbers, carried through the services that real plans go through."""

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from random import Random

from django.utils import timezone

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
from jalon.reading.document import Block, BlockKind, Document, DocumentBuilder
from jalon.registry.demonstration import ensure_role, reviewer
from jalon.registry.drafts import open_draft
from jalon.registry.models import Organisation, Person, Plan, RoleKind, Territory
from jalon.registry.plans import create_plan
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
from jalon.registry.reference.declarations import load_declarations
from jalon.registry.sources import keep_source

PLACES = 20  # territories and organisations that the plans are spread over
PRIORITIES = 8  # in each plan
STRATEGY = "Plans inventés pour les mesures"
VERBS = ("financera", "poursuivra", "soutiendra", "mettra en place", "réalisera", "pourra appuyer", "maintiendra", "offrira")
THINGS = (
    "la restauration",
    "un service",
    "des formations",
    "une étude",
    "un comité",
    "la construction",
    "un inventaire",
    "des ateliers",
)
SUBJECTS = (
    "des rives",
    "du transport",
    "de la relève",
    "de l’économie sociale",
    "du patrimoine",
    "de l’énergie",
    "des forêts",
    "de l’eau",
)
WHOM = (
    "les municipalités",
    "les entreprises",
    "les organismes",
    "la jeunesse",
    "les producteurs",
    "les écoles",
    "les aînés",
    "les familles",
)
HOW = (
    "avec ses partenaires",
    "dans chaque commune",
    "à la demande du milieu",
    "selon les besoins",
    "en priorité",
    "sur tout le territoire",
)


def load_sample(
    *, commitments: int = 100_000, plans: int = 100, say: Callable[[str], None] = lambda text: None
) -> tuple[Plan, ...]:
    """Publish so many made-up plans with so many commitments in all; plans that stand already from an earlier run are kept."""
    by = reviewer()
    load_declarations(_declarations(), origin="sample", is_demonstration=True)
    made = []
    for rank in range(plans):
        share = commitments // plans + (rank < commitments % plans)
        made.append(_plan(rank, commitments=share, by=by))
        say(f"{rank + 1}/{plans}")
    return tuple(made)


def _declarations() -> dict[str, list[dict[str, object]]]:
    ranks = range(1, PLACES + 1)
    return {
        "territory": [
            {
                "slug": f"territoire-mesure-{rank}",
                "kind": "planning_territory",
                "names": {"fr": f"Territoire inventé {rank}", "en": f"Made-up territory {rank}"},
            }
            for rank in ranks
        ],
        "organisation": [
            {
                "slug": f"organisme-mesure-{rank}",
                "kind": "ministry",
                "names": {"fr": f"Organisme inventé {rank}", "en": f"Made-up body {rank}"},
            }
            for rank in ranks
        ],
    }


def _plan(rank: int, *, commitments: int, by: Person) -> Plan:
    place = rank % PLACES + 1
    responder = Organisation.objects.get(slug=f"organisme-mesure-{place}")
    territory = Territory.objects.get(slug=f"territoire-mesure-{place}")
    title = f"Plan inventé {rank + 1} ({commitments} engagements)"
    standing = Plan.objects.filter(title=title, strategy=STRATEGY, current_version__isnull=False).first()
    if standing is not None:
        return standing
    ensure_role(by, RoleKind.ADVISER, organisation=responder, territory=territory)
    document, outline = sample_document(rank, commitments=commitments)
    data, now = document.text.encode(), timezone.now()
    source = keep_source(data, name=document.name, media_type="text/plain", obtained_from="", obtained_at=now, by=by)
    plan = create_plan(
        title=title,
        responder=responder,
        territory=territory,
        by=by,
        strategy=STRATEGY,
        starts_on=date(2020 + rank % 6, 4, 1),
        language="fr",
        is_demonstration=True,
    )
    draft = open_draft(plan, keep_reading(source, document, outline=outline), by=by)
    publish(draft, by=by, reason="Plan inventé pour les mesures.")
    plan.refresh_from_db()
    return plan


def sample_document(rank: int, *, commitments: int) -> tuple[Document, Outline]:
    """Return a made-up document and its outline; the same for the same rank and number of commitments."""
    chance = Random(f"{rank} {commitments}")  # noqa: S311 - nothing secret: the same numbers give the same plan
    builder = DocumentBuilder(f"mesure-{rank + 1}.txt", sha256(f"{rank} {commitments}".encode()).hexdigest(), "text/plain")
    shares = [commitments // PRIORITIES + (place < commitments % PRIORITIES) for place in range(PRIORITIES)]
    priorities = tuple(_priority(builder, number, share, chance=chance) for number, share in enumerate(shares, start=1))
    document = builder.build(language="fr", title=f"Plan inventé {rank + 1}", readers=("sample 1",))
    outline = Outline(document.name, document.sha256, document.media_type, "fr", document.title, None, document.readers, priorities)
    return document, outline


def _priority(builder: DocumentBuilder, number: int, commitments: int, *, chance: Random) -> OutlinePriority:
    title = f"Renforcer {chance.choice(THINGS)} {chance.choice(SUBJECTS)} pour {chance.choice(WHOM)}"
    heading = builder.add(f"{number} – {title}", BlockKind.HEADING, content_start=len(f"{number} – "))
    objective = builder.add(f"Accroître {chance.choice(THINGS)} {chance.choice(SUBJECTS)}.")
    opening = builder.add("Réponse", BlockKind.HEADING)
    context = builder.add(f"Depuis plusieurs années, {chance.choice(WHOM)} demandent {chance.choice(THINGS)}.", BlockKind.ITEM)
    promised = tuple(_commitments(builder, commitments, chance=chance))
    response = OutlineResponse(None, opening.text, opening.span, None, (_excerpt(context),), promised)
    return OutlinePriority(str(number), heading.content, heading.content_span, (_excerpt(objective),), (response,))


def _commitments(builder: DocumentBuilder, count: int, *, chance: Random) -> Iterator[OutlineCommitment]:
    for _ in range(count):
        verb, year, amount = chance.choice(VERBS), f"d’ici {chance.randint(2026, 2032)}", f"{chance.randint(1, 900)} 000 $"
        words = f"Le Ministère {verb} {chance.choice(THINGS)} {chance.choice(SUBJECTS)} pour {chance.choice(WHOM)} {chance.choice(HOW)}, "
        words += f"{year}, pour {amount}, et en rendra compte au bilan {chance.randint(1, 99_999)}."
        block = builder.add(words, BlockKind.ITEM, depth=1)
        yield OutlineCommitment(
            id=f"c{block.span.start}",
            text=block.text,
            span=block.span,
            kind=chance.choice(list(CommitmentKind)),
            firmness=Firmness.POSSIBILITY if "pourra" in verb else Firmness.FIRM,
            lead=(_mention(block, "Le Ministère"),),
            horizon=(_mention(block, year),),
            amounts=(_mention(block, amount),),
        )


def _excerpt(block: Block) -> Excerpt:
    return Excerpt(block.text, block.span)


def _mention(block: Block, words: str) -> Mention:
    start = block.text.index(words)
    return Mention(words, block.span.within(start, start + len(words)))
