"""Measures and their public files, as everybody may see them."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from jalon.delivery.declarations.drawing import drawn
from jalon.delivery.models import Case, CaseState
from jalon.delivery.queries.figures import figure_rows, public_indicators
from jalon.delivery.queries.measures import (
    PER_PAGE,
    delivered_by,
    measure_rows,
    measure_version,
    measures_freshness,
    public_cases,
)
from jalon.followup.steps.history import as_of
from jalon.publish.addresses import address, both_addresses
from jalon.publish.components import figures
from jalon.publish.components.answered import told
from jalon.publish.components.case_rows import shown_rows
from jalon.publish.pages import draw
from jalon.publish.site.asked import DAY_NAMES, asked_day, asked_number, on_day
from jalon.publish.site.keeping import kept
from jalon.registry.queries.moments import end_of


def _language() -> str:
    return (get_language() or "fr")[:2]


def measures(request: HttpRequest) -> HttpResponse:
    """Show every measure: what it is for; as of a day where one is asked for."""
    day = asked_day(request)

    def build() -> HttpResponse:
        rows, there = measure_rows(language=_language(), on=day), on_day(both_addresses("measures"), day)
        return draw(request, "site/measures.html", alternates=there, section="territories", rows=rows, day=day)

    return kept(request, freshness=measures_freshness(), build=build, variant=day or "")


def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """Show a measure: its purpose, its stages, the commitments it delivers, its public files; as of a day where one is asked for."""
    day, page = asked_day(request), asked_number(request, "page") or 1

    def build() -> HttpResponse:
        version = measure_version(measure, on=day)
        if version is None:
            raise Http404
        declared, language = version.declared, _language()
        cases = Case.objects.filter(
            instrument=version.instrument_id, is_restricted=False, **({"opened_at__lt": end_of(day)} if day else {})
        )
        found = cases.select_related("version").order_by("-opened_at", "pk")[(page - 1) * PER_PAGE : page * PER_PAGE + 1]
        rows = public_cases(found, language=language, on=day)
        return draw(
            request,
            "site/measure.html",
            alternates=on_day(both_addresses("measure", measure=measure), day),
            section="territories",
            version=version,
            declared=declared,
            day=day,
            language_key=language,
            picture=drawn(declared, language=language, title=gettext("Stages of the measure")),
            rows=rows[:PER_PAGE],
            delivered=delivered_by(version.instrument, on=day),
            figures=figure_rows(public_indicators(instrument=version.instrument), language=language, day=day),
            said_figures=figures,
            states=dict(CaseState.choices),
            previous=_page(measure, page - 1, day) if page > 1 else None,
            next=_page(measure, page + 1, day) if len(rows) > PER_PAGE else None,
        )

    return kept(request, freshness=measures_freshness(), build=build, variant=(page, day))


def _page(measure: str, page: int, day: date | None) -> str:
    asked = ({DAY_NAMES[_language()]: day} if day else {}) | {"page": page}
    return f"{address('measure', measure=measure)}?{urlencode(asked)}"


def case(request: HttpRequest, id: str) -> HttpResponse:
    """Show what is public of a file, as of a day where one is asked for; one that concerns an enterprise or a person is not there."""
    day = asked_day(request)

    def build() -> HttpResponse:
        known = Case.objects.filter(public_id=id, is_restricted=False).select_related("version", "instrument")
        found = next(iter(as_of(known, day)), None)
        if found is None:
            raise Http404
        [row] = public_cases([found], language=_language(), on=day)
        answers = [(field.title.said(_language()), told(field, value, language=_language())) for field, value in row.answers]
        return draw(
            request,
            "site/case.html",
            alternates=on_day(both_addresses("case", id=id), day),
            section="territories",
            row=row,
            day=day,
            instrument=found.instrument,
            declared=found.declared,
            language_key=_language(),
            answers=answers,
            parts=shown_rows(found, language=_language(), on=day),
            states=dict(CaseState.choices),
        )

    return kept(request, freshness=measures_freshness(), build=build, variant=day or "")
