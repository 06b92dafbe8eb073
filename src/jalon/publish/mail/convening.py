"""What is written to those who take part in a meeting: that it is convened, postponed or cancelled, and its agenda."""

from collections.abc import Iterator

from django.utils.translation import gettext

from jalon.followup.models import AgendaState, Letter, Meeting, MeetingState
from jalon.followup.notices.choices import choice_of
from jalon.publish.addresses import address
from jalon.publish.components.formats import instant
from jalon.publish.mail.letters import Told, Words, origin_of_letter
from jalon.registry.roles import access_of


def convocation(letter: Letter) -> Words | None:
    """Return the letter that convenes somebody, in the state the meeting is in today; None where it does not exist for them any more."""
    person = letter.person
    meeting = Meeting.objects.select_related("committee").filter(public_id=letter.given["item"]).first()
    if person is None or meeting is None or not person.is_active or not meeting.is_seen_by(access_of(person)):
        return None
    origin = origin_of_letter(letter)
    settings_there = origin + address("mail_choice", key=choice_of(person).key)
    closing = (
        Told(gettext("The meeting at the desk"), origin + address("desk.meeting", id=meeting.public_id)),
        Told(gettext("Put your meetings into your calendar"), origin + address("desk.calendar")),
        Told(gettext("Choose how you are written to"), settings_there),
    )
    subject = f"{_subject(meeting, letter.given['step'])} – {meeting.committee.name}"
    return Words(person.email, person.language, subject, tuple(_opening(meeting)), tuple(_agenda(meeting)), closing, settings_there)


def _subject(meeting: Meeting, step: str) -> str:
    when = {"when": instant(meeting.starts_at)}
    if meeting.state == MeetingState.CANCELLED:
        return gettext("Meeting cancelled: %(when)s") % when
    return (gettext("Meeting postponed: %(when)s") if step == "postpone" else gettext("Convocation: %(when)s")) % when


def _opening(meeting: Meeting) -> Iterator[str]:
    yield gettext("%(committee)s, meeting %(number)s.") % {"committee": meeting.committee.name, "number": meeting.number}
    yield gettext("When: %(when)s.") % {"when": instant(meeting.starts_at)}
    if meeting.place:
        yield gettext("Where: %(place)s.") % {"place": meeting.place}
    if meeting.video_link:
        yield gettext("Video link: %(link)s") % {"link": meeting.video_link}
    if meeting.state == MeetingState.CANCELLED:
        yield gettext("The meeting is cancelled.")
    elif meeting.agenda.filter(state=AgendaState.LISTED).exists():
        yield gettext("The agenda:")


def _agenda(meeting: Meeting) -> Iterator[Told]:
    if meeting.state != MeetingState.CANCELLED:
        for item in meeting.agenda.filter(state=AgendaState.LISTED).order_by("position"):
            yield Told(item.title, about=str(item.get_purpose_display()))
