"""Indicators: the figures that declarations define, each once by its name, whatever the version."""

from django.db import models

from jalon.delivery.declarations.figures import Indicator as Declared


class Indicator(models.Model):
    """A figure of an instrument, as the instrument's current version declares it; kept when a newer version declares it no more."""

    instrument = models.ForeignKey("delivery.Instrument", on_delete=models.PROTECT, related_name="indicators")
    name = models.SlugField(max_length=40)
    place = models.PositiveIntegerField(default=0)
    is_declared = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "name"], name="indicator_once")]
        ordering = ("instrument__name", "place")

    def __str__(self) -> str:
        return f"{self.instrument.name} {self.name}"

    @property
    def declared(self) -> Declared:
        """Return what the current version says of it, or the last one that did; KeyError where none does."""
        current = self.instrument.current
        versions = [current] if current and self.is_declared else self.instrument.versions.order_by("-number")
        for version in versions:
            for one in version.declared.indicators:
                if one.name == self.name:
                    return one
        raise KeyError(self.name)
