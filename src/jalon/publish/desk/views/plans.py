"""A plan at the desk: its drafts and versions, setting a draft aside and taking it up again, its answer file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST

from jalon.errors import JalonError
from jalon.followup.consolidating import agreed_count
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, draft_for, person_of, plan_for
from jalon.publish.desk.forms import DocumentForm
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.review.exchange import progress_label
from jalon.registry.drafting.answers import answers
from jalon.registry.drafting.progress import draft_lines
from jalon.registry.drafting.store import read_tree
from jalon.registry.drafts import discard_draft, reopen_draft
from jalon.registry.models import Draft, DraftState, Plan
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import FOLLOW, REVIEW, SEE_DRAFT


@desk_page
@require_GET
def plan(request: HttpRequest, id: str) -> HttpResponse:
    """Show what happened to a plan at the desk."""
    found = plan_for(request, id, action=SEE_DRAFT)
    language = (get_language() or "fr")[:2]
    return draw_desk(
        request,
        "desk/plan.html",
        page="desk.plan",
        where={"id": id},
        place="desk.home",
        plan=found,
        responder=organisation_names([found.responder_id], language=language).get(found.responder_id),
        territory=territory_names([found.territory_id], language=language).get(found.territory_id),
        drafts=draft_lines(Plan.objects.filter(pk=found.pk), states=DraftState.values),
        versions=found.versions.select_related("published_by").defer("checks").order_by("-number"),
        may_review=access(request).may(REVIEW, found),
        may_follow=access(request).may(FOLLOW, found),
        agreed=agreed_count(found, access(request)),
        form=DocumentForm(),
        progress_label=progress_label,
    )


@desk_page
@require_POST
def discard(request: HttpRequest, id: str) -> HttpResponse:
    """Set a draft aside."""
    draft = draft_for(request, id, action=REVIEW)
    try:
        discard_draft(draft, by=person_of(request), reason=request.POST.get("reason", "").strip())
        messages.success(request, gettext("The draft is set aside. Nothing of it is lost: it can be taken up again."))
    except JalonError as refusal:
        messages.error(request, wording.said(refusal))
    return _to_plan(draft)


@desk_page
@require_POST
def reopen(request: HttpRequest, id: str) -> HttpResponse:
    """Take up a draft that was set aside."""
    draft = draft_for(request, id, action=REVIEW)
    try:
        reopen_draft(draft, by=person_of(request))
        messages.success(request, gettext("The draft is under review again."))
    except JalonError as refusal:
        messages.error(request, wording.said(refusal))
    return _to_plan(draft)


def _to_plan(draft: Draft) -> HttpResponseRedirect:
    return HttpResponseRedirect(address("desk.plan", id=draft.plan.public_id))


@desk_page
@require_GET
def answer_file(request: HttpRequest, id: str) -> HttpResponse:
    """Give what the reviewer made of a document, as an answer file for scoring a reader."""
    draft = draft_for(request, id, action=SEE_DRAFT)
    reading = draft.reading
    content = answers(
        read_tree(draft),
        reading.text,
        case=draft.public_id,
        file=reading.source.name,
        language=reading.language,
        title=reading.title or None,
    )
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="gold-{draft.public_id}.json"'
    return response
