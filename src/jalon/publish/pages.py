"""Drawing a page: the one way from a view to HTML, the same for the public site and the desk."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import get_language

from jalon.publish.addresses import LANGUAGES, both_addresses
from jalon.registry.models import Person

DESK_ADDRESSES = {"fr": "/bureau/", "en": "/desk/"}


def draw(
    request: HttpRequest,
    template: str,
    *,
    alternates: Mapping[str, str] | None = None,
    section: str = "",
    status: int = 200,
    is_plain: bool = False,
    **context: object,
) -> HttpResponse:
    """Return a page in the language of its address.

    ``alternates`` maps each language to the same page's address (the home pages unless told). ``section`` is the entry of the
    navigation it stands under: "territories", "organisations", "search", "data" or "desk". ``is_plain`` draws it as for a passer-by,
    asking nothing of the session.
    """
    shown = {**context, **shown_to(request, alternates=alternates, section=section, is_plain=is_plain)}
    return HttpResponse(loader.get_template(template).render(shown, request), status=status)


def shown_to(
    request: HttpRequest, *, alternates: Mapping[str, str] | None = None, section: str = "", is_plain: bool = False
) -> dict[str, object]:
    """Return what the layout of every page shows beside the page itself."""
    language = (get_language() or "fr")[:2]
    has_session = not is_plain and settings.SESSION_COOKIE_NAME in request.COOKIES
    return {
        "language": language,
        "alternates": alternates or both_addresses("home"),
        "section": section,
        "person": signed_in(request) if has_session else None,
        "notices": tuple(get_messages(request)) if has_session else (),
        "desk_address": DESK_ADDRESSES[language if language in LANGUAGES else "fr"],
        "origin": "" if is_plain else origin_of(request),
    }


def origin_of(request: HttpRequest) -> str:
    """Return what stands before every path of this installation: its declared address, else the one it was asked at."""
    return settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"


def signed_in(request: HttpRequest) -> Person | None:
    """Return who asks, without opening a session for a passer-by."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    person = getattr(request, "user", None)
    return person if isinstance(person, Person) or (person is not None and person.is_authenticated) else None
