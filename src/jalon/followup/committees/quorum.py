"""What makes a quorum, and what carries a vote: plain counting, by the rules that a committee keeps as data."""

from dataclasses import dataclass

from jalon.followup.models.committees import QuorumKind, VoteRule


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members there are, how many of them are needed, and how many are there (present or represented)."""

    members: int
    needed: int
    there: int

    @property
    def missing(self) -> int:
        """Return how many members are missing for a quorum; 0 where it is reached."""
        return max(0, self.needed - self.there)

    @property
    def is_reached(self) -> bool:
        """Tell whether the committee may decide."""
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes counted on one question."""

    for_: int
    against: int
    abstentions: int

    @property
    def total(self) -> int:
        """Return how many votes were cast, abstentions included."""
        return self.for_ + self.against + self.abstentions


def needed_members(kind: str, value: int, *, members: int) -> int:
    """Return how many members make a quorum: the share of them, rounded up, or the number; never none."""
    needed = -(-members * value // 100) if kind == QuorumKind.SHARE else value
    return max(1, needed)


def is_carried(rule: str, votes: Votes, *, may_vote: int) -> bool:
    """Tell whether votes carry a question by a committee's rule; a question that nobody votes for is not carried."""
    if votes.for_ == 0:
        return False
    if rule == VoteRule.TWO_THIRDS:
        return 3 * votes.for_ >= 2 * (votes.for_ + votes.against)
    if rule == VoteRule.ALL_PRESENT:
        return 2 * votes.for_ > may_vote
    if rule == VoteRule.UNANIMITY:
        return votes.against == 0
    return votes.for_ > votes.against
