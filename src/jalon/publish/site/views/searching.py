"""Search: records with the words lit, filters with counts, an address that keeps it all."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw


def search(request: HttpRequest) -> HttpResponse:
    """Show what holds the words asked for."""
    return draw(request, "site/search.html", alternates=both_addresses("search"), section="search")


def results_file(request: HttpRequest) -> HttpResponseBase:
    """Send what was found as a table."""
    raise NotImplementedError
