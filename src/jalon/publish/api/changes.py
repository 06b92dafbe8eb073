"""Changes: what was published and what moved between two days."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop, override
from ninja import Query

from jalon.followup.queries.changes import ChangeRow, Within, changes, changes_freshness
from jalon.publish.addresses import LANGUAGES
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import ChangesAsked
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.lists import Changes
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, priority_mark_json
from jalon.publish.site.changed import leads_to, sentence

DEEPEST = 10_000  # changes: who wants older ones asks for earlier days


@read("/changes", Changes, name="changes", summary=gettext_noop("What changed between two days, newest first"), tag="changes")
def changed(request: HttpRequest, asked: Query[ChangesAsked]) -> HttpResponse:
    """Answer what changed; here a cursor counts the changes."""
    names = ("territory", "organisation", "plan", "priority")
    within = Within(asked.from_, asked.to, **{name: getattr(asked, name) or "" for name in names})
    offset = min(asked.after, DEEPEST)

    def build(links: Links) -> Page:
        found = changes(within, language="fr", offset=offset, limit=asked.limit)
        through = offset + asked.limit
        after = cursor(through) if through < min(found.count, DEEPEST) else None
        return Page([_change(row, links=links) for row in found.rows], after, found.count)

    return answer(request, changes_freshness(), build=build)


def _change(row: ChangeRow, *, links: Links) -> Json:
    return {
        "id": row.key,
        "at": row.at,
        "kind": row.kind,
        "step": row.step or None,
        "state": row.state or None,
        "sentence": {language: _said(row, language) for language in LANGUAGES},
        "address": {language: links.origin + leads_to(row, language) for language in LANGUAGES},
        "version": row.version,
        "plan": {"id": row.plan.public_id, "title": row.plan.title} if row.plan else None,
        "priority": priority_mark_json(row.priority) if row.priority else None,
        "commitment": row.commitment or None,
    }


def _said(row: ChangeRow, language: str) -> str:
    with override(language):
        return sentence(row)
