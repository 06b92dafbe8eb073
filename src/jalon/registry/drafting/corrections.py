"""What is said of a record besides its words: its number, a commitment's kind and firmness, the words that answer a question."""

from dataclasses import replace

from jalon.errors import StepRefused
from jalon.extraction.outline import CommitmentKind, Firmness
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.places import movable
from jalon.registry.drafting.shapes import QUESTIONS
from jalon.registry.drafting.tree import Tree
from jalon.registry.models import NodeKind

NUMBER_LENGTH = 40
NUMBERED = (NodeKind.PRIORITY, NodeKind.COMMITMENT)
CHOICES = {"kind": {each.value for each in CommitmentKind}, "firmness": {each.value for each in Firmness}}


def renumbered(tree: Tree, key: str, *, number: str) -> Tree:
    """Return the tree with a priority's or a commitment's number as printed; empty for none."""
    node, wanted = movable(tree, key), " ".join(number.split())
    if node.kind not in NUMBERED:
        raise StepRefused("Only a priority or a commitment has a number.")
    if len(wanted) > NUMBER_LENGTH:
        raise StepRefused("'{number}' is too long for a number: {most} characters at most.", number=wanted, most=NUMBER_LENGTH)
    return tree.put(replace(node, number=wanted))


def corrected(tree: Tree, key: str, *, field: str, value: str) -> Tree:
    """Return the tree with a commitment's ``kind`` or ``firmness`` as the reviewer reads it."""
    node = movable(tree, key)
    if node.kind != NodeKind.COMMITMENT:
        raise StepRefused("Only a commitment has a kind and a firmness.")
    if value not in CHOICES.get(field, ()):
        raise StepRefused("'{value}' is not known. Choose one of the list.", value=value)
    return tree.put(replace(node, details={**node.details, field: value}))


def answered(tree: Tree, layer: Layer, *, key: str, question: str, words: str) -> Tree:
    """Return the tree with a question (lead, horizon, ...) answered by words of the commitment; no words clear the answer."""
    node = movable(tree, key)
    if node.kind != NodeKind.COMMITMENT or question not in QUESTIONS:
        raise StepRefused("Only a commitment answers the six questions.")
    mentions = [_mention(layer, node.start or 0, end=node.end or 0, words=words.strip())] if words.strip() else []
    return tree.put(replace(node, details={**node.details, question: mentions}))


def _mention(layer: Layer, start: int, *, end: int, words: str) -> dict[str, object]:
    found = layer.text.find(words, start, end)
    if found < 0:
        raise StepRefused("'{words}' does not stand in this commitment. Copy words of its text, exactly.", words=words[:80])
    return {"text": words, "start": found, "end": found + len(words), "value": None}
