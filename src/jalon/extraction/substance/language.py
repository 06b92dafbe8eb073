"""Which of the two languages a commitment is worded in: told by its small words, since a document may hold both."""

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_FRENCH_WORDS = "le la les des du de et au aux une dans pour par sur en ses avec qui est"
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH_WORDS = "the of and to for in with by on at from will shall is are its our that a an as this"
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENDINGS = ("er", "ir", "ra", "ront", "ing")
_ELISION = re.compile(r"\b[ldsnq]'(?=[a-z])")
_POSSESSIVE = re.compile(r"'s\b")
_LETTER_BEFORE = re.compile(r".*[a-z](?:er|ir|ra|ront|ing)")


@lru_cache(maxsize=4096)
def is_french(folded: str) -> bool:
    """Tell whether a folded text is French rather than English."""
    head = folded[:400]
    words = _WORD.findall(head)
    ended = [word for word in words if word.endswith(_ENDINGS) and _LETTER_BEFORE.fullmatch(word)]
    english = sum(map(_ENGLISH.__contains__, words)) + sum(word.endswith("ing") for word in ended)
    french = sum(map(_FRENCH.__contains__, words)) + sum(not word.endswith("ing") for word in ended)
    if "'" in head:
        french, english = french + len(_ELISION.findall(head)), english + len(_POSSESSIVE.findall(head))
    return bool(french >= english)
