"""How accounts come about: by invitation, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Refuse sign-up: an administrator invites people and gives them roles."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no."""
        return False
