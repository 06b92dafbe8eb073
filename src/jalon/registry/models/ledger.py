"""The ledger: every change of state, who, when, what and why, each line bound to the one before by its hash."""

from django.db import models


class LedgerEntry(models.Model):
    """One line of the ledger. The database refuses to update or delete it.

    ``actor`` is the name shown, kept even where the person is later anonymised; ``subject_kind`` and ``subject_id`` name the record by its
    public identifier; ``details`` holds what changed; ``hash`` is SHA-256 over this line and the hash of the one before.
    """

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("registry.Person", on_delete=models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, unique=True)  # two lines after the same one would be a fork
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "number"], name="ledger_by_subject")]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject_id}"
