"""Public identifiers: short, opaque, permanent, never reused."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random, SystemRandom

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowel (no word appears), nothing that reads like another sign
LENGTH = 10
_source: Random = SystemRandom()


def new_identifier() -> str:
    """Return a fresh public identifier, ten signs out of 28 (about 48 bits)."""
    return "".join(_source.choice(ALPHABET) for _ in range(LENGTH))


@contextmanager
def identifiers_drawn_from(chance: Random) -> Iterator[None]:
    """Draw identifiers from a given chance for a while, so that made-up data are the same each time."""
    global _source
    before, _source = _source, chance
    try:
        yield
    finally:
        _source = before
