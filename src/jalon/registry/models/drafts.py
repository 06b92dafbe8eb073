"""Drafts: an outline on its way to publication, with every change made to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jalon.registry.identifiers import new_identifier


class DraftState(models.TextChoices):
    """Where a draft stands."""

    OPEN = "open", _("Under review")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


class Draft(models.Model):
    """One reading under review, to become the plan's next version. ``revision`` counts the changes made so far."""

    public_id = models.CharField(max_length=16, unique=True, default=new_identifier, editable=False)
    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, related_name="drafts")
    reading = models.ForeignKey("registry.Reading", on_delete=models.PROTECT, related_name="drafts")
    state = models.CharField(max_length=12, choices=DraftState, default=DraftState.OPEN)
    revision = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.OneToOneField("registry.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="draft")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="published", version__isnull=False) | (~Q(state="published") & Q(version__isnull=True)),
                name="draft_published_iff_versioned",
                violation_error_message=_("A published draft has a version, and only a published one."),
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state="open"),
                name="draft_open_once_per_plan",
                violation_error_message=_("This plan already has a draft under review."),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class NodeKind(models.TextChoices):
    """What a piece of the text was taken for."""

    PRIORITY = "priority", _("Priority")
    OBJECTIVE = "objective", _("Objective")
    RESPONSE = "response", _("Response")
    COMMITMENT = "commitment", _("Commitment")
    CONTEXT = "context", _("Context")
    ITEM = "item", _("Detail of a commitment")


class NodeState(models.TextChoices):
    """What the reviewer said of it."""

    PROPOSED = "proposed", _("To check")
    CONFIRMED = "confirmed", _("Confirmed")
    REMOVED = "removed", _("Removed")


class DraftNode(models.Model):
    """One record of the draft outline, in a tree: priority > objective or response > commitment or context > item.

    ``position`` orders the children of one parent (integers with room between them). ``start`` and ``end`` are None only for an implicit response.
    ``details`` holds what goes with its kind: responder, verdict, kind, firmness, mentions. ``origin_id`` is the outline's identifier, empty
    where a person made it; ``changed_revision`` the draft's revision at its last change.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="nodes")
    key = models.CharField(max_length=16, default=new_identifier)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=NodeKind)
    state = models.CharField(max_length=10, choices=NodeState, default=NodeState.PROPOSED)
    number = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    details = models.JSONField(default=dict)
    confidence = models.FloatField(null=True)
    origin_id = models.CharField(max_length=40, blank=True)
    changed_revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "key"],
                name="node_key_once_per_draft",
                violation_error_message=_("A record of a draft has a key of its own."),
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="node_runs_forward",
                violation_error_message=_("Words end after they begin."),
            ),
        ]
        indexes = [models.Index(fields=["draft", "parent", "position"], name="node_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.text[:40]}"


class DraftChange(models.Model):
    """One action on a draft: what the touched nodes were before and after, so that it can be shown and undone."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    made_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "revision"],
                name="change_revision_once_per_draft",
                violation_error_message=_("A draft has one change of each revision."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.revision} {self.action}"
