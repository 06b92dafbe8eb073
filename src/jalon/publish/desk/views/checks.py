"""The checks before publication, and publication."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from jalon.errors import StepRefused
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, draft_for, person_of
from jalon.publish.desk.findings import finding_lines
from jalon.publish.desk.forms import PublishForm
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.review.exchange import progress_label
from jalon.publish.desk.review.state import ReviewState
from jalon.registry.checks import check_draft, has_warning
from jalon.registry.models import Draft, DraftState
from jalon.registry.publishing import publish
from jalon.registry.roles import PUBLISH, REVIEW, SEE_DRAFT


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest, id: str) -> HttpResponse:
    """Show what the checks find in a draft; publish it where that is asked and allowed."""
    draft = draft_for(request, id, action=PUBLISH if request.method == "POST" else SEE_DRAFT)
    if request.method != "POST":
        return _shown(request, draft, form=PublishForm(initial={"revision": draft.revision}))
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _shown(request, draft, form=form, status=422)
    if draft.state == DraftState.OPEN and form.cleaned_data["revision"] != draft.revision:
        form.add_error(None, gettext("The draft changed since you opened this page. Look at the checks again, then publish."))
        form.data = {**request.POST.dict(), "revision": str(draft.revision)}
        return _shown(request, draft, form=form, status=409)
    try:
        version = publish(draft, by=person_of(request), reason=form.cleaned_data["reason"])
    except StepRefused as refusal:
        form.add_error("reason" if draft.state == DraftState.OPEN else None, wording.said(refusal))
        return _shown(request, draft, form=form, status=422)
    messages.success(request, gettext("Version %(number)s is published.") % {"number": version.number})
    return HttpResponseRedirect(address("desk.plan", id=draft.plan.public_id))


def _shown(request: HttpRequest, draft: Draft, *, form: PublishForm, status: int = 200) -> HttpResponse:
    state = ReviewState.of(draft)
    findings = check_draft(draft)
    return draw_desk(
        request,
        "desk/checks.html",
        page="desk.checks",
        where={"id": draft.public_id},
        place="desk.home",
        status=status,
        draft=draft,
        plan=draft.plan,
        lines=finding_lines(findings, state.rows),
        needs_reason=has_warning(findings),
        progress=state.progress,
        progress_label=progress_label,
        form=form,
        may_publish=draft.state == DraftState.OPEN and access(request).may(PUBLISH, draft.plan),
        may_review=access(request).may(REVIEW, draft.plan),
    )
