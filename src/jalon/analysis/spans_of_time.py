"""Horizons as they were read, made comparable: until when, or for how long."""

import re
from dataclasses import dataclass

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_DAYS = {"Y": 365.25, "M": 365.25 / 12, "W": 7.0, "D": 1.0}


@dataclass(frozen=True, slots=True)
class Limit:
    """The end of a horizon: a day as (year, month, day) with 12 and 31 where they are not told, or a length in days."""

    day: tuple[int, int, int] | None = None
    length_days: float | None = None

    def compare(self, other: "Limit") -> int | None:
        """Return 1 where the other is later or longer, -1 where it is earlier, 0 where it is the same; None where they cannot be compared."""
        if self.day is not None and other.day is not None:
            return (other.day > self.day) - (other.day < self.day)
        if self.length_days is not None and other.length_days is not None:
            return (other.length_days > self.length_days) - (other.length_days < self.length_days)
        return None


def limit_of(value: str | None) -> Limit | None:
    """Return the end of a horizon's ISO 8601 value ("2027", "../2027-03", "2018/2020", "P2Y"); None where it has none or is not known."""
    if not value:
        return None
    last = value.rpartition("/")[2]
    if length := _LENGTH.fullmatch(last):
        return Limit(length_days=int(length[1]) * _DAYS[length[2]])
    point = _POINT.fullmatch(last)
    if point is None:
        return None
    return Limit(day=(int(point[1]), int(point[2] or 12), int(point[3] or 31)))
