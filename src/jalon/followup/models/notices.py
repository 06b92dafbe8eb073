"""Who is told what: one notice a person and line of the ledger, how they want their mail, and when they last came in."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeReason(models.TextChoices):
    """Why somebody is told of a step."""

    PARTY = "party", pgettext_lazy("notice", "Your organisation takes part")
    STEERER = "steerer", pgettext_lazy("notice", "You steer the plan")
    NAMED = "named", pgettext_lazy("notice", "You are named")
    MENTION = "mention", pgettext_lazy("notice", "You are mentioned")
    COMMENTED = "commented", pgettext_lazy("notice", "You commented there too")
    FOLLOWER = "follower", pgettext_lazy("notice", "You follow it")


class Notice(models.Model):
    """That somebody is to be told of a step that another took.

    ``organisation`` is the party for which they are told, where they are. ``kind`` repeats the kind of the item, for lists to filter.
    ``letter`` is the mail that tells it, once one was written; whether it left stands there.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="notices")
    line = models.ForeignKey("registry.LedgerEntry", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    reason = models.CharField(max_length=10, choices=NoticeReason)
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    letter = models.ForeignKey("followup.Letter", on_delete=models.SET_NULL, null=True, related_name="notices")
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "line"],
                name="notice_once_per_person",
                violation_error_message=_("This person was told of it already."),
            )
        ]
        indexes = [
            models.Index(fields=["person", "-line"], name="notice_of_person"),
            models.Index(fields=["person", "-line"], name="notice_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["person", "at"], name="notice_unmailed", condition=Q(mailed_at__isnull=True, letter__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.line_id}"


class MailPace(models.TextChoices):
    """When notices are mailed."""

    DAILY = "daily", _("Once a day, together")
    AT_ONCE = "at_once", _("At once, each step")
    NEVER = "never", _("Never: I read them at the desk")


def new_key() -> str:
    """Return a secret that opens one page without signing in."""
    return secrets.token_urlsafe(24)


class MailChoice(models.Model):
    """How somebody wants their notices mailed; once a day for who never said. ``key`` opens the choice from a mail, without signing in."""

    person = models.OneToOneField("registry.Person", on_delete=models.CASCADE, primary_key=True, related_name="mail_choice")
    pace = models.CharField(max_length=10, choices=MailPace, default=MailPace.DAILY)
    key = models.CharField(max_length=40, unique=True, default=new_key)
    told_on = models.DateField(null=True)  # the last day whose digest was written

    def __str__(self) -> str:
        return f"{self.person_id} {self.pace}"


class Visit(models.Model):
    """When somebody came to their home of the desk: the visit that goes on, and the end of the one before."""

    person = models.OneToOneField("registry.Person", on_delete=models.CASCADE, primary_key=True, related_name="visit")
    came_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.seen_at:%Y-%m-%d}"
