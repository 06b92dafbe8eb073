"""What every address of the API does alike: read-only, open to pages of other sites, problems for what is not answered."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext
from ninja import NinjaAPI

from jalon.publish.api.problems import problem

METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponse]


def opened(view: View) -> View:
    """Return a view that answers GET and HEAD, tells what it allows to OPTIONS, and refuses what would change something."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "OPTIONS":
            response = _allowed()
        elif request.method in ("GET", "HEAD"):
            response = _read(view, request, args, kwargs)
        else:
            detail = gettext("Ask with GET. What is published changes at the desk, never through this address.")
            response = problem(request, HTTPStatus.METHOD_NOT_ALLOWED, detail=detail)
            response.headers["Allow"] = METHODS
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Content-Language"
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # nothing here changes anything: a refusal is a problem, not a page
    return answered


def all_opened(api: NinjaAPI) -> list[URLPattern]:
    """Return the addresses that an API declares, opened."""
    patterns, _, _ = api.urls
    found = [pattern for pattern in patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
    return [URLPattern(pattern.pattern, opened(pattern.callback), pattern.default_args, pattern.name) for pattern in found]


def _read(view: View, request: HttpRequest, args: tuple[object, ...], kwargs: dict[str, object]) -> HttpResponse:
    """Answer a HEAD as the GET it stands for; the server sends no body."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _allowed() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response.headers["Allow"] = METHODS
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
