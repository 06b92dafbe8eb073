"""Public identifiers: short, opaque, permanent, never reused."""

import secrets

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowel (no word appears), nothing that reads like another sign
LENGTH = 10


def new_identifier() -> str:
    """Return a fresh public identifier, ten signs out of 28 (about 48 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
