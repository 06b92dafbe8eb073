"""What each kind of letter says. None where nothing is left to tell: a role ended, all was read, who followed left."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext, ngettext

from jalon.followup.models import Letter, LetterKind, Notice
from jalon.followup.notices.choices import choice_of
from jalon.followup.notices.reading import notice_lines, notices_of
from jalon.publish.addresses import address
from jalon.publish.desk.accounts import password_path
from jalon.publish.mail import to_followers
from jalon.publish.mail.convening import convocation
from jalon.publish.mail.letters import Told, Words, origin_of_letter
from jalon.publish.mail.telling import told_lines
from jalon.registry.models import Person
from jalon.registry.roles import access_of

MOST = 50  # told in one letter; the rest is at the desk


def words_of_letter(letter: Letter) -> Words | None:
    """Return what a letter says today, in the language of who gets it; None where nothing is left to tell."""
    receiver = letter.person or letter.subscriber
    assert receiver is not None
    with translation.override(receiver.language):
        return WRITERS[letter.kind](letter)


def _invitation(letter: Letter) -> Words | None:
    person = letter.person
    if person is None or person.has_usable_password():
        return None
    link = origin_of_letter(letter) + password_path(person)
    opening = gettext("%(by)s invites you to Jalon. Choose your password here:") % {"by": letter.given["by"]}
    return Words(person.email, person.language, gettext("Your account at Jalon"), (opening, link))


def _notices(letter: Letter) -> Words | None:
    person = letter.person
    if person is None or not person.is_active:
        return None
    access = access_of(person)
    mine = notices_of(access).filter(letter=letter, read_at__isnull=True)
    count = mine.count()
    if not count:
        return None
    lines = [notice.told for notice in notice_lines(mine.order_by("-line")[:MOST])]
    origin = origin_of_letter(letter)
    opening = ngettext("%(num)s step concerns you.", "%(num)s steps concern you.", count) % {"num": count}
    settings_there = origin + address("mail_choice", key=choice_of(person).key)
    closing = (
        Told(gettext("All your notices"), origin + address("desk.notices")),
        Told(gettext("Choose how you are written to"), settings_there),
    )
    return Words(
        person.email, person.language, _subject(count), (opening,), told_lines(lines, access, origin), closing, settings_there
    )


def _subject(count: int) -> str:
    return ngettext("Jalon: %(num)s notice", "Jalon: %(num)s notices", count) % {"num": count}


WRITERS: dict[str, Callable[[Letter], Words | None]] = {
    LetterKind.INVITATION: _invitation,
    LetterKind.NOTICES: _notices,
    LetterKind.CONFIRMATION: to_followers.confirmation,
    LetterKind.CHANGES: to_followers.changes,
    LetterKind.CONVOCATION: convocation,
}


def sent(letter: Letter) -> None:
    """Note that the notices of a letter were mailed."""
    Notice.objects.filter(letter=letter).update(mailed_at=letter.closed_at)


def invitation(person: Person, *, by: Person, origin: str) -> Letter:
    """Return a letter that invites somebody, not kept yet."""
    return Letter(kind=LetterKind.INVITATION, person=person, origin=origin, given={"by": by.name})
