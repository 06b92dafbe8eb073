"""A priority at the desk: its tracks with what may be done, and opening something in them from the words it is about."""

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.extraction.outline import CommitmentKind
from jalon.followup.commenting.subjects import Key
from jalon.followup.consolidating import agreed_count
from jalon.followup.models import Obstacle, PlanItem, Proposal, Question, Track, TrackState
from jalon.followup.models.leading import leads_of
from jalon.followup.opening import STANDS_IN
from jalon.followup.queries.comments import comment_counts
from jalon.followup.queries.plan_follow_up import PlanFollowUp, may_open, plan_follow_up
from jalon.followup.queries.promises import promises_of
from jalon.publish.addresses import address
from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.days import day_words
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.threads import thread_of
from jalon.publish.desk.views.follow_up import followed_plan
from jalon.publish.desk.views.steps import Asked, answered
from jalon.publish.site.asked import asked_day
from jalon.registry.models import CommitmentEntry, Plan, Priority, PriorityEntry
from jalon.registry.queries.shown import versions_shown
from jalon.registry.roles import FOLLOW, STEER, Access

ABOUT_WORDS = (Question, Proposal, Obstacle)


def _found(request: HttpRequest, id: str) -> tuple[Priority, Plan]:
    priority = Priority.objects.filter(public_id=id, current_entry__isnull=False).select_related("current_entry").first()
    if priority is None:
        raise Http404
    return priority, followed_plan(request, pk=priority.plan_id)


def _entries(priority: Priority) -> Any:
    entries = CommitmentEntry.objects.filter(priority_entry=priority.current_entry_id).select_related("commitment", "wording")
    return entries.order_by("position")


@desk_page
@require_GET
def priority(request: HttpRequest, id: str) -> HttpResponse:
    """Show a priority's tracks, what stands in them within one's reach, and what one may do; as of a day, what there was to read."""
    found, plan = _found(request, id)
    held, day = access(request), asked_day(request)
    follow_up = plan_follow_up(plan, held, language=(get_language() or "fr")[:2], priority=id, on=day)
    if follow_up is None:
        return HttpResponseRedirect(address("desk.follow_up", id=plan.public_id) + day_words(day))
    if day is not None:
        return _of_a_day(request, found, plan, follow_up, day)
    commitments = list(_entries(found))
    return draw_desk(
        request,
        "desk/priority.html",
        page="desk.priority",
        where={"id": id},
        place="desk.lists",
        priority=found,
        entry=found.current_entry,
        plan=plan,
        tracks=[track for one in follow_up.priorities for track in one.tracks],
        steps=follow_up.steps,
        agreed=agreed_count(plan, held),
        commitments=commitments,
        forms=_forms(commitments, plan, held),
        promises=promises_of((one.commitment_id for one in commitments), language=(get_language() or "fr")[:2]),
        comments=comment_counts(_keys(follow_up, commitments)),
        thread=thread_of(request, "priority", id),
        may_open={kind.PROCEDURE.kind for kind in STANDS_IN if may_open(kind, plan, held)},
    )


def _of_a_day(request: HttpRequest, found: Priority, plan: Plan, follow_up: PlanFollowUp, day: date) -> HttpResponse:
    """Show a priority as it stood at the end of a day: its words then, its tracks then, nothing to do."""
    entry = PriorityEntry.objects.filter(priority=found, version__in=versions_shown(day)).first()
    if entry is None:
        raise Http404
    commitments = CommitmentEntry.objects.filter(priority_entry=entry).select_related("commitment", "wording").order_by("position")
    return draw_desk(
        request,
        "desk/priority.html",
        page="desk.priority",
        where={"id": found.public_id},
        place="desk.home",
        priority=found,
        entry=entry,
        plan=plan,
        tracks=[track for one in follow_up.priorities for track in one.tracks],
        steps=follow_up.steps,
        commitments=list(commitments),
        forms={},
        promises={},
        comments={},
        agreed=0,
        thread=None,
        may_open=frozenset(),
    )


def _forms(entries: list[CommitmentEntry], plan: Plan, held: Access) -> dict[int, tuple[str, ...]]:
    """Return, for each commitment by row number, the pages on which one may report on it, assess it, give it to a lead or have it
    measured: two queries.
    """
    leads, acts_for, steers = (
        leads_of(entry.commitment_id for entry in entries),
        held.acts_for(plan.territory_id),
        held.may(STEER, plan),
    )
    found = {}
    for entry in entries:
        is_led = leads.get(entry.commitment_id) in acts_for
        offered = {
            "desk.report": is_led or steers,
            "desk.assess": bool(acts_for) and not is_led and held.may(FOLLOW, plan),
            "desk.give": steers,
            "desk.tie": steers and entry.kind == CommitmentKind.COMMITTEE.value,
        }
        found[entry.commitment_id] = tuple(page for page, is_offered in offered.items() if is_offered)
    return found


def _keys(follow_up: PlanFollowUp, commitments: list[CommitmentEntry]) -> list[Key]:
    """Return all that the page lists and that may be commented on."""
    tracks = [track for one in follow_up.priorities for track in one.tracks]
    items = [(row.kind, row.public_id) for track in tracks for row in track.items]
    return [
        *items,
        *(("track", one.public_id) for one in tracks),
        *(("commitment", one.commitment.public_id) for one in commitments),
    ]


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, id: str, kind: str) -> HttpResponse:
    """Open something in a track of a priority: a question, a proposal, a milestone, an obstacle or an action."""
    found, plan = _found(request, id)
    model = next((one for one in STANDS_IN if one.PROCEDURE.kind == kind), None)
    if model is None or not may_open(model, plan, access(request)):
        raise Http404
    track = Track.objects.filter(plan=plan, priority=found, kind=STANDS_IN[model]).first()
    if track is None or track.state != TrackState.OPEN:
        messages.error(request, gettext("This track does not go on: take it up again first."))
        return HttpResponseRedirect(address("desk.priority", id=id))
    entry = _entry_of(request, found, model)
    item = model(plan=plan, track=track, priority=found, **_about(model, entry))
    if isinstance(item, Question) and entry:
        item.start, item.end = _place(entry.wording.text, request)
    where = {"id": id, "kind": kind}
    home = address("desk.priority", id=id)
    shown = {
        "home": home,
        "entry": entry,
        "words": request.POST.get("words", ""),
        "page_key": f"{id}.{entry.commitment.public_id if entry else ''}",
        "before": "desk/items/choose_words.html" if model is Question else "desk/items/about_words.html",
    }
    return answered(request, Asked(item, model.PROCEDURE.opening, KINDS[kind], "desk.add", where, shown))


def _entry_of(request: HttpRequest, priority: Priority, model: type[PlanItem]) -> CommitmentEntry | None:
    """Return the commitment that the address names under "about"; Http404 where a question names none of this priority."""
    named = request.GET.get("about", "")
    entry: CommitmentEntry | None = _entries(priority).filter(commitment__public_id=named).first() if named else None
    if entry is None and (model is Question or named):
        raise Http404
    return entry if model in ABOUT_WORDS else None


def _about(model: type[PlanItem], entry: CommitmentEntry | None) -> dict[str, Any]:
    if entry is None:
        return {}
    return {"commitment": entry.commitment} | ({} if model is Obstacle else {"wording": entry.wording})


def _place(text: str, request: HttpRequest) -> tuple[int, int]:
    """Return where the words that were chosen stand in a text: at the place that was marked, else where they stand first; 0, 0 nowhere."""
    words = request.POST.get("words", "").split()
    if not words:
        return 0, 0
    pattern, marked = re.compile(r"\s+".join(map(re.escape, words))), request.POST.get("at", "")
    at = int(marked) if marked.isascii() and marked.isdecimal() and len(marked) < 8 else 0
    found = pattern.match(text, at) or pattern.search(text)
    return found.span() if found else (0, 0)
