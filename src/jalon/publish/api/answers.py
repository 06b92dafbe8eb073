"""How the API answers: unchanged things cost nothing, every answer carries its tag, its date, its licence."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from jalon import __version__
from jalon.publish.api.links import LICENCE, Links, links_of
from jalon.publish.api.problems import problem
from jalon.registry.queries.freshness import Freshness

JSON = "application/json"
Build = Callable[[Links], object]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its items, the cursor of the next one (None on the last), how many there are in all."""

    items: Sequence[object]
    after: str | None
    count: int


def answer(request: HttpRequest, freshness: Freshness | None, *, build: Build, media_type: str = JSON) -> HttpResponse:
    """Return what ``build`` makes, or 304 before building where the visitor has it; Http404 where there is no such thing.

    ``build`` returns the record for JSON (or text for another media type), None for nothing, or a ``Page`` of a list.
    """
    if freshness is None:
        raise Http404
    etag = tag_of(request, freshness)
    changed = int(freshness.changed_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is not None and response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return problem(request, HTTPStatus.PRECONDITION_FAILED)
    extra: list[str] = []
    if response is None:
        response = HttpResponse(_body(request, build, extra=extra), content_type=media_type)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = ", ".join([*_links(request), *extra])
    return response


def _body(request: HttpRequest, build: Build, *, extra: list[str]) -> bytes:
    """Return what is sent; the links that go with it are added to ``extra``."""
    made = build(links_of(request))
    if made is None:
        raise Http404
    if isinstance(made, Page):
        following = _next(request, made.after)
        extra += [f'<{following}>; rel="next"'] if following else []
        made = {"items": made.items, "next": following, "count": made.count}
    elif isinstance(made, dict):
        extra += _about(made)
    return made.encode() if isinstance(made, str) else orjson.dumps(made)


def _about(record: dict[str, object]) -> Iterable[str]:
    """Return the links from a record to its pages and to its source."""
    pages, source = record.get("address"), record.get("source")
    if isinstance(pages, dict):
        yield from (f'<{there}>; rel="alternate"; type="text/html"; hreflang="{language}"' for language, there in pages.items())
    if isinstance(source, dict):
        yield f'<{source["address"]["fr"]}>; rel="via"'


def _links(request: HttpRequest) -> list[str]:
    links = links_of(request)
    return [
        f'<{LICENCE}>; rel="license"',
        f'<{links.api("openapi.json")}>; rel="service-desc"; type="application/json"',
        f'<{links.api("docs")}>; rel="service-doc"; type="text/html"',
        f'<{links.page("data", "fr")}>; rel="describedby"; type="text/html"; hreflang="fr"',
        f'<{links.page("data", "en")}>; rel="describedby"; type="text/html"; hreflang="en"',
    ]


def _next(request: HttpRequest, after: str | None) -> str | None:
    if after is None:
        return None
    asked = request.GET.copy()
    asked["cursor"] = after
    return f"{links_of(request).origin}{request.path}?{asked.urlencode()}"


def tag_of(request: HttpRequest, freshness: Freshness) -> str:
    """Return the tag of what an address answers in this state of the record, by this release."""
    told = "\n".join((freshness.mark, __version__, links_of(request).origin, request.get_full_path()))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
