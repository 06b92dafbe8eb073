"""The sentence of any step of any item. A new kind of item adds its sentences here."""

from collections.abc import Iterable

from django.utils.translation import gettext

from jalon.followup.queries.told import Told, ToldSteps, told_steps
from jalon.publish.telling.naming import Naming, raised
from jalon.publish.telling.of_annual import ANNUAL_KINDS
from jalon.publish.telling.of_cases import CASE_KINDS
from jalon.publish.telling.of_committees import COMMITTEE_KINDS
from jalon.publish.telling.of_figures import FIGURE_KINDS
from jalon.publish.telling.of_plans import PLAN_KINDS
from jalon.publish.telling.of_progress import PROGRESS_KINDS
from jalon.publish.telling.of_rows import ROW_KINDS

KINDS = {
    kind.name: kind
    for kind in (*PLAN_KINDS, *COMMITTEE_KINDS, *PROGRESS_KINDS, *ANNUAL_KINDS, *CASE_KINDS, *FIGURE_KINDS, *ROW_KINDS)
}


def sentence_of(step: Told, known: ToldSteps) -> str:
    """Return what was done to what, and in whose name, in one sentence of the active language."""
    kind, naming = KINDS[step.kind], Naming(step, known)
    return raised(gettext(kind.sentences[step.step]) % {**kind.facts(naming), "by": naming.by})


def states_of(step: Told) -> str:
    """Return from which state to which the item went ("Waits for an answer → Answered"); "" where it stayed, or came to be."""
    states = step.item.PROCEDURE.states
    if not step.before or step.before == step.after:
        return ""
    return f"{states[step.before]} → {states[step.after]}"


def sentences_by_line(numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the sentence of each of some lines of the ledger, and from which state to which it led."""
    known = told_steps(numbers)
    return {number: (sentence_of(step, known), states_of(step)) for number, step in known.steps.items()}
