"""What minutes call roles, presences, purposes and votes, in the active language."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext, ngettext, pgettext

from jalon.followup.committees.minuting.content import BothLanguages, RecordedDecision
from jalon.followup.models import MemberRole, Presence, Purpose
from jalon.followup.queries.decisions import DecisionRow
from jalon.publish.components import formats


def role(code: str) -> str:
    """Return what a role on a committee is called."""
    return str(MemberRole(code).label)


def presence(code: str) -> str:
    """Return what a presence is called; that nobody recorded it for ""."""
    return str(Presence(code).label) if code else gettext("attendance not recorded")


def purpose(code: str) -> str:
    """Return what a purpose of an item of an agenda is called."""
    return str(Purpose(code).label)


def name(both: BothLanguages, language: str) -> str:
    """Return a name in a language."""
    return both.fr if language == "fr" else both.en


def manner(decision: RecordedDecision | DecisionRow) -> str:
    """Return how a decision was taken: by consensus, or the counts and whether the vote carried it."""
    return votes(decision.votes, is_carried=decision.is_carried)


def votes(counts: Sequence[int], *, is_carried: bool) -> str:
    """Return counts of votes as a sentence; that it was a consensus where there are none."""
    if not counts:
        return gettext("By consensus")
    outcome = pgettext("vote", "carried") if is_carried else pgettext("vote", "not carried")
    return gettext("Vote: %(for)s for, %(against)s against, %(abstentions)s; %(outcome)s") % {
        "for": counts[0],
        "against": counts[1],
        "abstentions": ngettext("%(num)s abstention", "%(num)s abstentions", counts[2]) % {"num": counts[2]},
        "outcome": outcome,
    }


def quorum(members: int, needed: int, there: int) -> str:
    """Return a quorum as a sentence."""
    said = gettext("Quorum: %(there)s of %(members)s members present or represented, %(needed)s needed") % {
        "there": there,
        "members": members,
        "needed": needed,
    }
    return said if there >= needed else gettext("%(said)s: %(missing)s missing") % {"said": said, "missing": needed - there}


def quorum_rule(kind: str, value: int) -> str:
    """Return a committee's rule of quorum as words."""
    if kind == "share":
        return gettext("%(value)s %% of the members") % {"value": value}
    return ngettext("%(num)s member", "%(num)s members", value) % {"num": value}


def day(iso: str) -> str:
    """Return an ISO day in full."""
    return formats.day(date.fromisoformat(iso))


def instant(iso: str) -> str:
    """Return an ISO instant as a day and a time; "" for none."""
    return formats.instant(datetime.fromisoformat(iso)) if iso else ""
