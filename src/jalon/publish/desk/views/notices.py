"""Notices at the desk: read them, say that they are read, open what they tell of."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.followup.letters.following import followings_of
from jalon.followup.models import Notice, NoticeReason
from jalon.followup.notices.reading import mark_read, notice_lines, notices_of
from jalon.followup.steps.kinds import staged_models
from jalon.publish.addresses import address
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.asked_list import PER_PAGE, AskedList, asked_list, parameter
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.subjects import subjects_by_key
from jalon.publish.desk.views.lists import Options, plan_options
from jalon.publish.desk.worklists import plan_titles
from jalon.publish.followed import key_of, names_of, page_of, what_of
from jalon.publish.telling.sentences import sentences_by_line

MOST_PLANS = 200
MENTIONS = "mentions"


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Show one's notices, the newest first; mark those chosen, or all that the filters leave, as read."""
    asked, mine = asked_list(request), notices_of(access(request))
    if request.method == "POST":
        return _marked(request, _narrowed(mine, asked), asked)
    found = notice_lines(_narrowed(mine, asked).order_by("-line")[asked.start : asked.start + PER_PAGE + 1])
    lines = found[:PER_PAGE]
    return draw_desk(
        request,
        "desk/notices.html",
        page="desk.notices",
        lines=lines,
        subjects=subjects_by_key(((line.told.kind, line.told.subject) for line in lines), access(request)),
        sentences=sentences_by_line(line.told.number for line in lines),
        asked=asked,
        filters=_filters(mine, asked),
        turning=asked.turning(has_more=len(found) > PER_PAGE),
        followed=_followed(request),
    )


def _followed(request: HttpRequest) -> list[tuple[str, str, str, str]]:
    """Return what one follows: its column, its key, its name and its page."""
    mine = list(followings_of(person_of(request)))
    names = names_of(mine, language=(get_language() or "fr")[:2])
    return [(what_of(one), key_of(one), name, page_of(one)) for one, name in zip(mine, names, strict=True)]


def _narrowed(mine: QuerySet[Notice], asked: AskedList) -> QuerySet[Notice]:
    """Return the notices that the filters leave: those not read, unless all are asked for."""
    if asked.state == MENTIONS:
        mine = mine.filter(reason=NoticeReason.MENTION)
    elif asked.state != "all":
        mine = mine.filter(read_at__isnull=True)
    if asked.kind:
        mine = mine.filter(kind=asked.kind)
    return mine.filter(line__trace__plan__public_id=asked.plan) if asked.plan else mine


def _marked(request: HttpRequest, mine: QuerySet[Notice], asked: AskedList) -> HttpResponse:
    chosen = [int(pk) for pk in request.POST.getlist("notice") if pk.isascii() and pk.isdigit()]
    count = mark_read(mine) if "all" in request.POST else mark_read(mine, pks=chosen)
    said = ngettext("%(num)s notice is marked as read.", "%(num)s notices are marked as read.", count)
    messages.success(request, said % {"num": count} if count else gettext("No notice was chosen."))
    return HttpResponseRedirect(address("desk.notices") + asked.query())


def _states(asked: AskedList) -> Options:
    offered = (("all", gettext("Read and unread")), (MENTIONS, gettext("That mention me, read and unread")))
    return [(state, label, asked.state == state) for state, label in offered]


def _filters(mine: QuerySet[Notice], asked: AskedList) -> list[tuple[str, str, Options]]:
    kinds = mine.order_by().values_list("kind", flat=True).distinct()
    labels = {kind: str(model.PROCEDURE.label) for kind, model in staged_models().items()}
    known = sorted((labels.get(kind, kind), kind) for kind in kinds)
    plans = mine.order_by().values_list("line__trace__plan", flat=True).distinct()[:MOST_PLANS]
    return [
        ("state", parameter("state"), _states(asked)),
        ("kind", parameter("kind"), [(kind, label, kind == asked.kind) for label, kind in known]),
        ("plan", parameter("plan"), plan_options(plan_titles(plans).values(), asked)),
    ]


@desk_page
@require_GET
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a notice is read, and go to what it tells of."""
    mine: Any = notices_of(access(request)).filter(pk=pk)
    line = next(iter(notice_lines(mine)), None)
    if line is None:
        raise Http404
    mark_read(mine)
    key = (line.told.kind, line.told.subject)
    subject = subjects_by_key([key], access(request)).get(key)
    return HttpResponseRedirect(subject.there if subject and subject.there else address("desk.notices"))
