"""One file at the desk: where it stands, what its stage asks for, where it may go, and its parts."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from jalon.delivery.cases.awaiting import awaited
from jalon.delivery.cases.filling import answers_of, asked_in, missing_to_go_on, seen_answers
from jalon.delivery.cases.proceeding import fill, go_back, go_on, reopen
from jalon.delivery.declarations.engines import KEEPER
from jalon.delivery.declarations.shape import Field, Stage
from jalon.delivery.models import Case, CaseState, Consent
from jalon.delivery.models.cases import ACTING
from jalon.delivery.queries.cases import holder_name
from jalon.errors import EditConflict, StepRefused
from jalon.followup.queries.standing import standing_of
from jalon.followup.steps.taking import Actor
from jalon.publish.addresses import address
from jalon.publish.components.answered import told
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.delivery.forms import AnswerForm, MoveForm, ReasonForm
from jalon.publish.desk.delivery.parts import addable, parts_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names

HIDDEN = frozenset({"fill", "go_on", "go_back", "complete", "stop", "reopen", "renew", "assign", "remind"})


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, id: str) -> HttpResponse:
    """Show a file; keep what was filled in where the form is sent."""
    found = case_of(request, id)
    capacities, form = found.capacities(access(request)), None
    if ACTING in capacities:
        form = _form(request, found)
        if request.method == "POST" and form.is_valid():
            return _filled(request, found, form)
    elif request.method == "POST":
        raise Http404
    return _page(request, found, form, status=422 if form is not None and form.errors else 200)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def go(request: HttpRequest, id: str, stage: str) -> HttpResponse:
    """Bring a file to another stage, forwards or back; a reason is asked for where it goes back or is stopped."""
    found = case_of(request, id)
    if ACTING not in found.capacities(access(request)):
        raise Http404
    now = found.stage_declared
    if stage not in (*now.next, *now.back):
        raise Http404
    target = found.declared.stage(stage)
    is_back = stage in now.back
    form = _move_form(request, found, target, needs_reason=is_back or target.ends == "stopped")
    if request.method == "POST" and form.is_valid():
        by, seen = _actor(request, found), form.cleaned_data["revision"]
        reason, move = form.cleaned_data["reason"], go_back if is_back else partial(go_on, given=form.given)
        try:
            move(found, stage, by=by, reason=reason, revision=seen)
        except (EditConflict, StepRefused) as refusal:
            form.add_error(None, wording.said(refusal))
        else:
            messages.success(request, gettext("The file now stands at “%(stage)s”.") % {"stage": target.title.said(_language())})
            return HttpResponseRedirect(address("desk.case", id=id))
    return _move_page(request, found, form, target=target, is_back=is_back)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, id: str) -> HttpResponse:
    """Take up a file again that was ended."""
    found = case_of(request, id)
    if KEEPER not in found.capacities(access(request)) or found.state == CaseState.OPEN:
        raise Http404
    form = ReasonForm(request.POST or None, needs_reason=True, initial={"revision": found.revision})
    if request.method == "POST" and form.is_valid():
        try:
            reopen(found, by=_actor(request, found), reason=form.cleaned_data["reason"], revision=form.cleaned_data["revision"])
        except (EditConflict, StepRefused) as refusal:
            form.add_error(None, wording.said(refusal))
        else:
            messages.success(request, gettext("The file is taken up again."))
            return HttpResponseRedirect(address("desk.case", id=id))
    return _move_page(request, found, form, target=None, is_back=True)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, id: str, kind: str) -> HttpResponse:
    """Add a part to a file: a report, an instalment, what its engine knows."""
    found = case_of(request, id)
    part = next((each for each in addable(found, access(request)) if each.PROCEDURE.kind == kind), None)
    if part is None:
        raise Http404
    item = part(case=found)
    if isinstance(item, Consent):
        item.words = found.declared.consent.said("fr") if found.declared.consent else ""
    shown = {"home": address("desk.case", id=id), "page_key": id, "over": found.title}
    return answered(request, Asked(item, part.PROCEDURE.opening, KINDS[kind], "desk.case_add", {"id": id, "kind": kind}, shown))


def case_of(request: HttpRequest, id: str) -> Case:
    """Return a file; Http404 where there is none for this person."""
    related = ("version", "instrument", "territory", "keeper", "holder", "enterprise", "changed_by", "assigned_to")
    found = Case.objects.select_related(*related).filter(public_id=id).first()
    if found is None or not found.is_seen_by(access(request)):
        raise Http404
    return found


def _move_form(request: HttpRequest, case: Case, target: Stage, *, needs_reason: bool) -> MoveForm:
    """Return the form of a move: why, and what a stage that ends the file asks for."""
    asked = _asked(request, case, target) if target.ends else ()
    sent = request.POST if request.method == "POST" else None
    return MoveForm(
        sent, asked=asked, needed=target.needs, said={**_said(case), "revision": case.revision}, needs_reason=needs_reason
    )


def _asked(request: HttpRequest, case: Case, stage: Stage) -> tuple[Field, ...]:
    """Return the fields that a stage asks of somebody: those that they may see."""
    seen = case.sees(access(request))
    return tuple(field for field in asked_in(stage, case.declared) if field.visible in seen)


def _said(case: Case) -> dict[str, Any]:
    """Return the answers of a file as its form shows them."""
    return {name: str(value) if isinstance(value, bool) else value for name, value in answers_of(case).together.items()}


def _form(request: HttpRequest, case: Case) -> AnswerForm:
    asked = _asked(request, case, case.stage_declared)
    sent = request.POST if request.method == "POST" else None
    return AnswerForm(sent, asked=asked, needed=case.stage_declared.needs, said={**_said(case), "revision": case.revision})


def _filled(request: HttpRequest, case: Case, form: AnswerForm) -> HttpResponse:
    try:
        fill(case, form.given, by=_actor(request, case), revision=form.cleaned_data["revision"])
    except (EditConflict, StepRefused) as refusal:
        form.add_error(None, wording.said(refusal))
        status = 409 if isinstance(refusal, EditConflict) else 422
        now = case_of(request, case.public_id)
        seen = request.POST.copy()
        seen["revision"] = str(now.revision)
        return _page(request, now, form, status=status)
    messages.success(request, gettext("Your answers are kept."))
    return HttpResponseRedirect(address("desk.case", id=case.public_id))


def _actor(request: HttpRequest, case: Case) -> Actor:
    held = access(request)
    speaking = held.acts_for(case.territory_id)
    body = case.keeper if case.keeper_id in speaking else case.holder if case.holder_id in speaking else None
    return Actor(person_of(request), held, body if isinstance(body, Organisation) else None)


def _page(request: HttpRequest, case: Case, form: AnswerForm | None, *, status: int = 200) -> HttpResponse:
    held, language = access(request), _language()
    capacities, declared = case.capacities(held), case.declared
    answers = seen_answers(case, held)
    return draw_desk(
        request,
        "desk/case.html",
        page="desk.case",
        where={"id": case.public_id},
        place="desk.measures",
        status=status,
        case=case,
        declared=declared,
        language=language,
        holder=holder_name(case, language=language),
        keeper_name=organisation_names([case.keeper_id], language=language)[case.keeper_id].name,
        form=form if case.state == CaseState.OPEN or case.stage_declared.asks else None,
        missing=(*missing_to_go_on(case, answers_of(case)), *awaited(case)) if ACTING in capacities else (),
        next_stages=_targets(case, case.stage_declared.next) if ACTING in capacities else [],
        back_stages=_targets(case, case.stage_declared.back) if ACTING in capacities else [],
        may_reopen=KEEPER in capacities and case.state != CaseState.OPEN,
        passed=_passed(case),
        answers=_told(case, answers, language=language),
        parts=parts_of(case, held, language=language),
        addable=[each.PROCEDURE for each in addable(case, held)],
        standing=standing_of(case, held, language=language, elsewhere=HIDDEN),
    )


def _targets(case: Case, names: tuple[str, ...]) -> list[Stage]:
    return [case.declared.stage(name) for name in names] if case.state == CaseState.OPEN else []


def _passed(case: Case) -> list[tuple[Stage, str]]:
    """Return each stage with how it stands: done, under-way or not-started, as bands of a pole."""
    entered = set(case.entries.values_list("stage", flat=True))
    state = {True: "done", False: "not-started"}
    bands = [(stage, "under-way" if stage.name == case.stage else state[stage.name in entered]) for stage in case.declared.stages]
    shown = [(stage, band) for stage, band in bands if stage.ends != "stopped" or stage.name == case.stage]
    return [
        (stage, ("stopped" if stage.ends == "stopped" else "done") if stage.ends and band == "under-way" else band)
        for stage, band in shown
    ]


def _told(case: Case, answers: dict[str, Any], *, language: str) -> list[tuple[str, str]]:
    """Return the answers that somebody may see, as they are read, in the order of the declaration."""
    return [
        (field.title.said(language), told(field, answers[field.name], language=language))
        for field in case.declared.fields
        if field.name in answers
    ]


def _move_page(
    request: HttpRequest, case: Case, form: ReasonForm | MoveForm, *, target: Stage | None, is_back: bool
) -> HttpResponse:
    stage = target.name if target else ""
    where = {"id": case.public_id, "stage": stage} if target else {"id": case.public_id}
    return draw_desk(
        request,
        "desk/case_move.html",
        page="desk.case_go" if target else "desk.case_reopen",
        where=where,
        place="desk.measures",
        status=422 if form.errors else 200,
        case=case,
        target=target,
        is_back=is_back,
        form=form,
        missing=(*missing_to_go_on(case, answers_of(case)), *awaited(case))
        if target and not is_back and target.ends != "stopped"
        else (),
        language=_language(),
    )


def _language() -> str:
    return (get_language() or "fr")[:2]
