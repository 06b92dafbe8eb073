"""Envelopes at the desk: the money of programmes, what agreements promise of it, what is left; a new one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from jalon.delivery.models import Envelope
from jalon.delivery.queries.envelopes import envelope_rows, totals_of
from jalon.publish.addresses import address
from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.registry.roles import Access


@desk_page
@require_GET
def envelopes(request: HttpRequest) -> HttpResponse:
    """List the envelopes that exist for the person, with what is promised, paid and left of each."""
    held = access(request)
    rows = envelope_rows(held, language=(get_language() or "fr")[:2])
    return draw_desk(
        request,
        "desk/envelopes.html",
        page="desk.envelopes",
        place="desk.measures",
        rows=rows,
        totals=totals_of(rows),
        may_open=_may_open(held),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def new_envelope(request: HttpRequest) -> HttpResponse:
    """Open an envelope."""
    if not _may_open(access(request)):
        raise Http404
    shown = {"home": address("desk.envelopes")}
    return answered(request, Asked(Envelope(), Envelope.PROCEDURE.opening, KINDS["envelope"], "desk.new_envelope", {}, shown))


def _may_open(held: Access) -> bool:
    """Tell whether somebody acts for a body anywhere: it is that body's money."""
    return any(reach.speaks_for for reach in held.reaches)
