"""A calendar as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import get_language, gettext
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from jalon.followup.committees.calendars import Event
from jalon.publish.addresses import address

HOURS = timedelta(hours=2)  # how long a meeting is shown for where nobody said
MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar_file(events: Iterable[Event], *, name: str, origin: str) -> bytes:
    """Return events as an iCalendar file that calendars may subscribe to; ``origin`` is what stands before every path."""
    calendar = Calendar()
    calendar.add("prodid", "-//Jalon//Jalon//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_written(event, origin=origin))
    written: bytes = calendar.to_ical()
    return written


def _written(event: Event, *, origin: str) -> CalendarEvent:
    written = CalendarEvent()
    title = event.title_fr if (get_language() or "fr").startswith("fr") else event.title_en
    written.add("uid", f"{event.uid}@{origin.partition('//')[2]}")
    written.add("summary", title if event.kind == "meeting" else gettext("Due: %s") % title)
    written.add("dtstamp", event.changed_at)
    written.add("sequence", event.revision)
    written.add("dtstart", event.starts)
    if event.kind == "meeting":
        written.add("dtend", event.ends or event.starts + HOURS)
        written.add("status", "CANCELLED" if event.is_cancelled else "TENTATIVE" if event.is_tentative else "CONFIRMED")
        written.add("url", origin + address("meeting", id=event.item))
    if event.link:
        written.add("description", gettext("Video link: %(link)s") % {"link": event.link})
    if event.place:
        written.add("location", event.place)
    return written
