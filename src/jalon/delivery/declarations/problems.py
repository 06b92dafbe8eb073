"""What is wrong with a declaration, as sentences: what, where, and what is known instead."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from jalon.delivery.declarations.shape import Instrument
from jalon.errors import JalonError

#: Keys whose parts have names, by which a person finds them in the file.
PARTS = {
    "stages": "stage",
    "fields": "field",
    "documents": "document",
    "retention": "retention",
    "indicators": "indicator",
    "serves": "serves",
    "choices": "choice",
    "roles": "role",
}


class BadDeclaration(JalonError):
    """Raised when a file declares no instrument that could run; ``problems`` holds every sentence, in the order of the file."""

    problems: tuple[JalonError, ...] = ()


class Problem(JalonError):
    """Raised for nobody: one thing that is wrong in a declaration."""


def refusal(name: str, problems: Sequence[JalonError]) -> BadDeclaration:
    """Return the error that tells everything that is wrong in a file."""
    error = BadDeclaration("'{name}' declares no instrument that can run: {count} to mend.", name=name, count=len(problems))
    error.problems = tuple(problems)
    return error


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that somebody most likely meant, None where none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def unknown(what: str, name: str, *, where: str, known: Iterable[str]) -> Problem:
    """Return the sentence about a name that nothing has, with the nearest one and all that are known."""
    names = list(known)
    meant = nearest(name, names)
    values = {"what": what, "name": name, "where": where, "known": ", ".join(names) or "-"}
    if meant:
        return Problem("Unknown {what} '{name}' in {where}. Did you mean '{meant}'? Known: {known}.", meant=meant, **values)
    return Problem("Unknown {what} '{name}' in {where}. Known: {known}.", **values)


def problems_of(error: ValidationError, *, raw: Mapping[str, Any]) -> list[Problem]:
    """Return what the shape of a declaration refuses, a sentence each."""
    return [_sentence(each, raw=raw) for each in error.errors()]


def place_of(location: Sequence[int | str], *, raw: Mapping[str, Any]) -> str:
    """Return where something stands in a file: "stage 'consent', field 'x'"; "the first lines" where it is in no part."""
    found, node, part = [], raw, ""
    for step in location:
        if isinstance(step, str) and step in PARTS:
            part = PARTS[step]
        try:
            node = node[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and isinstance(node, dict):
            found.append(f"{part} '{node['name']}'" if isinstance(node.get("name"), str) else f"{part} {step + 1}")
    return ", ".join(found) or "the first lines"


def _sentence(error: Any, *, raw: Mapping[str, Any]) -> Problem:
    location = error["loc"]
    keys = [step for step in location if isinstance(step, str)]
    key, where = (keys[-1] if keys else ""), place_of(location[:-1], raw=raw)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown("key", key, where=where, known=_keys_at(location[:-1]))
    if kind == "missing":
        return Problem("'{key}' is missing in {where}.", key=key, where=where)
    if kind in ("literal_error", "enum"):
        allowed = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return unknown(key, str(error["input"]), where=where, known=allowed)
    if key in ("within", "keep", "remind"):
        return Problem(
            "'{key}' is '{value}' in {where}. Write a length of time such as '30 days', '18 months' or '5 years'.",
            key=key,
            value=error["input"],
            where=where,
        )
    if kind == "string_pattern_mismatch" and key == "standards":
        return Problem(
            "'{value}' in {where} is no code of a standard. Write 'SDG 8.3', 'IRIS+ PI3687' or 'CIDS Indicator'.",
            value=error["input"],
            where=where,
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            "'{value}' in {where} cannot be a name. Use small letters without accents, digits, '-' and '_'.",
            value=error["input"],
            where=where,
        )
    return Problem("'{key}' is '{value}' in {where}: {why}.", key=key, value=_short(error["input"]), where=where, why=_why(error))


def _why(error: Any) -> str:
    """Return in a few words what was expected."""
    kind, context = error["type"], error.get("ctx", {})
    expected = {
        "string_type": "words in quotes are expected",
        "int_type": "a whole number is expected",
        "int_from_float": "a whole number is expected",
        "bool_type": "true or false is expected",
        "tuple_type": "a list in square brackets is expected",
        "model_type": "a table in braces is expected",
        "dict_type": "a table in braces is expected",
        "string_too_short": "it is empty",
        "string_too_long": f"it is longer than {context.get('max_length')} characters",
        "too_short": f"at least {context.get('min_length')} are expected",
        "greater_than_equal": f"the least is {context.get('ge')}",
        "less_than_equal": f"the most is {context.get('le')}",
    }
    return expected.get(kind, "it is not of the expected kind")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _keys_at(location: Sequence[int | str]) -> list[str]:
    """Return the keys that a declaration may have at a place."""
    model: Any = Instrument
    for step in location:
        if isinstance(step, int):
            continue
        shape = _shapes(model).get(step)
        if shape is None:
            return []
        model = shape
    return list(_shapes(model, every=True)) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _shapes(model: Any, *, every: bool = False) -> dict[str, Any]:
    """Return the keys of a shape with the shape of what stands there; ``every`` includes those that hold plain values."""
    found = {}
    for name, field in model.model_fields.items():
        parts = [each for each in _types(field.annotation) if isinstance(each, type) and issubclass(each, BaseModel)]
        if parts or every:
            found[field.alias or name] = parts[0] if parts else None
    return found


def _types(annotation: Any) -> list[Any]:
    arguments = getattr(annotation, "__args__", ())
    return [annotation, *(each for argument in arguments for each in _types(argument))] if arguments else [annotation]
