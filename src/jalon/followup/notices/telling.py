"""Tell the people concerned of each step: those who speak for its parties, who steer its plan, who are named, who follow.

Called in the transaction of the step, in a fixed number of queries for all steps taken together. Nobody is told of what they did
themselves, nor of what they may not see that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from jalon.followup.letters.following import followers
from jalon.followup.letters.outbox import write_letters
from jalon.followup.models.letters import Letter, LetterKind
from jalon.followup.models.notices import MailChoice, MailPace, Notice, NoticeReason
from jalon.followup.notices.choices import NEVER_REACHED
from jalon.followup.steps.procedure import STEERER
from jalon.followup.steps.taking import StepTaken
from jalon.registry.models import Person
from jalon.registry.roles import ALLOWED, STEER, Access, accesses_of, held_roles

STEERING = [kind for kind, allowed in ALLOWED.items() if STEER in allowed]
BATCH = 1000  # rows written at once


@dataclass(frozen=True, slots=True)
class _Why:
    """Why somebody is told of a step, and for which organisation."""

    reason: str
    organisation: int | None = None


def tell(taken: Sequence[StepTaken]) -> None:
    """Write the notices of steps taken together, and the letters of those who want them at once."""
    following = followers([one.item for one in taken])
    people = _candidates(taken).union(*following.values())
    accesses = accesses_of(people)
    notices = [
        Notice(
            person_id=person,
            line=one.line,
            at=one.line.at,
            kind=one.item.PROCEDURE.kind,
            reason=why.reason,
            organisation_id=why.organisation,
        )
        for one in taken
        for person in sorted(people)
        if person != one.line.by_id and (why := _why(one, accesses[person], follows=person in following[one.item.public_id]))
    ]
    _enclose(notices, taken)
    Notice.objects.bulk_create(notices, batch_size=BATCH)


def _candidates(taken: Sequence[StepTaken]) -> set[int]:
    """Return who may be concerned by some steps, by row number: a few too many, none too few."""
    items = [one.item for one in taken]
    parties = {body for item in items for body in item.party_bodies().values()}.union(
        *(one.item.concerned(one.step) for one in taken)
    )
    territories = {item.belonging.territory for item in items} - {None}
    body = Q(organisation__in=parties) | Q(organisation__part_of__in=parties) | Q(organisation__offices__in=parties)
    roles = held_roles().filter(Q(kind__in=STEERING) | body)
    if territories:
        roles = roles.filter(Q(territory=None) | Q(territory__in=territories) | Q(territory__parts__in=territories))
    return set(roles.order_by().values_list("person", flat=True)).union(*(item.named_people() for item in items))


def _why(one: StepTaken, access: Access, *, follows: bool) -> _Why | None:
    """Return why somebody is told of a step; None where it does not concern them, or does not exist for them."""
    item, capacities, parties = one.item, one.item.capacities(access), one.item.party_bodies()
    spoken_for = [body for capacity, body in parties.items() if capacity in capacities]
    territory = item.belonging.territory
    if not spoken_for and territory is not None:
        spoken_for = sorted(item.concerned(one.step) & access.acts_for(territory))
    is_seen = item.is_seen_by(access)
    if is_seen and access.person is not None and access.person in item.named_people():
        return _Why(item.named_as(access.person))
    if is_seen and spoken_for:
        return _Why(NoticeReason.PARTY, spoken_for[0])
    if is_seen and STEERER in capacities:
        return _Why(NoticeReason.STEERER)
    return _Why(NoticeReason.FOLLOWER) if follows and (is_seen or item.tells(one.step, before=one.line.details["before"])) else None


def _enclose(notices: Sequence[Notice], taken: Sequence[StepTaken]) -> None:
    """Put the notices of those who want them at once into one letter each; a step that has a letter of its own is told in that one."""
    own = {one.line.pk: one for one in taken if one.step.letter}
    _enclose_in_their_own([notice for notice in notices if notice.line_id in own], own)
    notices = [notice for notice in notices if notice.line_id not in own]
    people = {notice.person_id for notice in notices}
    hasty = MailChoice.objects.filter(person__in=people, pace=MailPace.AT_ONCE).values_list("person", flat=True)
    letters = write_letters(Letter(kind=LetterKind.NOTICES, person_id=person) for person in hasty)
    by_person = {letter.person_id: letter for letter in letters}
    for notice in notices:
        notice.letter = by_person.get(notice.person_id)


def _enclose_in_their_own(notices: Sequence[Notice], own: Mapping[int, StepTaken]) -> None:
    """Write each step's own letter to whoever is told of it because they take part, and did not choose to read all at the desk."""
    told = [notice for notice in notices if notice.reason in (NoticeReason.NAMED, NoticeReason.PARTY)]
    if not told:
        return
    people = {notice.person_id for notice in told}
    silent = MailChoice.objects.filter(person__in=people, pace=MailPace.NEVER).values_list("person", flat=True)
    unreachable = Person.objects.filter(pk__in=people, email__endswith=NEVER_REACHED).values_list("pk", flat=True)
    told = [notice for notice in told if notice.person_id not in {*silent, *unreachable}]
    written = write_letters(
        Letter(kind=step.step.letter, person_id=notice.person_id, given={"item": step.item.public_id, "step": step.step.name})
        for notice in told
        for step in [own[notice.line_id]]
    )
    for notice, letter in zip(told, written, strict=True):
        notice.letter = letter
