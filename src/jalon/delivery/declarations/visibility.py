"""Who may see something."""

from enum import StrEnum


class Visibility(StrEnum):
    """Who may see a field: everybody, the territory's committees, the ministry, or who keeps the case and whom it concerns."""

    PUBLIC = "public"
    COMMITTEE = "committee"
    MINISTRY = "ministry"
    RESTRICTED = "restricted"

    @property
    def narrowness(self) -> int:
        """Return how few may see it: 0 for everybody."""
        return list(Visibility).index(self)
