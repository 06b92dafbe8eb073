"""Measures and their public files, as everybody may see them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from jalon.delivery.declarations.drawing import drawn
from jalon.delivery.models import Case, CaseState
from jalon.delivery.queries.cases import instruments_by_name
from jalon.delivery.queries.measures import PER_PAGE, delivered_by, measure_rows, measures_freshness, public_cases
from jalon.publish.addresses import address, both_addresses
from jalon.publish.components.answered import told
from jalon.publish.components.case_rows import shown_rows
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_number
from jalon.publish.site.keeping import kept


def _language() -> str:
    return (get_language() or "fr")[:2]


def measures(request: HttpRequest) -> HttpResponse:
    """Show every measure: what it is for."""

    def build() -> HttpResponse:
        rows = measure_rows(language=_language())
        return draw(request, "site/measures.html", alternates=both_addresses("measures"), section="territories", rows=rows)

    return kept(request, freshness=measures_freshness(), build=build)


def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """Show a measure: its purpose, its stages, the commitments it delivers, its public files."""
    page = asked_number(request, "page") or 1

    def build() -> HttpResponse:
        instrument = instruments_by_name([measure]).first()
        if instrument is None or instrument.current is None:
            raise Http404
        declared, language = instrument.current.declared, _language()
        cases = (
            Case.objects.filter(instrument=instrument, is_restricted=False).select_related("version").order_by("-opened_at", "pk")
        )
        rows = public_cases(cases[(page - 1) * PER_PAGE : page * PER_PAGE + 1], language=language)
        here = address("measure", measure=measure)
        return draw(
            request,
            "site/measure.html",
            alternates=both_addresses("measure", measure=measure),
            section="territories",
            instrument=instrument,
            declared=declared,
            language_key=language,
            picture=drawn(declared, language=language, title=gettext("Stages of the measure")),
            rows=rows[:PER_PAGE],
            delivered=delivered_by(instrument),
            states=dict(CaseState.choices),
            previous=f"{here}?page={page - 1}" if page > 1 else None,
            next=f"{here}?page={page + 1}" if len(rows) > PER_PAGE else None,
        )

    return kept(request, freshness=measures_freshness(), build=build, variant=page if page > 1 else "")


def case(request: HttpRequest, id: str) -> HttpResponse:
    """Show what is public of a file; a file that concerns an enterprise or a person is not there."""

    def build() -> HttpResponse:
        found = Case.objects.filter(public_id=id, is_restricted=False).select_related("version", "instrument").first()
        if found is None:
            raise Http404
        [row] = public_cases([found], language=_language())
        answers = [(field.title.said(_language()), told(field, value, language=_language())) for field, value in row.answers]
        return draw(
            request,
            "site/case.html",
            alternates=both_addresses("case", id=id),
            section="territories",
            row=row,
            instrument=found.instrument,
            declared=found.declared,
            language_key=_language(),
            answers=answers,
            parts=shown_rows(found, language=_language()),
            states=dict(CaseState.choices),
        )

    return kept(request, freshness=measures_freshness(), build=build)
