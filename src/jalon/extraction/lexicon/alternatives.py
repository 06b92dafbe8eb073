"""A long list of words as one pattern: words that begin alike are tried together, so a text is compared with a few letters, not with each word."""

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]
_END = ""  # the branch of a word that ends here


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    tree: Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _pattern(tree)


def _pattern(tree: Tree) -> str:
    branches = [re.escape(letter) + _pattern(tree[letter]) for letter in sorted(tree) if letter != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in tree else ''}"
