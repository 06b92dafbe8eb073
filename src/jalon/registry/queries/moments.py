"""Days as instants: what was current at the end of a day, in the installation's time zone."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of(day: date) -> datetime:
    """Return the instant at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
