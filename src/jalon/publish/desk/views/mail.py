"""How one is written to, from the desk or from a mail; and the outbox, for administrators."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from jalon.followup.letters.outbox import try_again
from jalon.followup.models import Letter, LetterKind, LetterState, MailChoice, MailPace
from jalon.followup.notices.choices import choice_of, choose_pace
from jalon.publish.addresses import address, both_addresses
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.pages import draw
from jalon.registry.roles import INVITE

MOST = 200


@desk_page
@require_GET
def my_choice(request: HttpRequest) -> HttpResponse:
    """Lead to the page where one chooses how one is written to."""
    return HttpResponseRedirect(address("mail_choice", key=choice_of(person_of(request)).key))


@never_cache
@csrf_exempt  # mail programs ask for it with one click, without a page before; the key in the address is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest, key: str) -> HttpResponse:
    """Show how somebody is written to, and change it; one click of a mail program stops it all."""
    found = MailChoice.objects.filter(key=key).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        asked = MailPace.NEVER if "List-Unsubscribe" in request.POST else request.POST.get("pace", "")
        if asked not in MailPace.values:
            raise Http404
        choose_pace(found, asked)
        return HttpResponseRedirect(address("mail_choice", key=key) + "?ok=1")
    return draw(
        request,
        "desk/mail_choice.html",
        alternates=both_addresses("mail_choice", key=key),
        paces=[(value, str(label), value == found.pace) for value, label in MailPace.choices],
        is_kept="ok" in request.GET,
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def outbox(request: HttpRequest) -> HttpResponse:
    """Show the mail that waits, that was refused or that may have left; let one be tried again."""
    if not access(request).may_anywhere(INVITE):
        raise Http404
    if request.method == "POST":
        return _tried_again(request)
    counted = Letter.objects.order_by().values_list("state").annotate(count=Count("pk"))
    troubled = Letter.objects.filter(state__in=(LetterState.WAITING, LetterState.HELD, LetterState.REFUSED, LetterState.UNSURE))
    letters = troubled.select_related("person").order_by("-written_at", "-pk")[:MOST]
    return draw_desk(
        request,
        "desk/outbox.html",
        page="desk.outbox",
        place="desk.people",
        counts=[(str(LetterState(state).label), count) for state, count in sorted(counted)],
        letters=[(letter, str(LetterKind(letter.kind).label), str(LetterState(letter.state).label)) for letter in letters],
        again={LetterState.REFUSED.value, LetterState.UNSURE.value},
    )


def _tried_again(request: HttpRequest) -> HttpResponse:
    pk = request.POST.get("letter", "")
    letter = Letter.objects.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() else None
    if letter is not None and try_again(letter):
        messages.success(request, gettext("The letter is tried again within a minute."))
    else:
        messages.error(request, gettext("This letter is not one that can be tried again."))
    return HttpResponseRedirect(address("desk.outbox"))
