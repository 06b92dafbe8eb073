"""What a thing that is commented on is called, and its own page at the desk."""

from jalon.followup.commenting.subjects import CommentSubject
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.publish.desk.steps.kinds import item_address
from jalon.publish.desk.steps.registered import KINDS
from jalon.registry.models import CommitmentEntry, PriorityEntry


def place_of(subject: CommentSubject, *, language: str) -> tuple[str, str]:
    """Return the title of a thing and the address of its page: at the desk, the public one of a commitment."""
    record = subject.record
    if subject.kind == "plan":
        return titled(record.title), address("desk.follow_up", language, id=record.public_id)
    if subject.kind == "priority":
        last = PriorityEntry.objects.filter(priority=record).order_by("-version").first()
        return _numbered(last.number, last.text) if last else "", address("desk.priority", language, id=record.public_id)
    if subject.kind == "commitment":
        entry = CommitmentEntry.objects.filter(commitment=record).select_related("wording").order_by("-version").first()
        said = _numbered(entry.number, entry.wording.text) if entry else ""
        return said, address("commitment", language, id=record.public_id)
    known = KINDS.get(subject.kind)
    return (known.called(record), item_address(record)) if known else (subject.kind_label, address("desk.home", language))


def _numbered(number: str, words: str) -> str:
    return f"{number} – {words}" if number and number != words else words
