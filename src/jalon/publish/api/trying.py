"""The API's own pages: its description, a page to try it, what answers where there is nothing."""

from http import HTTPStatus

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jalon.publish.api.description import openapi_document
from jalon.publish.api.links import ROOT
from jalon.publish.api.problems import not_found


def root(_: HttpRequest) -> HttpResponse:
    """Send to the page that shows what there is."""
    return HttpResponseRedirect(ROOT + "docs")


def description(_: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI document in the visitor's language."""
    response = HttpResponse(orjson.dumps(openapi_document()), content_type="application/json")
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer that nothing stands here; an address with a slash too many is sent to the one without."""
    if request.path.endswith("/") and request.path != ROOT:
        asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        return HttpResponseRedirect(request.path.rstrip("/") + asked, status=HTTPStatus.PERMANENT_REDIRECT)
    return not_found(request)


def page(request: HttpRequest) -> HttpResponse:
    """Show the page to try it."""
    return not_found(request)
