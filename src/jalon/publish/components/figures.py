"""How a value of an indicator is written: with its unit, withheld, or not known."""

from decimal import Decimal

from django.utils.translation import gettext, pgettext

from jalon.delivery.declarations.figures import Indicator
from jalon.delivery.figures.series import OBSERVED, RELEASED, Point
from jalon.publish.components.formats import day, money, number

DOLLARS = "$"


def written(point: Point | None, unit: str) -> str:
    """Return a value with its unit: "12 entreprises", "1 240,00 $"; in words where it is withheld or not known."""
    if point is None or (point.value is None and not point.is_withheld):
        return gettext("no value yet")
    if point.is_withheld:
        return withheld()
    assert point.value is not None
    if unit == DOLLARS:
        return money(point.value)
    # Declarations name a unit in the plural: beside one, or none in French, it stands apart.
    is_plural = any(word.endswith("s") for word in unit.split())
    counted = f"({unit})" if is_plural and abs(point.value) < 2 else unit
    return f"{bare(point.value)}\u00a0{counted}"


def period(point: Point) -> str:
    """Return what a value tells of as people read it: a day, a month, a quarter, a year."""
    first, last = point.period.starts_on, point.period.ends_on
    if first == last:
        return day(first)
    if point.period.label.count("/"):
        return gettext("from %(first)s to %(last)s") % {"first": day(first), "last": day(last)}
    return point.period.label


def withheld() -> str:
    """Return what stands in place of a value that is withheld: the same words for whatever reason."""
    return gettext("fewer than 5, or withheld so as not to reveal it")


def bare(value: Decimal) -> str:
    """Return a number as people read it, with two decimals at most."""
    rounded = round(value, 2).normalize()
    return number(int(rounded)) if rounded == rounded.to_integral_value() else number(rounded)


def short(point: Point, unit: str) -> str:
    """Return what stands above a bar."""
    if point.is_withheld:
        return pgettext("withheld, on a chart", "withheld")
    return "" if point.value is None else money(point.value) if unit == DOLLARS else bare(point.value)


def status(point: Point) -> str:
    """Return how sure a value is and since when it is told, in words."""
    if point.source == OBSERVED:
        said = {"provisional": gettext("provisional"), "final": gettext("final")}.get(point.status, "")
        return f"{said}, {gettext('published on %(day)s') % {'day': day(point.told_on)}}" if point.told_on else said
    if point.source == RELEASED:
        return gettext("released on %(day)s") % {"day": day(point.told_on)}
    return gettext("computed from the files")


def direction(says: Indicator) -> str:
    """Return which way is better."""
    return {"up": gettext("more is better"), "down": gettext("less is better")}.get(
        says.direction, gettext("neither way is better")
    )


def dimension(says: Indicator) -> str:
    """Return what it is about."""
    return {
        "social": gettext("social"),
        "environmental": gettext("environmental"),
        "economic": gettext("economic"),
        "governance": gettext("governance"),
    }[says.dimension]


def frequency(says: Indicator) -> str:
    """Return how often there is a new value."""
    return {
        "monthly": gettext("each month"),
        "quarterly": gettext("each quarter"),
        "yearly": gettext("each year, from 1 April to 31 March"),
    }[says.frequency]
