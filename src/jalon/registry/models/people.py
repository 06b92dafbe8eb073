"""People who sign in, and the roles they hold for an organisation, a territory and a period."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    """Create people; Django's sign-in machinery asks for a manager of this shape."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Return a new person who signs in with this address; no password means none can be used."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this address, whatever its letters' case."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. Demonstration people are marked as such wherever their name shows."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    # No Django admin and no Django permissions: what one may do comes from roles alone.
    is_staff = False
    is_superuser = False

    def get_full_name(self) -> str:
        """Return the name as shown."""
        return self.name


class RoleKind(models.TextChoices):
    """What a person may do, for an organisation and a territory."""

    READER = "reader", _("Reader")
    CONTRIBUTOR = "contributor", _("Contributor (partner)")
    ADVISER = "adviser", _("Adviser (regional office)")
    COORDINATOR = "coordinator", _("Coordinator (regional conference)")
    PUBLISHER = "publisher", _("Publisher (ministry)")
    ELECTED_OFFICIAL = "elected_official", _("Elected official")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Role(models.Model):
    """One role of one person, for an organisation, a territory (or all) and a period; ``ends_on`` is the last day it holds."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="roles")
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, null=True, blank=True, related_name="roles")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_runs_forward",
                violation_error_message=_("A role ends on or after the day it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
