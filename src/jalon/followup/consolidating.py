"""Publish what was agreed: clarified wordings and accepted proposals become the plan's next version, with what asked for them settled."""

from dataclasses import dataclass

from django.db import transaction

from jalon.errors import StepRefused
from jalon.followup.models import Proposal, ProposalState, Question, QuestionState
from jalon.followup.models.staged import PlanItem
from jalon.followup.steps.taking import actor_of, take
from jalon.registry.consolidating import AgreedWords, open_consolidated_draft
from jalon.registry.drafted import DraftedPlan, commitments_of
from jalon.registry.models import CommitmentEntry, Draft, Person, Plan, Version, WordingKind
from jalon.registry.publishing import publish
from jalon.registry.roles import PUBLISH, Access

KINDS: dict[str, type[PlanItem]] = {kind.PROCEDURE.kind: kind for kind in (Question, Proposal)}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Words that were agreed and are not published yet: the item that says so, the words before (empty for an addition) and after."""

    item: Question | Proposal
    before: str
    after: str
    kind: str
    reason: str


def agreements(plan: Plan) -> tuple[Agreement, ...]:
    """Return what was agreed on a plan's wordings and waits to be published, oldest first, in two queries."""
    questions = Question.objects.filter(plan=plan, state=QuestionState.AGREED)
    proposals = Proposal.objects.filter(plan=plan, state=ProposalState.ACCEPTED)
    related = ("wording", "commitment", "priority")
    found = [_clarified(question) for question in questions.select_related(*related, "asked_by", "asked_of")]
    found += [_amended(proposal) for proposal in proposals.select_related(*related, "proposed_by")]
    return tuple(sorted(found, key=lambda agreement: agreement.item.changed_at))


def agreed_count(plan: Plan, access: Access) -> int:
    """Return how many wordings wait to be published by somebody, in one query; 0 for who does not publish the plan."""
    if not access.may(PUBLISH, plan):
        return 0
    questions = Question.objects.filter(plan=plan, state=QuestionState.AGREED).order_by().values("public_id")
    proposals = Proposal.objects.filter(plan=plan, state=ProposalState.ACCEPTED).order_by().values("public_id")
    return questions.union(proposals, all=True).count()


def _clarified(question: Question) -> Agreement:
    return Agreement(question, question.wording.text, question.agreed_text, WordingKind.CLARIFICATION, question.text)


def _amended(proposal: Proposal) -> Agreement:
    before = proposal.wording.text if proposal.wording else ""
    return Agreement(proposal, before, proposal.text, WordingKind.AMENDMENT, proposal.why)


@transaction.atomic
def prepare_agreed(plan: Plan, *, by: Person) -> Draft:
    """Open a draft of the plan's current version with what was agreed in its place, to be looked at and published at the desk.

    StepRefused where nothing waits, or the words that were discussed are no longer the published ones. EditConflict where a draft is open.
    """
    waiting = agreements(plan)
    _refuse_outdated(plan, waiting)
    return open_consolidated_draft(plan, [_words(agreement) for agreement in waiting], by=by)


@transaction.atomic
def publish_agreed(plan: Plan, *, by: Person, reason: str) -> Version:
    """Publish what was agreed as the plan's next version, at once. Errors as ``prepare_agreed`` and ``publish``."""
    return publish(prepare_agreed(plan, by=by), by=by, reason=reason)


def settle(version: Version, drafted: DraftedPlan, by: Person) -> None:
    """Say of the questions and proposals whose words a version publishes that they are published."""
    for commitment in commitments_of(drafted):
        if commitment.agreed is None:
            continue
        kind, _, public_id = commitment.agreed.settles.partition(":")
        item = KINDS[kind]._default_manager.get(public_id=public_id)
        if item.state in item.PROCEDURE.step("publish").before:
            take(item, "publish", by=actor_of(by), given={"version": version})


def _words(agreement: Agreement) -> AgreedWords:
    item = agreement.item
    settles = f"{item.PROCEDURE.kind}:{item.public_id}"
    return AgreedWords(agreement.after, agreement.kind, agreement.reason, settles, item.priority, item.commitment)


def _refuse_outdated(plan: Plan, waiting: tuple[Agreement, ...]) -> None:
    entries = CommitmentEntry.objects.filter(version=plan.current_version_id).select_related("wording")
    current = {entry.commitment_id: entry.wording.text for entry in entries}
    for agreement in waiting:
        commitment = agreement.item.commitment
        if commitment is not None and current.get(commitment.pk, agreement.before) != agreement.before:
            raise StepRefused(
                "The words '{words}' have changed since they were discussed. Take the agreement back and agree anew.",
                words=agreement.before[:80],
            )
