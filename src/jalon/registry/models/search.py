"""What the search looks through: the words of what is published, folded, beside what narrows a search down."""

from django.db import models


class SearchEntry(models.Model):
    """One published record as the search sees it; rewritten with each publication of its plan.

    ``folded`` holds the words without accents or capitals, ``stems`` the stems of those words; the database's own full-text index stands on
    both. ``kind`` is ``priority``, ``objective`` or ``commitment``; ``public_id`` the record's. ``year`` is the one the plan starts in.
    ``status`` is a commitment's progress, "not_available" as long as nobody reported on it.
    """

    kind = models.CharField(max_length=20)
    public_id = models.CharField(max_length=16, unique=True)
    plan = models.ForeignKey("registry.Plan", on_delete=models.CASCADE, related_name="+")
    territory = models.ForeignKey("registry.Territory", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=3, blank=True)
    commitment_kind = models.CharField(max_length=20, blank=True)
    firmness = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    folded = models.TextField()
    stems = models.TextField()

    class Meta:
        db_table = "search_entry"

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
