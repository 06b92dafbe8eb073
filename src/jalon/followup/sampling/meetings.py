"""A made-up committee: its seats, and one meeting after the other, from the agenda to published minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.utils import timezone

from jalon.followup.committees.minuting.content import Content, from_json, to_json
from jalon.followup.models import (
    Action,
    ActionState,
    AdoptedMinutes,
    AgendaCommitment,
    AgendaItem,
    Attendance,
    Committee,
    CommitteeKind,
    Decision,
    DecisionCommitment,
    DecisionMode,
    Meeting,
    MemberRole,
    Membership,
    Minutes,
    Participation,
    Presence,
    Purpose,
)
from jalon.followup.sampling import words
from jalon.followup.sampling.diary import Event, after
from jalon.followup.sampling.minuting import Held, content_of
from jalon.followup.sampling.setting import Followed, Story
from jalon.registry.models import Organisation

MEETINGS = 20  # of each committee, the last of them to come
EVERY = 36  # days
FIRST = 45  # days after the first
KINDS = tuple(CommitteeKind.values)


@dataclass(slots=True)
class Sittings:
    """The life of one committee; ``rank`` counts committees. What it discusses are commitments of one plan."""

    story: Story
    of: Followed
    rank: int
    committee: Committee = field(init=False)
    seats: list[Membership] = field(default_factory=list)
    alternate: Membership = field(init=False)
    waiting: list[Minutes] = field(default_factory=list)  # for adoption
    actions: list[Action] = field(default_factory=list)

    def plan(self, formed: date) -> None:
        """Put down that the committee is formed on a day, and its meetings."""
        diary = self.story.diary
        diary.on(formed, self._form)
        for number in range(1, MEETINGS + 1):
            day = after(diary.first, FIRST + EVERY * (number - 1)) if number < MEETINGS else after(diary.last, 14)
            diary.on(after(day, -28), self._planning(number, day))

    def _form(self, day: date) -> None:
        book, place, by = self.story.book, self.of.place, self.of.coordinator
        number = self.rank + 1
        self.committee = Committee(
            territory=place.territory,
            kind=KINDS[self.rank % len(KINDS)],
            name_fr=f"Comité inventé {number}",
            name_en=f"Made-up committee {number}",
            mandate="Suivre ce que deviennent les engagements. Comité inventé pour les mesures.",
            led_by=place.conference,
            secretariat=place.partners[0],
            is_demonstration=True,
        )
        book.open(self.committee, by=by)
        bodies = (place.conference, place.city, place.partners[0], place.partners[1], self.of.ministry)
        for body in bodies:
            role = MemberRole.CHAIR if body is place.conference else MemberRole.MEMBER
            self.seats.append(self._seat(body, role, day))
        self.alternate = self._seat(place.partners[3], MemberRole.ALTERNATE, day, stands_in=self.seats[3])
        self.seats.append(self._seat(place.partners[2], MemberRole.OBSERVER, day))
        told = self.of.commitments[self.rank % len(self.of.commitments)]
        promise = Participation(
            plan=self.of.plan,
            priority_id=told.priority,
            commitment_id=told.pk,
            committee=self.committee,
            organisation=self.of.ministry,
        )
        book.open(promise, by=by)

    def _seat(self, body: Organisation, role: str, day: date, stands_in: Membership | None = None) -> Membership:
        seat = Membership(committee=self.committee, organisation=body, role=role, starts_on=day, alternate_of=stands_in)
        return self.story.book.open(seat, by=self.of.coordinator)

    def _planning(self, number: int, day: date) -> Event:
        return lambda on: self._put_down(number, day)

    def _put_down(self, number: int, day: date) -> None:
        """Plan a meeting, and put down what comes of it."""
        diary = self.story.diary
        starts = timezone.make_aware(datetime.combine(day, time(10)))
        place = "Salle du conseil (lieu inventé)"
        meeting = Meeting(
            committee=self.committee, number=number, starts_at=starts, ends_at=starts + timedelta(hours=2), place=place
        )
        self.story.book.open(meeting, by=self.of.coordinator)
        held = Held(meeting)
        diary.on(after(day, -20), lambda on: self._agenda(held))
        diary.on(after(day, -14), lambda on: self._convene(held))
        diary.on(day, lambda on: self._hold(held, on))
        diary.on(after(day, 3), lambda on: self._draft(held))

    def _agenda(self, held: Held) -> None:
        told = self.story.chance.sample(self.of.commitments, 2)
        item = self._listed(held, words.CONCERNS, Purpose.DECISION, concerns=" ".join(one.public_id for one in told))
        held.about = told
        for one in told:
            self.story.book.add(AgendaCommitment(item=item, commitment_id=one.pk))
        self._listed(held, words.INFORMED, Purpose.INFORMATION)

    def _convene(self, held: Held) -> None:
        """Put on the agenda what comes by itself, and convene."""
        for minutes in self.waiting:
            title = f"Adoption du procès-verbal de la rencontre {minutes.meeting.number}"
            self._listed(held, title, Purpose.DECISION, minutes=minutes)
        overdue = [one for one in self.actions if one.state == ActionState.TO_DO and one.due_on < held.meeting.day]
        for action in overdue:
            self._listed(held, f"Suivi en retard : {action.title}", Purpose.DISCUSSION, follow_up=action)
        self.story.book.take(held.meeting, "convene", by=self.of.coordinator)

    def _listed(self, held: Held, title: str, purpose: str, **more: object) -> AgendaItem:
        place = 10 * (len(held.items) + 1)
        item = AgendaItem(meeting=held.meeting, position=place, title=title, purpose=purpose, **more)
        held.items.append(self.story.book.open(item, by=self.of.coordinator))
        return item

    def _hold(self, held: Held, day: date) -> None:
        book, by, chance = self.story.book, self.of.coordinator, self.story.chance
        book.take(held.meeting, "hold", by=by)
        for rank, seat in enumerate(self.seats):
            presence = Presence.PRESENT if rank < 3 else chance.choice((Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED))
            is_represented = seat is self.alternate.alternate_of and chance.random() < 0.2
            attendance = Attendance(
                meeting=held.meeting,
                membership=seat,
                presence=Presence.REPRESENTED if is_represented else presence,
                by_alternate=self.alternate if is_represented else None,
            )
            held.attendances.append(book.open(attendance, by=by))
            book.settle(attendance)
        for item in held.items:
            if item.title == words.CONCERNS or item.minutes is not None or item.follow_up is not None:
                self._decide(held, item, day)

    def _decide(self, held: Held, item: AgendaItem, day: date) -> None:
        book, by = self.story.book, self.of.coordinator
        is_vote = item.title == words.CONCERNS and self.story.chance.random() < 0.5
        there = sum(one.presence in (Presence.PRESENT, Presence.REPRESENTED) and one.membership.votes for one in held.attendances)
        counts = {"votes_for": there, "votes_against": 0, "abstentions": 0} if is_vote else {}
        decision = Decision(
            meeting=held.meeting,
            item=item,
            number=len(held.decisions) + 1,
            text=words.DECIDED if item.title == words.CONCERNS else "Le comité en convient.",
            mode=DecisionMode.VOTE if is_vote else DecisionMode.CONSENSUS,
            concerns=item.concerns,
            action=item.follow_up,
            **counts,
        )
        held.decisions.append(book.open(decision, by=by))
        if item.minutes is not None:
            self._adopt(item.minutes, decision)
        if item.title == words.CONCERNS:
            for one in held.about:
                book.add(DecisionCommitment(decision=decision, commitment_id=one.pk))
            self._give(held, decision, day)

    def _give(self, held: Held, decision: Decision, day: date) -> None:
        book, owner, due = self.story.book, self.of.place.partners[0], after(day, self.story.chance.randint(20, 90))
        action = Action(decision=decision, title="Transmettre une proposition de libellé", owner=owner, due_on=due)
        held.actions.append(book.open(action, by=self.of.coordinator))
        self.actions.append(action)
        if self.story.chance.random() < 0.8:
            done = after(due, self.story.chance.randint(-10, 20))
            self.story.diary.on(done, lambda on: book.take(action, "do", by=self.of.partner, given={"outcome": words.DONE[1]}))

    def _draft(self, held: Held) -> None:
        book, by = self.story.book, self.of.partner
        content = content_of(held, self.story.region, committee=self.committee)
        minutes = Minutes(meeting=held.meeting, content=to_json(content))
        book.open(minutes, by=by)
        book.take(minutes, "write", by=by, given={"content": to_json(_worded(content))})
        self.waiting.append(minutes)

    def _adopt(self, minutes: Minutes, decision: Decision) -> None:
        book, by = self.story.book, self.of.coordinator
        book.take(minutes, "adopt", by=by, given={"adopted_by": decision, "content": minutes.content})
        digest = sha256(minutes.content.encode()).hexdigest()
        book.add(AdoptedMinutes(minutes=minutes, content=minutes.content, sha256=digest, adopted_at=minutes.changed_at))
        self.waiting.remove(minutes)
        day = timezone.localdate(minutes.changed_at)
        self.story.diary.on(after(day, 2), lambda on: book.take(minutes, "publish", by=self.of.partner))


def _worded(content: Content) -> Content:
    """Return minutes with words of the secretary at their beginning and end."""
    said = from_json(to_json(content))
    return Content(
        **{**{name: getattr(said, name) for name in Content.__slots__}, "opening": words.OPENING, "closing": words.CLOSING}
    )


def sittings(story: Story, plans: Sequence[Followed], *, count: int) -> tuple[Sittings, ...]:
    """Return so many committees, one territory after the other."""
    return tuple(Sittings(story, plans[rank % len(plans)], rank) for rank in range(count))
