"""What waits of committees for the body that keeps their minutes: meetings whose day has come, minutes to draft and to publish."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jalon.followup.models import Meeting, MeetingState, Minutes, MinutesState
from jalon.followup.waiting.sources import Asking, Condition, Source, spoken_for


def _kept(committee: str) -> Condition:
    """Return the condition that somebody acts for the body that keeps the minutes of a row's committee."""
    return spoken_for(f"{committee}__secretariat", territory=f"{committee}__territory")


def _come(asking: Asking) -> Q:
    return _kept("committee")(asking) & Q(starts_at__lt=timezone.now())


def _without_minutes(asking: Asking) -> Q:
    return _kept("committee")(asking) & Q(minutes__isnull=True)


COMMITTEE_WORK = (
    Source("hold_meeting", _("Say that a meeting is held"), "meeting", Meeting, (MeetingState.CONVENED,), _come, plan=""),
    Source("draft_minutes", _("Draft minutes"), "meeting", Meeting, (MeetingState.HELD,), _without_minutes, plan=""),
    Source(
        "publish_minutes",
        _("Publish adopted minutes"),
        "minutes",
        Minutes,
        (MinutesState.ADOPTED,),
        _kept("meeting__committee"),
        plan="",
    ),
)
