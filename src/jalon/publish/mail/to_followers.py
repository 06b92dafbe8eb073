"""What is written to those who follow without an account: how to confirm, and what changed in public."""

from django.utils.translation import gettext, ngettext

from jalon.followup.letters.subscribing import public_changes, public_versions
from jalon.followup.models import Following, Letter
from jalon.followup.models.letters import FOLLOWED
from jalon.followup.queries.changes import changes_of
from jalon.publish.addresses import address
from jalon.publish.followed import name_of
from jalon.publish.mail.letters import Told, Words, origin_of_letter
from jalon.publish.mail.telling import told_days
from jalon.publish.telling.changes import by_day, told

MOST = 50


def confirmation(letter: Letter) -> Words | None:
    """Return the letter that asks an address whether it wants to follow."""
    following = Following.objects.filter(pk=letter.given["following"]).first()
    subscriber = letter.subscriber
    if following is None or subscriber is None:
        return None
    there = origin_of_letter(letter) + address("follow_key", key=following.key)
    name = name_of(following, language=subscriber.language)
    said: tuple[str, ...]
    if following.confirmed_at:
        said = (gettext("You follow “%(name)s” already. To leave:") % {"name": name}, there)
    else:
        said = (
            gettext("Somebody, you we hope, asked to follow “%(name)s” at this address. To confirm:") % {"name": name},
            there,
            gettext("Otherwise do nothing: the address is forgotten after two days."),
        )
    return Words(subscriber.address, subscriber.language, gettext("Follow “%(name)s”") % {"name": name[:80]}, said)


def changes(letter: Letter) -> Words | None:
    """Return the letter that tells what changed in public of all that an address follows."""
    subscriber = letter.subscriber
    if subscriber is None:
        return None
    after: dict[int, int] = dict(letter.given["followings"])
    followings = list(subscriber.followings.filter(pk__in=after).select_related(*FOLLOWED))
    lines: set[int] = set()
    versions: set[int] = set()
    for following in followings:
        span = {"after": after[following.pk], "until": letter.given["until"]}
        lines.update(public_changes(following, **span).order_by("-line").values_list("line", flat=True)[:MOST])
        versions.update(public_versions(following, **span).values_list("pk", flat=True))
    origin, language = origin_of_letter(letter), subscriber.language
    found = changes_of(lines=lines, versions=versions, language=language, limit=MOST)
    if not found.rows:
        return None
    leave_all = origin + address("leave_all", key=subscriber.key)
    closing = [
        Told(gettext("Leave “%(name)s”") % {"name": name_of(one, language=language)}, origin + address("follow_key", key=one.key))
        for one in followings
    ]
    subject = ngettext("Jalon: %(num)s change", "Jalon: %(num)s changes", found.count) % {"num": found.count}
    opening = gettext("What changed in public in what you follow.")
    told_here = told_days(by_day(told(found)), origin)
    return Words(
        subscriber.address, language, subject, (opening,), told_here, (*closing, Told(gettext("Leave all"), leave_all)), leave_all
    )
