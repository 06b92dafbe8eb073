"""The days of a made-up history: what is to happen when, one day after the other."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jalon.followup.sampling.book import Book

Event = Callable[[date], None]
MORNING = time(8)


class Diary:
    """What happens on which day, from ``first`` to ``last``; what is put down for later never happens."""

    def __init__(self, book: Book, *, first: date, last: date) -> None:
        self.book, self.first, self.last = book, first, last
        self._next = first
        self._days: defaultdict[date, list[Event]] = defaultdict(list)

    def on(self, day: date, event: Event) -> None:
        """Put down what happens on a day; on the next where that one is over or under way."""
        self._days[max(day, self._next)].append(event)

    def live(self, say: Callable[[str], None]) -> None:
        """Let every day happen, in order, and say how far it is."""
        days = (self.last - self.first).days + 1
        for rank in range(days):
            day = self.first + timedelta(days=rank)
            self._next = day + timedelta(days=1)
            self.book.now = morning_of(day)
            for event in self._days.pop(day, ()):
                event(day)
            if rank % 20 == 0 or rank + 1 == days:
                say(f"{rank + 1}/{days}")


def morning_of(day: date) -> datetime:
    """Return when the first step of a day is taken, in the installation's time zone."""
    return timezone.make_aware(datetime.combine(day, MORNING))


def after(day: date, days: float) -> date:
    """Return the day so many days later."""
    return day + timedelta(days=int(days))
