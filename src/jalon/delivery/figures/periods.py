"""Periods of a frequency: months, quarters, and years from 1 April to 31 March, as public accounts have them. No clock, no database."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

#: The month in which a year begins, and how many months each frequency lasts.
FIRST_MONTH = 4
MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days, both included."""

    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.starts_on <= day <= self.ends_on

    @property
    def label(self) -> str:
        """Return "2026", "2026-2027", "2026-T3" or "2026-03" as its days make it; else both days."""
        first, after = self.starts_on, self.ends_on + timedelta(days=1)
        if first.day == after.day == 1:
            months = (after.year - first.year) * 12 + after.month - first.month
            if months == 12:
                return str(first.year) if first.month == 1 else f"{first.year}-{after.year}"
            if months == 3 and first.month % 3 == 1:
                return f"{first.year}-T{(first.month + 2) // 3}"
            if months == 1:
                return f"{first:%Y-%m}"
        return f"{self.starts_on}/{self.ends_on}" if self.starts_on != self.ends_on else str(self.starts_on)


def period_of(day: date, *, frequency: str) -> Period:
    """Return the period of a frequency in which a day lies; KeyError for a frequency that is none."""
    months = MONTHS[frequency]
    since = (day.month - FIRST_MONTH) % 12 % months
    first: date = day.replace(day=1) - relativedelta(months=since)
    last: date = first + relativedelta(months=months) - timedelta(days=1)
    return Period(first, last)


def last_ended(day: date, *, frequency: str) -> Period:
    """Return the last period that was over at the end of a day."""
    here = period_of(day, frequency=frequency)
    return here if here.ends_on <= day else period_of(here.starts_on - timedelta(days=1), frequency=frequency)
