"""What Jalon calls the kinds, firmness, questions and findings that it computed, in the active language."""

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from jalon.publish.components.quoting import Mark
from jalon.registry.queries.rows import QUESTIONS, CommitmentRow, Mention

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
    "firm": pgettext_lazy("firmness", "Firm"),
    "continued": pgettext_lazy("firmness", "Continued"),
    "conditional": pgettext_lazy("firmness", "Conditional"),
    "possibility": pgettext_lazy("firmness", "Possibility"),
}
QUESTION_LABELS = {
    "lead": gettext_lazy("Who"),
    "partners": gettext_lazy("With whom"),
    "programmes": gettext_lazy("Under which programme"),
    "amounts": gettext_lazy("How much"),
    "horizon": gettext_lazy("By when"),
    "indicators": gettext_lazy("Measured by"),
}
LANGUAGE_NAMES = {"fr": gettext_lazy("French"), "en": gettext_lazy("English"), "mul": gettext_lazy("Several languages")}


def kind(code: str) -> str:
    """Return what a kind of commitment is called."""
    return str(KINDS.get(code, code))


def firmness(code: str) -> str:
    """Return what a degree of firmness is called."""
    return str(FIRMNESS.get(code, code))


def language_name(code: str) -> str:
    """Return what a language is called; its code where it has no name here."""
    return str(LANGUAGE_NAMES.get(code, code))


def answers(row: CommitmentRow) -> list[tuple[str, str, tuple[Mention, ...]]]:
    """Return the six questions in the order they are asked: code, label, the words that answer."""
    return [(code, str(label), getattr(row.mentions, code)) for code, label in QUESTION_LABELS.items()]


def mention_marks(row: CommitmentRow) -> list[Mark]:
    """Return the words of a commitment to light, each with its question."""
    return [Mark(mention.start, mention.end, question) for question in QUESTIONS for mention in getattr(row.mentions, question)]


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
