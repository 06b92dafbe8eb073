"""The stages that a case went through, day by day."""

from django.db import models
from django.db.models import Q


class StageEntry(models.Model):
    """That a case entered a stage on a day, in the order in which it did; ``left_on`` is empty for the stage where it stands."""

    case = models.ForeignKey("delivery.Case", on_delete=models.CASCADE, related_name="entries")
    stage = models.CharField(max_length=40)
    entered_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(left_on__isnull=True), name="case_stands_in_one_stage"),
        ]
        indexes = [models.Index(fields=["stage", "entered_on"], name="stage_entered")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"
