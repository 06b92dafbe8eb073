"""Organisations: ministries, cities, partner bodies, with names valid from a day to a day and what became of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What sort of body it is."""

    MINISTRY = "ministry", _("Ministry")
    REGIONAL_OFFICE = "regional_office", _("Regional office")
    REGIONAL_CONFERENCE = "regional_conference", _("Regional administrative conference")
    MUNICIPALITY = "municipality", _("Municipality")
    PARTNER = "partner", _("Partner body")
    ENTERPRISE = "enterprise", _("Enterprise")
    OTHER = "other", _("Other body")


class Organisation(models.Model):
    """A body that answers, leads, takes part or receives."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind, default=OrganisationKind.OTHER)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="offices")
    territory = models.ForeignKey(
        "registry.Territory", on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    source = models.CharField(max_length=300, blank=True)
    is_demonstration = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.slug


class OrganisationName(models.Model):
    """What an organisation is called in one language, from a day to a day; ``acronym`` as its documents print it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=300)
    acronym = models.CharField(max_length=30, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="organisation_name_runs_forward",
                violation_error_message=_("A name ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class FormerSlug(models.Model):
    """An address that a territory or an organisation once had: it redirects for ever and is never given again."""

    kind = models.CharField(max_length=20, choices=[("territory", _("Territory")), ("organisation", _("Organisation"))])
    slug = models.SlugField(max_length=80)
    territory = models.ForeignKey("registry.Territory", on_delete=models.CASCADE, null=True, related_name="former_slugs")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="former_slugs")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="former_slug_never_reused",
                violation_error_message=_("This address was used before, and addresses are never given twice."),
            ),
            models.CheckConstraint(
                condition=Q(kind="territory", territory__isnull=False, organisation__isnull=True)
                | Q(kind="organisation", organisation__isnull=False, territory__isnull=True),
                name="former_slug_points_to_its_kind",
                violation_error_message=_("A former address points to one territory or one organisation."),
            ),
        ]

    def __str__(self) -> str:
        return self.slug
