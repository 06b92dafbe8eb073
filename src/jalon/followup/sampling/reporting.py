"""Made-up progress: who leads, what they report, what becomes of it, and what others find."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from jalon.followup.models import Assessment, Completion, Lead, Obstacle, ObstacleCode, Status, Track, Update, Verifiability
from jalon.followup.sampling import words
from jalon.followup.sampling.diary import after
from jalon.followup.sampling.setting import Followed, Story, Told
from jalon.registry.models import Organisation, Person

UPDATES = (0, 2, 4, 4, 5, 5, 6, 6, 8, 10)  # of one commitment after the other: five each, all in all
FIRST_AFTER = 40  # days after the follow-up was opened
STATUSES = (Status.NOT_STARTED, Status.LIMITED, Status.SUBSTANTIAL, Status.COMPLETE)
CODES = tuple(ObstacleCode.values)


@dataclass(slots=True)
class _Course:
    """How one commitment goes: what was accepted last, and what stands in its way, by code."""

    told: Told
    lead: Organisation
    reporter: Person
    count: int
    code: str  # of what stands in its way, where something does
    accepted: Update | None = None
    raised: dict[str, Obstacle] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reporting:
    """The progress of one plan; ``eases`` are its ease tracks, by priority."""

    story: Story
    of: Followed
    eases: dict[int, Track]

    def plan(self, opened: date) -> None:
        """Put down what is to be reported on each commitment."""
        diary, chance = self.story.diary, self.story.chance
        for rank, told in enumerate(self.of.commitments):
            course = self._course(told, UPDATES[rank % len(UPDATES)])
            if rank % 10 == 3:
                course.lead, course.reporter = self.of.place.partners[0], self.of.partner
                diary.on(after(opened, 10), self._giving(course))
            days = (diary.last - opened).days - FIRST_AFTER
            for number in range(course.count):
                at = FIRST_AFTER + days * (number + chance.random()) / course.count
                diary.on(after(opened, at), self._reporting(course, number))
            if rank % 10 == 7:
                diary.on(after(opened, chance.randint(200, 600)), self._assessing(course))

    def _course(self, told: Told, count: int) -> _Course:
        return _Course(told, self.of.ministry, self.of.adviser, count, self.story.chance.choice(CODES))

    def _giving(self, course: _Course) -> Callable[[date], None]:
        def give(day: date) -> None:
            lead = Lead(plan=self.of.plan, commitment_id=course.told.pk, organisation=course.lead)
            self.story.book.open(lead, by=self.of.coordinator, reason=words.REASON)

        return give

    def _reporting(self, course: _Course, number: int) -> Callable[[date], None]:
        return lambda day: self._report(course, number, day)

    def _report(self, course: _Course, number: int, day: date) -> None:
        book, chance = self.story.book, self.story.chance
        corrects = course.accepted if course.accepted is not None and chance.random() < 0.03 else None
        update = Update(
            plan=self.of.plan,
            commitment_id=course.told.pk,
            reported_by=course.lead,
            observed_on=corrects.observed_on if corrects else day,
            text=words.sentence(chance, number + 1),
            corrects=corrects,
            **_said(chance, progress=(number + 1) / course.count, code=course.code),
        )
        book.open(update, by=course.reporter)
        if corrects is not None:
            course.accepted = None  # corrected once: what follows is not corrected again until another is accepted
        self._put_down_answer(course, update, day, is_last=number + 1 == course.count)

    def _put_down_answer(self, course: _Course, update: Update, day: date, *, is_last: bool) -> None:
        """Have an update accepted some days later, returned first, left waiting, or withdrawn."""
        diary, chance = self.story.diary, self.story.chance
        turn = chance.random()
        if is_last and turn < 0.05:
            return
        if turn < 0.08:
            diary.on(after(day, 2), lambda day: self._withdraw(course, update))
        elif turn < 0.18:
            diary.on(after(day, 4), lambda day: self._return(course, update))
            if not (is_last and turn < 0.11):
                diary.on(after(day, 9), lambda day: self._resubmit(course, update))
                diary.on(after(day, 14), lambda day: self._accept(course, update))
        else:
            diary.on(after(day, chance.randint(1, 15)), lambda day: self._accept(course, update))

    def _withdraw(self, course: _Course, update: Update) -> None:
        self.story.book.take(update, "withdraw", by=course.reporter)
        self.story.book.settle(update)

    def _return(self, course: _Course, update: Update) -> None:
        self.story.book.take(update, "return", by=self.of.coordinator, reason="Préciser ce qui a été fait.")

    def _resubmit(self, course: _Course, update: Update) -> None:
        given = {"status": update.status, "observed_on": update.observed_on, "text": f"{update.text} Précisé."}
        self.story.book.take(update, "resubmit", by=course.reporter, given=given)

    def _accept(self, course: _Course, update: Update) -> None:
        book, by = self.story.book, self.of.coordinator
        book.take(update, "accept", by=by)
        book.settle(update)
        course.accepted = update
        if update.obstacle and update.obstacle not in course.raised:
            course.raised[update.obstacle] = self._raised(course, update)
        elif update.status == Status.SUBSTANTIAL:
            for obstacle in course.raised.values():
                book.take(obstacle, "lift", by=by, reason=words.REASON)
                book.settle(obstacle)
            course.raised.clear()

    def _raised(self, course: _Course, update: Update) -> Obstacle:
        """Open the obstacle that an accepted update names, as ``hindrances`` does."""
        track = self.eases[course.told.priority]
        obstacle = Obstacle(
            plan=self.of.plan,
            track=track,
            priority_id=track.priority_id,
            commitment_id=course.told.pk,
            code=update.obstacle,
            text=update.text,
            needed=update.needed,
            owner=course.lead,
            until=update.until or track.period.ends_on,
        )
        return self.story.book.open(obstacle, by=self.of.coordinator)

    def _assessing(self, course: _Course) -> Callable[[date], None]:
        def assess(day: date) -> None:
            chance = self.story.chance
            found = Assessment(
                plan=self.of.plan,
                commitment_id=course.told.pk,
                assessed_by=self.of.place.city,
                completion=chance.choice(Completion.values),
                verifiability=chance.choice(Verifiability.values),
                text=words.sentence(chance, 0),
                assessed_on=day,
            )
            by = self.story.region.people[self.of.where, "elected_official"][0]
            self.story.book.open(found, by=by)

        return assess


def _said(chance: Random, *, progress: float, code: str) -> dict[str, Any]:
    """Return what goes with the status of an update, which grows as the commitment goes on, and now and then falls back."""
    rank = min(3, max(0, round(4 * progress - 1.5 + chance.uniform(-0.9, 0.5))))
    said: dict[str, Any] = {"status": STATUSES[rank]}
    if rank < 2:
        said |= {"obstacle": code, "needed": chance.choice(words.NEEDED)}
    if rank == 3 or chance.random() < 0.1:
        said["evidence_address"] = words.EVIDENCE
    if chance.random() < 0.2:
        said |= {"value": Decimal(chance.randint(1, 400)), "unit": "participants"}
    return said
