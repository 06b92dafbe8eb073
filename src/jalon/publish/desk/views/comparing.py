"""What publishing a draft would change, beside the published version."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from jalon.publish.desk.access import desk_page, draft_for
from jalon.publish.desk.pages import draw_desk
from jalon.registry.models import DraftState
from jalon.registry.preview import preview_of
from jalon.registry.queries.differences import changed_sections
from jalon.registry.roles import SEE_DRAFT


@desk_page
@require_safe
def compare(request: HttpRequest, id: str) -> HttpResponse:
    """Show what would be kept, reworded, moved, dropped and new if a draft were published now."""
    draft = draft_for(request, id, action=SEE_DRAFT)
    language = (get_language() or "fr")[:2]
    preview = preview_of(draft, language=language) if draft.state == DraftState.OPEN else None
    return draw_desk(
        request,
        "desk/compare.html",
        page="desk.compare",
        where={"id": draft.public_id},
        place="desk.home",
        draft=draft,
        plan=draft.plan,
        preview=preview,
        changed=changed_sections(preview.comparison) if preview else (),
    )
