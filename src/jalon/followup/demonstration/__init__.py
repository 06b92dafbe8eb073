"""A follow-up that nobody led, marked as made up: a plan's tracks and progress, and a committee around it."""

from jalon.followup.demonstration.committees import Bodies, demonstrate_committee
from jalon.followup.demonstration.stories import demonstrate_follow_up

__all__ = ["Bodies", "demonstrate_committee", "demonstrate_follow_up"]
