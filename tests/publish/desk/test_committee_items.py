"""What belongs to a committee at the desk: it exists for members, the secretariat and who follows the territory, and for nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from followup.conftest import body_of
from jalon.followup.demonstration import Bodies, demonstrate_committee
from jalon.followup.models import AgendaItem, Attendance, Committee, Decision, Meeting, Membership, Participation
from jalon.followup.steps.taking import actor_of
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
INSIDE = ("adviser", "coordinator", "partner", "publisher", "elected_official", "auditor", "administrator")
OUTSIDE = ("other_adviser", "other_partner", "enterprise", "reader", "passer_by")


@pytest.fixture
def shown(published: Cast) -> Committee:
    """Return a committee that met twice and will meet again."""
    bodies = Bodies(body_of(published.elected_official), body_of(published.partner), published.ministry)
    return demonstrate_committee(published.plan, bodies, by=actor_of(published.administrator))


@pytest.mark.parametrize("kind", [Committee, Membership, Meeting, AgendaItem, Attendance, Decision, Participation])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_item_of_a_committee_has_its_page(
    language: str, kind: type[Meeting], published: Cast, shown: Committee, signed_in: Browsing
) -> None:
    item = kind.objects.first()

    page = signed_in(published.coordinator).get(address("desk.item", language, kind=kind.PROCEDURE.kind, id=item.public_id))

    assert page.status_code == 200
    assert item.changed_by.name in page.content.decode()


@pytest.mark.parametrize("who", INSIDE + OUTSIDE)
def test_a_meeting_exists_for_who_may_see_the_inside(who: str, published: Cast, shown: Committee, signed_in: Browsing) -> None:
    there = address("desk.item", "fr", kind="meeting", id=Meeting.objects.first().public_id)

    assert signed_in(getattr(published, who)).get(there).status_code == (200 if who in INSIDE else 404)


def test_the_secretary_cancels_a_meeting_with_a_reason(published: Cast, shown: Committee, signed_in: Browsing) -> None:
    meeting = Meeting.objects.get(state="planned")
    there = address("desk.step", "en", kind="meeting", id=meeting.public_id, step="cancel")

    refused = signed_in(published.partner).post(there, {"revision": meeting.revision, "reason": ""})
    done = signed_in(published.partner).post(there, {"revision": meeting.revision, "reason": "Tempête."})

    meeting.refresh_from_db()
    assert (refused.status_code, done.status_code, meeting.state) == (422, 302, "cancelled")
