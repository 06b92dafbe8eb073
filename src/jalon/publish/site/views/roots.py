"""The bare address of the installation."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jalon.publish.addresses import address
from jalon.publish.middleware import language_of


def visitor_language(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the home page in their language."""
    response = HttpResponseRedirect(address("home", language_of(request)))
    response["Vary"] = "Accept-Language, Cookie"
    return response
