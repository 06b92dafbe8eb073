"""What waits for whoever signed in, and the keys of the review page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from jalon.followup.notices.changes import change_lines, changes_seen
from jalon.followup.notices.visits import came
from jalon.followup.waiting.lists import Choice, Found, late_for, waiting_for
from jalon.followup.waiting.sources import Asking
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.review.exchange import progress_label
from jalon.publish.desk.steps.subjects import subjects_by_key
from jalon.publish.desk.views.lists import asking_of
from jalon.publish.desk.worklists import WorkLine, work_lines
from jalon.publish.telling.sentences import sentences_by_line
from jalon.registry.drafting.progress import draft_lines
from jalon.registry.models import DraftState
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import REVIEW, SEE_DRAFT, STEER

RECENT = 8
ELSEWHERE = "draft"  # drafts stand in a section of their own, with how far each is


@dataclass(frozen=True, slots=True)
class ShortList:
    """The first rows of a list, and how many there are in all."""

    lines: tuple[WorkLine, ...]
    total: int


@desk_page
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is late, what changed since the last visit, the drafts, and what to do first where there is nothing."""
    held, asking = access(request), asking_of(request)
    since = came(person_of(request))
    plans = held.plans(SEE_DRAFT)
    drafts = draft_lines(plans, states=[DraftState.OPEN])
    closed = draft_lines(plans, states=[DraftState.PUBLISHED], limit=RECENT)
    waiting, late = waiting_for(asking).without(ELSEWHERE), late_for(asking)
    changed = changes_seen(held, since=since)
    changes = change_lines(changed.order_by("-line")[: RECENT + 1]) if since else ()
    language = (get_language() or "fr")[:2]
    return draw_desk(
        request,
        "desk/home.html",
        page="desk.home",
        lists=[_short_list(found, asking) for found in (waiting, late)],
        changes=changes[:RECENT],
        has_more_changes=len(changes) > RECENT,
        subjects=subjects_by_key(((line.kind, line.subject) for line in changes), held),
        sentences=sentences_by_line(line.number for line in changes),
        since=since,
        drafts=drafts,
        closed=closed,
        may_review=held.may_anywhere(REVIEW),
        may_steer=held.may_anywhere(STEER),
        has_role=bool(held.reaches),
        organisations=organisation_names((line.responder for line in (*drafts, *closed)), language=language),
        territories=territory_names((line.territory for line in (*drafts, *closed)), language=language),
        progress_label=progress_label,
    )


def _short_list(found: Found, asking: Asking) -> ShortList:
    found, counts = found.counted()
    return ShortList(work_lines(found.page(Choice(), start=0, end=RECENT), asking), sum(counts.values()))


@desk_page
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys of the review page."""
    return draw_desk(request, "desk/keys.html", page="desk.keys")
