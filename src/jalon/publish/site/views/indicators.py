"""Indicators as everybody may see them: the list, one in full, its values as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.delivery.queries.figures import IndicatorPage, TerritoryRow, figure_rows, indicator_page, public_indicators
from jalon.delivery.queries.measures import measures_freshness
from jalon.publish.addresses import both_addresses
from jalon.publish.components import figures as said
from jalon.publish.components.charts import Bar, bars
from jalon.publish.exports.of_figures import file_of
from jalon.publish.exports.of_lists import MEDIA_TYPES
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.keeping import kept
from jalon.publish.site.views.committee_files import as_file

PLACE = {"fr": "territoire", "en": "territory"}


def indicators(request: HttpRequest) -> HttpResponse:
    """List every indicator with its last value, by measure; as of a day where one is asked for."""
    day = asked_day(request)

    def build() -> HttpResponse:
        rows = figure_rows(public_indicators(), language=_language(), day=day)
        return draw(
            request,
            "site/indicators.html",
            alternates=on_day(both_addresses("indicators"), day),
            section="territories",
            rows=rows,
            day=day,
            said=said,
        )

    return kept(request, freshness=measures_freshness(), build=build, variant=day or "")


def indicator(request: HttpRequest, measure: str, indicator: str) -> HttpResponse:
    """Show an indicator: its values in time as a picture and a table, what it is made of, what is meant to move it."""
    day, slug = asked_day(request), request.GET.get("territoire") or request.GET.get("territory") or ""

    def build() -> HttpResponse:
        page = _page(request, measure, indicator)
        where = {"measure": measure, "indicator": indicator}
        chosen = slug if slug in dict(page.territories) else ""
        if not chosen and page.source == "observed" and page.territories:
            chosen = page.territories[0][0]  # what a publisher says of territories is never added up
        series = page.series(chosen)
        last = series[-1].point.period if series else None
        return draw(
            request,
            "site/indicator.html",
            alternates=on_day(both_addresses("indicator", **where), day),
            section="territories",
            page=page,
            says=page.says,
            where=where,
            day=day,
            said=said,
            unit=page.says.unit.said(_language()),
            place=chosen,
            place_name=dict(page.territories).get(chosen, ""),
            series=series,
            splits=[row for row in page.rows if row.slug == chosen and row.point.choice_field and row.point.period == last],
            elsewhere=[row for row in page.rows if row.slug and not row.point.choice_field and row.point.period == last],
            picture=_picture(page, series),
            place_key=PLACE[_language()],
            language_key=_language(),
        )

    return kept(request, freshness=measures_freshness(), build=build, variant=(day or "", slug))


def indicator_file(request: HttpRequest, measure: str, indicator: str, ending: str) -> HttpResponse:
    """Send the values of an indicator as CSV or as a workbook: the same that its page shows."""

    def build() -> HttpResponse:
        made = file_of(_page(request, measure, indicator), ending=ending, language=_language())
        data = b"".join(part.encode() if isinstance(part, str) else part for part in made)
        return as_file(data, media_type=MEDIA_TYPES[ending], name=f"{measure}-{indicator}.{ending}")

    return kept(request, freshness=measures_freshness(), build=build, variant=asked_day(request) or "")


def _page(request: HttpRequest, measure: str, indicator: str) -> IndicatorPage:
    page = indicator_page(measure, indicator, language=_language(), day=asked_day(request))
    if page is None:
        raise Http404
    return page


def _picture(page: IndicatorPage, series: tuple[TerritoryRow, ...]) -> str:
    unit = page.says.unit.said(_language())
    shown = [
        Bar(row.point.period.label, row.point.value, said.short(row.point, unit), row.point.status == "provisional")
        for row in series
    ]
    return bars(shown, title=page.says.title.said(_language()))


def _language() -> str:
    return (get_language() or "fr")[:2]
