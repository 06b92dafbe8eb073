"""Sources: published files kept as they were, and what readers made of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A published file under its SHA-256. The bytes stand in the file store at ``sources/ab/cd/{sha256}``; they never change."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size_bytes = models.PositiveBigIntegerField()
    obtained_from = models.CharField(max_length=1000, blank=True, help_text=_("Address or person the file came from"))
    obtained_at = models.DateTimeField()
    kept_by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def short_hash(self) -> str:
        """Return the sixteen digits that name it in an address."""
        return self.sha256[:16]


class Reading(models.Model):
    """What one version of the reader made of a source: text layer and outline. A newer reader adds a reading, never replaces one."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="readings")
    reader_version = models.CharField(max_length=200)
    language = models.CharField(max_length=3, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    pages = models.PositiveIntegerField(null=True)
    text = models.TextField()
    layout = models.JSONField(default=list)  # [start, end, page, kind, level, depth] of each block, for showing the text
    outline = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "reader_version"],
                name="reading_once_per_reader_version",
                violation_error_message=_("This version of the reader has read this source already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.reader_version}"
