"""A file -> an instrument, or every sentence that says why not."""

import json
import tomllib
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jalon.delivery.declarations.checks import problems_in
from jalon.delivery.declarations.problems import BadDeclaration, Problem, refusal
from jalon.delivery.declarations.refusing import problems_of
from jalon.delivery.declarations.shape import Instrument
from jalon.errors import UnreadableFile

LONGEST_BYTES = 500_000


def read_declaration(path: Path) -> Instrument:
    """Return the instrument that a file declares; BadDeclaration where it cannot run, UnreadableFile where there is no text to read."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile("'{name}' cannot be read: {reason}. Check the path.", name=str(path), reason=reason) from error
    return declared(content, name=path.name)


def declared(content: bytes, *, name: str) -> Instrument:
    """Return the instrument that the content of a file declares; BadDeclaration where it cannot run, whatever the content."""
    if len(content) > LONGEST_BYTES:
        raise refusal(name, [Problem("A declaration holds {most} bytes at most; this file holds more.", most=LONGEST_BYTES)])
    try:
        raw = _parsed(content, name=name)
        text = json.dumps(raw, default=_plain)
    except RecursionError:
        raise refusal(name, [Problem("Tables and lists stand too deep inside one another.")]) from None
    try:
        instrument = Instrument.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise refusal(name, problems_of(error, raw=raw)) from None
    problems = problems_in(instrument)
    first = next(problems, None)
    if first:
        raise refusal(name, chain((first,), problems))
    return instrument


def _parsed(content: bytes, *, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise refusal(
            name, [Problem("The file is not UTF-8 text (byte {place}). Save it as UTF-8.", place=error.start + 1)]
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise refusal(name, [Problem("This is not TOML: {reason}.", reason=str(error))]) from None
    except (ValueError, ArithmeticError):
        raise refusal(name, [Problem("A number in it is too long to be one.")]) from None


def _plain(value: object) -> str:
    """Return a day or a decimal as JSON writes it."""
    return str(value)


__all__ = ["BadDeclaration", "declared", "read_declaration"]
