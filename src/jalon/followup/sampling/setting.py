"""What the made-up story happens to: the published plans with their commitments, and who acts for whom."""

from dataclasses import dataclass
from random import Random

from jalon.followup.sampling.book import Book
from jalon.followup.sampling.diary import Diary
from jalon.registry.models import CommitmentEntry, Organisation, Person, Plan, RoleKind
from jalon.registry.sampling.region import Place, Region


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment of a published plan, by row numbers; ``words`` are its wording."""

    pk: int
    public_id: str
    number: str
    priority: int
    wording: int
    words: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A published plan with its commitments, where it is for, and who works on it."""

    plan: Plan
    rank: int
    where: int  # of its territory, among the region's places
    place: Place
    ministry: Organisation
    coordinator: Person
    adviser: Person  # reports for the ministry
    partner: Person
    commitments: tuple[Told, ...]

    @property
    def priorities(self) -> tuple[int, ...]:
        """Return its priorities by row number, in reading order."""
        return tuple(dict.fromkeys(one.priority for one in self.commitments))


@dataclass(frozen=True, slots=True)
class Story:
    """All that the parts of the story share."""

    region: Region
    book: Book
    diary: Diary
    chance: Random


def followed(plan: Plan, *, rank: int, where: int, region: Region) -> Followed:
    """Return a plan of a place with what happens to it, read from the database."""
    ministry = next(one for one in region.ministries if one.pk == plan.responder_id)
    rows = CommitmentEntry.objects.filter(version=plan.current_version_id).order_by("position")
    names = ("commitment_id", "commitment__public_id", "number", "priority_entry__priority_id", "wording_id", "wording__text")
    return Followed(
        plan=plan,
        rank=rank,
        where=where,
        place=region.places[where],
        ministry=ministry,
        coordinator=region.coordinator(where),
        adviser=region.publishers[region.ministries.index(ministry)],
        partner=region.people[where, RoleKind.CONTRIBUTOR][0],
        commitments=tuple(Told(*row) for row in rows.values_list(*names)),
    )
