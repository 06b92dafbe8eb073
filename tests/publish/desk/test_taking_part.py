"""A commitment to take part in a committee is measured by attendance: tied from its page or the committee's, changed, undone."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

import factories
from cast import Cast
from factories import Heading, Promise
from followup.conftest import START, body_of, formed, held, seat
from jalon.extraction.outline import CommitmentKind
from jalon.followup.models import Committee, Participation, Period
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item
from jalon.publish.addresses import address
from jalon.registry.models import CommitmentEntry, Person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
WORDS = "Le Ministère maintiendra sa participation au comité."


@pytest.fixture
def published(cast: Cast) -> Cast:
    """Return the cast around a published plan that holds a promise to take part."""
    promised = (Promise(WORDS, CommitmentKind.COMMITTEE), Promise("Le Ministère financera un quai."))
    factories.published_version((Heading("Rassembler les partenaires", "6", answers=promised),), plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


@pytest.fixture
def period(published: Cast) -> Period:
    """Return the follow-up of the plan."""
    ends_on, by = two_years_from(START), actor_of(published.adviser)
    return open_follow_up(published.plan, by=by, starts_on=START, ends_on=ends_on, reason="Fixé.")


def entry() -> CommitmentEntry:
    return CommitmentEntry.objects.select_related("commitment", "priority_entry__priority").get(kind="committee")


def tie_page(committee: Committee | None = None) -> str:
    chosen = f"?committee={committee.public_id}" if committee else ""
    return address("desk.tie", "en", id=entry().commitment.public_id) + chosen


def tied(cast: Cast, client: Client, committee: Committee, **changed: object) -> Participation:
    """Return the ministry's promise that the adviser's office tied to a committee."""
    sent = {"organisation": cast.ministry.pk, "starts_on": "", "revision": 0, "in_the_name_of": cast.office.pk}
    done = client.post(tie_page(committee), {**sent, **changed})
    assert done.status_code == 302, done.content.decode()
    return Participation.objects.latest("pk")


def test_the_page_of_the_priority_offers_to_measure_only_a_promise_to_take_part(
    published: Cast, period: Period, signed_in: Browsing
) -> None:
    there = address("desk.priority", "en", id=entry().priority_entry.priority.public_id)

    steerer, partner = (signed_in(who).get(there).content.decode() for who in (published.adviser, published.partner))

    assert steerer.count("Measure by attendance") == 1
    assert tie_page() in steerer
    assert "Measure by attendance" not in partner


def test_without_a_committee_or_a_seat_the_page_says_what_to_do_first(published: Cast, signed_in: Browsing) -> None:
    client = signed_in(published.adviser)

    assert address("desk.new_committee", "en") in client.get(tie_page()).content.decode()
    unseated = open_item(formed(published), by=actor_of(published.coordinator))
    page = client.get(tie_page()).content.decode()
    assert "No seat is given yet" in page
    assert address("desk.committee", "en", id=unseated.public_id) in page


def test_a_steerer_measures_a_commitment_by_attendance_from_a_day_on(
    published: Cast, committee: Committee, period: Period, signed_in: Browsing
) -> None:
    client = signed_in(published.adviser)
    held(published, committee, date(2026, 2, 10), said={published.ministry.slug: "absent"})
    held(published, committee, date(2026, 3, 10))

    offered = client.get(tie_page(committee)).content.decode()
    promise = tied(published, client, committee, starts_on="2026-03-01")

    assert f'value="{published.ministry.pk}" selected' in offered
    assert f'value="{START}"' in offered
    assert WORDS in offered
    assert (promise.committee, promise.organisation, promise.starts_on) == (committee, published.ministry, date(2026, 3, 1))
    for public in (
        address("commitment", "en", id=entry().commitment.public_id),
        address("committee", "en", id=committee.public_id),
    ):
        page = Client().get(public).content.decode()
        assert "100%" in page
        assert "counted from" in page


def test_the_committees_page_lists_what_may_be_measured_and_what_is(
    published: Cast, committee: Committee, period: Period, signed_in: Browsing
) -> None:
    client, there = signed_in(published.adviser), address("desk.committee", "en", id=committee.public_id)

    before = client.get(there).content.decode()
    promise = tied(published, client, committee)
    after = client.get(there).content.decode()

    assert f"{address('desk.tie', 'en', id=entry().commitment.public_id)}?committee={committee.public_id}" in before
    assert f"?committee={committee.public_id}" not in after
    assert address("desk.item", "en", kind="participation", id=promise.public_id) in after
    assert "not available yet" in after


def test_it_is_undone_with_a_reason_that_stays_in_the_history(
    published: Cast, committee: Committee, period: Period, signed_in: Browsing
) -> None:
    client = signed_in(published.adviser)
    promise = tied(published, client, committee)
    step = address("desk.step", "en", kind="participation", id=promise.public_id, step="untie")

    refused = client.post(step, {"reason": "", "revision": 1})
    done = client.post(step, {"reason": "Un autre comité.", "revision": 1, "in_the_name_of": published.office.pk})

    assert refused.status_code == 422
    assert done.headers["Location"].startswith(address("desk.priority", "en", id=promise.priority.public_id))
    assert "Un autre comité." in client.get(address("desk.item", "en", kind="participation", id=promise.public_id)).content.decode()
    assert "attendance of" not in Client().get(address("commitment", "en", id=entry().commitment.public_id)).content.decode()


def test_a_body_without_a_seat_is_refused(published: Cast, signed_in: Browsing) -> None:
    committee = open_item(formed(published), by=actor_of(published.coordinator))
    seat(committee, body_of(published.partner), by=published.coordinator)
    client = signed_in(published.adviser)

    page = client.post(tie_page(committee), {"organisation": published.ministry.pk, "revision": 0})

    assert page.status_code == 422
    assert not Participation.objects.exists()


@pytest.mark.parametrize("who", ["partner", "elected_official", "auditor", "other_adviser", "reader"])
def test_nobody_else_measures_it(published: Cast, committee: Committee, signed_in: Browsing, who: str) -> None:
    client = signed_in(getattr(published, who))

    assert client.get(tie_page(committee)).status_code == 404
    assert client.post(tie_page(committee), {"organisation": published.ministry.pk}).status_code == 404
