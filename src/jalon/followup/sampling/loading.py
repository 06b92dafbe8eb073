"""Load a made-up region: plans published, followed for two years, everything in one transaction, the same for the same numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import transaction

from jalon.followup.models import Visit
from jalon.followup.progress import rebuild_progress
from jalon.followup.sampling.book import Book
from jalon.followup.sampling.diary import Diary, after, morning_of
from jalon.followup.sampling.meetings import sittings
from jalon.followup.sampling.noticing import add_notices
from jalon.followup.sampling.setting import Followed, Story, followed
from jalon.followup.sampling.tracks import FollowUp
from jalon.registry.identifiers import identifiers_drawn_from
from jalon.registry.models import Person, Plan
from jalon.registry.sampling.bulk import take_room
from jalon.registry.sampling.clock import clock_standing_at
from jalon.registry.sampling.plans import COMMITMENTS, open_sample_draft, publish_sample_plan
from jalon.registry.sampling.region import MAILBOX, PLANS, Region, make_region

DAYS = 730  # how long the made-up history is
PUBLISHED_OVER = 20  # days in which plans are published
Say = Callable[[str, str], None]  # what is being done, and how far it is


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is to be made up (1: a thousand commitments and what goes with them; 0: places and people alone), from which seed, up to when."""

    scale: int
    last: date
    seed: int = 1
    commitments: int = COMMITMENTS  # in each plan


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in an installation: plans and people that are not made up, and whether made-up plans were loaded."""

    plans: int
    people: int
    is_loaded: bool


def standing() -> Standing:
    """Return what stands in the installation already."""
    return Standing(
        plans=Plan.objects.filter(is_demonstration=False).count(),
        people=Person.objects.filter(is_demonstration=False).count(),
        is_loaded=Person.objects.filter(email__startswith=MAILBOX).exists(),
    )


@transaction.atomic
def load_sample(asked: Asked, *, say: Say = lambda what, how_far: None) -> None:
    """Load what was asked for into an installation without made-up data: all of it or, where it is stopped, nothing."""
    take_room()
    chance = Random(f"{asked.seed} {asked.scale}")  # noqa: S311 - nothing secret: the same numbers give the same data
    with identifiers_drawn_from(Random(f"{asked.seed} {asked.scale} identifiers")):  # noqa: S311
        first = asked.last - timedelta(days=DAYS)
        with clock_standing_at(morning_of(first)):
            region = make_region(asked.scale, at=morning_of(first))
        plans = _published(region, asked, first=first, say=say)
        book = Book()
        diary = Diary(book, first=after(first, PUBLISHED_OVER + 1), last=asked.last)
        story = Story(region, book, diary, chance)
        for one in plans:
            FollowUp(story, one).plan(after(diary.first, one.rank % 10))
        for each in sittings(story, plans, count=asked.scale):
            each.plan(after(diary.first, 12))
        diary.live(lambda how_far: say("days", how_far))
        book.close()
        _finish(region, plans, book, asked, say=say)


def _published(region: Region, asked: Asked, *, first: date, say: Say) -> list[Followed]:
    """Publish the plans, one ministry after the other in each territory."""
    found, count = [], asked.scale * PLANS
    for rank in range(count):
        where, ministry = rank % len(region.places), rank // len(region.places) % len(region.ministries)
        moment = morning_of(after(first, 1 + rank * PUBLISHED_OVER // count)) + timedelta(seconds=rank)
        with clock_standing_at(moment):
            plan = publish_sample_plan(
                rank,
                commitments=asked.commitments,
                responder=region.ministries[ministry],
                territory=region.places[where].territory,
                by=region.publishers[ministry],
                starts_on=first,
            )
        found.append(followed(plan, rank=rank, where=where, region=region))
        say("plans", f"{rank + 1}/{count}")
    return found


def _finish(region: Region, plans: list[Followed], book: Book, asked: Asked, *, say: Say) -> None:
    """Bring what stands on the items in step with them; leave drafts to review, notices to read and visits to go on from."""
    say("standing", "")
    for plan, moment in book.told.items():
        Plan.objects.filter(pk=plan).update(changed_at=moment)
    rebuild_progress()
    evening = morning_of(asked.last) + timedelta(hours=10)
    with clock_standing_at(evening):
        for one in plans[: len(region.places)]:
            open_sample_draft(one.plan, by=one.adviser)
    add_notices(region, since=morning_of(after(asked.last, -30)))
    people = [person for group in region.people.values() for person in group]
    week_ago = evening - timedelta(days=7)
    Visit.objects.bulk_create(Visit(person=one, came_at=week_ago, seen_at=week_ago) for one in people)
