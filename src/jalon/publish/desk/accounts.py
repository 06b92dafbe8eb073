"""How accounts come about: by invitation, never by signing up; and where signing in leads."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from jalon.publish.addresses import address
from jalon.registry.models import Person


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Refuse sign-up: an administrator invites people and gives them roles."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the desk's home in the person's own language."""
        person = request.user
        return address("desk.home", person.language if isinstance(person, Person) else None)


def password_path(person: Person) -> str:
    """Return the path of the page, valid for a time and once, where a person chooses a password."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
