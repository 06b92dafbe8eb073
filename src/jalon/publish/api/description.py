"""The OpenAPI document: what ninja writes of the declared addresses, put right and told in the reader's language."""

from functools import cache
from typing import Any

from django.utils.translation import get_language, gettext, gettext_noop

from jalon.publish.api.service import TITLE, api

Json = dict[str, Any]
_TOLD = ("description", "summary")  # and the title of the whole
_HEADERS = {
    "ETag": gettext_noop("Tag of this state: send it back as If-None-Match"),
    "Last-Modified": gettext_noop("Instant of the last change"),
    "Link": gettext_noop("Licence, source, pages, next page"),
}


def openapi_document() -> Json:
    """Return the OpenAPI 3.1 document in the active language."""
    return _document((get_language() or "fr")[:2])


@cache
def _document(language: str) -> Json:
    document: Json = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    document["info"] |= {"x-language": language}
    for schema in document["components"]["schemas"].values():
        schema.pop("description", None)  # what is told of the code, not of the answer
    for operations in document["paths"].values():
        for operation in operations.values():
            _put_right(operation)
    told: Json = _told(document)
    told["info"]["title"] = gettext(TITLE)
    return told


def _put_right(operation: Json) -> None:
    """Say what ninja does not: the media types of errors and of text, the headers, no null in an address."""
    operation.pop("description", None)
    operation["parameters"] = [_without_null(parameter) for parameter in operation["parameters"]]
    operation["responses"] = {str(status): response for status, response in operation["responses"].items()}
    for status, response in operation["responses"].items():
        schema = response.pop("content", {}).get("application/json")
        if int(status) >= 400:
            response["content"] = {"application/problem+json": schema}
        elif schema:
            response["content"] = {"application/json": schema}
        elif int(status) == 200:
            response["content"] = {"text/plain": {"schema": {"type": "string"}}}
        if int(status) < 400:
            response["headers"] = {name: _header(name) for name in _HEADERS}


def _header(name: str) -> Json:
    return {"description": _HEADERS[name], "schema": {"type": "string"}}


def _without_null(parameter: Json) -> Json:
    """Return a parameter that may be left out but not be null: an address has no null."""
    schema = dict(parameter["schema"])
    choices = [choice for choice in schema.pop("anyOf", []) if choice.get("type") != "null"]
    for choice in choices:
        schema.update(choice)
    if schema.get("default", 0) is None:
        del schema["default"]
    return {**parameter, "schema": schema}


def _told(part: Any) -> Any:
    """Return a part of the document with what it tells in the active language."""
    if isinstance(part, list):
        return [_told(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: gettext(value) if name in _TOLD and isinstance(value, str) and value else _told(value) for name, value in part.items()
    }
