"""A document comes in: a new plan, or a new edition of one; and how far a long reading is."""

import time

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.errors import JalonError
from jalon.publish.addresses import address
from jalon.publish.components.formats import size
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of, plan_for
from jalon.publish.desk.forms import DocumentForm, NewPlanForm
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.uploads import Upload, begin, new_plan, told
from jalon.registry.models import Draft, DraftState, Plan
from jalon.registry.roles import REVIEW


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a document that is a plan of its own."""
    held = access(request)
    if not held.may_anywhere(REVIEW):
        raise Http404
    form = NewPlanForm(request.POST or None, request.FILES or None, held=held)
    _refuse_size(request, form)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = new_plan(
            by=person_of(request), **{name: said[name] for name in ("title", "responder", "territory", "starts_on", "ends_on")}
        )
        answer = _taken(request, form, make_plan=made)
        if answer is not None:
            return answer
    return _shown(request, form, page="desk.new")


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def edition(request: HttpRequest, id: str) -> HttpResponse:
    """Take a new edition of a plan."""
    plan = plan_for(request, id, action=REVIEW)
    form = DocumentForm(request.POST or None, request.FILES or None)
    _refuse_size(request, form)
    if request.method == "POST" and form.is_valid():
        answer = _taken(request, form, make_plan=lambda document: plan)
        if answer is not None:
            return answer
    open_draft = plan.drafts.filter(state=DraftState.OPEN).first()
    return _shown(request, form, page="desk.edition", plan=plan, open_draft=open_draft)


def _taken(request: HttpRequest, form: DocumentForm, *, make_plan: object) -> HttpResponse | None:
    """Return where to go once the document is read, or is being read; None where the form says what is wrong."""
    file = form.cleaned_data["document"]
    upload = Upload(file.read(), str(file.name), form.cleaned_data["obtained_from"], person_of(request), make_plan)  # type: ignore[arg-type]
    try:
        begun = begin(upload)
    except JalonError as error:
        form.add_error("document", wording.said(error))
        return None
    if isinstance(begun, Draft):
        return HttpResponseRedirect(address("desk.review", id=begun.public_id))
    return HttpResponseRedirect(address("desk.reading", key=begun))


def _refuse_size(request: HttpRequest, form: DocumentForm) -> None:
    """Say that a file is too large, without reading it."""
    file = request.FILES.get("document")
    most = settings.UPLOAD_LIMIT_BYTES
    if getattr(request, "upload_refused", False) or (isinstance(file, UploadedFile) and (file.size or 0) > most):
        sentence = gettext("The file is too large: %(most)s at most. Split it, or make its pictures smaller.")
        form.errors.pop("document", None)
        form.add_error("document", sentence % {"most": size(most)})


def _shown(
    request: HttpRequest, form: DocumentForm, *, page: str, plan: Plan | None = None, open_draft: Draft | None = None
) -> HttpResponse:
    return draw_desk(
        request,
        "desk/upload.html",
        page=page,
        where={"id": plan.public_id} if plan else {},
        place="desk.home" if plan else page,
        status=422 if form.errors else 200,
        form=form,
        plan=plan,
        open_draft=open_draft,
        most=size(settings.UPLOAD_LIMIT_BYTES),
    )


@desk_page
@require_GET
def reading(request: HttpRequest, key: str) -> HttpResponse:
    """Say how far a long reading is, and go on once it is over."""
    job = told(key)
    if job is None or job["by"] != person_of(request).pk:
        raise Http404
    if job["state"] == "done":
        return HttpResponseRedirect(address("desk.review", id=str(job["draft"])))
    error = JalonError(str(job["template"]), **job["values"]) if job["state"] == "failed" else None  # type: ignore[arg-type]
    elapsed = int(time.time() - float(str(job["since"]))) if job["state"] == "reading" else 0
    if elapsed > settings.READING_SECONDS + 60:
        error = JalonError("The reading of '{name}' was interrupted. Send it again.", name=job["name"])
    return draw_desk(
        request,
        "desk/reading.html",
        page="desk.reading",
        where={"key": key},
        place="desk.new",
        name=job["name"],
        elapsed=elapsed,
        most=settings.READING_SECONDS,
        sentence=wording.said(error) if error else "",
    )
