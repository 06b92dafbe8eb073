"""What the server answers to the review page's script: what changed of the outline and of the text, and nothing else."""

from dataclasses import replace
from typing import Any

from django.template import engines
from django.utils.translation import gettext, ngettext

from jalon.publish.desk import wording
from jalon.publish.desk.review.rows import Row
from jalon.publish.desk.review.state import ReviewState, state_changes
from jalon.registry.drafting.changes import changes_after
from jalon.registry.drafting.progress import Progress
from jalon.registry.drafting.undoing import next_to_redo, next_to_undo, tree_before
from jalon.registry.models import Draft, DraftChange, Person

Json = dict[str, Any]


def refreshed(draft: Draft, *, by: Person, seen: int) -> Json:
    """Return what differs between a draft as somebody last saw it and as it is."""
    now = ReviewState.of(draft)
    since = changes_after(draft, seen)
    changes = state_changes(replace(now, tree=tree_before(now.tree, since)), now)
    return {
        "revision": now.revision,
        "rows": [{"key": row.key, "after": previous, "html": row_html(row)} for row, previous in changes.rows.put],
        "gone": list(changes.rows.gone),
        "states": {key: {"state": state, "label": wording.state(state)} for key, state in changes.rows.states.items()},
        "blocks": [{"id": f"t{block.start}", "html": str(block.html)} for block in changes.blocks],
        "progress": progress_json(now.progress),
        "others": others_sentence(since, by=by),
        **undoable(draft, by=by),
    }


def undoable(draft: Draft, *, by: Person) -> Json:
    """Return what one's next undo and redo would take back, None where there is nothing."""
    last, next_one = next_to_undo(draft, by=by), next_to_redo(draft, by=by)
    return {"undo": wording.action(last.action) if last else None, "redo": True if next_one else None}


def progress_json(progress: Progress) -> Json:
    """Return the bar's figures and its words."""
    return {"confirmed": progress.confirmed, "total": progress.total, "label": progress_label(progress)}


def progress_label(progress: Progress) -> str:
    """Return how far the review is, in words ("31 of 47 confirmed")."""
    words = ngettext("%(confirmed)s of %(total)s confirmed", "%(confirmed)s of %(total)s confirmed", progress.confirmed)
    return words % {"confirmed": progress.confirmed, "total": progress.total}


def others_sentence(since: list[DraftChange], *, by: Person) -> str:
    """Return who else changed the draft meanwhile, "" where nobody did."""
    names = list(dict.fromkeys(made.made_by.name for made in since if made.made_by_id != by.pk))
    return gettext("Also changed meanwhile by %(names)s.") % {"names": ", ".join(names)} if names else ""


def row_html(row: Row) -> str:
    """Return one row of the outline, as the page draws it."""
    template = engines["jinja2"].env.get_template("desk/rows.html")  # type: ignore[attr-defined]
    module = template.make_module({"wording": wording})
    return str(module.outline_row(row))
