"""What every request goes through: the language of its address, and the headers that confine a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PREFIXES = {"/fr/": "fr", "/bureau/": "fr", "/en/": "en", "/desk/": "en"}
LANGUAGES = ("fr", "en")
CHOICE = "langue"  # ?langue=en on an address that has no language of its own: the sign-in pages
A_YEAR = 365 * 24 * 3600
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def language_of(request: HttpRequest) -> str:
    """Return the language a request is answered in: its address, else what was chosen before, else the browser's, else French."""
    chosen = request.GET.get(CHOICE, "")
    return language_of_address(request) or (chosen if chosen in LANGUAGES else preferred(request))


def language_of_address(request: HttpRequest) -> str:
    """Return the language of the address; "" where it has none."""
    return next((language for prefix, language in PREFIXES.items() if request.path_info.startswith(prefix)), "")


def preferred(request: HttpRequest) -> str:
    """Return the language a visitor chose before, else their browser's, else French."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return cookie if cookie in LANGUAGES else translation.get_language_from_request(request)[:2]


class AddressLanguage:
    """Activate the language of the address for the time of the request, and remember it where it is not what was expected."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if _is_page(response) and language != preferred(request):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax", httponly=True)
        return response


def _is_page(response: HttpResponse) -> bool:
    return response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")


class ContentSecurity:
    """Let a page load its own files only: no inline script, no other host, no frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
