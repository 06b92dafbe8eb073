"""The API's own pages: its description, a page to try it, what answers where there is nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, override

from jalon.publish.addresses import LANGUAGES
from jalon.publish.api.description import openapi_document
from jalon.publish.api.links import LICENCE, ROOT, links_of
from jalon.publish.api.problems import not_found
from jalon.publish.pages import draw

DOCS = f"{ROOT}docs"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A field of a form: what may be asked."""

    name: str
    about: str
    is_required: bool
    is_in_path: bool
    choices: tuple[str, ...]
    type: str
    default: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A field of an answer; ``name`` is its path, lists marked by []."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: a form to try it and what it answers."""

    name: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Answered, ...]


def root(_: HttpRequest) -> HttpResponse:
    """Send to the page that shows what there is."""
    return HttpResponseRedirect(DOCS)


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
    """Show the page to try the API, or send to the address that one of its forms asks for."""
    language = request.GET.get("language", "")
    with override(language if language in LANGUAGES else get_language()):
        operations = tuple(_operations(openapi_document()))
        asked = next((one for one in operations if one.name == request.GET.get("operation")), None)
        if asked:
            return HttpResponseRedirect(asked_address(asked, request.GET.dict()))
        alternates = {code: f"{DOCS}?language={code}" for code in LANGUAGES}
        document = openapi_document()["info"]
        shown = {"operations": operations, "root": links_of(request).api(""), "info": document, "licence": LICENCE}
        response = draw(request, "api/docs.html", alternates=alternates, section="data", **shown)
        response.headers["Content-Language"] = (get_language() or "fr")[:2]
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "no-cache"
    return response


def asked_address(operation: Operation, given: Mapping[str, str]) -> str:
    """Return the address that a form asks for: fields left empty are left out, a path misses nothing."""
    path, question = operation.path, {}
    for parameter in operation.parameters:
        value = given.get(parameter.name, "").strip()
        if parameter.is_in_path:
            path = path.replace(f"{{{parameter.name}}}", quote(value or "-", safe=""))
        elif value:
            question[parameter.name] = value
    return f"{path}?{urlencode(question)}" if question else path


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        operation = methods["get"]
        content = operation["responses"]["200"]["content"].get("application/json", {})
        fields = tuple(_fields(content.get("schema", {}), schemas, depth=0))
        parameters = [_parameter(parameter, schemas) for parameter in operation["parameters"]]
        parameters.sort(key=lambda one: (not one.is_required, one.name in ("limit", "cursor")))
        yield Operation(operation["operationId"], path, operation["summary"], tuple(parameters), fields)


def _parameter(parameter: Mapping[str, Any], schemas: Mapping[str, Any]) -> Parameter:
    schema = _resolved(parameter["schema"], schemas)
    choices = tuple(schema.get("enum", ())) or (("true", "false") if schema.get("type") == "boolean" else ())
    kind = "number" if schema.get("type") == "integer" else "date" if schema.get("format") == "date" else "text"
    is_in_path = parameter["in"] == "path"
    default = str(schema.get("default", ""))
    return Parameter(parameter["name"], parameter.get("description", ""), parameter["required"], is_in_path, choices, kind, default)


def _fields(schema: Mapping[str, Any], schemas: Mapping[str, Any], *, depth: int, within: str = "") -> Iterator[Answered]:
    """Yield the fields of a shape, and of the items of a list; deeper shapes stand in the description."""
    for name, told in _resolved(schema, schemas).get("properties", {}).items():
        shape, is_list = _shape(told, schemas)
        label = f"{within}{name}{'[]' if is_list else ''}"
        yield Answered(label, _type(told, schemas), told.get("description", ""))
        if depth == 0 and name == "items":
            yield from _fields(shape, schemas, depth=1, within=f"{label}.")


def _shape(told: Mapping[str, Any], schemas: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    """Return the shape of a field and whether it is a list of it; null is left aside."""
    choices = [choice for choice in told.get("anyOf", [told]) if choice.get("type") != "null"]
    chosen = _resolved(choices[0], schemas) if choices else {}
    if chosen.get("type") == "array":
        return _resolved(chosen["items"], schemas), True
    return chosen, False


def _type(told: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """Return the type of a field as people read it: integer, string, date, list of objects..., and whether it may be null."""
    shape, is_list = _shape(told, schemas)
    name = " | ".join(shape["enum"]) if "enum" in shape else shape.get("format") or shape.get("type", "object")
    if "properties" in shape:
        name = f"{{{', '.join(shape['properties'])}}}"
    may_be_null = any(choice.get("type") == "null" for choice in told.get("anyOf", ()))
    return f"{name}{'[]' if is_list else ''}{' | null' if may_be_null else ''}"


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schemas[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    return found
