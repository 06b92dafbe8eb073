"""The follow-up of a plan: opening it by one action for all priorities, what stands in it, giving several tracks to one body."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from jalon.errors import EditConflict, StepRefused
from jalon.followup.consolidating import agreed_count
from jalon.followup.models import Period, Track
from jalon.followup.opening import open_follow_up, promises_of, two_years_from
from jalon.followup.queries.comments import comment_counts
from jalon.followup.queries.plan_follow_up import is_followed_by, plan_follow_up
from jalon.followup.queries.tracks import counted
from jalon.followup.steps.taking import Actor, take_all
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of, plan_for
from jalon.publish.desk.days import day_words
from jalon.publish.desk.forms import OpenFollowUpForm, taking_part
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.threads import thread_of
from jalon.publish.site.asked import NothingYet, asked_day
from jalon.registry.models import Organisation, Plan
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import SEE_DRAFT, STEER


def followed_plan(request: HttpRequest, **where: object) -> Plan:
    """Return a published plan whose follow-up exists for the person; Http404 where there is none."""
    plan = Plan.objects.filter(current_version__isnull=False, **where).first()
    if plan is None or not is_followed_by(plan, access(request)):
        raise Http404
    return plan


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, id: str) -> HttpResponse:
    """Show the follow-up of a plan, as it stood on a day where one is asked for, or what opening it would open; open it where the form is sent."""
    plan = followed_plan(request, public_id=id)
    language = (get_language() or "fr")[:2]
    day = asked_day(request)
    found = plan_follow_up(plan, access(request), language=language, on=day)
    if found is None and day is not None:
        raise _not_yet(request, plan, day)
    if found is not None:
        if request.method == "POST":
            messages.error(request, gettext("The follow-up is open already."))
            return HttpResponseRedirect(address("desk.follow_up", id=id))
        counts = counted(track for priority in found.priorities for track in priority.tracks)
        if day is not None:
            return _drawn(request, plan, found=found, counts=counts, day=day)
        bodies = organisation_names(taking_part().values_list("pk", flat=True), language=language)
        return _drawn(request, plan, found=found, counts=counts, bodies=sorted((name.name, pk) for pk, name in bodies.items()))
    if request.method == "POST":
        return _opened(request, plan_for(request, id, action=STEER))
    today = timezone.localdate()
    form = OpenFollowUpForm(near=plan.territory_id, initial={"starts_on": today, "ends_on": two_years_from(today)})
    return _drawn(request, plan, form=form)


def _not_yet(request: HttpRequest, plan: Plan, day: date) -> Http404:
    """Return the answer to who asks for a day before the follow-up was opened."""
    opened_at = Period.objects.filter(plan=plan).values_list("opened_at", flat=True).first()
    if opened_at is None:
        return Http404()
    first = timezone.localdate(opened_at)
    return NothingYet(day, first=first, there=f"{request.path}{day_words(first)}")


def _opened(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = OpenFollowUpForm(request.POST, near=plan.territory_id)
    if not form.is_valid():
        return _drawn(request, plan, form=form, status=422)
    said = form.cleaned_data
    by = Actor(person_of(request), access(request))
    try:
        open_follow_up(plan, by=by, **said)
    except StepRefused as refusal:
        form.add_error(None, wording.said(refusal))
        return _drawn(request, plan, form=form, status=422)
    messages.success(request, gettext("The follow-up is open: three tracks for each priority."))
    return HttpResponseRedirect(address("desk.follow_up", id=plan.public_id))


def _drawn(request: HttpRequest, plan: Plan, *, status: int = 200, day: date | None = None, **shown: Any) -> HttpResponse:
    given = {"found": None, "form": None, "counts": {}, "bodies": (), **shown}
    promises = () if given["found"] else promises_of(plan)
    return draw_desk(
        request,
        "desk/follow_up.html",
        page="desk.follow_up",
        where={"id": plan.public_id},
        place="desk.lists",
        status=status,
        plan=plan,
        promises=promises,
        may_steer=day is None and access(request).may(STEER, plan),
        may_see_plan=access(request).may(SEE_DRAFT, plan),
        agreed=0 if day else agreed_count(plan, access(request)),
        comments={}
        if day
        else comment_counts(
            ("track", track.public_id) for one in (given["found"].priorities if given["found"] else ()) for track in one.tracks
        ),
        thread=None if day else thread_of(request, "plan", plan.public_id),
        **given,
    )


@desk_page
@require_POST
def assign(request: HttpRequest, id: str) -> HttpResponse:
    """Show what giving several tracks to one body would change; do it once that is confirmed."""
    plan = followed_plan(request, public_id=id)
    if not access(request).may(STEER, plan):
        raise Http404
    chosen = list(Track.objects.filter(plan=plan, public_id__in=request.POST.getlist("track"), state="open").select_related("plan"))
    owner = taking_part().filter(pk=_number(request.POST.get("owner", ""))).first()
    if not chosen or owner is None:
        messages.error(request, gettext("Choose at least one track that goes on, and who is to take care of it."))
        return HttpResponseRedirect(address("desk.follow_up", id=id))
    if "confirmed" not in request.POST:
        return _preview(request, plan, chosen, owner)
    seen = {track.public_id: _number(request.POST.get(f"seen-{track.public_id}", "")) for track in chosen}
    try:
        take_all(chosen, "assign", by=Actor(person_of(request), access(request)), given={"owner": owner}, seen=seen)
    except (StepRefused, EditConflict) as refusal:
        messages.error(request, wording.said(refusal))
        return _preview(request, plan, chosen, owner, status=409)
    done = ngettext("%(num)s track is given.", "%(num)s tracks are given.", len(chosen)) % {"num": len(chosen)}
    messages.success(request, done)
    return HttpResponseRedirect(address("desk.follow_up", id=id))


def _preview(request: HttpRequest, plan: Plan, chosen: list[Track], owner: Organisation, *, status: int = 200) -> HttpResponse:
    language = (get_language() or "fr")[:2]
    entries = {promise.priority.priority_id: promise.priority for promise in promises_of(plan)}
    return draw_desk(
        request,
        "desk/assign.html",
        page="desk.follow_up",
        where={"id": plan.public_id},
        place="desk.lists",
        status=status,
        plan=plan,
        chosen=[(track, entries.get(track.priority_id)) for track in chosen],
        owner=owner,
        names=organisation_names([owner.pk, *(track.owner_id for track in chosen)], language=language),
    )


def _number(said: str) -> int:
    """Return a number that a form gave; 0 where it is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
