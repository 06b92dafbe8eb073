"""How many commitments stand where, kept beside ``Progress``: counts of a plan, a territory, a lead or all, of today and of any past day."""

from django.db import models

STALE = "stale"  # among the statuses of tallies: what was not told of lately


class Counted(models.Model):
    """What a commitment of a current version is counted as: no row where no current version holds it.

    ``organisation`` is the one that leads. ``status`` is "" where nobody reported; ``stale_from`` is the first day on which it is old.
    """

    commitment = models.OneToOneField("registry.Commitment", on_delete=models.PROTECT, primary_key=True, related_name="+")
    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="+", db_index=False)
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=12, blank=True)
    stale_from = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.status}"


class Tally(models.Model):
    """By how much a count changed on a day: a count as of a day is the sum of its rows up to then.

    ``scope`` says whose count it is: "" for all, or a kind and a row number ("plan 12"). ``status`` is a status, "" for none, or "stale",
    whose rows may lie ahead: on that day nobody has to do anything for it to become so.
    """

    scope = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=12, blank=True)
    day = models.DateField()
    rows = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "status", "day"], name="tally_once_a_day")]
        indexes = [models.Index(fields=["scope", "status", "day", "rows"], name="tally_to_sum")]

    def __str__(self) -> str:
        return f"{self.scope} {self.status} {self.day} {self.rows:+}"
