"""Releases: figures of restricted cases, frozen at the end of a period; what everybody may see of them, and nothing else."""

from django.db import models

PLACE = ("indicator", "starts_on", "ends_on", "choice_field", "choice")


class Release(models.Model):
    """What was released on a day: the cells of every indicator whose period had ended. Written once."""

    made_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.pk} {self.made_on}"


class ReleasedCell(models.Model):
    """One cell of a release: an indicator in a period, in one territory or in all, of one choice or of all.

    Where ``is_shown`` is false there is no value: the cell is small, it is withheld so that it does not give a small one back, or its
    change since an earlier release is too small. Which of these is kept nowhere. ``units`` are the members of the cell, as opaque keys
    with what each brings, so that later releases can reckon with them; nothing that leaves the installation reads it.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="cells")
    indicator = models.ForeignKey("delivery.Indicator", on_delete=models.PROTECT, related_name="cells")
    starts_on = models.DateField()
    ends_on = models.DateField()
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, null=True, related_name="+")
    choice_field = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=40, blank=True)
    is_shown = models.BooleanField()
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    stands_on = models.PositiveIntegerField(null=True)
    units = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "territory", *PLACE], name="cell_once_a_release"),
            models.UniqueConstraint(
                fields=["release", *PLACE],
                condition=models.Q(territory__isnull=True),
                name="cell_of_all_territories_once_a_release",
            ),
            models.CheckConstraint(
                condition=models.Q(is_shown=True, stands_on__isnull=False)
                | models.Q(is_shown=False, stands_on__isnull=True, value__isnull=True),
                name="withheld_cell_holds_no_value",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "ends_on"], name="cell_of_indicator")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.ends_on}"
