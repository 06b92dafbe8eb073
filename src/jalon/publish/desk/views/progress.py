"""Progress at the desk: what I lead, reporting on it, accepting what was reported, assessing, giving a commitment to a lead."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.errors import JalonError
from jalon.followup.models import Assessment, Lead, Update
from jalon.followup.models.leading import lead_of
from jalon.followup.queries.comments import comment_counts
from jalon.followup.queries.led import led_by, led_rows, waiting_updates
from jalon.followup.steps.taking import actor_of, take_all
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.publish.site.asked import asked_number
from jalon.registry.models import Commitment
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import FOLLOW, STEER

PER_PAGE = 50
MOST_AT_ONCE = 100


@desk_page
@require_GET
def led(request: HttpRequest) -> HttpResponse:
    """List what somebody's organisations lead, the oldest news first."""
    found, page = led_by(access(request)), asked_number(request, "page") or 1
    rows = led_rows(found, offset=(page - 1) * PER_PAGE, limit=PER_PAGE + 1)
    here = address("desk.progress")
    return draw_desk(
        request,
        "desk/progress.html",
        page="desk.progress",
        rows=rows[:PER_PAGE],
        previous=f"{here}?page={page - 1}" if page > 1 else None,
        next=f"{here}?page={page + 1}" if len(rows) > PER_PAGE else None,
        steers=access(request).may_anywhere(STEER),
        comments=comment_counts(("commitment", row.public_id) for row in rows),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, id: str) -> HttpResponse:
    """Report on a commitment that one leads, or whose plan one steers."""
    commitment, held = _commitment(id), access(request)
    speaks = lead_of(commitment.pk) in held.acts_for(commitment.plan.territory_id)
    if not (speaks or held.may(STEER, commitment.plan)):
        raise Http404
    return _opened(request, Update(plan=commitment.plan, commitment=commitment), page="desk.report")


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, id: str) -> HttpResponse:
    """Assess a commitment that one follows and does not lead."""
    commitment, held = _commitment(id), access(request)
    acts_for = held.acts_for(commitment.plan.territory_id)
    if not acts_for or lead_of(commitment.pk) in acts_for or not held.may(FOLLOW, commitment.plan):
        raise Http404
    return _opened(request, Assessment(plan=commitment.plan, commitment=commitment), page="desk.assess")


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, id: str) -> HttpResponse:
    """Give a commitment to a lead; one that was given before is handed over on its own page."""
    commitment = _commitment(id)
    if not access(request).may(STEER, commitment.plan):
        raise Http404
    given = Lead.objects.filter(commitment=commitment).first()
    if given:
        return HttpResponseRedirect(address("desk.item", kind="lead", id=given.public_id))
    return _opened(request, Lead(plan=commitment.plan, commitment=commitment), page="desk.give")


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def updates(request: HttpRequest) -> HttpResponse:
    """List the updates that wait for acceptance; show those chosen before they are accepted together."""
    held = access(request)
    if not held.may_anywhere(STEER):
        raise Http404
    found = waiting_updates(held)
    is_preview = request.method == "POST"
    if is_preview:
        found = found.filter(public_id__in=request.POST.getlist("update")[:MOST_AT_ONCE])
        if "accept" in request.POST:
            return _accepted(request, list(found))
    rows = list(found[:MOST_AT_ONCE])
    bodies = organisation_names((row.reported_by_id for row in rows), language=(get_language() or "fr")[:2])
    return draw_desk(
        request, "desk/updates.html", page="desk.updates", place="desk.progress", rows=rows, bodies=bodies, is_preview=is_preview
    )


def _accepted(request: HttpRequest, chosen: list[Update]) -> HttpResponse:
    """Accept updates as they were seen, all or none."""
    by = actor_of(person_of(request))
    told = {update.public_id: request.POST.get(f"revision-{update.public_id}", "") for update in chosen}
    seen = {key: int(revision) if revision.isascii() and revision.isdecimal() else 0 for key, revision in told.items()}
    try:
        take_all(chosen, "accept", by=by, seen=seen)
        said = ngettext("%(num)s update is accepted.", "%(num)s updates are accepted.", len(chosen))
        messages.success(request, said % {"num": len(chosen)})
    except JalonError as refusal:
        messages.error(request, gettext("Nothing was accepted: ") + wording.said(refusal))
    return HttpResponseRedirect(address("desk.updates"))


def _commitment(id: str) -> Commitment:
    found = Commitment.objects.select_related("plan", "current_entry__wording").filter(public_id=id, current_entry__isnull=False)
    commitment = found.first()
    if commitment is None:
        raise Http404
    return commitment


def _opened(request: HttpRequest, item: Update | Assessment | Lead, *, page: str) -> HttpResponse:
    entry = item.commitment.current_entry
    assert entry is not None
    shown = {
        "home": address("desk.progress"),
        "before": "desk/items/commitment.html",
        "words": entry.wording,
        "number": entry.number,
        "page_key": item.commitment.public_id,
    }
    procedure = item.PROCEDURE
    return answered(request, Asked(item, procedure.opening, KINDS[procedure.kind], page, {"id": item.commitment.public_id}, shown))
