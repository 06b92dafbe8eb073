"""Enterprises and people whom cases concern: who they are is restricted, and sealed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jalon.registry.identifiers import new_identifier


class Enterprise(models.Model):
    """An enterprise that receives a service. Its name and number are sealed; ``mark`` finds one by its number without telling it.

    ``organisation`` is what its people hold their roles for, where they have an account; its name there is its code.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_identifier, editable=False)
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="enterprises")
    sealed = models.TextField()
    mark = models.CharField(max_length=64, blank=True)
    organisation = models.OneToOneField(
        "registry.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="enterprise"
    )
    is_demonstration = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mark"],
                condition=~Q(mark=""),
                name="enterprise_number_once",
                violation_error_message=_("An enterprise with this number is on record already."),
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def code(self) -> str:
        """Return what it is called where its name may not be: "E-" and its identifier."""
        return f"E-{self.public_id}"
