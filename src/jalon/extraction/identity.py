"""Identifiers of commitments: derived from the document and the place of the words, so that reading again gives the same ones."""

import hashlib

from jalon.spans import Span


def commitment_id(sha256: str, span: Span) -> str:
    """Return a short identifier for the words of a span in the document with this hash."""
    return "c" + hashlib.sha256(f"{sha256}:{span.start}:{span.end}".encode()).hexdigest()[:12]
