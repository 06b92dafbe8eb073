"""Instruments as an installation has them: each version of a declaration, kept as it was read."""

from functools import lru_cache

from django.db import models
from django.utils.translation import get_language

from jalon.delivery.declarations.reading import declared
from jalon.delivery.declarations.shape import Instrument as Declaration


class Instrument(models.Model):
    """A measure that this installation runs. ``current`` is the version by which new cases are opened."""

    name = models.SlugField(max_length=40, unique=True)
    current = models.ForeignKey("delivery.InstrumentVersion", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class InstrumentVersion(models.Model):
    """One version of a declaration, word for word as its file said it. Written once: what changes is another version.

    ``title_fr`` and ``title_en`` stand here so that lists need not read the declaration.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    engine = models.CharField(max_length=12)
    title_fr = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    declaration = models.TextField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="instrument_version_once")]

    def __str__(self) -> str:
        return f"{self.instrument_id} v{self.number}"

    @property
    def title(self) -> str:
        """Return its title in the active language."""
        return self.title_fr if (get_language() or "fr").startswith("fr") else self.title_en

    @property
    def declared(self) -> Declaration:
        """Return what the declaration says; read once for each text."""
        return _declared(self.declaration)


@lru_cache(maxsize=200)
def _declared(text: str) -> Declaration:
    return declared(text.encode("utf-8"), name="a kept declaration")
