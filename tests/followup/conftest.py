"""What the tests of the follow-up share: a published plan that is followed, and its cast acting."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

import factories
from cast import Cast
from jalon.followup.models import Period, Question, Track
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import Actor, actor_of, open_item
from jalon.registry.models import CommitmentEntry, Organisation, Person

START = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Have sentences said in English, as the tests write them."""
    with translation.override("en"):
        yield


@pytest.fixture
def published(cast: Cast) -> Cast:
    """Return the cast around their plan, with its first version published."""
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


@pytest.fixture
def period(published: Cast) -> Period:
    """Return the follow-up of the cast's plan, opened by its adviser over two years."""
    return open_follow_up(
        published.plan,
        by=actor_of(published.adviser),
        starts_on=START,
        ends_on=two_years_from(START),
        reason="Le comité l'a fixé ainsi.",
    )


def body_of(person: Person) -> Organisation:
    """Return the organisation for which somebody holds their first role."""
    return person.roles.order_by("pk").first().organisation


def speaking(person: Person) -> Actor:
    """Return somebody who acts in the name of their own organisation."""
    return actor_of(person, organisation=body_of(person))


def own_entry(cast: Cast) -> CommitmentEntry:
    """Return the plan's first commitment that is a priority's own."""
    return CommitmentEntry.objects.filter(version=cast.plan.current_version, is_own=True).select_related("wording").first()


def question(cast: Cast, *, words: str = "12 chantiers", due_on: date = date(2026, 3, 1), by: Person | None = None) -> Question:
    """Return a question that the partner asks the ministry about words of the plan's own commitment; not kept yet."""
    entry = own_entry(cast)
    start = entry.wording.text.index(words)
    priority = entry.priority_entry.priority
    return Question(
        plan=cast.plan,
        track=Track.objects.get(plan=cast.plan, priority=priority, kind="clarify"),
        priority=priority,
        commitment=entry.commitment,
        wording=entry.wording,
        start=start,
        end=start + len(words),
        text="Lesquels ?",
        asked_by=body_of(by or cast.partner),
        asked_of=cast.ministry,
        due_on=due_on,
    )


@pytest.fixture
def asked(published: Cast, period: Period) -> Question:
    """Return a question that was asked."""
    return open_item(question(published), by=speaking(published.partner))
