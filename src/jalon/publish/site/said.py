"""What was said in public of what a page shows: the page's own thing first among what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import get_language

from jalon.followup.commenting.subjects import Key, seen_subject
from jalon.followup.queries.comments import PublicComment, public_comments
from jalon.followup.queries.reports import CommitmentProgress
from jalon.followup.queries.tracks import PriorityFollowUp
from jalon.publish.addresses import address
from jalon.publish.pages import signed_in
from jalon.registry.roles import access_of

#: Where an item stands on the page of its priority or commitment.
ANCHORS = {"question": "q", "proposal": "p", "milestone": "e", "obstacle": "e", "action": "e"}


@dataclass(frozen=True, slots=True)
class Said:
    """The comments that a page shows; ``own`` is what the page is about, others are named and linked to where they stand on it.

    ``at_desk`` is the page of the whole thread, "" for who does not see it.
    """

    own: Key
    rows: tuple[PublicComment, ...]
    count: int
    at_desk: str

    def anchor(self, row: PublicComment) -> str:
        """Return where on the page the thing stands that a comment is about; "" for the page's own and for what has no place."""
        kind, public_id = row.about
        return f"#{ANCHORS[kind]}-{public_id}" if row.about != self.own and kind in ANCHORS else ""


def said_of(request: HttpRequest, own: Key, others: Iterable[Key] = (), *, on: date | None) -> Said:
    """Return the public comments on what a page shows at the end of a day (now unless told)."""
    rows, count = public_comments([own, *others], language=(get_language() or "fr")[:2], on=on)
    return Said(own, rows, count, _at_desk(request, own))


def _at_desk(request: HttpRequest, own: Key) -> str:
    person = signed_in(request)
    seen = seen_subject(*own, access_of(person)) if person else None
    return address("desk.comments", kind=own[0], id=own[1]) if seen else ""


def items_of(follow_up: PriorityFollowUp | None) -> list[Key]:
    """Return the tracks of a priority, and what is public in them."""
    tracks = follow_up.tracks if follow_up else ()
    return [*(("track", one.public_id) for one in tracks), *((row.kind, row.public_id) for one in tracks for row in one.items)]


def reports_of(progress: CommitmentProgress) -> list[Key]:
    """Return the updates and the assessments of a commitment."""
    updates = [("update", row.public_id) for row in progress.updates]
    return [*updates, *(("assessment", row.mark.public_id) for row in progress.assessments)]
