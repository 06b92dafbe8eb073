"""Cursors: the place in a list after which the next page starts, opaque to who carries it."""

import base64

LARGEST = 2**63 - 1  # what both databases can compare with
PATTERN = "^[A-Za-z0-9_-]{11}$"


def cursor(key: int) -> str:
    """Return the cursor for the page after a place."""
    return base64.urlsafe_b64encode(key.to_bytes(8)).decode().rstrip("=")


def place(cursor: str) -> int:
    """Return the place of a cursor of the right form; 0, the beginning, for none."""
    return min(int.from_bytes(base64.urlsafe_b64decode(cursor + "=")), LARGEST) if cursor else 0
