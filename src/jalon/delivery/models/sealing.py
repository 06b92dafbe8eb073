"""Keys by which what is restricted is sealed, one a case: destroying a key destroys what it sealed, in every copy and in the ledger."""

from django.db import models


class SealingKey(models.Model):
    """The key of one case or enterprise, itself sealed by the installation's; ``wrapped`` is empty once it is destroyed."""

    subject = models.CharField(max_length=40, unique=True)
    wrapped = models.TextField(blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrapped="", destroyed_at__isnull=False) | (~models.Q(wrapped="") & models.Q(destroyed_at=None)),
                name="sealing_key_is_there_until_destroyed",
            )
        ]

    def __str__(self) -> str:
        return self.subject
