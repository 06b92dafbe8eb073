"""Follow something, or stop: one button, on its public page and in the list of what one follows."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from jalon.followup.letters.following import MOST, public_record, stop_following
from jalon.followup.letters.following import follow as begin_to_follow
from jalon.followup.models import Following
from jalon.publish.addresses import address
from jalon.publish.desk.access import desk_page, person_of
from jalon.publish.followed import name_of, page_of


@desk_page
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Begin to follow what is public, or stop; then back to where the button was."""
    what = request.POST.get("what", "")
    record = public_record(what, request.POST.get("key", ""))
    if record is None:
        raise Http404
    wanted, person = Following(**{what: record}), person_of(request)
    name = name_of(wanted, language=(get_language() or "fr")[:2])
    if request.POST.get("do") == "stop":
        stop_following(person, what=what, record=record)
        messages.success(request, gettext("You no longer follow “%(name)s”.") % {"name": name})
    elif begin_to_follow(person, what=what, record=record):
        messages.success(request, gettext("You follow “%(name)s”: what changes there stands in your notices.") % {"name": name})
    else:
        said = gettext("You follow %(count)s things already. Stop following one of them first.")
        messages.error(request, said % {"count": MOST})
    there = address("desk.notices") + "#followed" if "in_list" in request.POST else page_of(wanted)
    return HttpResponseRedirect(there)
