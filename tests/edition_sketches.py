"""Editions of a plan drawn in a few words, for tests of their comparison: every span holds in a text layer of their own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jalon.analysis.edition_records import Side, side_of
from jalon.extraction.outline import Excerpt, Outline, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.extraction.substance.answers import describe
from jalon.spans import Span


@dataclass(frozen=True)
class Promised:
    """A commitment of a sketch: its words, the number it prints, its details."""

    text: str
    number: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aim:
    """A priority of a sketch with all that stands under it, in one response."""

    title: str
    commitments: tuple[Promised, ...] = ()
    number: str = ""
    objectives: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    responder: str | None = None
    verdict: str | None = None
    heading: str | None = None


class Layer:
    """A text layer that grows line by line."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, words: str) -> Excerpt:
        start = len(self.text)
        self.text += words + "\n"
        return Excerpt(words, Span(start, start + len(words)))


def outlined(aims: Iterable[Aim], *, name: str = "plan.md", language: str = "fr") -> tuple[Outline, str]:
    """Return the outline of a sketch, what each commitment answers read by the product, and its text layer."""
    layer = Layer()
    priorities = tuple(_priority(aim, layer) for aim in aims)
    return Outline(name, "0" * 64, "text/markdown", language, None, None, (), priorities), layer.text


def side(*aims: Aim, name: str = "plan.md", language: str = "fr") -> Side:
    """Return one side of a comparison, drawn from a sketch."""
    return side_of(outlined(aims, name=name, language=language)[0])


def promises(*texts: str) -> Aim:
    """Return a priority that holds nothing but these commitments."""
    return Aim("Garder la rivière propre", tuple(Promised(text) for text in texts), number="1")


def _priority(aim: Aim, layer: Layer) -> OutlinePriority:
    title = layer.write(aim.title)
    objectives = tuple(layer.write(text) for text in aim.objectives)
    heading = layer.write(aim.heading) if aim.heading else None
    response = OutlineResponse(
        aim.responder,
        aim.heading,
        heading.span if heading else None,
        aim.verdict,
        tuple(layer.write(text) for text in aim.context),
        tuple(_commitment(promised, layer) for promised in aim.commitments),
    )
    return OutlinePriority(aim.number or None, aim.title, title.span, objectives, (response,))


def _commitment(promised: Promised, layer: Layer) -> OutlineCommitment:
    words = layer.write(promised.text)
    items = tuple(layer.write(text) for text in promised.items)
    bare = OutlineCommitment(f"c{words.span.start}", words.text, words.span, items, number=promised.number or None)
    return replace(describe(bare, beside=[]), items=items)
