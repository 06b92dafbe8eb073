"""Whatever a reader gives, extraction gives an outline whose words all stand in the text layer, the same one each time."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline
from jalon.extraction.serial import outline_from_dict, outline_to_dict
from jalon.reading.document import BlockKind, Cell, Document, DocumentBuilder, Mark, MarkKind, Style
from jalon.spans import Span

WORDS = [
    "Priorité 1 – Se loger", "Axe 2 :", "Réponse", "Mesures", "Objectifs", "Le Ministère financera 3 logements.",
    "Créer un parc", "Nous nous engageons à :", "We will:", "publish the data by 2027", "1. Build a bridge",
    "Engagement : planter", "Responsable : la Ville", "Management response: Agreed. We will act.", "Introduction",
    "Annexe", "•", ":", "1.", "A.", "Action", "Vote : pour", "Article 1", "…", "2 –", "It rained. It will rain.", "À",
    "Œuvre", "n° 3", "12 M$", "?", "Objectif 1.1", "Ouvrir dix cours d'école;Espaces verts;Éducation;2026-2028",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(WORDS), st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60)
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    builder = DocumentBuilder("made.txt", "0" * 64, "text/plain")
    for _ in range(draw(st.integers(0, 14))):
        text = draw(TEXTS)
        if not text.strip() or "\n" in text:
            continue
        kind = draw(st.sampled_from(list(BlockKind)))
        cell = (
            Cell(draw(st.integers(0, 1)), draw(st.integers(0, 4)), draw(st.integers(0, 2)), draw(st.integers(1, 3)))
            if kind is BlockKind.CELL
            else None
        )
        bold = draw(st.integers(0, len(text)))
        builder.add(
            text,
            kind,
            page=draw(st.one_of(st.none(), st.integers(1, 3))),
            level=draw(st.integers(1, 6)) if kind is BlockKind.HEADING else None,
            depth=draw(st.integers(0, 3)),
            content_start=draw(st.integers(0, len(text))),
            cell=cell,
            style=Style(is_bold=draw(st.booleans())),
            marks=(Mark(MarkKind.BOLD, 0, bold),) if bold else (),
        )
    return builder.build()


def places(outline: Outline) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    for priority in outline.priorities:
        found += [(priority.span, priority.title)] if priority.title is not None else []
        found += [(o.span, o.text) for o in priority.objectives]
        for response in priority.responses:
            found += [(response.span, response.heading)] if response.span and response.heading is not None else []
            found += [(x.span, x.text) for x in response.context]
            for commitment in response.commitments:
                found.append((commitment.span, commitment.text))
                mentions = (
                    commitment.lead,
                    commitment.partners,
                    commitment.programmes,
                    commitment.horizon,
                    commitment.amounts,
                    commitment.indicators,
                )
                found += [(m.span, m.text) for kind in (commitment.items, *mentions) for m in kind]
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_word_of_an_outline_stands_where_its_span_says(document: Document) -> None:
    outline = build_outline(document)

    assert [(span.of(document.text), text) for span, text in places(outline)] == [(text, text) for _, text in places(outline)]
    assert outline_from_dict(outline_to_dict(outline)) == outline
    assert build_outline(document) == outline


def test_an_empty_document_gives_no_priority_and_says_why() -> None:
    outline = build_outline(DocumentBuilder("empty.txt", "0" * 64, "text/plain").build())

    assert outline.priorities == ()
    assert outline.warnings[-1][0] == "no_priorities"


def test_identifiers_are_unique_and_depend_on_the_file_alone() -> None:
    def a_plan(sha256: str) -> Document:
        builder = DocumentBuilder("plan.txt", sha256, "text/plain")
        for number in (1, 2):
            builder.add(f"Priorité {number} – Agir", BlockKind.HEADING, level=1)
            builder.add("La Ville plantera des arbres.", BlockKind.ITEM, depth=1)
            builder.add("La Ville ouvrira un parc.", BlockKind.ITEM, depth=1)
        return builder.build()

    ids = [c.id for p in build_outline(a_plan("1" * 64)).priorities for r in p.responses for c in r.commitments]
    others = [c.id for p in build_outline(a_plan("2" * 64)).priorities for r in p.responses for c in r.commitments]

    assert len(ids) == len(set(ids)) == 4
    assert not set(ids) & set(others)
