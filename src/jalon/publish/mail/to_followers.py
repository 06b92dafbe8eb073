"""What is written to those who follow without an account: how to confirm, and what changed in public."""

from django.utils.translation import gettext, ngettext

from jalon.followup.letters.subscribing import public_changes
from jalon.followup.models import Following, Letter
from jalon.followup.models.letters import FOLLOWED
from jalon.followup.notices.lines import ChangeLine, told_line
from jalon.publish.addresses import address
from jalon.publish.followed import name_of
from jalon.publish.mail.letters import Told, Words, origin_of_letter
from jalon.publish.mail.telling import told_lines
from jalon.registry.roles import Access

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
    lines: dict[int, ChangeLine] = {}
    for following in followings:
        traces = public_changes(following, after=after[following.pk], until=letter.given["until"])
        lines |= {
            trace.line_id: told_line(trace.line, trace.plan)
            for trace in traces.select_related("line", "plan").order_by("-line")[:MOST]
        }
    if not lines:
        return None
    origin, language = origin_of_letter(letter), subscriber.language
    newest = [lines[number] for number in sorted(lines, reverse=True)][:MOST]
    leave_all = origin + address("leave_all", key=subscriber.key)
    closing = [
        Told(gettext("Leave “%(name)s”") % {"name": name_of(one, language=language)}, origin + address("follow_key", key=one.key))
        for one in followings
    ]
    subject = ngettext("Jalon: %(num)s change", "Jalon: %(num)s changes", len(lines)) % {"num": len(lines)}
    opening = gettext("What changed in public in what you follow.")
    told = told_lines(newest, Access(), origin)
    return Words(
        subscriber.address, language, subject, (opening,), told, (*closing, Told(gettext("Leave all"), leave_all)), leave_all
    )
