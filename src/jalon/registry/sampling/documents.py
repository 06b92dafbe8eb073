"""Made-up documents to measure with, and their outlines: the same for the same numbers."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random

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

PRIORITIES = 8  # in each plan
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
