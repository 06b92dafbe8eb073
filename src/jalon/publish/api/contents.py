"""What stands under a priority, in JSON: objectives, responses, commitments, context."""

from collections.abc import Iterable
from dataclasses import replace

from jalon.publish.api.links import Links
from jalon.publish.api.shapes import Json, Names, commitment_json, organisation_json, priority_json, span_json
from jalon.registry.queries.open_data import OpenCommitment, OpenPriority, Setting
from jalon.registry.queries.rows import ContextRow, ObjectiveRow, PlanMark, PriorityBlock, ResponseBlock, VersionMark


def setting_of(plan: PlanMark, version: VersionMark) -> Setting:
    """Return where the records of a version stand; the responder is the plan's."""
    return Setting(
        plan.public_id,
        plan.title,
        plan.territory.slug,
        plan.responder.slug,
        version.number,
        version.published_at,
        version.source.sha256,
        version.is_current,
        plan.is_demonstration,
    )


def priority_in_full(block: PriorityBlock, setting: Setting, *, language: str, names: Names, links: Links) -> Json:
    """Return a priority with all that stands under it."""
    place = (block.start, block.end, block.page)
    found = OpenPriority(0, block.mark, *place, language, len(block.own), len(block.shared), setting)
    return {
        **priority_json(found, names=names, links=links),
        "objectives": [_words(row) | {"id": row.public_id} for row in block.objectives],
        "responses": [_response(response, setting, names=names, links=links) for response in block.responses],
    }


def _response(response: ResponseBlock, setting: Setting, *, names: Names, links: Links) -> Json:
    answered = replace(setting, responder=response.responder.slug)
    commitments = (OpenCommitment(0, row, answered) for row in response.commitments)
    start, end = response.start, response.end
    return {
        "id": response.public_id,
        "responder": organisation_json(response.responder.slug, names=names, links=links),
        "heading": response.heading or None,
        "span": None if start is None or end is None else span_json(start, end, response.page),
        "verdict": response.verdict or None,
        "context": [_words(part) for part in response.parts if isinstance(part, ContextRow)],
        "commitments": [commitment_json(row, names=names, links=links) for row in commitments],
    }


def _words(row: ContextRow | ObjectiveRow) -> Json:
    return {"text": row.text, "span": span_json(row.start, row.end, row.page)}


def organisations_of(blocks: Iterable[PriorityBlock]) -> set[str]:
    """Return the slugs of the organisations that answer."""
    return {response.responder.slug for block in blocks for response in block.responses}
