"""What a meeting of a territory may be about: priorities, commitments, questions and proposals of its published plans, to choose from."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import F, QuerySet

from jalon.followup.models import Proposal, ProposalState, Question, QuestionState
from jalon.publish.components.formats import titled
from jalon.registry.models import Commitment, CommitmentEntry, Priority, PriorityEntry

MOST = 1500  # commitments to choose from
LONGEST = 110  # signs of a record in a list to choose from
Options = list[tuple[str, str]]

UNSETTLED_QUESTIONS = (QuestionState.ASKED, QuestionState.ANSWERED)
UNSETTLED_PROPOSALS = (ProposalState.PROPOSED, ProposalState.DISCUSSED)


class CommitmentsField(forms.MultipleChoiceField):
    """Commitments of a territory's published plans, by plan and priority. Cleaned to the commitments themselves."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, territory: int, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.groups = _commitments(territory)
        self.choices = self.groups

    def clean(self, value: object) -> list[Commitment]:
        """Return the commitments chosen, in the order in which they are offered."""
        chosen = super().clean(value)
        found = {one.public_id: one for one in Commitment.objects.filter(public_id__in=chosen).select_related("plan")}
        offered = [key for _group, options in self.groups for key, _label in options]
        return [found[key] for key in offered if key in found]


class RecordChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One record among some that are grouped by their plan, called by the words given."""

    def __init__(
        self, records: QuerySet[Question] | QuerySet[Proposal] | QuerySet[Priority], rows: Iterable[Sequence[str]]
    ) -> None:
        super().__init__(records, required=False, to_field_name="public_id")
        self.choices = [("", "—"), *_grouped((titled(plan), key, label) for plan, key, label in rows)]


def priority_choice(territory: int) -> RecordChoice:
    """Return a choice among the priorities of a territory's published plans."""
    entries = PriorityEntry.objects.filter(
        version=F("version__plan__current_version"), version__plan__territory=territory, priority__isnull=False
    )
    rows = entries.order_by("version__plan__title", "version", "position").values_list(
        "version__plan__title", "priority__public_id", "number", "text"
    )
    return RecordChoice(
        Priority.objects.filter(plan__territory=territory),
        ((plan, key, _short(f"{number} {text}")) for plan, key, number, text in rows),
    )


def question_choice(territory: int) -> RecordChoice:
    """Return a choice among the questions of a territory's plans that are not settled."""
    return _unsettled(Question.objects.filter(plan__territory=territory, state__in=UNSETTLED_QUESTIONS))


def proposal_choice(territory: int) -> RecordChoice:
    """Return a choice among the proposals of a territory's plans that are not settled."""
    return _unsettled(Proposal.objects.filter(plan__territory=territory, state__in=UNSETTLED_PROPOSALS))


def _unsettled(records: QuerySet[Question] | QuerySet[Proposal]) -> RecordChoice:
    rows = records.order_by("plan__title", "pk").values_list("plan__title", "public_id", "text")
    return RecordChoice(records, ((plan, key, _short(text)) for plan, key, text in rows))


def _commitments(territory: int) -> list[tuple[str, Options]]:
    entries = CommitmentEntry.objects.filter(commitment__current_entry_id=F("pk"), version__plan__territory=territory)
    entries = entries.order_by("version__plan__title", "version", "priority_entry__position", "position")
    rows = entries.values_list(
        "version__plan__title",
        "priority_entry__number",
        "priority_entry__text",
        "commitment__public_id",
        "number",
        "wording__text",
    )[:MOST]
    return _grouped(
        (f"{titled(plan)} – {_short(f'{number} {priority}')}", key, _short(f"{own} {text}"))
        for plan, number, priority, key, own, text in rows
    )


def _grouped(rows: Iterable[tuple[str, str, str]]) -> list[tuple[str, Options]]:
    groups: dict[str, Options] = {}
    for group, key, label in rows:
        groups.setdefault(group, []).append((key, label))
    return list(groups.items())


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
