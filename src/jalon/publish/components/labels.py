"""What Jalon calls the kinds, firmness, questions and findings that it computed, in the active language."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext, gettext_lazy, ngettext
from markupsafe import Markup

from jalon.publish.components.quoting import Mark, lit, lit_each
from jalon.registry.models import NodeKind, OrganisationKind, TerritoryKind
from jalon.registry.queries.rows import CommitmentRow, Mention, Mentions
from jalon.registry.questions import QUESTIONS

KINDS = {
    "financial_support": gettext_lazy("Financial support"),
    "service": gettext_lazy("Service"),
    "training": gettext_lazy("Training"),
    "committee": gettext_lazy("Committee participation"),
    "mandate": gettext_lazy("Mandate"),
    "study": gettext_lazy("Study"),
    "generic": gettext_lazy("General promise"),
    "other": gettext_lazy("Other"),
}
FIRMNESS = {
    "firm": gettext_lazy("Firm wording"),
    "continued": gettext_lazy("Continues what is done"),
    "conditional": gettext_lazy("Conditional wording"),
    "possibility": gettext_lazy("A possibility only"),
}
NOVELTY = {
    "new": gettext_lazy("The words say that it is new"),
    "continued": gettext_lazy("The words say that it goes on"),
    "unsaid": gettext_lazy("The words do not say whether it is new"),
}
VERIFIABLE = {
    True: gettext_lazy("Can be verified by its words"),
    False: gettext_lazy("An intention: its words alone cannot be verified"),
}
# The questions of the list of commitments; the page of one asks them all.
QUESTION_LABELS = {
    "lead": gettext_lazy("Who"),
    "partners": gettext_lazy("With whom"),
    "programmes": gettext_lazy("Under which programme"),
    "amounts": gettext_lazy("How much"),
    "horizon": gettext_lazy("By when"),
    "indicators": gettext_lazy("Measured by"),
}
# The six questions as a commitment's page asks them, each with the kinds of words that answer it.
ASKED = (
    ("what", gettext_lazy("What is done"), ("action",)),
    ("who", gettext_lazy("Who, and with whom"), ("lead", "partners")),
    ("how-much", gettext_lazy("How much"), ("amounts", "quantities")),
    ("by-when", gettext_lazy("By when"), ("horizon",)),
    ("for-whom", gettext_lazy("Where, for whom"), ("places", "beneficiaries")),
    ("how-known", gettext_lazy("How it will be known"), ("indicators",)),
)
ANSWERED_BY = {
    "lead": gettext_lazy("leads"),
    "partners": gettext_lazy("with"),
    "places": gettext_lazy("where"),
    "beneficiaries": gettext_lazy("for whom"),
}
LISTED = tuple(QUESTION_LABELS)
FINDINGS = {
    "identical_commitments": gettext_lazy("The same words stand under several priorities"),
    "near_identical_commitments": gettext_lazy("Almost the same words stand in several places"),
    "no_commitment": gettext_lazy("Priorities without any commitment"),
    "no_own_commitment": gettext_lazy("Priorities without a commitment of their own"),
    "untouched_objective": gettext_lazy("Objectives that no commitment touches"),
    "no_date": gettext_lazy("Commitments without a date"),
    "no_amount": gettext_lazy("Commitments without an amount"),
    "no_indicator": gettext_lazy("Commitments without an indicator"),
    "no_lead": gettext_lazy("Commitments without a named lead"),
    "missing_numbers": gettext_lazy("Numbers not presented in this document"),
    "unconfirmed": gettext_lazy("Commitments published without a person confirming each"),
}
WORDING_KINDS = {
    "as_published": gettext_lazy("As published"),
    "clarification": gettext_lazy("Clarification"),
    "amendment": gettext_lazy("Amendment"),
    "correction": gettext_lazy("Correction"),
    "narrowing": gettext_lazy("Narrowing"),
    "replacement": gettext_lazy("Replacement"),
}
NONE_SAID = Mentions()
LANGUAGE_NAMES = {"fr": gettext_lazy("French"), "en": gettext_lazy("English"), "mul": gettext_lazy("Several languages")}


def kind(code: str) -> str:
    """Return what a kind of commitment is called."""
    return str(KINDS.get(code, code))


def firmness(code: str) -> str:
    """Return what a degree of firmness is called."""
    return str(FIRMNESS.get(code, code))


@lru_cache(256)
def computed(kind_code: str, firmness_code: str, _language: str) -> Markup:
    """Return what Jalon computed of a commitment, in the active language: its kind, where it is of one, and its firmness."""
    said = [firmness(firmness_code)] if kind_code == "other" else [kind(kind_code), firmness(firmness_code)]
    return Markup("").join(Markup("<span>{}</span>").format(words) for words in said)


def lang_of(code: str | None) -> Markup:
    """Return the ``lang`` attribute of words in a language; nothing where they are in several or it is not known."""
    return _LANG.get(code or "") or (Markup(' lang="{}"').format(code) if code and code != "mul" else Markup(""))


_LANG = {"fr": Markup(' lang="fr"'), "en": Markup(' lang="en"')}


def finding(code: str) -> str:
    """Return what a finding of the check says."""
    return str(FINDINGS.get(code, code))


def wording_kind(code: str) -> str:
    """Return what a kind of wording is called."""
    return str(WORDING_KINDS.get(code, code))


def territory_kind(code: str) -> str:
    """Return what a kind of territory is called."""
    return str(TerritoryKind(code).label) if code in TerritoryKind.values else code


def organisation_kind(code: str) -> str:
    """Return what a kind of organisation is called."""
    return str(OrganisationKind(code).label) if code in OrganisationKind.values else code


def record_kind(code: str) -> str:
    """Return what a record of the text is called."""
    return str(NodeKind(code).label) if code in NodeKind.values else code


def language_name(code: str) -> str:
    """Return what a language is called; its code where it has no name here."""
    return str(LANGUAGE_NAMES.get(code, code))


def answers(row: CommitmentRow) -> list[tuple[str, str, list[tuple[str, Mention]]]]:
    """Return the six questions in the order they are asked: code, label, and the words that answer, each with what it says of them."""
    return [(code, str(label), _answered(row, kinds)) for code, label, kinds in ASKED]


def _answered(row: CommitmentRow, kinds: tuple[str, ...]) -> list[tuple[str, Mention]]:
    return [(str(ANSWERED_BY.get(kind, "")), mention) for kind in kinds for mention in getattr(row.mentions, kind)]


def judgements(row: CommitmentRow) -> list[tuple[str, str, str, tuple[Mention, ...]]]:
    """Return what is judged of the wording, in order: code, question, verdict, the words that decide it."""
    said = row.mentions
    deed = tuple(mention for mention in said.firmness_words if mention.value == row.firmness)[:1]
    weaker = tuple(mention for mention in said.firmness_words if mention not in deed)
    found = [
        ("firmness", gettext("Firmness"), firmness(row.firmness), deed),
        *((("opening", gettext("Further on"), firmness("possibility"), weaker),) if weaker else ()),
        ("novelty", gettext("Novelty"), str(NOVELTY[said.novelty]), said.novelty_words),
    ]
    if said.is_verifiable is not None:
        found.append(("verifiable", gettext("Verifiable"), str(VERIFIABLE[said.is_verifiable]), said.verifiable_words or ()))
    return found


def mention_marks(row: CommitmentRow, questions: tuple[str, ...] = LISTED) -> list[Mark]:
    """Return the words of a commitment to light, each with its question."""
    return [Mark(mention.start, mention.end, question) for question in questions for mention in getattr(row.mentions, question)]


def words_of(row: CommitmentRow) -> Markup:
    """Return a commitment's words, those that answer a question lit."""
    return lit(row.text, start=row.start, marks=mention_marks(row)) if row.mentions != NONE_SAID else lit(row.text)


def words_in_full(row: CommitmentRow) -> Markup:
    """Return a commitment's words on its own page: those that answer any question lit, each with every question it answers."""
    return lit_each(row.text, start=row.start, marks=mention_marks(row, QUESTIONS))


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "2, 4 and 6"."""
    several = list(words)
    if len(several) < 2:
        return "".join(several)
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(several[:-1]), "last": several[-1]}


def own_and_shared(own: int, shared: int) -> str:
    """Return how many commitments a priority has of its own and in common ("2 own + 1 shared")."""
    if not own:
        return gettext("no commitment of its own")
    words = ngettext("%(count)s of its own", "%(count)s of its own", own) % {"count": own}
    return words + (ngettext(" + %(count)s shared", " + %(count)s shared", shared) % {"count": shared} if shared else "")
