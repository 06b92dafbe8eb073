"""What was done to a draft: who, when, what, and taking any of it back."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jalon.publish.desk.access import access, desk_page, draft_for
from jalon.publish.desk.pages import draw_desk
from jalon.registry.drafting.history import history_of
from jalon.registry.models import DraftState
from jalon.registry.roles import REVIEW, SEE_HISTORY


@desk_page
@require_GET
def history(request: HttpRequest, id: str) -> HttpResponse:
    """Show a draft's changes, newest first."""
    draft = draft_for(request, id, action=SEE_HISTORY)
    asked = request.GET.get("before", "")
    steps, following = history_of(draft, before=int(asked) if asked.isdecimal() and len(asked) < 10 else None)
    return draw_desk(
        request,
        "desk/history.html",
        page="desk.history",
        where={"id": id},
        place="desk.home",
        draft=draft,
        plan=draft.plan,
        steps=steps,
        following=following,
        may_change=draft.state == DraftState.OPEN and access(request).may(REVIEW, draft.plan),
    )
