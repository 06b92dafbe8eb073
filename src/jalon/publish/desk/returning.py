"""The way back to the list one came from, carried in the address of an item and of a step's form."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from jalon.publish.addresses import LANGUAGES, address

BACK = "retour"
LONGEST = 1500


def returning(request: HttpRequest) -> str:
    """Return what an address that is opened from this page adds to lead back to it."""
    return f"?{urlencode({BACK: request.get_full_path()[:LONGEST]})}"


def way_back(request: HttpRequest) -> str:
    """Return the page of the desk that one came from, "" where none is told; never a page elsewhere."""
    told = request.GET.get(BACK, "")[:LONGEST]
    is_local = url_has_allowed_host_and_scheme(told, allowed_hosts=None) and told.startswith("/")
    return told if is_local and told.startswith(tuple(address("desk.home", language) for language in LANGUAGES)) else ""


def carried(request: HttpRequest) -> str:
    """Return what carries the way back on to the next page; "" where none is told."""
    there = way_back(request)
    return f"?{urlencode({BACK: there})}" if there else ""
