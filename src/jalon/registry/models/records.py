"""What keeps its identity from one edition of a plan to the next: priorities, objectives, responses, commitments, and wordings."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jalon.registry.identifiers import new_identifier


class Record(models.Model):
    """Something of a plan with a permanent public identifier; what it says stands in its entries, one for each version."""

    public_id = models.CharField(max_length=16, unique=True, default=new_identifier, editable=False)
    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, related_name="%(class)s_set")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id


class Priority(Record):
    """What the region puts first. ``current_entry`` is how it stands in the plan's current version, None once dropped."""

    current_entry = models.OneToOneField("registry.PriorityEntry", on_delete=models.PROTECT, null=True, related_name="+")


class Objective(Record):
    """What a priority aims at."""

    current_entry = models.OneToOneField("registry.ObjectiveEntry", on_delete=models.PROTECT, null=True, related_name="+")


class Response(Record):
    """One body's answer to one priority."""

    current_entry = models.OneToOneField("registry.ResponseEntry", on_delete=models.PROTECT, null=True, related_name="+")


class Commitment(Record):
    """What a responder says it will do about one priority."""

    current_entry = models.OneToOneField("registry.CommitmentEntry", on_delete=models.PROTECT, null=True, related_name="+")


class WordingKind(models.TextChoices):
    """Why a commitment has a new wording."""

    AS_PUBLISHED = "as_published", _("As published")
    CLARIFICATION = "clarification", _("Clarification")
    AMENDMENT = "amendment", _("Amendment")
    CORRECTION = "correction", _("Correction")
    NARROWING = "narrowing", _("Narrowing")
    REPLACEMENT = "replacement", _("Replacement")


class Wording(models.Model):
    """The words of a commitment at one time; never changed. ``start`` and ``end`` are characters of the reading's text layer."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="wordings")
    kind = models.CharField(max_length=20, choices=WordingKind, default=WordingKind.AS_PUBLISHED)
    text = models.TextField()
    language = models.CharField(max_length=3, blank=True)
    reading = models.ForeignKey("registry.Reading", on_delete=models.PROTECT, related_name="wordings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="wording_runs_forward",
                violation_error_message=_("Words end after they begin."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
