"""Which of the two languages a commitment is worded in: told by its small words, since a document may hold both."""

import re
from functools import lru_cache

_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|de|et|au|aux|une|dans|pour|par|sur|en|ses|avec|qui|est)\b|\b[ldsnq]'(?=[a-z])|[a-z](?:er|ir|ra|ront)\b"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|for|in|with|by|on|at|from|will|shall|is|are|its|our|that|an?|as|this)\b|[a-z]ing\b|'s\b")


@lru_cache(maxsize=4096)
def is_french(folded: str) -> bool:
    """Tell whether a folded text is French rather than English."""
    head = folded[:400]
    return len(_FRENCH.findall(head)) >= len(_ENGLISH.findall(head))
