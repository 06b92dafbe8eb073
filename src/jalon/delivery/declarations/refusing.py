"""What the shape of a declaration refuses -> sentences that name the place in the file and what is expected there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from jalon.delivery.declarations.problems import Phrase, Problem, in_table, short, unknown
from jalon.delivery.declarations.shape import Instrument
from jalon.errors import JalonError

#: Keys whose parts have names, by which a person finds them in the file.
PARTS = {
    "stages": ("stage '{name}'", "stage number {place}"),
    "fields": ("field '{name}'", "field number {place}"),
    "documents": ("document '{name}'", "document number {place}"),
    "retention": ("retention '{name}'", "retention number {place}"),
    "indicators": ("indicator '{name}'", "indicator number {place}"),
    "choices": ("choice '{name}'", "choice number {place}"),
    "criteria": ("criterion '{name}'", "criterion number {place}"),
    "questions": ("question '{name}'", "question number {place}"),
    "sources": ("source '{name}'", "source number {place}"),
    "serves": ("'serves'", "'serves' number {place}"),
    "objectives": ("objective", "objective number {place}"),
    "matches": ("match", "match number {place}"),
}
LENGTHS_OF_TIME = {"within", "keep", "remind", "offer", "closes", "answer", "valid", "late"}
#: What was expected, by the code of what was refused.
EXPECTED = {
    "string_type": "words in quotes are expected",
    "int_type": "a whole number is expected",
    "bool_type": "true or false is expected",
    "tuple_type": "a list in square brackets is expected",
    "model_type": "a table in braces is expected",
    "dict_type": "a table in braces is expected",
    "decimal_type": "a number is expected",
    "decimal_parsing": "a number is expected",
    "string_too_short": "it is empty",
    "string_too_long": "it is longer than {max_length} characters",
    "too_short": "at least {min_length} are expected",
    "too_long": "at most {max_length} are expected",
    "greater_than_equal": "the least is {ge}",
    "greater_than": "it must be above {gt}",
    "less_than_equal": "the most is {le}",
    "value_error": "a number or a day is expected",  # lengths of time apart, only bounds of fields are checked by a function of ours
}
NOT_EXPECTED = "it is not of the expected kind"


def problems_of(error: ValidationError, *, raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what the shape of a declaration refuses, a sentence each."""
    return (_sentence(each, raw=raw) for each in error.errors(include_url=False))


def place_of(location: Sequence[int | str], *, raw: Mapping[str, Any]) -> JalonError:
    """Return where something stands in a file: "field 'x', choice 'y'"; "the first lines" where it is in no part."""
    found: list[JalonError] = []
    node: Any = raw
    for place, step in enumerate(location):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        above = location[place - 1] if place else ""
        if isinstance(step, int) and isinstance(node, dict) and above in PARTS:
            named, numbered = PARTS[str(above)]
            name = node.get("name")
            is_named = isinstance(name, str) and bool(name)
            found.append(Phrase(named, name=short(name)) if is_named else Phrase(numbered, place=step + 1))
        elif isinstance(step, str) and isinstance(node, dict) and not place:
            found.append(in_table(step))
    return _joined(found) if found else Phrase("the first lines")


def _joined(found: list[JalonError]) -> JalonError:
    place = found[0]
    for each in found[1:]:
        place = Phrase("{outer}, {inner}", outer=place, inner=each)
    return place


def _sentence(error: Any, *, raw: Mapping[str, Any]) -> Problem:
    location = [step for step in error["loc"] if step != "[key]"]
    key = next((step for step in reversed(location) if isinstance(step, str)), "")
    above = location[: len(location) - 1 - location[::-1].index(key)] if key else location
    where, kind, given = place_of(above, raw=raw), error["type"], error["input"]
    if kind == "extra_forbidden":
        return unknown("key", key, where=where, known=_keys_at(above))
    if kind == "missing":
        return Problem("'{key}' is missing in {where}.", key=key, where=where)
    if kind in ("literal_error", "enum"):
        allowed = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return unknown("value", short(given), where=Phrase("'{key}' of {where}", key=key, where=where), known=allowed)
    if key in LENGTHS_OF_TIME:
        sentence = "'{key}' is '{value}' in {where}. Write a length of time such as '30 days', '18 months' or '5 years' (100 years at most)."
        return Problem(sentence, key=key, value=short(given), where=where)
    if kind == "string_pattern_mismatch":
        return _misspelt(key, given, where)
    template, values = EXPECTED.get(kind, NOT_EXPECTED), error.get("ctx", {})
    return Problem(
        "'{key}' is '{value}' in {where}: {why}.", key=key, value=_shown(given), where=where, why=Phrase(template, **values)
    )


def _misspelt(key: str, given: object, where: JalonError) -> Problem:
    if key == "standards":
        sentence = "'{value}' in {where} is no code of a standard. Write 'SDG 8.3', 'IRIS+ PI3687' or 'CIDS Indicator'."
    elif key == "address":
        sentence = "'{value}' in {where} is no address of a page. Write it whole, from 'https://'."
    else:
        sentence = (
            "'{value}' in {where} cannot be a name. Use small letters without accents, digits, '-' and '_'; begin with a letter."
        )
    return Problem(sentence, value=short(given), where=where)


def _shown(value: object) -> str:
    """Return what was given, as one would find it in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list | tuple) else short(value)


def _keys_at(location: Sequence[int | str]) -> list[str]:
    """Return the keys that a declaration may have at a place."""
    model: Any = Instrument
    for step in location:
        if isinstance(step, int):
            continue
        shape = shapes_of(model).get(step)
        if shape is not None:
            model = shape
    return [field.alias or name for name, field in model.model_fields.items()]


def shapes_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the keys of a shape that hold tables, each with the shape of these."""
    found = {}
    for name, field in model.model_fields.items():
        shape = next((each for each in types_in(field.annotation) if isinstance(each, type) and issubclass(each, BaseModel)), None)
        if shape is not None:
            found[field.alias or name] = shape
    return found


def types_in(annotation: Any) -> list[Any]:
    """Return every type that an annotation names, the whole first."""
    arguments = getattr(annotation, "__args__", ())
    return [annotation, *(each for argument in arguments for each in types_in(argument))]
