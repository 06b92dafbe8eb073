"""The API itself: its OpenAPI document, how an address is declared, what answers an error."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from jalon import __version__
from jalon.publish.api import problems
from jalon.publish.api.links import LICENCE
from jalon.publish.api.lists import Problem

View = TypeVar("View", bound=Callable[..., HttpResponse])

TITLE = gettext_noop("Jalon: what was promised to a region")

api = NinjaAPI(
    title=TITLE,
    version="1",
    description=gettext_noop(
        "Read what is published: plans, their priorities, the commitments that answer them, and the documents their words stand in. "
        "Read-only and without an account. Words are those of the documents, character for character; names come in French and in English."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    openapi_extra={
        "info": {"license": {"name": "CC BY 4.0", "url": LICENCE}, "x-release": __version__},
        "servers": [{"url": "/"}],
    },
)


def read(path: str, answers: type[Schema] | None, *, name: str, summary: str, tag: str) -> Callable[[View], View]:
    """Declare an address that is read: its shape for the OpenAPI document, the errors it may answer, the parameters it knows."""
    responses: dict[int, Any] = {200: answers, 304: None, 404: Problem, 412: Problem, 422: Problem}

    def declare(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            known = _query_parameters(checked)
            unknown = request.GET.keys() - known
            if unknown:
                raise problems.UnknownParameters(unknown, known=known)
            return view(request, *args, **kwargs)

        # The view returns finished responses: the shapes document them, and the tests hold them to it.
        api.get(path, response=responses, operation_id=name, summary=summary, tags=[tag], url_name=name)(checked)
        return checked  # type: ignore[return-value]

    return declare


def _query_parameters(view: Callable[..., object]) -> set[str]:
    """Return the names of the parameters that a declared view reads from the question."""
    operation = view._ninja_operation  # type: ignore[attr-defined]
    models = (model for model in operation.models if model.__ninja_param_source__ == "query")
    return {name for model in models for name in model.__ninja_flatten_map__}


@api.exception_handler(Http404)
def _absent(request: HttpRequest, _: Http404) -> HttpResponse:
    return problems.not_found(request)


@api.exception_handler(ValidationError)
def _misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    if any(fault.get("loc", ("",))[0] == "path" for fault in error.errors):
        return problems.not_found(request)
    return problems.misunderstood(request, error.errors)


@api.exception_handler(problems.UnknownParameters)
def _unknown(request: HttpRequest, error: problems.UnknownParameters) -> HttpResponse:
    return problems.unknown_parameters(request, error)


@api.exception_handler(Exception)
def _went_wrong(request: HttpRequest, error: Exception) -> HttpResponse:
    return problems.went_wrong(request, error)
