"""Territories: administrative regions, planning territories, municipalities, with names valid from a day to a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    """What sort of territory it is; a planning territory is not an administrative region."""

    COUNTRY = "country", _("Country")
    ADMINISTRATIVE_REGION = "administrative_region", _("Administrative region")
    PLANNING_TERRITORY = "planning_territory", _("Planning territory")
    MUNICIPALITY = "municipality", _("Municipality")


class Territory(models.Model):
    """A place that plans are written for. ``code`` is text, as its publisher prints it."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=TerritoryKind)
    code = models.CharField(max_length=20, blank=True)
    within = models.ManyToManyField("self", symmetrical=False, related_name="parts", blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_demonstration = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"],
                condition=~Q(code=""),
                name="territory_code_once_per_kind",
                violation_error_message=_("Another territory of this kind has this code."),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class TerritoryName(models.Model):
    """What a territory is called in one language, from a day to a day (open at either end)."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=200)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="territory_name_runs_forward",
                violation_error_message=_("A name ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name
