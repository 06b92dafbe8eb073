"""Changes: what was published and what moved between two days."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop, override
from ninja import Query

from jalon.followup.queries.changes import ChangeRow, Changes, Within, changes, changes_freshness
from jalon.publish.addresses import LANGUAGES
from jalon.publish.api import lists
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import ChangesAsked
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, Names, names_of, organisation_json, priority_mark_json
from jalon.publish.telling.changes import Change, told

DEEPEST = 10_000  # changes: who wants older ones asks for earlier days


@read("/changes", lists.Changes, name="changes", summary=gettext_noop("What changed between two days, newest first"), tag="changes")
def changed(request: HttpRequest, asked: Query[ChangesAsked]) -> HttpResponse:
    """Answer what changed; here a cursor counts the changes."""
    names = ("territory", "organisation", "plan", "priority", "committee")
    within = Within(asked.from_, asked.to, **{name: getattr(asked, name) or "" for name in names})
    offset = min(asked.after, DEEPEST)

    def build(links: Links) -> Page:
        found = changes(within, language="fr", offset=offset, limit=asked.limit)
        through = offset + asked.limit
        after = cursor(through) if through < min(found.count, DEEPEST) else None
        return Page(changes_json(found, links=links), after, found.count)

    return answer(request, changes_freshness(), build=build)


def changes_json(found: Changes, *, links: Links) -> list[Any]:
    """Return changes as records, in their order, each told in both languages."""
    said = [_in_language(found, language) for language in LANGUAGES]
    speakers = names_of(territories=(), organisations=found.steps.speakers, on=None)
    rows = zip(found.rows, *said, strict=True)
    return [_change(row, dict(zip(LANGUAGES, both, strict=True)), found, speakers, links=links) for row, *both in rows]


def _in_language(found: Changes, language: str) -> tuple[Change, ...]:
    with override(language):
        return told(found)


def _change(row: ChangeRow, said: dict[str, Change], found: Changes, speakers: Names, *, links: Links) -> Json:
    step = found.steps.steps.get(row.line)
    speaker = step.speaker if step and step.speaker in speakers.organisations else ""
    return {
        "id": row.key,
        "at": row.at,
        "kind": row.kind,
        "step": row.step or None,
        "before": (step.before or None) if step else None,
        "state": row.state or None,
        "sentence": {language: change.sentence for language, change in said.items()},
        "reason": said["fr"].reason or None,
        "address": {language: links.origin + change.there for language, change in said.items()},
        "by": organisation_json(speaker, names=speakers, links=links) if speaker else None,
        "version": row.version,
        "plan": {"id": row.plan.public_id, "title": row.plan.title} if row.plan else None,
        "priority": priority_mark_json(row.priority) if row.priority else None,
        "commitment": row.commitment or None,
        "committee": row.committee or None,
    }
