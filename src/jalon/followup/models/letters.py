"""Mail that is to leave: an outbox written in the transaction of what it tells, and who follows without an account."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.followup.models.notices import new_key


class LetterKind(models.TextChoices):
    """What a letter is for."""

    INVITATION = "invitation", _("Invitation")
    NOTICES = "notices", _("Notices")
    CONFIRMATION = "confirmation", _("Confirmation of an address")
    CHANGES = "changes", _("Public changes")
    CONVOCATION = "convocation", _("Convocation")


class LetterState(models.TextChoices):
    """Where a letter stands. Only one that waits is ever tried; one that may have left is never tried again by itself."""

    WAITING = "waiting", pgettext_lazy("letter", "Waits")
    HELD = "held", pgettext_lazy("letter", "Being written")
    LEAVING = "leaving", pgettext_lazy("letter", "Handed to the mail server")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    REFUSED = "refused", pgettext_lazy("letter", "Refused for good")
    UNSURE = "unsure", pgettext_lazy("letter", "May have left")
    NEEDLESS = "needless", pgettext_lazy("letter", "Nothing left to tell")


class Letter(models.Model):
    """One mail. Its words and its address are made when it leaves: it tells what may be seen then, and keeps no address.

    ``holder`` is who tries it, until ``held_until``. ``origin`` is the address of the site for its links, ``given`` what its kind needs.
    """

    kind = models.CharField(max_length=12, choices=LetterKind)
    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, null=True, related_name="letters")
    subscriber = models.ForeignKey("followup.Subscriber", on_delete=models.CASCADE, null=True, related_name="letters")
    origin = models.CharField(max_length=200, blank=True)
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, subscriber__isnull=True) | Q(person__isnull=True, subscriber__isnull=False),
                name="letter_to_one",
                violation_error_message=_("A letter goes to one person, or to one follower."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values),
                name="letter_in_a_known_state",
                violation_error_message=_("This is no state of a letter."),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="letter_due", condition=Q(state__in=["waiting", "held"])),
            models.Index(fields=["state", "written_at"], name="letter_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Subscriber(models.Model):
    """A mail address that follows something without an account: kept only for as long as it does.

    ``key`` opens the page where one leaves; ``told_on`` is the last day whose digest was written.
    """

    address = models.EmailField(unique=True)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    told_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}"


#: What may be followed: the name of the column, and of the public page.
FOLLOWED = ("territory", "plan", "organisation", "priority", "commitment", "committee")


def _one_of(columns: tuple[str, ...]) -> Q:
    """Return the condition that exactly one of these columns names something."""
    wanted = Q()
    for named in columns:
        wanted |= Q(**{f"{column}__isnull": column != named for column in columns})
    return wanted


class Following(models.Model):
    """That somebody follows one of ``FOLLOWED``; without an account, from when the address was confirmed.

    ``told_to`` is the last line of the ledger that a mail told of, or the last there was when the following began.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, null=True, related_name="followings")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, null=True, related_name="followings")
    territory = models.ForeignKey("registry.Territory", on_delete=models.CASCADE, null=True, related_name="+")
    plan = models.ForeignKey("registry.Plan", on_delete=models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, null=True, related_name="+")
    priority = models.ForeignKey("registry.Priority", on_delete=models.CASCADE, null=True, related_name="+")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.CASCADE, null=True, related_name="+")
    committee = models.ForeignKey("followup.Committee", on_delete=models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_to = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, subscriber__isnull=True) | Q(person__isnull=True, subscriber__isnull=False),
                name="following_by_one",
                violation_error_message=_("One person follows, or one address."),
            ),
            models.CheckConstraint(
                condition=_one_of(FOLLOWED),
                name="following_of_one",
                violation_error_message=_("One thing is followed at a time."),
            ),
            *(
                models.UniqueConstraint(fields=[who, what], name=f"following_once_{who}_{what}")
                for who in ("person", "subscriber")
                for what in FOLLOWED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
