"""Indicators: the list of them, and one with its values in time."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Path, Query

from jalon.delivery.declarations.words import Words
from jalon.delivery.figures.series import source_of
from jalon.delivery.models import Indicator
from jalon.delivery.queries.figures import indicator_page, public_indicators
from jalon.delivery.queries.measures import measures_freshness
from jalon.publish.api import figure_schemas as schemas
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import SLUG, AsOf, ListAsked
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json
from jalon.publish.exports.of_figures import records

TAG = "indicators"
Named = Annotated[str, Path(pattern=SLUG, description=gettext_noop("Short name, as in its address"))]


@read("/indicators", schemas.Indicators, name="indicators", summary=gettext_noop("Indicators, by measure"), tag=TAG)
def indicators(request: HttpRequest, asked: Query[ListAsked]) -> HttpResponse:
    """Answer the public indicators; here a cursor counts them."""

    def build(links: Links) -> Page:
        found = public_indicators()
        shown, through = found[asked.after : asked.after + asked.limit], asked.after + asked.limit
        return Page([_indicator(one, links=links) for one in shown], cursor(through) if through < len(found) else None, len(found))

    return answer(request, measures_freshness(), build=build)


@read(
    "/indicators/{measure}/{indicator}",
    schemas.IndicatorInFull,
    name="indicator",
    summary=gettext_noop("One indicator, with its values in time"),
    tag=TAG,
)
def indicator(request: HttpRequest, measure: Named, indicator: Named, asked: Query[AsOf]) -> HttpResponse:
    """Answer one public indicator with its values, as of a day."""

    def build(links: Links) -> Json | None:
        page = indicator_page(measure, indicator, language="fr", day=asked.on)
        if page is None:
            return None
        return {
            **_indicator(page.indicator, links=links),
            "values": list(records(page)),
            "made_of": [case.public_id for case in page.made_of],
            "moved_by": [one.public_id for one in page.moved_by],
        }

    return answer(request, measures_freshness(), build=build)


def _indicator(one: Indicator, *, links: Links) -> Json:
    says, version = one.declared, one.instrument.current
    assert version is not None
    return {
        "measure": one.instrument.name,
        "indicator": one.name,
        "address": links.both("indicator", measure=one.instrument.name, indicator=one.name),
        "title": _both(says.title),
        "question": _both(says.question),
        "unit": _both(says.unit),
        "direction": says.direction,
        "dimension": says.dimension,
        "frequency": says.frequency,
        "method": _both(says.method),
        "standards": list(says.standards),
        "source": source_of(one, says),
        "publisher": _both(says.imported.publisher) if says.imported else None,
        "version": version.number,
    }


def _both(words: Words) -> Json:
    return {"fr": words.fr, "en": words.en}
