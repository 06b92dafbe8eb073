"""Minutes at the desk: drafted from what was recorded, worded by hand, previewed; then published as the committee adopted them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from jalon.errors import EditConflict, StepRefused
from jalon.followup.committees.minuting.content import Content
from jalon.followup.committees.minuting.drafting import adopted_content, draft_minutes, up_to_date, worded, write
from jalon.followup.committees.roll import roll_of
from jalon.followup.models import Meeting, Minutes, MinutesState
from jalon.followup.steps.taking import open_steps, take
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.committees.found import acting_for, may_act, meeting_for
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.of_seats import seat_labels
from jalon.publish.minutes import wording as minutes_wording

PLACE = "desk.committees"
LONGEST = 20_000  # signs of what is written of one item


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote in a draft, and at which of its revisions."""

    opening: str
    closing: str
    texts: dict[str, str]
    revision: int


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, id: str) -> HttpResponse:
    """Show the minutes of a meeting as they stand; draft them, write in them, preview them or publish them where that is asked."""
    meeting = meeting_for(request, id, acting=request.method == "POST")
    found = (
        Minutes.objects.select_related("meeting__committee", "adopted_by__meeting", "changed_by").filter(meeting=meeting).first()
    )
    if request.method != "POST":
        return _page(request, meeting, found)
    if found is None:
        return _drafted(request, meeting)
    if "publish" in request.POST:
        return _published(request, meeting, found)
    given = _written(request, up_to_date(found)) if found.state == MinutesState.DRAFT else None
    if given is None or "preview" in request.POST:
        return _page(request, meeting, found, given=given, is_preview=given is not None)
    return _saved(request, meeting, found, given)


def _drafted(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        draft_minutes(meeting, by=acting_for(request, meeting.committee))
        messages.success(request, gettext("The minutes are drafted from all that was recorded. Word them below."))
    except StepRefused as refusal:
        messages.error(request, wording.said(refusal))
    return HttpResponseRedirect(address("desk.minutes", id=meeting.public_id))


def _published(request: HttpRequest, meeting: Meeting, found: Minutes) -> HttpResponse:
    try:
        take(found, "publish", by=acting_for(request, meeting.committee), revision=_number(request.POST.get("revision", "")))
        messages.success(request, gettext("The minutes are published: they do not change any more."))
    except (StepRefused, EditConflict) as refusal:
        messages.error(request, wording.said(refusal))
    return HttpResponseRedirect(address("desk.minutes", id=meeting.public_id))


def _saved(request: HttpRequest, meeting: Meeting, found: Minutes, given: Written) -> HttpResponse:
    by = acting_for(request, meeting.committee)
    try:
        write(found, by=by, texts=given.texts, opening=given.opening, closing=given.closing, revision=given.revision)
    except EditConflict as late:
        found.refresh_from_db()
        return _page(request, meeting, found, given=given, refused=wording.said(late), status=409)
    except StepRefused as refusal:
        return _page(request, meeting, found, given=given, refused=wording.said(refusal), status=422)
    messages.success(request, gettext("The minutes are saved."))
    return HttpResponseRedirect(address("desk.minutes", id=meeting.public_id))


def _written(request: HttpRequest, said: Content) -> Written:
    sent = request.POST
    return Written(
        opening=_text(sent.get("opening", "")),
        closing=_text(sent.get("closing", "")),
        texts={item.id: _text(sent.get(f"text-{item.id}", item.text)) for item in said.items},
        revision=_number(sent.get("revision", "")),
    )


def _page(
    request: HttpRequest,
    meeting: Meeting,
    found: Minutes | None,
    *,
    given: Written | None = None,
    is_preview: bool = False,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    content = _content(found)
    mine = content
    if given is not None and found is not None:
        mine = worded(found, texts=given.texts, opening=given.opening, closing=given.closing)
    return draw_desk(
        request,
        "desk/committees/minutes.html",
        page="desk.minutes",
        where={"id": meeting.public_id},
        place=PLACE,
        status=status,
        meeting=meeting,
        committee=meeting.committee,
        minutes=found,
        content=content,
        mine=mine,
        is_preview=is_preview,
        refused=refused,
        is_late=status == 409,
        revision=given.revision if given and status != 409 else found.revision if found else 0,
        may_act=may_act(request, meeting.committee),
        open_steps={step.name for step in open_steps(found, access(request))} if found else set(),
        said=minutes_wording,
        language_key=(get_language() or "fr")[:2],
        **_what_is_missing(meeting, found),
    )


def _content(found: Minutes | None) -> Content | None:
    """Return what minutes say: word for word what was adopted, else the draft with what is recorded now."""
    if found is None:
        return None
    return adopted_content(found) or up_to_date(found)


def _what_is_missing(meeting: Meeting, found: Minutes | None) -> dict[str, Any]:
    """Return the seats whose attendance nobody recorded: minutes wait for it."""
    if found is not None:
        return {"unsaid": ()}
    unsaid = [seat.membership for seat in roll_of(meeting).unsaid]
    return {"unsaid": sorted(seat_labels(unsaid).values())}


def _text(sent: str) -> str:
    return sent.replace("\r\n", "\n").strip()[:LONGEST]


def _number(sent: str) -> int:
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
