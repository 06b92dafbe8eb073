"""Send what is due: one letter after the other, each held by one sender alone, each left in a state that says what became of it."""

import logging
import secrets
from collections import Counter

from django.core.mail import EmailMultiAlternatives

from jalon.delivery.cases.clock import let_time_pass
from jalon.followup.letters.outbox import close, hand_over, hold_next, postpone, postpone_all, settle_abandoned
from jalon.followup.letters.subscribing import forget_unconfirmed, write_change_letters
from jalon.followup.models import Letter, LetterState
from jalon.followup.notices.choices import write_digests
from jalon.publish.mail.letters import message_of
from jalon.publish.mail.posting import Door, NoServer, NotNow, Refused, Unsure
from jalon.publish.mail.writing import sent, words_of_letter

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500


def send_mail() -> Counter[str]:
    """Do what time alone does to files, write the digests of the day, then send all that is due; return how many letters ended in each state."""
    settle_abandoned()
    forget_unconfirmed()
    let_time_pass()
    write_digests()
    write_change_letters()
    return send_due()


def send_due(*, only: int | None = None) -> Counter[str]:
    """Send what is due, or one letter alone; stop where the mail server does not answer. Return how many ended in each state."""
    holder, ended, door = secrets.token_hex(8), Counter[str](), Door()
    try:
        for _ in range(1 if only else MOST_AT_ONCE):
            letter = hold_next(holder, only=only)
            if letter is None:
                break
            ended[_send(letter, holder, door)] += 1
            if ended["no_server"]:
                break
    finally:
        door.close()
    return ended


def _send(letter: Letter, holder: str, door: Door) -> str:
    """Send one letter and return the state in which it was left."""
    try:
        words = words_of_letter(letter)
        message = message_of(letter, words) if words else None
    except Exception as mistake:  # one letter that cannot be written must not keep all others from leaving
        log.exception("Letter %s cannot be written.", letter.pk)
        postpone(letter, problem=type(mistake).__name__)
        return LetterState.WAITING
    if words is None or message is None:
        close(letter, LetterState.NEEDLESS)
        return LetterState.NEEDLESS
    return _posted(letter, holder, door, message)


def _posted(letter: Letter, holder: str, door: Door, message: EmailMultiAlternatives) -> str:
    try:
        if not door.post(message, hand_over=lambda: hand_over(letter, holder)):
            return LetterState.HELD
    except NoServer as trouble:
        postpone_all(letter, problem=_problem(trouble))
        return "no_server"
    except NotNow as trouble:
        door.reset()
        postpone(letter, problem=_without_address(trouble, message.to[0]))
        return LetterState.WAITING
    except Refused as trouble:
        door.reset()
        close(letter, LetterState.REFUSED, problem=_without_address(trouble, message.to[0]))
        return LetterState.REFUSED
    except Unsure as trouble:
        close(letter, LetterState.UNSURE, problem=_problem(trouble))
        door.close()
        return LetterState.UNSURE
    close(letter, LetterState.SENT)
    letter.refresh_from_db()
    sent(letter)
    return LetterState.SENT


def _problem(trouble: Exception) -> str:
    return str(trouble)[:500]


def _without_address(trouble: Exception, address: str) -> str:
    """Return what a server said, without the address it said it of: an outbox keeps no addresses."""
    return _problem(trouble).replace(address, "…")
