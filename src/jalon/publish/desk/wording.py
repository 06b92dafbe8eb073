"""What the desk calls things, and how an error is said in the language of the page."""

from django.utils.translation import gettext, gettext_lazy

from jalon.errors import JalonError

KINDS = {
    "priority": gettext_lazy("Priority"),
    "objective": gettext_lazy("Objective"),
    "response": gettext_lazy("Response"),
    "commitment": gettext_lazy("Commitment"),
    "context": gettext_lazy("Context"),
    "item": gettext_lazy("Detail"),
}
STATES = {
    "proposed": gettext_lazy("to check"),
    "confirmed": gettext_lazy("confirmed"),
    "removed": gettext_lazy("removed"),
}
DRAFT_STATES = {
    "open": gettext_lazy("under review"),
    "published": gettext_lazy("published"),
    "discarded": gettext_lazy("set aside"),
}
# What was done, as the history and the announcements say it.
ACTIONS = {
    "confirm": gettext_lazy("confirmed"),
    "confirm_branch": gettext_lazy("confirmed with all below"),
    "confirm_all": gettext_lazy("confirmed all that remained"),
    "doubt": gettext_lazy("put back to check"),
    "remove": gettext_lazy("removed"),
    "restore": gettext_lazy("restored"),
    "move": gettext_lazy("moved"),
    "split": gettext_lazy("split"),
    "merge": gettext_lazy("merged"),
    "create": gettext_lazy("made from words of the text"),
    "reclassify": gettext_lazy("reclassified"),
    "renumber": gettext_lazy("renumbered"),
    "correct": gettext_lazy("corrected"),
    "answer": gettext_lazy("answered"),
    "undo": gettext_lazy("undone"),
    "redo": gettext_lazy("done again"),
}
ROLES = {
    "reader": gettext_lazy("Reader"),
    "contributor": gettext_lazy("Contributor (partner)"),
    "adviser": gettext_lazy("Adviser (regional office)"),
    "coordinator": gettext_lazy("Coordinator (regional conference)"),
    "publisher": gettext_lazy("Publisher (ministry)"),
    "elected_official": gettext_lazy("Elected official"),
    "auditor": gettext_lazy("Auditor"),
    "administrator": gettext_lazy("Administrator"),
}


def kind(code: str) -> str:
    """Return what a kind of record is called."""
    return str(KINDS.get(code, code))


def state(code: str) -> str:
    """Return what a record's state is called."""
    return str(STATES.get(code, code))


def draft_state(code: str) -> str:
    """Return what a draft's state is called."""
    return str(DRAFT_STATES.get(code, code))


def action(code: str) -> str:
    """Return what an action is called once done."""
    return str(ACTIONS.get(code, code))


def role(code: str) -> str:
    """Return what a role is called."""
    return str(ROLES.get(code, code))


def said(error: JalonError) -> str:
    """Return an error's sentence in the active language, its values too where they are terms of ours."""
    values = {name: _term(name, value) for name, value in error.values.items()}
    return gettext(error.template).format(**values)


def _term(name: str, value: object) -> object:
    if name in ("kind", "other_kind", "parent_kind"):
        return kind(str(value)).lower()
    return action(str(value)) if name == "action" else value
