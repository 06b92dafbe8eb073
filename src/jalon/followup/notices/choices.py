"""How somebody is written to: each step at once, a digest a day, or nothing; and the digests of the day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from jalon.followup.letters.outbox import write_letters
from jalon.followup.models.letters import Letter, LetterKind
from jalon.followup.models.notices import MailChoice, MailPace, Notice
from jalon.registry.models import Person

NEVER_REACHED = ".invalid"  # addresses of demonstration people: no mail can ever arrive there
OLDEST = timedelta(days=30)  # what is older stays at the desk


def choice_of(person: Person) -> MailChoice:
    """Return how somebody is written to, once a day where they never said."""
    return MailChoice.objects.get_or_create(person=person)[0]


def choose_pace(choice: MailChoice, pace: str) -> None:
    """Keep how somebody wants to be written to; what waits to be mailed is left to the desk where they want nothing."""
    MailChoice.objects.filter(pk=choice.pk).update(pace=MailPace(pace))


def digest_time(day: datetime) -> datetime:
    """Return when the digests of a day are written, in the installation's time zone."""
    return timezone.make_aware(datetime.combine(timezone.localtime(day).date(), time(settings.DIGEST_HOUR)))


def write_digests(*, at: datetime | None = None) -> int:
    """Write today's digest of each person who wants one and was told of something since; return how many. Once a day each."""
    now = at or timezone.now()
    if now < digest_time(now):
        return 0
    return sum(_write_digest(person, now) for person in _expecting(now))


def _expecting(now: datetime) -> Iterator[int]:
    settled = MailChoice.objects.filter(person=OuterRef("person")).exclude(pace=MailPace.DAILY, told_on=None)
    done = settled.exclude(pace=MailPace.DAILY, told_on__lt=timezone.localdate(now))
    unmailed = _unmailed(now).exclude(person__email__endswith=NEVER_REACHED).filter(~Exists(done), person__is_active=True)
    yield from unmailed.order_by().values_list("person", flat=True).distinct()


def _unmailed(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(letter__isnull=True, mailed_at__isnull=True, read_at__isnull=True, at__gte=now - OLDEST)


@transaction.atomic
def _write_digest(person: int, now: datetime) -> bool:
    """Write one digest; False where another process wrote it meanwhile."""
    MailChoice.objects.get_or_create(person_id=person)
    choice = MailChoice.objects.select_for_update().get(person=person)
    today = timezone.localdate(now)
    if choice.pace != MailPace.DAILY or (choice.told_on is not None and choice.told_on >= today):
        return False
    notices = list(_unmailed(now).filter(person=person).values_list("pk", flat=True))
    if not notices:
        return False
    [letter] = write_letters([Letter(kind=LetterKind.NOTICES, person_id=person)], at=now)
    Notice.objects.filter(pk__in=notices).update(letter=letter)
    choice.told_on = today
    choice.save(update_fields=["told_on"])
    return True
