"""The private address of a person's calendar."""

from django.db import models


class CalendarLink(models.Model):
    """The secret in the address of a person's calendar, as its SHA-256; another one takes its place when the link is renewed."""

    person = models.OneToOneField("registry.Person", on_delete=models.CASCADE, related_name="calendar_link")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"
