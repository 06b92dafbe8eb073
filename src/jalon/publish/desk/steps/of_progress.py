"""Progress at the desk: updates, assessments and leads, and what their forms offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jalon.errors import JalonError
from jalon.followup.evidence import evidence_type, keep_evidence
from jalon.followup.models import Assessment, Lead, Update, UpdateState
from jalon.followup.steps.procedure import Step
from jalon.publish.components.formats import day as day_words
from jalon.publish.desk import wording
from jalon.publish.desk.steps.kinds import Kind
from jalon.registry.models import Person, Source
from jalon.registry.roles import Access


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that was given with a form: what its name says, and not kept yet."""

    data: bytes
    name: str


class EvidenceField(forms.FileField):
    """A file that serves as evidence, the one given before where none is given; it is kept when the step is taken, not before."""

    def __init__(self, update: Update, held: Access) -> None:
        super().__init__(label=_("Evidence: a file"), required=False, max_length=255)
        self.update, self.held = update, held

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file, checked."""
        if not data:
            return self.update.evidence_file
        given = super().clean(data, None)
        file = GivenFile(given.read(), given.name)
        given.seek(0)
        try:
            evidence_type(file.data, name=file.name)
        except JalonError as refusal:
            raise forms.ValidationError(wording.said(refusal)) from refusal
        return file

    def kept(self, given: GivenFile | Source | None) -> Source | None:
        """Keep the file and return it; NotReady where the disk refuses."""
        if not isinstance(given, GivenFile):
            return given
        by = Person.objects.filter(pk=self.held.person or 0).first()
        return keep_evidence(given.data, name=given.name, by=by)


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
    Kind(
        Lead,
        called=lambda lead: lead.commitment.current_entry.wording.text if lead.commitment.current_entry else lead.public_id,
        related=("plan", "commitment__current_entry__wording"),
    ),
)
