"""A commitment to take part in a committee is measured by attendance: which committee, whose attendance, counted from when."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from jalon.followup.models import Committee, CommitteeState, MemberRole, Participation
from jalon.followup.queries.committees import committee_rows
from jalon.publish.addresses import address
from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.returning import way_back
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.registry.models import Commitment
from jalon.registry.roles import CONVENE, STEER


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: HttpRequest, id: str) -> HttpResponse:
    """Measure a commitment by attendance at a committee; ``?committee=`` names it, the territory's committees are shown otherwise."""
    related = Commitment.objects.select_related("plan", "current_entry__wording", "current_entry__priority_entry")
    commitment = related.filter(public_id=id, current_entry__isnull=False).first()
    if commitment is None or not access(request).may(STEER, commitment.plan):
        raise Http404
    committees = Committee.objects.filter(territory=commitment.plan.territory_id, state=CommitteeState.ACTIVE)
    committee = committees.filter(public_id=request.GET.get("committee", "")).select_related("territory").first()
    if committee is None:
        return _which_committee(request, commitment, committees)
    entry: Any = commitment.current_entry
    item = Participation(
        plan=commitment.plan, priority_id=entry.priority_entry.priority_id, commitment=commitment, committee=committee
    )
    shown = {
        "home": address("desk.priority", id=item.priority.public_id),
        "before": "desk/items/commitment.html",
        "words": entry.wording,
        "number": entry.number,
        "over": committee.name,
        "page_key": f"{id}.{committee.public_id}",
    }
    return answered(request, Asked(item, item.PROCEDURE.opening, KINDS["participation"], "desk.tie", {"id": id}, shown))


def _which_committee(request: HttpRequest, commitment: Commitment, committees: Any) -> HttpResponse:
    """Show the committees of the territory: those where bodies have seats can measure, the others need seats first."""
    seated = set(
        committees.exclude(memberships=None).exclude(memberships__role=MemberRole.ALTERNATE).values_list("public_id", flat=True)
    )
    return draw_desk(
        request,
        "desk/committees/which_committee.html",
        page="desk.tie",
        where={"id": commitment.public_id},
        status=422 if request.method == "POST" else 200,
        commitment=commitment,
        entry=commitment.current_entry,
        committees=committee_rows(committees, language=(get_language() or "fr")[:2]),
        seated=seated,
        may_convene=access(request).may_in(CONVENE, commitment.plan.territory_id),
        home=way_back(request),
    )
