"""A kept answer of a file as a person reads it: the same at the desk and in public."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from jalon.delivery.declarations.shape import Field
from jalon.publish.components.formats import day, money, number


def told(field: Field, value: Any, *, language: str) -> str:
    """Return an answer in words: amounts with their sign, days written out, choices by their title."""
    titles = {choice.name: choice.title.said(language) for choice in field.choices}
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(titles.get(each, str(each)) for each in value)
    if field.type == "choice":
        return titles.get(value, str(value))
    if field.type == "money":
        return money(Decimal(value))
    if field.is_number:
        return number(Decimal(str(value))) + (
            " %" if field.type == "share" else f" {field.unit.said(language)}" if field.unit else ""
        )
    return day(date.fromisoformat(value)) if field.type == "day" else str(value)
