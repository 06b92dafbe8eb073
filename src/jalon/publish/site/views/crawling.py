"""What crawlers ask for: what they may read, and the address of everything that is published."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.utils.html import escape

from jalon.publish.addresses import LANGUAGES, both_addresses
from jalon.publish.pages import origin_of
from jalon.publish.site.keeping import kept
from jalon.registry.queries.addressed import addressed_records
from jalon.registry.queries.freshness import registry_freshness

CLOSED = ("/bureau/", "/desk/", "/compte/")
FIXED = ("home", "territories", "organisations", "data")
KEYS = {"territory": "slug", "organisation": "slug"}


def robots(request: HttpRequest) -> HttpResponse:
    """Name what is for people who sign in, and where the sitemap is."""
    closed = "".join(f"Disallow: {there}\n" for there in CLOSED)
    return HttpResponse(
        f"User-agent: *\n{closed}\nSitemap: {origin_of(request)}/sitemap.xml\n", content_type="text/plain; charset=utf-8"
    )


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every published page in both languages, with the day it last changed."""

    def build() -> HttpResponse:
        origin = origin_of(request)
        places: list[tuple[dict[str, str], datetime | None]] = [(both_addresses(name), None) for name in FIXED]
        places += [(both_addresses(name, **{KEYS.get(name, "id"): key}), changed) for name, key, changed in addressed_records()]
        entries = "".join(
            _entries(origin, addresses, f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else "")
            for addresses, changed in places
        )
        return HttpResponse(
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n',
            content_type="application/xml; charset=utf-8",
        )

    return kept(request, freshness=registry_freshness(), build=build)


def favicon(request: HttpRequest) -> HttpResponse:
    """Send who asks for the old address of the icon to the drawing."""
    return HttpResponsePermanentRedirect(static("jalon/pole.svg"))


def _entries(origin: str, addresses: dict[str, str], changed: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(origin + addresses[code])}"/>' for code in LANGUAGES
    )
    return "".join(f"<url><loc>{escape(origin + addresses[code])}</loc>{changed}{links}</url>\n" for code in LANGUAGES)
