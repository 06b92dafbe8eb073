"""The original bytes of a source, handed over so that no browser runs anything in them."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from jalon.registry.queries.sources import source_by_hash
from jalon.registry.sources import open_source


def source_file(request: HttpRequest, sha: str) -> HttpResponseBase:
    """Send the file as it was kept: always as a download, under its own name."""
    source = source_by_hash(sha).first()
    if source is None:
        raise Http404
    response = FileResponse(open_source(source), as_attachment=True, filename=source.name, content_type="application/octet-stream")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["ETag"] = f'"{source.sha256}"'
    response.headers["Content-Length"] = str(source.size_bytes)
    return response
