"""What somebody typed in a form -> the value of a declared field, or the sentence that says what to write.

Values are kept as JSON: decimals and days as text, so that nothing is rounded on its way.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language

from jalon.delivery.declarations.shape import Field
from jalon.errors import StepRefused

Value = str | int | bool | list[str] | None
SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
LONGEST_NUMBER = 15  # digits before the decimal sign: more is a slip of the hand
CENT = Decimal("0.01")


def answer(field: Field, text: object) -> Value:
    """Return the value that an answer says; None for an empty one. StepRefused with what to write, where it says none."""
    if text is None or text == "" or text == []:
        return None
    kind = field.type
    if kind == "choices":
        return _choices(field, text)
    if kind == "yes_no":
        return _yes_no(field, text)
    words = str(text).strip()
    if not words:
        return None
    if field.is_number:
        return _number(field, words)
    return _WAYS[kind](field, words)


def title_of(field: Field) -> str:
    """Return what a field is called, in the active language."""
    return field.title.said(get_language() or "fr")


def is_wanted(field: Field, values: Mapping[str, Any]) -> bool:
    """Tell whether a field is needed because of what another says."""
    condition = field.needed_when
    if condition is None:
        return False
    said = values.get(condition.field)
    said_all = [
        ("yes" if each else "no") if isinstance(each, bool) else str(each) for each in (said if isinstance(said, list) else [said])
    ]
    return any(each in condition.equals for each in said_all)


def money(text: str) -> Decimal | None:
    """Return the dollars that "1 234,56 $", "$1,234.56" or "1234.5" say; None where it says none, or more than cents.

    The last comma or point is the decimal sign where one or two digits follow it.
    """
    bare = SPACES.sub("", text).replace("$", "").removesuffix("CAD")
    found = re.fullmatch(r"(-?)(\d{1,3}(?:[.,']\d{3})+|\d+)(?:[.,](\d{1,2}))?", bare)
    if not found:
        return None
    whole = re.sub(r"\D", "", found[2])
    return Decimal(f"{found[1]}{whole}.{found[3] or '0'}").quantize(CENT) if len(whole) <= LONGEST_NUMBER else None


def _number(field: Field, words: str) -> Value:
    number = money(words) if field.type == "money" else _decimal(words)
    if number is None and field.type == "money":
        raise StepRefused("{field}: '{text}' is no amount in dollars. Write it as 1234,56.", field=title_of(field), text=words)
    if number is None:
        raise StepRefused("{field}: '{text}' is no number. Write it as 1234 or 12,5.", field=title_of(field), text=words)
    if field.type == "whole" and number != number.to_integral_value():
        raise StepRefused("{field}: '{text}' is not a whole number.", field=title_of(field), text=words)
    if field.type in ("money", "share") and field.least is None and number < 0:
        raise StepRefused("{field}: '{text}' is less than nothing.", field=title_of(field), text=words)
    if field.type == "share" and field.most is None and number > 100:
        raise StepRefused("{field}: '{text}' is more than 100 %.", field=title_of(field), text=words)
    _refuse_beyond(field, number, words)
    return int(number) if field.type == "whole" else str(number)


def _decimal(words: str) -> Decimal | None:
    bare = SPACES.sub("", words).replace("%", "").replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**LONGEST_NUMBER else None


def _refuse_beyond(field: Field, value: Any, words: str) -> None:
    """StepRefused for a number or a day beyond the bounds of its field."""
    if field.least is not None and value < field.least:
        raise StepRefused(
            "{field}: '{text}' is below the least, {bound}.", field=title_of(field), text=words, bound=str(field.least)
        )
    if field.most is not None and value > field.most:
        raise StepRefused("{field}: '{text}' is above the most, {bound}.", field=title_of(field), text=words, bound=str(field.most))


def _words(field: Field, words: str) -> Value:
    longest = field.longest or (10000 if field.type == "note" else 300)
    if len(words) > longest:
        raise StepRefused(
            "{field}: {count} characters are written, {most} are the most.", field=title_of(field), count=len(words), most=longest
        )
    if "\x00" in words:
        raise StepRefused("{field}: there is a character that cannot be kept. Write the words anew.", field=title_of(field))
    return words


def _day(field: Field, words: str) -> Value:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise StepRefused("{field}: '{text}' is no day. Write it as 2026-03-31.", field=title_of(field), text=words) from None
    _refuse_beyond(field, day, words)
    return day.isoformat()


def _choice(field: Field, words: str) -> Value:
    if words not in {choice.name for choice in field.choices}:
        raise StepRefused("{field}: '{text}' is not among the choices.", field=title_of(field), text=words)
    return words


def _choices(field: Field, chosen: object) -> Value:
    names = [str(each) for each in chosen] if isinstance(chosen, list | tuple) else str(chosen).split(";")
    return [str(_choice(field, name.strip())) for name in dict.fromkeys(names)]


def _yes_no(field: Field, said: object) -> Value:
    known = {"yes": True, "oui": True, "true": True, "1": True, "no": False, "non": False, "false": False, "0": False}
    answered = known.get(str(said).strip().lower())
    if answered is None:
        raise StepRefused("{field}: answer yes or no.", field=title_of(field))
    return answered


def _email(field: Field, words: str) -> Value:
    try:
        validate_email(words)
    except ValidationError:
        raise StepRefused("{field}: '{text}' is no mail address.", field=title_of(field), text=words) from None
    return words


def _enterprise_number(field: Field, words: str) -> Value:
    number = SPACES.sub("", words)
    if not re.fullmatch(r"(11|22|33|88)\d{8}", number):
        raise StepRefused(
            "{field}: '{text}' is no Québec enterprise number. It has ten digits and begins with 11, 22, 33 or 88.",
            field=title_of(field),
            text=words,
        )
    return number


def _telephone(field: Field, words: str) -> Value:
    if not re.fullmatch(r"\+?[\d\s().-]{7,25}(poste \d+|x\d+)?", words):
        raise StepRefused("{field}: '{text}' is no telephone number.", field=title_of(field), text=words)
    return words


_WAYS = {
    "text": _words,
    "note": _words,
    "day": _day,
    "choice": _choice,
    "email": _email,
    "telephone": _telephone,
    "enterprise_number": _enterprise_number,
    "person": _words,
    "address": _words,
    "web": _words,
    "organisation": _words,
    "commitment": _words,
}
