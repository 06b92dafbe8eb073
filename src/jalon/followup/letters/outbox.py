"""The outbox: letters are written with what they tell of, held by one sender at a time, and closed when it is known what became of them.

A letter is held for a while before it leaves. A sender that dies while it holds one lets it be tried again once that while is over: not
a sign of it has been given away. From the moment its words are handed to the mail server a letter is *leaving*, and is never tried again
by itself: whether it arrived cannot be known if nobody is left to hear the answer. So nothing is mailed twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from jalon.followup.models.letters import Letter, LetterState

HELD_FOR = timedelta(minutes=5)
LEAVES_WITHIN = timedelta(minutes=15)  # a letter still leaving after that has nobody who waits for its answer
#: How long a letter waits after each try that failed for the moment; the last one from then on.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
PATIENCE = timedelta(days=5)  # how long an address may say "not now"
CLOSED = (LetterState.SENT, LetterState.REFUSED, LetterState.UNSURE, LetterState.NEEDLESS)


def write_letters(letters: Iterable[Letter], *, at: datetime | None = None) -> list[Letter]:
    """Put letters into the outbox, in the caller's transaction, and return them."""
    now = at or timezone.now()
    made = list(letters)
    for letter in made:
        letter.written_at = letter.due_at = now
    return Letter.objects.bulk_create(made)


def delay_after(tries: int) -> timedelta:
    """Return how long a letter waits after so many tries."""
    return DELAYS[min(max(tries, 1), len(DELAYS)) - 1]


def hold_next(holder: str, *, only: int | None = None, at: datetime | None = None) -> Letter | None:
    """Return the letter that has been due longest (or the one told alone), held by this sender alone; None where none is due."""
    now = at or timezone.now()
    waiting = Q(state=LetterState.WAITING, due_at__lte=now) | Q(state=LetterState.HELD, held_until__lte=now)
    waiting &= Q(pk=only) if only else Q()
    while (found := Letter.objects.filter(waiting).order_by("due_at", "pk").first()) is not None:
        mine = Letter.objects.filter(waiting, pk=found.pk)
        if mine.update(state=LetterState.HELD, holder=holder, held_until=now + HELD_FOR):
            return Letter.objects.select_related("person", "subscriber").get(pk=found.pk)
    return None


def hand_over(letter: Letter, holder: str) -> bool:
    """Say that a letter's words go to the mail server now; False where another sender holds it meanwhile."""
    held = Letter.objects.filter(pk=letter.pk, state=LetterState.HELD, holder=holder)
    return bool(held.update(state=LetterState.LEAVING, held_until=timezone.now() + LEAVES_WITHIN, tries=F("tries") + 1))


def close(letter: Letter, state: LetterState, *, problem: str = "") -> None:
    """Say what became of a letter."""
    Letter.objects.filter(pk=letter.pk).exclude(state=LetterState.SENT).update(
        state=state, problem=problem[:500], closed_at=timezone.now(), holder="", held_until=None
    )


def postpone(letter: Letter, *, problem: str, at: datetime | None = None) -> None:
    """Let a letter that has not left wait for its next try, longer each time; refused for good once its address said no for days."""
    now = at or timezone.now()
    if now - letter.written_at > PATIENCE:
        close(letter, LetterState.REFUSED, problem=problem)
        return
    waiting = Letter.objects.filter(pk=letter.pk, state__in=(LetterState.HELD, LetterState.LEAVING))
    tries = letter.tries + 1
    waiting.update(
        state=LetterState.WAITING, due_at=now + delay_after(tries), problem=problem[:500], tries=tries, holder="", held_until=None
    )


def postpone_all(letter: Letter, *, problem: str, at: datetime | None = None) -> None:
    """Let all that is due wait as long as this letter, and never give up: the mail server does not answer at all."""
    now = at or timezone.now()
    due = Letter.objects.filter(Q(pk=letter.pk) | Q(state=LetterState.WAITING, due_at__lte=now))
    due.exclude(state__in=CLOSED).update(
        state=LetterState.WAITING,
        due_at=now + delay_after(letter.tries + 1),
        tries=letter.tries + 1,
        problem=problem[:500],
        holder="",
        held_until=None,
    )


def settle_abandoned(*, at: datetime | None = None) -> int:
    """Close the letters whose sender died while they left, as letters that may have left; return how many."""
    now = at or timezone.now()
    abandoned = Letter.objects.filter(state=LetterState.LEAVING, held_until__lte=now)
    return abandoned.update(state=LetterState.UNSURE, closed_at=now, holder="", held_until=None, problem="")


def try_again(letter: Letter) -> bool:
    """Let a letter that was refused, or that may have left, be tried once more because somebody asked; False where it is neither."""
    asked = Letter.objects.filter(pk=letter.pk, state__in=(LetterState.REFUSED, LetterState.UNSURE))
    now = timezone.now()
    return bool(asked.update(state=LetterState.WAITING, due_at=now, written_at=now, tries=0, closed_at=None))
