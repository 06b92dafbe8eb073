"""What the tests of the follow-up share: a published plan that is followed, and its cast acting."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

import factories
from cast import Cast
from jalon.followup.committees.attending import Said, record_attendance
from jalon.followup.committees.convening import convene, plan_meeting, put_on_agenda
from jalon.followup.models import AgendaItem, Assessment, Committee, Meeting, Membership, Period, Question, Track, Update
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
    return Assessment(plan=cast.plan, **{"commitment": own_entry(cast).commitment, **said, **changes})


SITTING = date(2026, 1, 1)
TORONTO = ZoneInfo("America/Toronto")


def at_nine(day: date) -> datetime:
    """Return nine o'clock of a day, in the installation's time zone."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=TORONTO)


def formed(cast: Cast, **changes: object) -> Committee:
    """Return the partners' committee of the cast's territory; not kept yet. The partner keeps its minutes, the city leads it."""
    said = {
        "territory": cast.territory,
        "kind": "partners",
        "name_fr": "Comité des partenaires",
        "name_en": "Partners' committee",
        "mandate": "Suivre les engagements.",
        "led_by": body_of(cast.elected_official),
        "secretariat": body_of(cast.partner),
        "quorum_kind": "share",
        "quorum_value": 50,
        "vote_rule": "majority",
    }
    return Committee(**{**said, **changes})


def seat(committee: Committee, organisation: Organisation, *, by: Person, **changes: object) -> Membership:
    """Return a seat given to a body from the first of January on."""
    said = {"role": "member", "starts_on": SITTING, **changes}
    return open_item(Membership(committee=committee, organisation=organisation, **said), by=actor_of(by))


@pytest.fixture
def committee(published: Cast) -> Committee:
    """Return the partners' committee: the city in the chair, the ministry, the partner and the other partner, an observer."""
    made = open_item(formed(published), by=actor_of(published.coordinator))
    chair, others = (
        body_of(published.elected_official),
        (published.ministry, body_of(published.partner), body_of(published.other_partner)),
    )
    seat(made, chair, by=published.coordinator, role="chair")
    for body in others:
        seat(made, body, by=published.coordinator)
    seat(made, body_of(published.coordinator), by=published.coordinator, role="observer")
    return made


def seat_of(committee: Committee, organisation: Organisation) -> Membership:
    """Return the seat that a body holds, not an alternate's."""
    return committee.memberships.exclude(role="alternate").get(organisation=organisation)


def secretary(cast: Cast) -> Actor:
    """Return who keeps the committee's minutes."""
    return speaking(cast.partner)


def convened(cast: Cast, committee: Committee, day: date, *titles: str) -> Meeting:
    """Return a meeting of a day, convened with these items on its agenda."""
    meeting = plan_meeting(committee, by=secretary(cast), starts_at=at_nine(day), place="Salle du conseil")
    for title in titles or ("Suivi des engagements",):
        put_on_agenda(meeting, by=secretary(cast), title=title, purpose="decision")
    return convene(meeting, by=secretary(cast))


def held(cast: Cast, committee: Committee, day: date, *titles: str, said: Mapping[str, str] | None = None) -> Meeting:
    """Return a meeting that was held, everybody present but those (by the slug of their body) of whom another thing is said."""
    meeting = take(convened(cast, committee, day, *titles), "hold", by=secretary(cast))
    there = {
        each: Said((said or {}).get(each.organisation.slug, "present"))
        for each in committee.memberships.in_term(day).exclude(role="alternate").select_related("organisation")
    }
    record_attendance(meeting, there, by=secretary(cast))
    return meeting


def item_of(meeting: Meeting, title: str = "") -> AgendaItem:
    """Return an item of an agenda by the beginning of its title, the first one by default."""
    return meeting.agenda.filter(state="listed", title__startswith=title).order_by("position").first()
