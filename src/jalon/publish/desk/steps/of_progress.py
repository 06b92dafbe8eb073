"""Progress at the desk: updates, assessments and leads, and what their forms offer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jalon.errors import JalonError
from jalon.followup.evidence import keep_evidence
from jalon.followup.models import Assessment, Lead, Update, UpdateState
from jalon.followup.steps.procedure import Step
from jalon.publish.components.formats import day as day_words
from jalon.publish.desk import wording
from jalon.publish.desk.steps.kinds import Kind
from jalon.registry.models import Person, Source
from jalon.registry.roles import Access


class EvidenceField(forms.FileField):
    """A file that is kept as evidence as soon as it is what its name says; the one given before where none is given."""

    def __init__(self, update: Update, held: Access) -> None:
        super().__init__(label=_("Evidence: a file"), required=False, max_length=255)
        self.update, self.held = update, held

    def clean(self, data: Any, initial: Any = None) -> Source | None:
        """Keep the file and return it."""
        if not data:
            return self.update.evidence_file
        given = super().clean(data, None)
        by = Person.objects.filter(pk=self.held.person or 0).first()
        try:
            return keep_evidence(given.read(), name=given.name, by=by)
        except JalonError as refusal:
            raise forms.ValidationError(wording.said(refusal)) from refusal


class CorrectedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The accepted update that a new one corrects, among those of the same commitment."""

    def __init__(self, update: Update, _held: Access) -> None:
        accepted = Update.objects.filter(commitment=update.commitment_id, state=UpdateState.ACCEPTED)
        super().__init__(accepted.order_by("-observed_on"), label=_("Corrects an accepted update"), required=False)

    def label_from_instance(self, obj: Update) -> str:
        """Return an update's status and day."""
        return f"{obj.status_label}, {day_words(obj.observed_on)}"


def _reporting(update: Update, step: Step) -> Mapping[str, object]:
    return {"observed_on": timezone.localdate()} if step.name == "submit" else {}


def _assessing(assessment: Assessment, step: Step) -> Mapping[str, object]:
    return {"assessed_on": timezone.localdate()} if step.name == "give" else {}


PROGRESS_KINDS = (
    Kind(
        Update,
        called=lambda update: update.commitment.current_entry.wording.text,
        related=("plan", "commitment__current_entry__wording", "evidence_file"),
        fields={"evidence_file": EvidenceField, "corrects": CorrectedChoice},
        starts=_reporting,
    ),
    Kind(Assessment, called=lambda assessment: assessment.text, related=("plan",), starts=_assessing),
    Kind(Lead, called=lambda lead: lead.public_id, related=("plan",)),
)
