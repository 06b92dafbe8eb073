"""Committees over the API: what everybody may see of them, and nothing of minutes that are not published."""

import pytest
from django.test import Client

import factories
from cast import Cast
from jalon.followup.demonstration import Bodies, demonstrate_committee
from jalon.followup.models import Committee
from jalon.followup.steps.taking import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(cast: Cast) -> Committee:
    """Return the made-up committee of the demonstration, for the cast's plan."""
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    city, partner = (person.roles.get().organisation for person in (cast.elected_official, cast.partner))
    return demonstrate_committee(cast.plan, Bodies(city, partner, cast.ministry), by=actor_of(cast.administrator))


def got(client: Client, path: str) -> dict:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_committees_are_listed_and_narrowed_by_territory(client: Client, cast: Cast, committee: Committee) -> None:
    here = got(client, f"committees?territory={cast.territory.slug}")
    there = got(client, f"committees?territory={cast.other_territory.slug}")

    assert ([row["id"] for row in here["items"]], here["count"], there["items"]) == ([committee.public_id], 1, [])


def test_a_committee_tells_its_seats_and_its_meetings(client: Client, cast: Cast, committee: Committee) -> None:
    told = got(client, f"committees/{committee.public_id}")

    assert cast.ministry.slug in [seat["organisation"]["slug"] for seat in told["seats"]]
    assert told["meetings"] == got(client, f"committees/{committee.public_id}/meetings")["items"]
    assert len(told["meetings"]) == 3


def test_the_chain_goes_from_a_meeting_to_its_decision_and_to_the_commitment(client: Client, committee: Committee) -> None:
    first = committee.meetings.get(number=1)
    meeting = got(client, f"meetings/{first.public_id}")
    [decided] = [one for item in meeting["published_minutes"]["items"] for one in item["decisions"]]

    decision = got(client, f"decisions/{decided['id']}")

    assert (decision["text"], decision["meeting"]["id"]) == (decided["text"], first.public_id)
    assert decision["commitments"] == [link.commitment.public_id for link in first.decisions.get().commitments.all()]
    assert decision["commitments"]


def test_minutes_that_are_not_published_are_not_told(client: Client, committee: Committee) -> None:
    second = committee.meetings.get(number=2)

    assert got(client, f"meetings/{second.public_id}")["published_minutes"] is None
    assert client.get(f"/api/v1/decisions/{second.decisions.first().public_id}").status_code == 404


def test_a_day_before_the_committee_was_formed_knows_none(client: Client, committee: Committee) -> None:
    assert got(client, "committees?on=2020-01-01")["items"] == []
    assert client.get(f"/api/v1/committees/{committee.public_id}?on=2020-01-01").status_code == 404
