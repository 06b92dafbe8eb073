"""The values of an indicator as a file, and as the API gives them."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_noop

from jalon.delivery.queries.figures import IndicatorPage
from jalon.publish.api.shapes import Json
from jalon.publish.exports import delimited, workbook
from jalon.publish.exports.columns import Column

OF_FIGURES = (
    Column("starts_on", "du", "starts_on", "date", gettext_noop("First day of the period")),
    Column("ends_on", "au", "ends_on", "date", gettext_noop("Last day of the period")),
    Column("territory", "territoire", "territory", "string", gettext_noop("Short name of the territory; empty for all together")),
    Column(
        "choice_field", "champ", "field", "string", gettext_noop("Field by which the value is told apart; empty for all answers")
    ),
    Column("choice", "choix", "choice", "string", gettext_noop("Answer to that field; “-” for those that gave none")),
    Column("value", "valeur", "value", "string", gettext_noop("Value, in the unit of the indicator; empty where none is known")),
    Column(
        "is_withheld",
        "retenue",
        "withheld",
        "boolean",
        gettext_noop("Whether it is small, or withheld so as not to reveal a small one"),
    ),
    Column(
        "stands_on", "repose_sur", "stands_on", "integer", gettext_noop("How many files or rows it stands on; empty where not told")
    ),
    Column("missing", "sans_reponse", "missing", "integer", gettext_noop("How many were left out for want of an answer")),
    Column("source", "source", "source", "string", gettext_noop("observed, released or computed")),
    Column("status", "statut", "status", "string", gettext_noop("provisional or final, of an observation")),
    Column("told_on", "dite_le", "told_on", "date", gettext_noop("Day of the release, or of the publication")),
)


def records(page: IndicatorPage) -> Iterator[Json]:
    """Yield the public values of an indicator."""
    for row in page.rows:
        point = row.point
        yield {
            "starts_on": point.period.starts_on,
            "ends_on": point.period.ends_on,
            "territory": row.slug or None,
            "choice_field": point.choice_field or None,
            "choice": point.choice or None,
            "value": None if point.value is None else f"{point.value.normalize():f}",
            "is_withheld": point.is_withheld,
            "stands_on": point.stands_on,
            "missing": point.missing,
            "source": point.source,
            "status": point.status or None,
            "told_on": point.told_on,
        }


def file_of(page: IndicatorPage, *, ending: str, language: str) -> Iterable[str | bytes]:
    """Return the values as the lines of a CSV file ("csv"), or as one workbook ("xlsx")."""
    if ending == "csv":
        return delimited.lines(OF_FIGURES, records(page), language=language)
    return [workbook.workbook(OF_FIGURES, records(page), title=page.indicator.name, language=language)]
