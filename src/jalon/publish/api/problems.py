"""Errors as RFC 9457 asks for them: ``application/problem+json``, titled in the visitor's language."""

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, gettext_noop

MEDIA_TYPE = "application/problem+json"
FAULTS = {
    "missing": gettext_noop("This parameter is required."),
    "string_pattern_mismatch": gettext_noop("This is not written as such a parameter is."),
    "string_too_short": gettext_noop("At least %(min_length)s character is expected."),
    "string_too_long": gettext_noop("At most %(max_length)s characters are expected."),
    "greater_than_equal": gettext_noop("At least %(ge)s is expected."),
    "less_than_equal": gettext_noop("At most %(le)s is expected."),
    "int_parsing": gettext_noop("A whole number is expected."),
    "bool_parsing": gettext_noop("'true' or 'false' is expected."),
    "enum": gettext_noop("One of these is expected: %(expected)s."),
    "literal_error": gettext_noop("One of these is expected: %(expected)s."),
}
DAY = gettext_noop("A day written YYYY-MM-DD is expected.")
OTHER = gettext_noop("This value is not understood.")
logger = logging.getLogger("jalon.api")

TITLES = {
    HTTPStatus.NOT_FOUND: gettext_noop("Nothing published stands at this address"),
    HTTPStatus.METHOD_NOT_ALLOWED: gettext_noop("This address is read-only"),
    HTTPStatus.PRECONDITION_FAILED: gettext_noop("It changed since you last asked"),
    HTTPStatus.UNPROCESSABLE_ENTITY: gettext_noop("The question is not understood"),
    HTTPStatus.INTERNAL_SERVER_ERROR: gettext_noop("Something went wrong on our side"),
}


class UnknownParameters(Exception):
    """Raised when a question carries parameters that the address does not know."""

    def __init__(self, names: Iterable[str], *, known: Iterable[str]) -> None:
        super().__init__(names)
        self.names = sorted(names)
        self.known = sorted(known)


def problem(
    request: HttpRequest, status: HTTPStatus, *, detail: str = "", errors: Iterable[Mapping[str, str]] = ()
) -> HttpResponse:
    """Return an error as a problem document; ``errors`` name each parameter at fault."""
    title = gettext(TITLES[status]) if status in TITLES else status.phrase
    document: dict[str, object] = {"type": "about:blank", "title": title, "status": status.value, "instance": request.path}
    if detail:
        document["detail"] = detail
    if errors:
        document["errors"] = list(errors)
    response = HttpResponse(orjson.dumps(document), status=status, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = (get_language() or "fr")[:2]
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def not_found(request: HttpRequest, *_: object) -> HttpResponse:
    """Answer that nothing published stands here; what is not published does not exist."""
    return problem(
        request, HTTPStatus.NOT_FOUND, detail=gettext("Check the address. The addresses there are stand in /api/v1/openapi.json.")
    )


def misunderstood(request: HttpRequest, faults: Iterable[Mapping[str, object]]) -> HttpResponse:
    """Answer which parameters are wrong, from what the validator found."""
    errors = [{"parameter": str(_parameter(fault)), "detail": _explained(fault)} for fault in faults]
    detail = gettext("Correct the parameters named under 'errors' and ask again.")
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail=detail, errors=errors)


def unknown_parameters(request: HttpRequest, unknown: UnknownParameters) -> HttpResponse:
    """Answer which parameters the address does not know, and which it does."""
    known = ", ".join(unknown.known) or gettext("none")
    detail = gettext("Unknown parameter. Parameters of this address: %(known)s.") % {"known": known}
    errors = [{"parameter": name, "detail": detail} for name in unknown.names]
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail=detail, errors=errors)


def went_wrong(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Log an error and answer that it happened, without what it was."""
    logger.error("Unanswered: %s", request.path, exc_info=error)
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail=gettext("The error was recorded. Ask again in a moment."))


def _explained(fault: Mapping[str, object]) -> str:
    """Return what a parameter should have been, in the reader's language."""
    code, context = str(fault.get("type", "")), fault.get("ctx")
    template = DAY if code.startswith("date_") or code == "value_error" else FAULTS.get(code, OTHER)
    values = {name: _listed(value) for name, value in context.items()} if isinstance(context, dict) else {}
    return gettext(template) % values if "%(" in template else gettext(template)


def _listed(value: object) -> str:
    """Return the values that a validator expects as they are written in an address."""
    return str(value).replace("' or '", ", ").replace("', '", ", ").strip("'")


def _parameter(fault: Mapping[str, object]) -> object:
    place = fault.get("loc") or ("",)
    return place[-1] if isinstance(place, (tuple, list)) else place
