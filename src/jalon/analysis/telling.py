"""What a comparison of editions says, as sentences that whoever shows it translates: changes, moves, shifts, classes, reasons."""

from collections.abc import Callable

from jalon.analysis.edition_records import Answer, RecordKind
from jalon.analysis.explaining import ChangeKind, Move
from jalon.analysis.proposals import Proposal, Reason, RewordingClass
from jalon.analysis.shifts import Direction, Shift
from jalon.analysis.translations import Disagreement

Translate = Callable[[str], str]


def gettext_noop(message: str) -> str:
    """Return a message as it is: marked for the catalogs, translated where it is shown."""
    return message


def ngettext(singular: str, plural: str) -> tuple[str, str]:
    """Return the two forms of a message as they are: marked for the catalogs, chosen and translated where it is shown."""
    return singular, plural


RECORDS = {
    RecordKind.PRIORITY: gettext_noop("Priority"),
    RecordKind.OBJECTIVE: gettext_noop("Objective"),
    RecordKind.RESPONSE: gettext_noop("Response"),
    RecordKind.CONTEXT: gettext_noop("Context"),
    RecordKind.COMMITMENT: gettext_noop("Commitment"),
    RecordKind.ITEM: gettext_noop("Detail"),
}
# In French each is a noun, which agrees with nothing.
CHANGES = {
    ChangeKind.KEPT: gettext_noop("unchanged"),
    ChangeKind.REWORDED: gettext_noop("worded differently"),
    ChangeKind.MOVED: gettext_noop("moved elsewhere"),
    ChangeKind.SPLIT: gettext_noop("split into several"),
    ChangeKind.MERGED: gettext_noop("merged into one"),
    ChangeKind.DROPPED: gettext_noop("no longer there"),
    ChangeKind.NEW: gettext_noop("not there before"),
}
# How many records of a kind went through a change; in French nouns here too.
COUNTS = {
    ChangeKind.KEPT: ngettext("{count} kept", "{count} kept"),
    ChangeKind.REWORDED: ngettext("{count} reworded", "{count} reworded"),
    ChangeKind.MOVED: ngettext("{count} only moved", "{count} only moved"),
    ChangeKind.SPLIT: ngettext("{count} split", "{count} split"),
    ChangeKind.MERGED: ngettext("{count} merged", "{count} merged"),
    ChangeKind.DROPPED: ngettext("{count} dropped", "{count} dropped"),
    ChangeKind.NEW: ngettext("{count} new", "{count} new"),
}
MOVES = {
    Move.OTHER_ROLE: gettext_noop("read as something else"),
    Move.OTHER_PRIORITY: gettext_noop("under another priority"),
    Move.OTHER_PLACE: gettext_noop("elsewhere under the same priority"),
    Move.OTHER_ORDER: gettext_noop("in another order"),
}
CLASSES = {
    RewordingClass.CLARIFICATION: gettext_noop("clarification"),
    RewordingClass.AMENDMENT: gettext_noop("amendment"),
    RewordingClass.CORRECTION: gettext_noop("correction"),
    RewordingClass.NARROWING: gettext_noop("narrowing"),
    RewordingClass.REPLACEMENT: gettext_noop("replacement"),
}
REASONS = {
    Reason.WEAKER_ANSWER: gettext_noop("it promises less or later"),
    Reason.ANSWER_REMOVED: gettext_noop("an answer is no longer there"),
    Reason.STRONGER_ANSWER: gettext_noop("it promises more or sooner"),
    Reason.ANSWER_ADDED: gettext_noop("it answers what was left open"),
    Reason.DEED_ADDED: gettext_noop("a promise is added"),
    Reason.FEW_WORDS_KEPT: gettext_noop("few of the words remain"),
    Reason.SPELLING: gettext_noop("only spelling or agreement changed"),
    Reason.FIGURE_CHANGED: gettext_noop("a figure changed that promises nothing"),
    Reason.NAME_CHANGED: gettext_noop("somebody or something else is named"),
    Reason.WORDS_REMOVED: gettext_noop("words are taken out, none put in"),
    Reason.WORDS_ADDED: gettext_noop("words are put in, none taken out"),
    Reason.SAID_OTHERWISE: gettext_noop("said otherwise, with the same figures"),
}
SHIFTS = {
    ("horizon", Direction.LATER): gettext_noop("horizon moved back"),
    ("horizon", Direction.EARLIER): gettext_noop("horizon brought forward"),
    ("horizon", Direction.ADDED): gettext_noop("horizon added"),
    ("horizon", Direction.REMOVED): gettext_noop("horizon removed"),
    ("horizon", Direction.CHANGED): gettext_noop("another horizon"),
    ("amounts", Direction.LOWERED): gettext_noop("amount lowered"),
    ("amounts", Direction.RAISED): gettext_noop("amount raised"),
    ("amounts", Direction.ADDED): gettext_noop("amount added"),
    ("amounts", Direction.REMOVED): gettext_noop("amount removed"),
    ("amounts", Direction.CHANGED): gettext_noop("another amount"),
    ("quantities", Direction.LOWERED): gettext_noop("quantity lowered"),
    ("quantities", Direction.RAISED): gettext_noop("quantity raised"),
    ("quantities", Direction.ADDED): gettext_noop("quantity added"),
    ("quantities", Direction.REMOVED): gettext_noop("quantity removed"),
    ("firmness", Direction.WEAKENED): gettext_noop("firmness weakened"),
    ("firmness", Direction.STRENGTHENED): gettext_noop("firmness strengthened"),
    ("lead", Direction.ADDED): gettext_noop("lead added"),
    ("lead", Direction.REMOVED): gettext_noop("lead removed"),
    ("lead", Direction.CHANGED): gettext_noop("another lead"),
    ("partners", Direction.ADDED): gettext_noop("partner added"),
    ("partners", Direction.REMOVED): gettext_noop("partner removed"),
    ("partners", Direction.CHANGED): gettext_noop("another partner"),
    ("programmes", Direction.ADDED): gettext_noop("programme added"),
    ("programmes", Direction.REMOVED): gettext_noop("programme removed"),
    ("programmes", Direction.CHANGED): gettext_noop("another programme"),
    ("indicators", Direction.ADDED): gettext_noop("indicator added"),
    ("indicators", Direction.REMOVED): gettext_noop("indicator removed"),
    ("indicators", Direction.CHANGED): gettext_noop("another indicator"),
    ("responder", Direction.ADDED): gettext_noop("responder added"),
    ("responder", Direction.REMOVED): gettext_noop("responder removed"),
    ("responder", Direction.CHANGED): gettext_noop("another responder"),
    ("verdict", Direction.ADDED): gettext_noop("verdict added"),
    ("verdict", Direction.REMOVED): gettext_noop("verdict removed"),
    ("verdict", Direction.CHANGED): gettext_noop("another verdict"),
}
FIRMNESS = {
    "firm": gettext_noop("firm"),
    "continued": gettext_noop("continued"),
    "conditional": gettext_noop("conditional"),
    "possibility": gettext_noop("possibility"),
}

DISAGREEMENTS = {
    "amounts": gettext_noop("amounts that disagree"),
    "horizon": gettext_noop("dates that disagree"),
    "quantities": gettext_noop("numbers that disagree"),
    "number": gettext_noop("printed under another number"),
}


def tell_shift(shift: Shift, translate: Translate) -> tuple[str, str, str]:
    """Return a shift as three texts: what it is called, the words before and the words after (empty where there are none)."""
    return translate(SHIFTS[shift.question, shift.direction]), _words(shift.before, translate), _words(shift.after, translate)


def tell_proposal(proposal: Proposal, translate: Translate) -> tuple[str, str]:
    """Return a proposal as two texts: its class and its reason."""
    return translate(CLASSES[proposal.rewording]), translate(REASONS[proposal.reason])


def tell_disagreement(disagreement: Disagreement, translate: Translate) -> tuple[str, str, str]:
    """Return a disagreement as three texts: what it is called, the words of one language and of the other (empty where there are none)."""
    sides = (disagreement.before, disagreement.after)
    before, after = (", ".join(_words(answer, translate) for answer in side) for side in sides)
    return translate(DISAGREEMENTS[disagreement.question]), before, after


def _words(answer: Answer | None, translate: Translate) -> str:
    if answer is None:
        return ""
    is_code = answer.span is None and answer.text in FIRMNESS
    return translate(FIRMNESS[answer.text]) if is_code else " ".join(answer.text.split())
