"""A made-up follow-up of one plan: its tracks, and what stands in them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from jalon.followup.models import Action, Milestone, Period, Proposal, Question, Track, TrackKind
from jalon.followup.models.staged import PlanItem
from jalon.followup.opening import two_years_from
from jalon.followup.sampling import words
from jalon.followup.sampling.diary import Event, after
from jalon.followup.sampling.reporting import Reporting
from jalon.followup.sampling.setting import Followed, Story, Told
from jalon.registry.models import Person

QUOTED = 12  # characters of a commitment's words that a question is about


@dataclass(slots=True)
class FollowUp:
    """The follow-up of one plan: opened on a day, then lived."""

    story: Story
    of: Followed
    tracks: dict[tuple[int, str], Track] = field(default_factory=dict)

    def plan(self, opened: date) -> None:
        """Put down that the follow-up is opened on a day."""
        self.story.diary.on(opened, self._open)

    def _open(self, day: date) -> None:
        book, by, plan = self.story.book, self.of.coordinator, self.of.plan
        period = Period(plan=plan, starts_on=day, ends_on=two_years_from(day))
        book.open(period, by=by, reason=words.REASON)
        for priority in self.of.priorities:
            for kind in TrackKind.values:
                owner = self.of.ministry if self.story.chance.random() < 0.8 else None
                track = Track(plan=plan, period=period, priority_id=priority, kind=kind, owner=owner, due_on=period.ends_on)
                self.tracks[priority, kind] = book.open(track, by=by)
        eases = {priority: self.tracks[priority, TrackKind.EASE] for priority in self.of.priorities}
        Reporting(self.story, self.of, eases).plan(day)
        first = {one.priority: one for one in reversed(self.of.commitments)}
        for priority in self.of.priorities:
            self._put_down(priority, first[priority], day)

    def _put_down(self, priority: int, told: Told, opened: date) -> None:
        """Put down what happens in the three tracks of a priority."""
        diary, chance = self.story.diary, self.story.chance
        diary.on(after(opened, chance.randint(20, 500)), lambda day: self._ask(priority, told, day))
        if chance.random() < 0.6:
            diary.on(after(opened, chance.randint(30, 600)), lambda day: self._propose(priority, told, day))
        for rank in range(2):
            diary.on(after(opened, 15 + rank), self._aiming(priority, after(opened, chance.randint(120, 760))))
        due = after(opened, chance.randint(90, 760))
        diary.on(after(opened, 25), lambda day: self._give(priority, due))
        if chance.random() < 0.15:
            diary.on(after(opened, 650), lambda day: self._take(self.tracks[priority, "clarify"], "complete", words.REASON))
        if chance.random() < 0.2:
            diary.on(after(opened, 60), lambda day: self._take(self.tracks[priority, "enhance"], "set_aside", words.REASON))

    def _take(self, item: PlanItem, step: str, reason: str = "", by: Person | None = None, **given: object) -> None:
        self.story.book.take(item, step, by=by or self.of.coordinator, given=given, reason=reason)

    def _ask(self, priority: int, told: Told, day: date) -> None:
        diary, chance, partner = self.story.diary, self.story.chance, self.of.place.partners[0]
        question = Question(
            plan=self.of.plan,
            track=self.tracks[priority, TrackKind.CLARIFY],
            priority_id=priority,
            commitment_id=told.pk,
            wording_id=told.wording,
            start=0,
            end=min(QUOTED, len(told.words)),
            text=chance.choice(words.ASKED),
            asked_by=partner,
            asked_of=self.of.ministry,
            due_on=after(day, 60),
        )
        self.story.book.open(question, by=self.of.partner)
        turn = chance.random()
        if turn < 0.75:
            diary.on(after(day, 20), lambda day: self._take(question, "answer", by=self.of.adviser, answer=words.ANSWERED))
        if turn < 0.2:
            agreed = told.words.rstrip(".") + f" ({words.PROPOSED})."
            diary.on(after(day, 40), lambda day: self._take(question, "agree", agreed_text=agreed))
        elif turn < 0.5:
            diary.on(after(day, 35), lambda day: self._take(question, "close"))

    def _propose(self, priority: int, told: Told, day: date) -> None:
        diary, chance = self.story.diary, self.story.chance
        proposal = Proposal(
            plan=self.of.plan,
            track=self.tracks[priority, TrackKind.ENHANCE],
            priority_id=priority,
            commitment_id=told.pk,
            wording_id=told.wording,
            text=f"{told.words.rstrip('.')}, {words.PROPOSED}.",
            why=words.WHY,
            proposed_by=self.of.place.partners[0],
        )
        self.story.book.open(proposal, by=self.of.partner)
        turn = chance.random()
        if turn < 0.8:
            diary.on(after(day, 15), lambda day: self._take(proposal, "discuss"))
        if turn < 0.6:
            outcome = "accept" if turn < 0.15 else "refuse"
            diary.on(after(day, 45), lambda day: self._take(proposal, outcome, words.REASON))

    def _aiming(self, priority: int, due: date) -> Event:
        return lambda day: self._aim(priority, due)

    def _aim(self, priority: int, due: date) -> None:
        diary, chance, track = self.story.diary, self.story.chance, self.tracks[priority, TrackKind.EASE]
        milestone = Milestone(
            plan=self.of.plan,
            track=track,
            priority_id=priority,
            title=chance.choice(words.STEPS),
            due_on=due,
            owner=self.of.ministry,
        )
        self.story.book.open(milestone, by=self.of.coordinator)
        turn = chance.random()
        if turn < 0.2:
            later = due + timedelta(days=60)
            diary.on(after(due, -10), lambda day: self._take(milestone, "postpone", words.REASON, due_on=later))
        elif turn < 0.85:
            diary.on(due, lambda day: self._take(milestone, "reach", reached_on=day, evidence=words.EVIDENCE))

    def _give(self, priority: int, due: date) -> None:
        track, chance = self.tracks[priority, TrackKind.EASE], self.story.chance
        action = Action(
            plan=self.of.plan,
            track=track,
            priority_id=priority,
            title=chance.choice(words.STEPS),
            owner=self.of.place.partners[0],
            due_on=due,
        )
        self.story.book.open(action, by=self.of.coordinator)
        if chance.random() < 0.8:
            self.story.diary.on(due, lambda day: self._take(action, "do", by=self.of.partner, outcome=words.DONE[0]))
