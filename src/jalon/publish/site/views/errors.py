"""Pages for what went wrong: what happened, what to do, in the reader's language."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jalon.publish.components import formats
from jalon.publish.pages import draw
from jalon.publish.site.asked import NoSuchDay, NothingYet


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _page(
        request,
        code=400,
        title=_("This request cannot be understood"),
        sentence=str(exception)
        if isinstance(exception, NoSuchDay)
        else _("Something in the address or in what was sent is not as it should be."),
        advice=_("Check the address, or start again from the home page."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Answer 403: most often a form that was open for too long."""
    return _page(
        request,
        code=403,
        title=_("This cannot be done from here"),
        sentence=_("The form was open for too long, or it was sent from another site."),
        advice=_("Go back, reload the page and send it again. What you wrote is still in the form."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404; where the day asked for is before the first one on which the page shows something, say so and lead there."""
    if isinstance(exception, NothingYet):
        days = {"day": formats.day(exception.day), "first": formats.day(exception.first)}
        return _page(
            request,
            code=404,
            title=_("Nothing was published here yet on %(day)s") % days,
            sentence=_("The first day on which something stands here is %(first)s.") % days,
            advice=_("What is shown of a day is what was published by its end."),
            links=(
                (exception.there, _("See it as it stood on %(first)s") % days),
                (request.path, _("See it as it stands today")),
            ),
        )
    return _page(
        request,
        code=404,
        title=_("Nothing stands at this address"),
        sentence=_("The address may hold a mistake, or lead to something that is not published."),
        advice=_("Addresses of published records never change. Search for the words you are looking for."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500; the page asks nothing of the database."""
    return _page(
        request,
        code=500,
        title=_("Something broke on our side"),
        sentence=_("The page could not be made. What happened was written down."),
        advice=_("Try again in a moment. If it lasts, tell the people who run this site the address and the time."),
    )


def _page(
    request: HttpRequest, *, code: int, title: str, sentence: str, advice: str, links: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """Draw an error page for a passer-by, whoever asks: an error must not need the session. ``links`` come before the usual ones."""
    said: dict[str, Any] = {"code": str(code), "title": title, "sentence": sentence, "advice": advice, "links": links}
    response = draw(request, "components/error.html", status=code, is_plain=True, **said)
    response.headers["Cache-Control"] = "no-store"
    return response
