"""The original bytes of a source, handed over so that no browser runs anything in them."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from jalon.followup.queries.evidence import public_evidence
from jalon.registry.models import Source
from jalon.registry.queries.sources import source_by_hash
from jalon.registry.sources import open_source

# What a header cannot hold, and what would make a name read otherwise than it ends.
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff/\\\\]")


def source_file(request: HttpRequest, sha: str) -> HttpResponseBase:
    """Send the file as it was kept: always as a download, under its own name."""
    return _sent(source_by_hash(sha).first())


def evidence_file(request: HttpRequest, sha: str) -> HttpResponseBase:
    """Send a file that shows what an accepted update says, in the same way."""
    return _sent(public_evidence(sha).first())


def _sent(source: Source | None) -> HttpResponseBase:
    if source is None:
        raise Http404
    name = UNSHOWN.sub("_", source.name)
    response = FileResponse(open_source(source), as_attachment=True, filename=name, content_type="application/octet-stream")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["ETag"] = f'"{source.sha256}"'
    response.headers["Content-Length"] = str(source.size_bytes)
    return response
