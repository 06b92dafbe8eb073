"""What the tests of the follow-up share: a published plan that is followed, and its cast acting."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

import factories
from cast import Cast
from jalon.followup.models import Assessment, Period, Question, Track, Update
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import Actor, actor_of, open_item, take
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


def update(cast: Cast, *, by: Person | None = None, entry: CommitmentEntry | None = None, **changes: object) -> Update:
    """Return an update by which somebody's organisation reports on the plan's own commitment; not kept yet."""
    said: dict[str, object] = {
        "status": "substantial",
        "observed_on": date(2026, 3, 31),
        "text": "Huit chantiers sont terminés.",
        "reported_by": body_of(by or cast.publisher),
    }
    return Update(plan=cast.plan, commitment=(entry or own_entry(cast)).commitment, **{**said, **changes})


def accepted(cast: Cast, **changes: object) -> Update:
    """Return an update that the ministry's publisher reported and the coordinator accepted."""
    reported = open_item(update(cast, **changes), by=speaking(cast.publisher))
    return take(reported, "accept", by=actor_of(cast.coordinator))


@pytest.fixture
def reported(published: Cast) -> Update:
    """Return an update that the ministry's publisher reported."""
    return open_item(update(published), by=speaking(published.publisher))


def assessment(cast: Cast, *, by: Person | None = None, **changes: object) -> Assessment:
    """Return an assessment of the plan's own commitment by the coordinator's conference; not kept yet."""
    said: dict[str, object] = {
        "completion": "limited",
        "verifiability": "verifiable",
        "text": "Trois chantiers seulement ont un rapport.",
        "assessed_on": date(2026, 4, 15),
        "assessed_by": body_of(by or cast.coordinator),
    }
    return Assessment(plan=cast.plan, commitment=own_entry(cast).commitment, **{**said, **changes})
