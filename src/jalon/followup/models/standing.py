"""Where each commitment stands today, kept beside the updates and assessments that say so: what lists and counts are made of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Progress(models.Model):
    """A commitment's last accepted update by its day, and its last assessment; written in the transaction of the step that changes it.

    ``stale_from`` is the first day on which the update is too old to be relied on. No row, or an empty ``status``, is "not available".
    ``rebuild_progress`` makes the rows anew from the updates: they are the same.
    """

    commitment = models.OneToOneField("registry.Commitment", on_delete=models.PROTECT, primary_key=True, related_name="progress")
    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, related_name="+")
    update = models.OneToOneField("followup.Update", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=12, blank=True)
    observed_on = models.DateField(null=True)
    stale_from = models.DateField(null=True)
    assessment = models.OneToOneField("followup.Assessment", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(update__isnull=True, status="", observed_on__isnull=True, stale_from__isnull=True)
                | (Q(update__isnull=False, observed_on__isnull=False, stale_from__isnull=False) & ~Q(status="")),
                name="progress_status_iff_update",
                violation_error_message=_("A status comes from an accepted update."),
            )
        ]
        indexes = [models.Index(fields=["status", "stale_from"], name="progress_by_status")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.status}"
