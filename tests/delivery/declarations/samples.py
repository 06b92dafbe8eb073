"""Declarations to break: whole ones, each with one thing changed."""

from jalon.delivery.declarations.reading import BadDeclaration, declared
from jalon.delivery.declarations.starting import new_declaration

LAST = "\n[[retention]]"


def changed(engine: str, *changes: tuple[str, str], more: str = "") -> str:
    """Return a whole declaration with words replaced, and with more put before its retention."""
    text = new_declaration("essai", engine=engine)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.replace(LAST, f"\n{more}\n{LAST}", 1)


def complaints(text: str | bytes) -> list[str]:
    """Return what is wrong with a declaration, in English."""
    try:
        declared(text if isinstance(text, bytes) else text.encode(), name="essai.toml")
    except BadDeclaration as error:
        return [str(problem) for problem in error.problems]
    return []
