"""What waits for whoever signed in, and the keys of the review page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.review.exchange import progress_label
from jalon.registry.drafting.progress import draft_lines
from jalon.registry.models import DraftState
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import REVIEW, SEE_DRAFT

RECENT = 8


@desk_page
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the drafts under review, what was published last, and what to do first where there is nothing."""
    held = access(request)
    plans = held.plans(SEE_DRAFT)
    waiting = draft_lines(plans, states=[DraftState.OPEN])
    closed = draft_lines(plans, states=[DraftState.PUBLISHED], limit=RECENT)
    language = (get_language() or "fr")[:2]
    return draw_desk(
        request,
        "desk/home.html",
        page="desk.home",
        waiting=waiting,
        closed=closed,
        may_review=held.may_anywhere(REVIEW),
        has_role=bool(held.reaches),
        organisations=organisation_names((line.responder for line in (*waiting, *closed)), language=language),
        territories=territory_names((line.territory for line in (*waiting, *closed)), language=language),
        progress_label=progress_label,
    )


@desk_page
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys of the review page."""
    return draw_desk(request, "desk/keys.html", page="desk.keys")
