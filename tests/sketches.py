"""Draft outlines drawn as lines, for tests: a letter a kind, the words, ``!`` confirmed, ``-`` removed.

``P`` priority, ``O`` objective, ``R`` response (without words: implicit), ``C`` commitment, ``X`` context, ``I`` detail.
"""

from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.tree import PARENT_KIND, ROOM, Node, Tree

LETTERS = {"P": "priority", "O": "objective", "R": "response", "C": "commitment", "X": "context", "I": "item"}
SIGNS = {"proposed": "", "confirmed": "!", "removed": "-"}
STATES = {sign: state for state, sign in SIGNS.items()}


def drawn(sketch: str, *, room: int = ROOM) -> tuple[Tree, Layer]:
    """Return the tree and text layer of a sketch: each line's words are a block; keys are k0, k1, ... in the order of the lines."""
    text, nodes, last = "", [], {None: None}
    lines = [line.strip() for line in sketch.strip().splitlines()]
    for index, line in enumerate(lines):
        letter, words = line[0], line[1:].strip()
        sign = words[0] if words[:1] in ("!", "-") else ""
        words = words[len(sign) :].strip()
        kind = LETTERS[letter]
        start = len(text) if words else None
        text += words + "\n" if words else ""
        end = start + len(words) if start is not None else None
        parent = last.get(PARENT_KIND[kind])
        nodes.append(Node(f"k{index}", kind, (index + 1) * room, parent, state=STATES[sign], start=start, end=end))
        last[kind] = f"k{index}"
    return Tree.of(nodes), Layer(text, [[0, len(text), 1, "paragraph", None, 0]])


def sketched(tree: Tree, layer: Layer) -> str:
    """Return the sketch of a tree, in its order."""
    letters = {kind: letter for letter, kind in LETTERS.items()}
    return "\n".join(
        " ".join(part for part in (letters[node.kind] + SIGNS[node.state], words_of(node, layer)) if part) for node in tree.walk()
    )


def words_of(node: Node, layer: Layer) -> str:
    """Return the words a node stands on."""
    return "" if node.start is None else layer.text[node.start : node.end]


def key_of(tree: Tree, layer: Layer, words: str) -> str:
    """Return the key of the record that begins with some words."""
    return next(node.key for node in tree.walk() if words_of(node, layer).startswith(words))
