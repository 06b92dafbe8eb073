"""Any step of any item with stages: its form, what it says when refused or late, and the item's own page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.errors import EditConflict, NotReady, StepRefused
from jalon.followup.models.staged import Staged
from jalon.followup.queries.standing import Standing, standing_of
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import Actor, out_of_order, take
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.days import item_then
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.returning import carried, way_back
from jalon.publish.desk.steps.forms import StepForm
from jalon.publish.desk.steps.kinds import Kind, item_address
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.threads import thread_of
from jalon.publish.site.asked import asked_day


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that somebody asks for, and the page its form stands on. The item is new where the step opens it."""

    item: Any
    step: Step
    kind: Kind
    page: str
    where: Mapping[str, object]
    shown: Mapping[str, object] = field(default_factory=dict)


def found_item(request: HttpRequest, kind: str, id: str) -> tuple[Kind, Any]:
    """Return an item and its kind; Http404 where there is none for this person."""
    known = KINDS.get(kind)
    if known is None:
        raise Http404
    items = known.model._default_manager.select_related(*known.related)
    item = items.filter(public_id=id).first()
    if item is None or not item.is_seen_by(access(request)):
        raise Http404
    return known, item


@desk_page
@require_GET
def item(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Show where an item stands, what was done and what may be done; or where it stood at the end of a day, to be read."""
    known, now = found_item(request, kind, id)
    day = asked_day(request)
    found = item_then(request, now, day, related=known.related)
    return draw_desk(
        request,
        "desk/item.html",
        page="desk.item",
        where={"kind": kind, "id": id},
        place=known.place,
        item=found,
        kind=known,
        title=known.called(found),
        home=known.home(found),
        back=way_back(request),
        carried=carried(request),
        standing=_standing(request, found, known, on=day),
        thread=None if day else thread_of(request, kind, id),
        answers=known.told(found, access(request)),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, kind: str, id: str, step: str) -> HttpResponse:
    """Show the form of a step; take the step where the form is sent."""
    known, found = found_item(request, kind, id)
    asked = Asked(found, _step_of(found, step, known), known, "desk.step", {"kind": kind, "id": id, "step": step})
    if request.method == "POST":
        return answered(request, asked)
    if not asked.step.who & found.capacities(access(request)):
        raise Http404
    if found.state not in asked.step.before:
        messages.error(request, wording.said(out_of_order(found, asked.step)))
        return HttpResponseRedirect(item_address(found) + carried(request))
    return answered(request, asked)


def answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Answer a request for a step: the form, the form with what is wrong, the conflict, or the page one returns to."""
    if request.method != "POST":
        return _form_page(request, asked, _form(request, asked))
    form = _form(request, asked, request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, asked, form, status=422)
    try:
        done = _carried_out(request, asked, form)
    except EditConflict as conflict:
        return _conflict(request, asked, sentence=wording.said(conflict))
    except (StepRefused, NotReady) as refusal:
        form.add_error(None, wording.said(refusal))
        return _form_page(request, asked, form, status=422)
    said = gettext("“%(step)s” is done. It now stands at: %(state)s.")
    messages.success(request, said % {"step": str(asked.step.label), "state": done.state_label})
    return HttpResponseRedirect(way_back(request) or asked.kind.home(done))


def _form(request: HttpRequest, asked: Asked, *given: Any) -> StepForm:
    return StepForm(*given, item=asked.item, step=asked.step, kind=asked.kind, held=access(request))


@transaction.atomic
def _carried_out(request: HttpRequest, asked: Asked, form: StepForm) -> Staged:
    held = access(request)
    by = Actor(person_of(request), held, form.speaker(held))
    given, reason = form.taken_with(), form.cleaned_data["reason"]
    if asked.step.before:
        seen = form.cleaned_data["revision"]
        taken: Staged = take(asked.item, asked.step.name, by=by, given=given, reason=reason, revision=seen)
        return taken
    for name, value in given.items():
        setattr(asked.item, name, value)
    return asked.kind.opens(asked.item, by=by, reason=reason)


def _conflict(request: HttpRequest, asked: Asked, *, sentence: str) -> HttpResponse:
    """Show how the item stands now beside what the person had written, so that they choose."""
    now = asked.kind.model._default_manager.select_related(*asked.kind.related).get(pk=asked.item.pk)
    current = Asked(now, asked.step, asked.kind, asked.page, asked.where, asked.shown)
    seen = request.POST.copy()
    seen["revision"] = str(now.revision)
    form = _form(request, current, seen, request.FILES)
    return _form_page(request, current, form, status=409, conflict=sentence)


def _form_page(request: HttpRequest, asked: Asked, form: StepForm, *, status: int = 200, conflict: str = "") -> HttpResponse:
    is_new, found = not asked.step.before, asked.item
    return draw_desk(
        request,
        "desk/step.html",
        page=asked.page,
        where=asked.where,
        query=f"?{request.GET.urlencode()}" if request.GET else "",
        place=asked.kind.place,
        status=status,
        item=found,
        kind=asked.kind,
        step=asked.step,
        form=form,
        title="" if is_new else asked.kind.called(found),
        home=way_back(request) or asked.shown.get("home") or asked.kind.home(found),
        standing=None if is_new else _standing(request, found, asked.kind),
        conflict=conflict,
        is_open=is_new or found.state in asked.step.before,
        **{name: value for name, value in asked.shown.items() if name != "home"},
    )


def _step_of(item: Staged, name: str, kind: Kind) -> Step:
    """Return a step that is taken of an item that stands; Http404 where there is no such step, or it has no form."""
    found = next((step for step in item.PROCEDURE.steps if step.name == name and step.before), None)
    if found is None or name in kind.elsewhere:
        raise Http404
    return found


def _standing(request: HttpRequest, item: Staged, kind: Kind, *, on: date | None = None) -> Standing:
    language = (get_language() or "fr")[:2]
    return standing_of(item, access(request), language=language, elsewhere=kind.elsewhere, unshown=kind.unshown, on=on)


def step_address(item: Staged, step: Step) -> str:
    """Return the page of a step's form."""
    return address("desk.step", kind=item.PROCEDURE.kind, id=item.public_id, step=step.name)
