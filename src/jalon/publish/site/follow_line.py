"""How a page is followed: a button for who is signed in, a link to follow by mail for everybody else."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from jalon.followup.letters.following import is_followed_by
from jalon.publish.addresses import address
from jalon.publish.pages import signed_in

#: What each thing that may be followed is called in an address, in each language.
PARAMETERS = {
    "territory": {"fr": "territoire", "en": "territory"},
    "organisation": {"fr": "organisme", "en": "organisation"},
    "plan": {"fr": "plan", "en": "plan"},
    "priority": {"fr": "priorite", "en": "priority"},
    "commitment": {"fr": "engagement", "en": "commitment"},
    "committee": {"fr": "comite", "en": "committee"},
}


@dataclass(frozen=True, slots=True)
class FollowLine:
    """What a page offers: ``is_followed`` is None for who is not signed in; they follow by mail, at ``by_mail``."""

    what: str
    key: str
    is_followed: bool | None
    by_mail: str


def follow_line(request: HttpRequest, what: str, key: str) -> FollowLine:
    """Return how something is followed, by its slug or public identifier; a query for who is signed in, none for a passer-by."""
    person = signed_in(request)
    parameter = PARAMETERS[what]["en" if (get_language() or "fr")[:2] == "en" else "fr"]
    return FollowLine(
        what=what,
        key=key,
        is_followed=None if person is None else is_followed_by(person, what=what, key=key),
        by_mail=f"{address('follow')}?{parameter}={key}",
    )
