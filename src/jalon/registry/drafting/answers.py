"""What the reviewer made of a draft, as an answer file: what a careful reader finds in the document, for scoring a reader."""

from typing import Any

from jalon.registry.drafting.tree import Node, Tree
from jalon.registry.models import NodeKind


def answers(tree: Tree, text: str, *, case: str, file: str, language: str, title: str | None) -> dict[str, Any]:
    """Return an answer file's content: priorities, objectives and commitments as they stand, removed ones left out."""
    return {
        "case": case,
        "file": file,
        "language": language,
        "document_title": title,
        "notes": "",
        "priorities": [_priority(tree, text, node=node) for node in tree.active(None)],
    }


def _priority(tree: Tree, text: str, *, node: Node) -> dict[str, Any]:
    words = _words(text, node)
    return {
        "number": node.number or None,
        "title": None if words == node.number else words,
        "objectives": [_words(text, each) for each in tree.active(node.key, NodeKind.OBJECTIVE)],
        "responses": [_response(tree, text, node=each) for each in tree.active(node.key, NodeKind.RESPONSE)],
    }


def _response(tree: Tree, text: str, *, node: Node) -> dict[str, Any]:
    commitments = tree.active(node.key, NodeKind.COMMITMENT)
    said: dict[str, Any] = {
        "heading": _words(text, node) or None,
        "commitments": [_words(text, each) for each in commitments],
    }
    details = [_words(text, each) for commitment in commitments for each in tree.active(commitment.key)]
    context = [_words(text, each) for each in tree.active(node.key, NodeKind.CONTEXT)]
    return {**said, **({"sub": details} if details else {}), **({"not_commitments": context} if context else {})}


def _words(text: str, node: Node) -> str:
    return "" if node.start is None else " ".join(text[node.start : node.end].split())
