"""What publishing a draft would change: the comparison with the plan's current version, made with the matching that publishing uses."""

from dataclasses import dataclass

from jalon.analysis.comparing import compare_editions
from jalon.analysis.explaining import Comparison
from jalon.registry.continuity import Continuity, find_continuity
from jalon.registry.drafted import DraftedPlan, drafted_plan
from jalon.registry.models import Commitment, Draft, Objective, Organisation, Priority, Response, Version
from jalon.registry.queries.contents import version_contents
from jalon.registry.responders import standing_responders
from jalon.registry.sides import draft_side, version_side


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft beside the current version of its plan; ``came_back`` are keys of records that an earlier version held and this one did not."""

    version: Version
    comparison: Comparison
    came_back: frozenset[str] = frozenset()


def preview_of(draft: Draft, *, language: str) -> Preview | None:
    """Return what publishing a draft now would change, written nowhere; None where nothing of its plan is published yet."""
    plan = draft.plan
    version = plan.current_version
    if version is None:
        return None
    drafted = drafted_plan(draft)
    continuity = find_continuity(plan, drafted, responders=_responders(drafted, draft=draft))
    before = version_side(
        version_contents(version.pk, language=language), name=f"v{version.number}", language=version.reading.language
    )
    starts = [block[0] for block in draft.reading.layout]
    after = draft_side(drafted, block_starts=starts, name=draft.reading.source.name, language=draft.reading.language)
    identifiers = _identifiers(continuity)
    standing = {record.key for record in before.records}
    known = {public_id: key for key, public_id in identifiers.items() if public_id in standing}
    came_back = frozenset(key for key, public_id in identifiers.items() if public_id not in standing)
    return Preview(version, compare_editions(before, after, known=known), came_back)


def _responders(drafted: DraftedPlan, *, draft: Draft) -> dict[str, Organisation]:
    names = [response.responder for priority in drafted.priorities for response in priority.responses]
    return standing_responders(names, default=draft.plan.responder)


def _identifiers(continuity: Continuity) -> dict[str, str]:
    """Return the public identifier that each key of the draft would keep."""
    found: dict[str, str] = {}
    for model, rows in (
        (Priority, continuity.priorities),
        (Objective, continuity.objectives),
        (Response, continuity.responses),
        (Commitment, continuity.commitments),
    ):
        public_ids = dict(model.objects.filter(pk__in=rows.values()).values_list("pk", "public_id"))
        found |= {key: public_ids[row] for key, row in rows.items()}
    return found
