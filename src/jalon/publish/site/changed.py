"""Changes in words: one sentence each, and where it leads."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jalon.followup.queries.changes import VERSION, ChangeRow
from jalon.publish.addresses import address


def sentence(change: ChangeRow) -> str:
    """Return what changed, in one sentence of the active language."""
    if change.kind == VERSION:
        return _("Version %(number)s of the plan is published.") % {"number": change.version}
    return _("%(item)s: %(step)s. It now stands at: %(state)s.") % {
        "item": change.item_label,
        "step": _lowered(change.step_label),
        "state": _lowered(change.state_label),
    }


def leads_to(change: ChangeRow, language: str | None = None) -> str:
    """Return the page on which the change shows: the version, the commitment, the priority or the plan it is about."""
    spoken = language or (get_language() or "fr")[:2]
    if change.kind == VERSION and change.plan:
        return address("version", spoken, id=change.plan.public_id, number=change.version)
    if change.commitment:
        return address("commitment", spoken, id=change.commitment)
    if change.priority:
        return address("priority", spoken, id=change.priority.public_id)
    return address("plan", spoken, id=change.plan.public_id) if change.plan else address("changes", spoken)


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
