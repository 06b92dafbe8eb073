"""Annual assessments at the desk: those one draws up, a new one with its preview, its texts, freezing, publishing, another edition."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.errors import EditConflict, JalonError
from jalon.followup.annual.drawing_up import content_of, draw_up, freeze, gathered, publish, refresh, write
from jalon.followup.models import AnnualAssessment, AnnualState
from jalon.followup.models.annual import DRAWER
from jalon.followup.queries.annual import annual_rows, annuals_seen
from jalon.followup.steps.taking import actor_of
from jalon.publish.addresses import address
from jalon.publish.annual import wording as annual_wording
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.annual_forms import DayForm, NewAnnualForm, TextsForm
from jalon.publish.desk.pages import draw_desk
from jalon.registry.roles import ACCOUNT, SEE_HISTORY

PLACE = "desk.annuals"


@desk_page
@require_GET
def annuals(request: HttpRequest) -> HttpResponse:
    """List the assessments that exist for somebody, those being written first."""
    held = access(request)
    if not (held.may_anywhere(ACCOUNT) or held.may_anywhere(SEE_HISTORY)):
        raise Http404
    found = annuals_seen(held)
    return draw_desk(
        request,
        "desk/annuals.html",
        page=PLACE,
        rows=list(zip(annual_rows(found, language=_language()), found, strict=True)),
        draws_up=_offers(request),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask what is to be assessed; show the figures it would have; draw it up once that is asked."""
    if not _offers(request):
        raise Http404
    replaced = _replaced(request)
    form = NewAnnualForm(request.POST or None, held=access(request), replaced=replaced)
    if request.method != "POST" or not form.is_valid():
        return _drawn_new(request, form, status=422 if request.method == "POST" else 200, replaced=replaced)
    said = form.said()
    try:
        with transaction.atomic():
            # A preview is drawn up and taken back: what would be refused is refused now.
            made = draw_up(**said, by=actor_of(person_of(request)))
            if "create" not in request.POST:
                content = gathered(made)
                transaction.set_rollback(True)
    except JalonError as refusal:
        form.add_error(None, wording.said(refusal))
        return _drawn_new(request, form, status=422, replaced=replaced)
    if "create" in request.POST:
        messages.success(request, gettext("The assessment is drawn up. Write its texts, then freeze it."))
        return HttpResponseRedirect(address("desk.annual", id=made.public_id))
    return _drawn_new(request, form, content=content, replaced=replaced)


def _drawn_new(request: HttpRequest, form: NewAnnualForm, *, status: int = 200, **shown: Any) -> HttpResponse:
    return draw_desk(
        request,
        "desk/annual_new.html",
        page="desk.annual_new",
        place=PLACE,
        status=status,
        form=form,
        said=annual_wording,
        **{"content": None, **shown},
    )


def _replaced(request: HttpRequest) -> AnnualAssessment | None:
    """Return the published edition that another one is asked of; Http404 where there is none for the person."""
    public_id = request.GET.get("replaces", "")
    if not public_id:
        return None
    found = _seen(request, public_id)
    if found.state != AnnualState.PUBLISHED or DRAWER not in found.capacities(access(request)):
        raise Http404
    return found


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def annual(request: HttpRequest, id: str) -> HttpResponse:
    """Show an assessment with its figures; keep its texts where they are sent, or take the figures of another day."""
    found = _seen(request, id)
    if request.method != "POST":
        return _drawn(request, found)
    _refuse_others(request, found)
    if "day" in request.POST:
        form = DayForm(request.POST)
        if not form.is_valid():
            return _drawn(request, found, day_form=form, status=422)
        return _done(request, found, lambda seen: _refreshed(request, found, form, seen), gettext("The figures are up to date."))
    texts = TextsForm(request.POST)
    if not texts.is_valid():
        return _drawn(request, found, texts=texts, status=422)
    try:
        write(found, by=actor_of(person_of(request)), texts=texts.said(), revision=_revision(request))
    except EditConflict as conflict:
        return _drawn(request, _seen(request, id), texts=texts, conflict=wording.said(conflict), status=409)
    except JalonError as refusal:
        texts.add_error(None, wording.said(refusal))
        return _drawn(request, found, texts=texts, status=422)
    messages.success(request, gettext("The texts are kept."))
    return HttpResponseRedirect(address("desk.annual", id=id))


def _refreshed(request: HttpRequest, found: AnnualAssessment, form: DayForm, seen: int | None) -> None:
    refresh(found, by=actor_of(person_of(request)), day=form.cleaned_data["day"], revision=seen)


def _drawn(request: HttpRequest, found: AnnualAssessment, *, status: int = 200, **shown: Any) -> HttpResponse:
    [row] = annual_rows([found], language=_language())
    content = content_of(found)
    return draw_desk(
        request,
        "desk/annual.html",
        page="desk.annual",
        where={"id": found.public_id},
        place=PLACE,
        status=status,
        row=row,
        annual=found,
        content=content,
        said=annual_wording,
        draws_up=DRAWER in found.capacities(access(request)),
        **{"texts": TextsForm.of(content), "day_form": DayForm(initial={"day": timezone.localdate()}), "conflict": "", **shown},
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def freezing(request: HttpRequest, id: str) -> HttpResponse:
    """Show what freezing means before it is done, and do it once it is confirmed."""
    return _confirmed(request, id, "desk.annual_freeze", freeze, state=AnnualState.DRAFT, said=gettext("The assessment is frozen."))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: HttpRequest, id: str) -> HttpResponse:
    """Show what publishing means before it is done, and do it once it is confirmed."""
    said = gettext("The assessment is published.")
    return _confirmed(request, id, "desk.annual_publish", publish, state=AnnualState.FROZEN, said=said)


def _confirmed(
    request: HttpRequest, id: str, page: str, take: Callable[..., AnnualAssessment], *, state: AnnualState, said: str
) -> HttpResponse:
    found = _seen(request, id)
    _refuse_others(request, found)
    if request.method == "POST":
        by = actor_of(person_of(request))
        return _done(request, found, lambda seen: take(found, by=by, revision=seen), said)
    if found.state != state:
        return HttpResponseRedirect(address("desk.annual", id=id))
    [row] = annual_rows([found], language=_language())
    template = "desk/annual_confirm.html"
    content = content_of(found)
    shown: dict[str, Any] = {
        "row": row,
        "annual": found,
        "content": content,
        "said": annual_wording,
        "is_freezing": state == AnnualState.DRAFT,
    }
    return draw_desk(request, template, page=page, where={"id": id}, place=PLACE, **shown)


def _done(request: HttpRequest, found: AnnualAssessment, act: Callable[[int | None], object], said: str) -> HttpResponse:
    """Take a step as the person saw the assessment, and tell what came of it on its page."""
    try:
        act(_revision(request))
        messages.success(request, said)
    except JalonError as refusal:
        messages.error(request, wording.said(refusal))
    return HttpResponseRedirect(address("desk.annual", id=found.public_id))


def _revision(request: HttpRequest) -> int | None:
    """Return which state of the assessment the person saw; 0, which is none, where the form does not say it."""
    seen = request.POST.get("revision", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0


def _seen(request: HttpRequest, id: str) -> AnnualAssessment:
    """Return an assessment that exists for the person; Http404 where there is none."""
    related = AnnualAssessment.objects.select_related("territory", "organisation", "replaces", "compared_with", "changed_by")
    found = related.filter(public_id=id).first()
    if found is None or not found.is_seen_by(access(request)):
        raise Http404
    return found


def _refuse_others(request: HttpRequest, found: AnnualAssessment) -> None:
    """Http404 for who may look and do nothing more."""
    if DRAWER not in found.capacities(access(request)):
        raise Http404


def _offers(request: HttpRequest) -> bool:
    held = access(request)
    return held.may_anywhere(ACCOUNT) and (held.whole_territories(ACCOUNT).exists() or held.whole_organisations(ACCOUNT).exists())


def _language() -> str:
    return (get_language() or "fr")[:2]
