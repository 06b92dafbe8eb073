"""Days as instants: what was current at the end of a day, in the installation's time zone, or at an instant."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

FAR = date(9999, 1, 1)


def end_of(day: date) -> datetime:
    """Return the instant at which a day is over; days of the year 9999 count as its first (the calendar ends there).

    An instant in place of a day stands for itself: what is asked as of one sees what was before it.
    """
    if isinstance(day, datetime):
        return day
    return timezone.make_aware(datetime.combine(min(day, FAR) + timedelta(days=1), time.min))
