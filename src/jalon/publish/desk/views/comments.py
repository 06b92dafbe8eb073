"""Comments at the desk: all of those on one thing, writing another, and who may be mentioned in it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.errors import StepRefused
from jalon.followup.commenting.mentions import MOST_OFFERED, mentionable
from jalon.followup.commenting.subjects import CommentSubject, seen_subject
from jalon.followup.commenting.writing import write_comment
from jalon.followup.steps.taking import Actor
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.of_comments import comment_address, thread_address
from jalon.publish.desk.threads import PER_PAGE, CommentForm, thread_of
from jalon.publish.desk.titles import place_of
from jalon.publish.site.asked import asked_number

AS_DATA = "application/json"
MOST_LISTED = 500  # people on one page


def _subject(request: HttpRequest, kind: str, id: str) -> CommentSubject:
    found = seen_subject(kind, id, access(request))
    if found is None:
        raise Http404
    return found


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Show all comments on a thing; keep another where the form is sent."""
    subject = _subject(request, kind, id)
    if request.method != "POST":
        return _drawn(request, subject)
    if not subject.acts_for(access(request)):
        raise Http404
    form = CommentForm(request.POST, subject=subject, held=access(request))
    if not form.is_valid():
        return _drawn(request, subject, form=form, status=422)
    said = form.cleaned_data
    by = Actor(person_of(request), access(request), said["said_for"])
    try:
        written = write_comment(subject, said.pop("text"), by=by, **said)
    except StepRefused as refusal:
        form.add_error("text", wording.said(refusal))
        return _drawn(request, subject, form=form, status=422)
    messages.success(request, gettext("Your comment is public.") if written.is_public else gettext("Your comment is kept."))
    return HttpResponseRedirect(comment_address(written))


def _drawn(request: HttpRequest, subject: CommentSubject, *, form: CommentForm | None = None, status: int = 200) -> HttpResponse:
    page = asked_number(request, "page") or 1
    thread = thread_of(request, *subject.key, start=(page - 1) * PER_PAGE, limit=PER_PAGE, form=form)
    assert thread is not None
    here = thread_address(*subject.key)
    title, back = place_of(subject, language=(get_language() or "fr")[:2])
    return draw_desk(
        request,
        "desk/comments.html",
        page="desk.comments",
        where={"kind": subject.kind, "id": subject.public_id},
        place="desk.home",
        status=status,
        thread=thread,
        title=title,
        back=back,
        previous=f"{here}?page={page - 1}" if page > 1 else None,
        next=f"{here}?page={page + 1}" if thread.count > page * PER_PAGE else None,
    )


@desk_page
@require_GET
def people(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Show who may be mentioned where a comment stands on this; as data for the list that opens while one types."""
    subject = _subject(request, kind, id)
    if not subject.acts_for(access(request)):
        raise Http404
    asked = request.GET.get("q", "").strip()[:80]
    found = mentionable(subject, beginning=asked)
    if request.headers.get("Accept", "").startswith(AS_DATA):
        return JsonResponse({"people": [one.label for one in found[:MOST_OFFERED]]})
    title, _back = place_of(subject, language=(get_language() or "fr")[:2])
    return draw_desk(
        request,
        "desk/mentionable.html",
        page="desk.mentionable",
        where={"kind": kind, "id": id},
        place="desk.home",
        people=found[:MOST_LISTED],
        is_cut=len(found) > MOST_LISTED,
        asked=asked,
        title=title,
        there=address("desk.comments", kind=kind, id=id),
    )
