"""What every request goes through: the language of its address, and the headers that confine a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PREFIXES = {"/fr/": "fr", "/bureau/": "fr", "/en/": "en", "/desk/": "en"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def language_of(request: HttpRequest) -> str:
    """Return the language a request is answered in: its address, else the visitor's cookie, else the browser's, else French."""
    for prefix, language in PREFIXES.items():
        if request.path_info.startswith(prefix):
            return language
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return cookie if cookie in ("fr", "en") else translation.get_language_from_request(request)[:2]


class AddressLanguage:
    """Activate the language of the address for the time of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ContentSecurity:
    """Let a page load its own files only: no inline script, no other host, no frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
