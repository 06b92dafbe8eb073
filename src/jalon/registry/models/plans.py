"""Plans and their published versions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jalon.registry.identifiers import new_identifier


class Plan(models.Model):
    """A responder's answers for one strategy, one territory and one period. ``current_version`` is what the public sees."""

    public_id = models.CharField(max_length=16, unique=True, default=new_identifier, editable=False)
    title = models.CharField(max_length=1000)
    strategy = models.CharField(max_length=500, blank=True)
    responder = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="plans")
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="plans")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=3, blank=True)
    is_demonstration = models.BooleanField(default=False)
    current_version = models.ForeignKey("registry.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="plan_runs_forward",
                violation_error_message=_("A plan ends after it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """A numbered, frozen publication of a plan: never changed, never deleted. The same address gives the same words for ever.

    ``checks`` are the findings at publication, each {code, severity, subjects}; ``reason`` says why it was published over them.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    reading = models.ForeignKey("registry.Reading", on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=1000)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    checks = models.JSONField(default=list)
    missing_numbers = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="version_number_once_per_plan",
                violation_error_message=_("This plan has a version of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="version_number_from_one",
                violation_error_message=_("Versions are numbered from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"
