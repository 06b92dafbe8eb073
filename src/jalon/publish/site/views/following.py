"""Follow by mail without an account: ask, confirm, leave."""

from typing import Any

from django import forms
from django.core.cache import cache
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jalon.followup.letters import subscribing
from jalon.followup.letters.following import public_record
from jalon.followup.models import Following, Subscriber
from jalon.publish.addresses import both_addresses
from jalon.publish.followed import name_of, page_of
from jalon.publish.pages import draw, origin_of
from jalon.publish.site.follow_line import PARAMETERS

NAMES = {given: what for what, names in PARAMETERS.items() for given in names.values()}
ASKED_AN_HOUR = 30  # from one place
AN_HOUR = 3600


class FollowForm(forms.Form):
    """A mail address."""

    address = forms.EmailField(label=_("Mail address"), max_length=200, help_text=_("Kept only for as long as you follow."))


def _asked(request: HttpRequest) -> tuple[str, Model]:
    """Return what somebody wants to follow; Http404 for what is not public."""
    for parameter, value in request.GET.items():
        what = NAMES.get(parameter, parameter)
        found = public_record(what, str(value))
        if found is not None:
            return what, found
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for an address, and say the same whatever is known of it."""
    what, record = _asked(request)
    form = FollowForm(request.POST or None)
    wanted = Following(**{what: record})
    is_asked = request.method == "POST" and form.is_valid()
    if is_asked and _may_ask(request):
        language = (get_language() or "fr")[:2]
        address = form.cleaned_data["address"]
        subscribing.ask_to_follow(address, language=language, what=what, record=record, origin=origin_of(request))
    return _drawn(request, "follow", wanted, form=form, is_asked=is_asked, status=422 if form.errors else 200)


def _may_ask(request: HttpRequest) -> bool:
    """Count what is asked from one place, and tell whether it is still little enough."""
    key = f"follow-{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) <= ASKED_AN_HOUR
    except ValueError:  # forgotten just now
        return True


@never_cache
@csrf_exempt  # mail programs leave with one click, without a page before; the key in the address is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm that one follows, or leave: a button each, so that what only looks at links does neither."""
    found = Following.objects.filter(key=key, subscriber__isnull=False).first()
    if found is None:
        raise Http404
    done = ""
    if request.method == "POST":
        done = "confirmed" if request.POST.get("do") == "confirm" else "left"
        if done == "confirmed":
            subscribing.confirm(found)
        else:
            subscribing.leave(Following.objects.filter(pk=found.pk))
    return _drawn(request, "follow_key", found, where={"key": key}, done=done)


@never_cache
@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def leave_all(request: HttpRequest, key: str) -> HttpResponse:
    """Leave all that an address follows."""
    found = Subscriber.objects.filter(key=key).first()
    first = found.followings.first() if found else None
    if found is None or first is None:
        raise Http404
    if request.method == "POST":
        subscribing.leave(found.followings.all())
    return _drawn(request, "leave_all", first, where={"key": key}, done="left" if request.method == "POST" else "")


def _drawn(
    request: HttpRequest, page: str, followed: Following, *, where: Any = None, status: int = 200, **context: Any
) -> HttpResponse:
    shown = {"form": None, "is_asked": False, "done": "", **context}
    query = f"?{request.GET.urlencode()}" if page == "follow" else ""
    alternates = {language: there + query for language, there in both_addresses(page, **(where or {})).items()}
    name = name_of(followed, language=(get_language() or "fr")[:2])
    return draw(
        request,
        "site/follow.html",
        alternates=alternates,
        status=status,
        page=page,
        name=name,
        there=page_of(followed),
        followed=followed,
        **shown,
    )
