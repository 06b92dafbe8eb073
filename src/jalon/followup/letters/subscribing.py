"""Follow by mail without an account: asked for, confirmed from the mail, left with one click; nothing else is kept."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from jalon.followup.letters.outbox import write_letters
from jalon.followup.models.letters import Following, Letter, LetterKind, Subscriber
from jalon.followup.models.staged import Trace
from jalon.followup.notices.choices import digest_time
from jalon.registry.models import LedgerEntry, Version

FORGOTTEN_AFTER = timedelta(hours=48)
LETTERS_A_DAY = 3  # to confirm, to one address, whoever asks


@transaction.atomic
def ask_to_follow(address: str, *, language: str, what: str, record: Model, origin: str) -> None:
    """Write to an address so that it confirms; the same is done, and nothing is told, whether it follows already or not."""
    now = timezone.now()
    subscriber, _is_new = Subscriber.objects.get_or_create(address=address.strip().lower(), defaults={"language": language})
    following, _is_new = Following.objects.get_or_create(subscriber=subscriber, **{what: record}, defaults={"asked_at": now})
    recent = Letter.objects.filter(subscriber=subscriber, kind=LetterKind.CONFIRMATION, written_at__gt=now - timedelta(days=1))
    if recent.count() < LETTERS_A_DAY:
        letter = Letter(kind=LetterKind.CONFIRMATION, subscriber=subscriber, origin=origin, given={"following": following.pk})
        write_letters([letter], at=now)
    if following.confirmed_at is None:
        Following.objects.filter(pk=following.pk).update(asked_at=now)


def confirm(following: Following) -> None:
    """Begin to tell of what changes from now on."""
    last = LedgerEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    Following.objects.filter(pk=following.pk, confirmed_at=None).update(confirmed_at=timezone.now(), told_to=last)


@transaction.atomic
def leave(followings: QuerySet[Following]) -> None:
    """Forget that these are followed, and each address that follows nothing any more, with its letters."""
    subscribers = list(followings.values_list("subscriber", flat=True))
    followings.delete()
    Subscriber.objects.filter(pk__in=subscribers, followings__isnull=True).delete()


def forget_unconfirmed(*, at: datetime | None = None) -> None:
    """Forget the addresses that nobody confirmed in time."""
    before = (at or timezone.now()) - FORGOTTEN_AFTER
    leave(Following.objects.filter(subscriber__isnull=False, confirmed_at=None, asked_at__lt=before))


def public_changes(following: Following, *, after: int, until: int) -> QuerySet[Trace]:
    """Return the steps that everybody may be told of, of what is followed, after one line of the ledger and until another."""
    where = {
        "territory": following.territory_id,
        "plan": following.plan_id,
        "priority": following.priority_id,
        "plan__responder": following.organisation_id,
        "commitment": following.commitment_id,
        "committee": following.committee_id,
    }
    [(name, row)] = [(name, row) for name, row in where.items() if row is not None]
    return Trace.objects.filter(Q(**{name: row}), is_public=True, line__gt=after, line__lte=until)


def public_versions(following: Following, *, after: int, until: int) -> QuerySet[Version]:
    """Return the versions published of what is followed, after one line of the ledger and until another."""
    published = LedgerEntry.objects.filter(action="plan.published", number__gt=after, number__lte=until)
    named = Q(pk__in=())
    for plan, details in published.values_list("subject_id", "details"):
        named |= Q(plan__public_id=plan, number=details["version"])
    where = {
        "plan__territory": following.territory_id,
        "plan": following.plan_id,
        "plan__responder": following.organisation_id,
        "priorityentry_set__priority": following.priority_id,
        "commitmententry_set__commitment": following.commitment_id,
    }
    place = [Q(**{name: row}) for name, row in where.items() if row is not None]
    return Version.objects.filter(named, *place).distinct() if place else Version.objects.none()


def write_change_letters(*, at: datetime | None = None) -> int:
    """Write today's letter to each address that follows something that changed in public; return how many. Once a day each."""
    now = at or timezone.now()
    if now < digest_time(now):
        return 0
    today = timezone.localdate(now)
    due = Subscriber.objects.filter(Q(told_on=None) | Q(told_on__lt=today), followings__confirmed_at__isnull=False).distinct()
    return sum(_write_changes(pk, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _write_changes(pk: int, now: datetime) -> bool:
    today = timezone.localdate(now)
    subscriber = Subscriber.objects.select_for_update().filter(pk=pk).first()
    if subscriber is None or (subscriber.told_on is not None and subscriber.told_on >= today):
        return False
    last = LedgerEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    followings = list(subscriber.followings.filter(confirmed_at__isnull=False))
    told = [[one.pk, one.told_to] for one in followings if _has_changed(one, until=last)]
    if not told:
        return False
    write_letters([Letter(kind=LetterKind.CHANGES, subscriber=subscriber, given={"followings": told, "until": last})], at=now)
    subscriber.followings.filter(confirmed_at__isnull=False).update(told_to=last)
    Subscriber.objects.filter(pk=pk).update(told_on=today)
    return True


def _has_changed(following: Following, *, until: int) -> bool:
    span = {"after": following.told_to, "until": until}
    return public_changes(following, **span).exists() or public_versions(following, **span).exists()
