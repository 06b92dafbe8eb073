"""Pages rendered once for each state of the record: kept under what changed, answered with 304 where the reader has them already.

Only what a passer-by sees is kept. The key says which state of the record, which page, which language and which release made it, so that
nothing ever has to be forgotten: a page that changed has another key. Memory is bounded by bytes, the page unused longest goes first.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from jalon import __version__
from jalon.registry.queries.freshness import Freshness

LIMIT_BYTES = 48 * 1024 * 1024
COMPRESSED_FROM = 1_400  # bytes: a smaller answer fits one packet anyway


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as first rendered, plain and compressed; ``disposition`` says under which name a file is kept, "" for a page."""

    plain: bytes
    compressed: bytes
    content_type: str
    disposition: str = ""

    @property
    def weight(self) -> int:
        """Return the memory it takes, in bytes."""
        return len(self.plain) + len(self.compressed)


class KeptPages:
    """Rendered pages by key, shared by the threads of one process."""

    def __init__(self, *, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.weight = 0
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> KeptPage | None:
        """Return the page kept under a key."""
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page; let go of those unused longest where there are too many bytes."""
        with self._lock:
            replaced = self._pages.pop(key, None)
            self.weight += page.weight - (replaced.weight if replaced else 0)
            self._pages[key] = page
            while self.weight > self.limit_bytes and self._pages:
                self.weight -= self._pages.popitem(last=False)[1].weight


PAGES = KeptPages()


def kept(
    request: HttpRequest, *, freshness: Freshness | None, build: Callable[[], HttpResponse], variant: object = ""
) -> HttpResponse:
    """Return a page for the state the record is in, built only where nobody asked for it since the last change.

    ``variant`` tells apart the pages of one address (a day, a version). Http404 where ``freshness`` is None.
    """
    if freshness is None:
        raise Http404
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        own = build()
        own.headers["Cache-Control"] = "private, no-cache"
        return own
    key = _key(request, freshness.mark, variant)
    etag = f'"{key}"'
    known = get_conditional_response(request, etag=etag) if "HTTP_IF_NONE_MATCH" in request.META else None
    response = known or _kept_or_built(request, key, build)
    if response.status_code in (200, 304):
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(int(freshness.changed_at.timestamp()))
        response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return response


def _kept_or_built(request: HttpRequest, key: str, build: Callable[[], HttpResponse]) -> HttpResponse:
    page = PAGES.get(key)
    if page is None:
        built = build()
        if built.status_code != 200:
            return built
        page = KeptPage(built.content, b"", built.headers["Content-Type"], built.headers.get("Content-Disposition", ""))
        PAGES.put(key, page)
    elif not page.compressed and len(page.plain) >= COMPRESSED_FROM:
        # Asked for a second time: worth the work.
        page = KeptPage(page.plain, gzip.compress(page.plain, compresslevel=6, mtime=0), page.content_type, page.disposition)
        PAGES.put(key, page)
    return _answer(request, page)


def _key(request: HttpRequest, mark: str, variant: object) -> str:
    parts = (mark, request.path, str(variant), __version__, request.get_host(), request.scheme or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    is_compressed = bool(page.compressed) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    response = HttpResponse(page.compressed if is_compressed else page.plain, content_type=page.content_type)
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    if page.disposition:
        response.headers["Content-Disposition"] = page.disposition
    return response
