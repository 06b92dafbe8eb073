"""Measures at the desk: those in use, the files of each, a new file."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.models import CaseState, Delivery, Instrument
from jalon.delivery.privacy.enterprises import enterprise
from jalon.delivery.queries.cases import case_rows, cases_of, instruments_by_name
from jalon.delivery.queries.linking import to_link
from jalon.errors import StepRefused
from jalon.followup.steps.taking import Actor
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.delivery.forms import NewCaseForm
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.publish.site.asked import asked_number
from jalon.registry.models import Commitment
from jalon.registry.roles import STEER, Access

PER_PAGE = 50
SORTS = {"changed": "-changed_at", "due": "due_on", "title": "title", "number": "number"}


@desk_page
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """List the measures, with the files that exist for the person."""
    held = access(request)
    found = cases_of(held).filter(state=CaseState.OPEN).order_by().values("instrument")
    counts = dict(found.annotate(files=Count("pk")).values_list("instrument", "files"))
    may_open = any(reach.speaks_for for reach in held.reaches)
    rows = [(each, counts.get(each.pk, 0)) for each in instruments_by_name()]
    return draw_desk(request, "desk/measures.html", page="desk.measures", rows=rows, may_open=may_open, language=_language())


@desk_page
@require_GET
def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """List the files of a measure that exist for the person: filtered, sorted, page by page."""
    instrument, held = _instrument(measure), access(request)
    state, stage = request.GET.get("etat", ""), request.GET.get("etape", "")
    sort = request.GET.get("tri", "changed")
    found = cases_of(held).filter(instrument=instrument)
    if state in CaseState.values:
        found = found.filter(state=state)
    if stage:
        found = found.filter(stage=stage)
    page = asked_number(request, "page") or 1
    total = found.count()
    found = found.order_by(SORTS.get(sort, "-changed_at"), "pk")
    rows = case_rows(found, language=_language(), today=timezone.localdate(), offset=(page - 1) * PER_PAGE, limit=PER_PAGE + 1)
    return draw_desk(
        request,
        "desk/measure.html",
        page="desk.measure",
        where={"measure": measure},
        place="desk.measures",
        instrument=instrument,
        declared=_declared(instrument),
        rows=rows[:PER_PAGE],
        total=total,
        states=CaseState.choices,
        asked={"etat": state, "etape": stage, "tri": sort},
        previous=_page(request, page - 1) if page > 1 else None,
        next=_page(request, page + 1) if len(rows) > PER_PAGE else None,
        may_open=_may_open(instrument, held),
        language=_language(),
        to_link=to_link(instrument, held),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest, measure: str) -> HttpResponse:
    """Open a file of a measure."""
    instrument, held = _instrument(measure), access(request)
    if not _may_open(instrument, held):
        raise Http404
    declared = _declared(instrument)
    form = NewCaseForm(request.POST or None, declared=declared, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            case = _opened(request, instrument, form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, wording.said(refusal))
        else:
            messages.success(request, gettext("The file is open. Fill in what its first stage asks for."))
            return HttpResponseRedirect(address("desk.case", id=case.public_id))
    return draw_desk(
        request,
        "desk/new_case.html",
        page="desk.new_case",
        where={"measure": measure},
        place="desk.measures",
        status=422 if form.errors else 200,
        instrument=instrument,
        declared=declared,
        form=form,
        language=_language(),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, id: str) -> HttpResponse:
    """Say that a measure delivers a commitment of a plan that one steers; ``?mesure=`` chooses it beforehand."""
    commitment = Commitment.objects.select_related("plan", "current_entry__wording").filter(public_id=id).first()
    if commitment is None or commitment.current_entry is None or not access(request).may(STEER, commitment.plan):
        raise Http404
    item = Delivery(plan=commitment.plan, commitment=commitment)
    item.instrument = instruments_by_name([request.GET.get("mesure", "")]).first()  # type: ignore[assignment]
    shown = {
        "home": address("desk.measures"),
        "before": "desk/items/commitment.html",
        "words": commitment.current_entry.wording,
        "number": commitment.current_entry.number,
        "page_key": id,
    }
    return answered(request, Asked(item, item.PROCEDURE.opening, KINDS["delivery"], "desk.link", {"id": id}, shown))


def _opened(request: HttpRequest, instrument: Instrument, said: dict[str, Any]) -> Any:
    concerns = Concerned(body=said.get("holder"))
    if "enterprise_name" in said:
        concerns = Concerned(
            enterprise=enterprise(said["enterprise_name"], number=said["enterprise_number"], territory=said["territory"])
        )
    return open_case(
        instrument,
        title=said["title"],
        number=said["number"],
        territory=said["territory"],
        keeper=said["keeper"],
        concerns=concerns,
        by=Actor(person_of(request), access(request), said["keeper"]),
    )


def _instrument(name: str) -> Instrument:
    found = instruments_by_name([name]).first()
    if found is None:
        raise Http404
    return found


def _may_open(instrument: Instrument, held: Access) -> bool:
    """Tell whether somebody may open a file of a measure; a committee is kept at its own pages."""
    is_committee = instrument.current is not None and instrument.current.engine == "committee"
    return not is_committee and any(reach.speaks_for for reach in held.reaches)


def _declared(instrument: Instrument) -> Any:
    assert instrument.current is not None
    return instrument.current.declared


def _page(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"{request.path}?{asked.urlencode()}"


def _language() -> str:
    return (get_language() or "fr")[:2]
