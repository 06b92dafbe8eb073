"""How each record stands in one version of a plan: its place, its words, its span. Written once at publication, never changed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jalon.extraction.outline import CommitmentKind, Firmness

WORDS_RUN_FORWARD = _("Words end after they begin.")


def _once_per_version(record: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=[record, "version"],
        name=f"{record}_once_per_version",
        violation_error_message=_("A record stands once in a version."),
    )


def _runs_forward(entry: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(end__gt=F("start")), name=f"{entry}_entry_runs_forward", violation_error_message=WORDS_RUN_FORWARD
    )


class Entry(models.Model):
    """A record's place in one version; ``position`` counts from 0 in reading order within the version."""

    version = models.ForeignKey("registry.Version", on_delete=models.PROTECT, related_name="%(class)s_set")
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ["position"]


class SpannedEntry(Entry):
    """An entry that stands on words of the version's text layer."""

    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)

    class Meta(Entry.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]


class PriorityEntry(SpannedEntry):
    """A priority in one version: ``text`` is its title (or its number where it has none)."""

    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="entries")
    number = models.CharField(max_length=40, blank=True)

    class Meta(SpannedEntry.Meta):
        constraints = [_once_per_version("priority"), _runs_forward("priority")]


class ObjectiveEntry(SpannedEntry):
    """An objective in one version."""

    objective = models.ForeignKey("registry.Objective", on_delete=models.PROTECT, related_name="entries")
    priority_entry = models.ForeignKey(PriorityEntry, on_delete=models.PROTECT, related_name="objectives")

    class Meta(SpannedEntry.Meta):
        constraints = [_once_per_version("objective"), _runs_forward("objective")]


class ResponseEntry(Entry):
    """A response in one version; ``heading`` and its span are empty where the answer has none."""

    response = models.ForeignKey("registry.Response", on_delete=models.PROTECT, related_name="entries")
    priority_entry = models.ForeignKey(PriorityEntry, on_delete=models.PROTECT, related_name="responses")
    responder = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="response_entries")
    heading = models.TextField(blank=True)
    verdict = models.CharField(max_length=120, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)

    class Meta(Entry.Meta):
        constraints = [
            _once_per_version("response"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="response_entry_runs_forward",
                violation_error_message=WORDS_RUN_FORWARD,
            ),
        ]

    def __str__(self) -> str:
        return self.heading[:60]


class ContextEntry(SpannedEntry):
    """Words of a response that promise nothing: explanation, history, statement of fact."""

    response_entry = models.ForeignKey(ResponseEntry, on_delete=models.PROTECT, related_name="context")

    class Meta(SpannedEntry.Meta):
        constraints = [_runs_forward("context")]


class CommitmentEntry(Entry):
    """A commitment in one version. Its words are its wording's.

    ``number`` is the priority's number and the rank of the bullet, for people; ``is_own`` is False where the words are generic: the same
    under another priority, or nearly the same and naming nothing of their own; ``repeats`` is the first commitment of the same words;
    ``mentions`` maps lead, partners, programmes, horizon, amounts, indicators to lists of {text, start, end, value}; ``items`` are nested
    bullets {text, start, end}.
    """

    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="entries")
    wording = models.ForeignKey("registry.Wording", on_delete=models.PROTECT, related_name="entries")
    priority_entry = models.ForeignKey(PriorityEntry, on_delete=models.PROTECT, related_name="commitments")
    response_entry = models.ForeignKey(ResponseEntry, on_delete=models.PROTECT, related_name="commitments")
    number = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in CommitmentKind])
    firmness = models.CharField(max_length=20, choices=[(firmness.value, firmness.value) for firmness in Firmness])
    is_own = models.BooleanField(default=True)
    repeats = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, null=True, related_name="repeated_by")
    mentions = models.JSONField(default=dict)
    items = models.JSONField(default=list)

    class Meta(Entry.Meta):
        constraints = [
            _once_per_version("commitment"),
            models.CheckConstraint(
                condition=Q(repeats__isnull=True) | Q(is_own=False),
                name="commitment_that_repeats_is_not_own",
                violation_error_message=_("A commitment that repeats another one is not the priority's own."),
            ),
        ]
        indexes = [models.Index(fields=["version", "position"], name="commitment_in_order")]

    def __str__(self) -> str:
        return self.number
