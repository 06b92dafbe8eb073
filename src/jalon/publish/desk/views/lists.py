"""The lists of one's home, whole: what waits, what is late, what changed; filtered, sorted, their state in the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jalon.followup.notices.changes import change_lines, changes_seen
from jalon.followup.notices.visits import last_visit
from jalon.followup.waiting.lists import Choice, Found, late_for, waiting_for
from jalon.followup.waiting.sources import SOURCES, Asking
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.asked_list import LAST_PAGE, PER_PAGE, AskedList, asked_list, parameter
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.returning import returning
from jalon.publish.desk.steps.subjects import subjects_by_key
from jalon.publish.desk.worklists import plan_titles, work_lines
from jalon.publish.telling.sentences import sentences_by_line

Options = list[tuple[str, str, bool]]  # value, label, whether it is chosen


def asking_of(request: HttpRequest) -> Asking:
    """Return who asks, today."""
    return Asking(access(request), timezone.localdate())


@desk_page
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Show all that waits for whoever signed in."""
    return _work(request, "desk.waiting", waiting_for(asking_of(request)))


@desk_page
@require_GET
def late(request: HttpRequest) -> HttpResponse:
    """Show all that is late of what one may see, whoever it waits for."""
    return _work(request, "desk.late", late_for(asking_of(request)))


def _work(request: HttpRequest, page: str, found: Found) -> HttpResponse:
    asked, (found, counts) = asked_list(request), found.counted()
    titles = plan_titles(found.plans())
    plan = next((pk for pk, (public_id, _title) in titles.items() if public_id == asked.plan), -1 if asked.plan else None)
    choice = Choice(asked.work, plan, asked.order)
    rows = found.page(choice, start=asked.start, end=asked.start + PER_PAGE + 1)
    before, after = asked.turning(has_more=len(rows) > PER_PAGE)
    return draw_desk(
        request,
        "desk/worklist.html",
        page=page,
        place="desk.home",
        here=page,
        lines=work_lines(rows[:PER_PAGE], asking_of(request), back=returning(request)),
        total=sum(counts.values()),
        asked=asked,
        filters=[
            ("work", parameter("work"), _work_options(counts, asked)),
            ("plan", parameter("plan"), plan_options(titles.values(), asked)),
        ],
        turning=(before, after),
    )


def _work_options(counts: dict[str, int], asked: AskedList) -> Options:
    labels = {source.name: str(source.label) for source in SOURCES}
    return [(name, f"{labels[name]} ({count})", name == asked.work) for name, count in counts.items()]


def plan_options(titles: Any, asked: AskedList) -> Options:
    """Return plans to choose from, by title."""
    return [(public_id, title, public_id == asked.plan) for public_id, title in sorted(titles, key=lambda one: one[1])]


@desk_page
@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """Show what others did since one's last visit, or ever where everything is asked for."""
    asked, held = asked_list(request), access(request)
    since = None if asked.state == "all" else last_visit(person_of(request))
    traces = changes_seen(held, since=since)
    if asked.plan:
        traces = traces.filter(plan__public_id=asked.plan)
    found = change_lines(traces.order_by("-line")[asked.start : asked.start + PER_PAGE + 1])
    lines = found[:PER_PAGE]
    before, after = asked.turning(has_more=len(found) > PER_PAGE and asked.page < LAST_PAGE)
    return draw_desk(
        request,
        "desk/changes.html",
        page="desk.changes",
        place="desk.home",
        lines=lines,
        subjects=subjects_by_key(((line.kind, line.subject) for line in lines), held),
        sentences=sentences_by_line(line.number for line in lines),
        since=since,
        asked=asked,
        turning=(before, after),
    )
