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

# What each role is for, where one is given.
ROLES_ALLOW = {
    "reader": gettext_lazy("Reads what is published, and nothing more."),
    "contributor": gettext_lazy("Speaks for a partner: asks, proposes, reports, sits on committees and keeps their minutes."),
    "adviser": gettext_lazy("Reviews, publishes and follows the ministry's plans in the region; sets up committees."),
    "coordinator": gettext_lazy("Sees the drafts and follows every plan of the region; sets up committees. Publishes no plan."),
    "publisher": gettext_lazy("Reviews, publishes and follows the ministry's plans; answers questions about them."),
    "elected_official": gettext_lazy("Sees the follow-up from inside and speaks for the organisation."),
    "auditor": gettext_lazy("Sees everything with its history, and changes nothing."),
    "administrator": gettext_lazy("Does all of it, and invites people."),
}

# What a reader could not read with confidence: the sentence it keeps is English and counts; these say the same in both languages.
UNREAD = {
    "broken_text_layer": gettext_lazy("The letters of a page do not make words: its text layer is broken."),
    "bytes_replaced": gettext_lazy("Some characters could not be read and stand as “�”."),
    "charset_guessed": gettext_lazy("The encoding was guessed: check the accents."),
    "cut_short": gettext_lazy("The file stops before its end: pages may be missing."),
    "formula_without_value": gettext_lazy("Formulas were never computed and are empty: open the workbook and save it."),
    "hidden_cells": gettext_lazy("Hidden rows or columns were left out."),
    "hidden_sheets": gettext_lazy("Hidden sheets were left out."),
    "hidden_text": gettext_lazy("Hidden text was not read."),
    "macro_ignored": gettext_lazy("The file holds macros. They were not run and are not kept."),
    "name_disagrees": gettext_lazy("The file's name says another format than its content."),
    "no_text": gettext_lazy("There is no text to be read."),
    "part_not_read": gettext_lazy("The file embeds another document, which was not read."),
    "ragged_rows": gettext_lazy("Some rows have more cells than the columns: their last cells may be out of place."),
    "scanned_page": gettext_lazy("A page is a picture: nothing could be read on it."),
    "tracked_changes": gettext_lazy("The file holds tracked changes: inserted text was read, deleted text was not."),
    "unreadable_page": gettext_lazy("A page is damaged: nothing could be read on it."),
}


def unread(code: str, sentence: str) -> str:
    """Return what could not be read, in the active language; the reader's own sentence where its code is not known."""
    return str(UNREAD.get(code, sentence))


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
    if isinstance(value, JalonError):
        return said(value)
    if name in ("kind", "other_kind", "parent_kind"):
        return kind(str(value)).lower()
    return action(str(value)) if name == "action" else value
