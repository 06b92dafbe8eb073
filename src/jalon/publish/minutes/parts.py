"""Minutes as a sequence of parts, in the active language: what the PDF and the Word file are both made of."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language, gettext

from jalon.followup.committees.minuting.content import Content, RecordedDecision, RecordedItem
from jalon.publish.documents.parts import Described, Part, PartKind
from jalon.publish.minutes import wording


def title_of(content: Content) -> str:
    """Return what the document is called."""
    return gettext("%(committee)s: minutes of meeting %(number)s") % {
        "committee": wording.name(content.committee, _language()),
        "number": content.number,
    }


def described(content: Content, *, language: str) -> Described:
    """Return what a file of minutes says of itself."""
    return Described(title_of(content), language, datetime.fromisoformat(content.starts_at))


def parts_of(content: Content, *, adopted: str) -> Iterator[Part]:
    """Yield the parts of minutes in reading order; ``adopted`` says by which decision they were adopted, "" for a draft."""
    yield Part(PartKind.TITLE, title_of(content))
    when = [wording.instant(content.starts_at), wording.instant(content.ends_at), content.place]
    yield Part(PartKind.NOTE, " – ".join(one for one in when if one))
    yield Part(PartKind.NOTE, adopted or gettext("Draft: not adopted by the committee."))
    if content.opening:
        yield Part(PartKind.PARAGRAPH, content.opening)
    yield Part(PartKind.HEADING, gettext("Attendance"))
    yield Part(PartKind.NOTE, wording.quorum(*content.quorum))
    yield Part(PartKind.TABLE, rows=tuple(_attendance(content)), widths=(0.49, 0.21, 0.3))
    for rank, item in enumerate(content.items, 1):
        yield from _item(rank, item)
    if content.closing:
        yield Part(PartKind.PARAGRAPH, content.closing)


def _language() -> str:
    return (get_language() or "fr")[:2]


def _attendance(content: Content) -> Iterator[tuple[str, ...]]:
    yield gettext("Body"), gettext("Role"), gettext("Attendance")
    for seat in content.attendance:
        by = f" ({wording.name(seat.by, _language())})" if seat.by else ""
        yield wording.name(seat.body, _language()), wording.role(seat.role), wording.presence(seat.presence) + by


def _item(rank: int, item: RecordedItem) -> Iterator[Part]:
    yield Part(PartKind.HEADING, f"{rank}. {item.title}")
    yield Part(PartKind.NOTE, wording.purpose(item.purpose))
    if item.text:
        yield Part(PartKind.PARAGRAPH, item.text)
    for conflict in item.conflicts:
        said = gettext("Conflict of interest declared by %(body)s: %(text)s")
        yield Part(PartKind.NOTE, said % {"body": wording.name(conflict.body, _language()), "text": conflict.text})
    for decision in item.decisions:
        yield from _decision(decision)


def _decision(decision: RecordedDecision) -> Iterator[Part]:
    yield Part(PartKind.PARAGRAPH, gettext("Decision %(mark)s") % {"mark": decision.mark} + f" – {decision.text}")
    yield Part(PartKind.NOTE, wording.manner(decision))
    for commitment in decision.commitments:
        yield Part(PartKind.BULLET, gettext("Changes commitment %s") % f"{commitment.number} {commitment.text}".strip())
    for follow_up in decision.follow_ups:
        who = wording.name(follow_up.owner, _language())
        due = gettext("due on %(day)s") % {"day": wording.day(follow_up.due_on)}
        yield Part(PartKind.BULLET, f"{follow_up.title} – {who}, {due}")
