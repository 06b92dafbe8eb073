"""What a list or a sentence is for: weighed evidence decides between promise, aim and context.

The weights are the whole rule and stand in one place. They were set by reading plans of several governments, not by fitting:
a lead-in or title that says what follows outweighs the grammar of the items, and the place in the document outweighs both.
"""

import re
from dataclasses import dataclass

from jalon.extraction.evidence import Judgement, weigh
from jalon.extraction.groups import Item, ItemList
from jalon.extraction.lexicon import english, french
from jalon.extraction.sections import Section
from jalon.extraction.sentences import split_sentences
from jalon.extraction.wording import Form, aims, form_of, happens_by_itself, promises, tells_past

LIST_WEIGHTS = {
    "the lead-in promises": 3.0,  # "s'engage à :", "we will:"
    "the lead-in names deeds": 1.0,  # "les mesures suivantes :"
    "the title names deeds": 2.5,  # "Mesures phares"
    "it stands in a response": 2.5,
    "items open with a verb of doing": 2.0,
    "items promise": 2.5,
    "items open with a noun of doing": 1.5,
    "items are labelled as commitments": 3.0,
    "items are numbered": 0.5,
    "the section is numbered or labelled": 1.0,
    "the title is worded as a deed": 0.5,
    "the plan announces the section": 1.0,
    "items state facts": -2.0,
    "items tell the past": -2.0,
    "items are mere names": -2.5,
    "the lead-in announces examples": -3.0,
    "the lead-in tells the past": -3.0,
    "the lead-in announces no deeds": -1.0,
    "the lead-in announces aims": -5.0,
    "the title announces aims": -5.0,
    "the title announces context": -3.0,
    "the section stands around the plan": -4.0,
    "it explains a list before it": -6.0,
    "items ask questions": -2.0,
    "the title asks": -3.0,
    "sibling sections hold such lists too": 1.0,
    "the document names itself a plan": 1.0,
}
LIST_THRESHOLD = 2.0

SENTENCE_WEIGHTS = {
    "a performative verb": 2.5,
    "a future verb": 2.0,
    "a present verb with an institution": 1.2,
    "it stands in a response": 1.5,
    "the section is numbered or labelled": 0.5,
    "sentences beside it promise": 0.8,
    "nobody is named that could promise it": -0.4,
    "the section stands around the plan": -4.0,
    "the title announces context": -2.0,
    "the title announces aims": -4.0,
    "it states an aim": -0.5,
    "it looks back": -1.0,
    "the title asks": -3.0,
}
SENTENCE_THRESHOLD = 2.0

_HINGE = re.compile(
    r"(?:\bs'engage(?:nt)? (?:donc |ainsi |egalement |notamment )?(?:a|de)|\bnous (?:nous engageons a|allons|"
    r"proposons de)|\bnous nous engageons|\bil s'agira (?:donc )?(?:de|d')|\b(?:va|vont)|\b(?:propose|proposent|"
    r"promet|promettent|recommande|"
    r"demande)(?:nt)? (?:de|d'|:)|"
    r"\b(?:will|shall|must|to|commits? to|pledges? to|we'll)(?: also| therefore| then| continue to| work to|"
    r" seek to)*|\bwe are committed to)\s*:[\s\"']*$"
)
# "To achieve this goal:", "pour atteindre ces objectifs :": what follows is the means, not the aim.
_MEANS = re.compile(
    r"\b(?:achieve|meet|reach|support|towards?|attain|deliver|atteindre|reussir|repondre a|parvenir|contribuer)\b"
    r".{0,40}\b(?:objecti[fv]s?|goals?|aims?|buts?|ambitions?|cibles?)\b"
)
_AIM_FIRST = 70  # characters: a purpose named further on is that of a deed
_NAMES = re.compile(r"(?:\S+\s){0,2}\S+[;.,]?")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a list from beyond its section: announced by the plan, explaining another list, one of many alike, in a plan."""

    announced: bool = False
    explains: bool = False
    parallel: bool = False
    is_plan: bool = False


def promises_by_hinge(folded: str) -> bool:
    """Tell whether a lead-in ends on the verb that its items complete ("s'engage à :", "we will:")."""
    return ":" in folded[-4:] and bool(_HINGE.search(folded))


def judge_list(group: ItemList, *, hints: "Hints") -> Judgement:
    """Return the judgement whether the items of a list are commitments."""
    section = group.section
    forms = [_form(item) for item in group.items]
    lead = group.lead_folded
    unclear = 1 - (forms.count(Form.DEED_VERB) + forms.count(Form.PROMISE)) / len(forms)
    observations: dict[str, float | bool] = {
        "the lead-in promises": promises_by_hinge(lead),
        "the lead-in names deeds": _names_deeds(lead),
        "the title names deeds": section.part == "deeds",
        "it stands in a response": in_response(section),
        "items open with a verb of doing": forms.count(Form.DEED_VERB) / len(forms),
        "items promise": sum(_promises_somewhere(item) for item in group.items) / len(forms),
        "items open with a noun of doing": forms.count(Form.DEED_NOUN) / len(forms),
        "items are labelled as commitments": sum(_is_labelled(item) for item in group.items) / len(forms),
        "items are numbered": group.items[0].line.opener is not None,
        "the section is numbered or labelled": is_marked(section),
        "the title is worded as a deed": bool(section.title) and form_of(section.title) is Form.DEED_VERB,
        "the plan announces the section": hints.announced,
        "items state facts": forms.count(Form.STATEMENT) / len(forms),
        "items tell the past": sum(tells_past(item.line.folded) and _form(item) is not Form.DEED_VERB for item in group.items)
        / len(forms),
        "items are mere names": sum(
            form is not Form.DEED_VERB and bool(_NAMES.fullmatch(item.line.content.strip()))
            for item, form in zip(group.items, forms, strict=True)
        )
        / len(forms)
        > 0.6,
        "the lead-in tells the past": bool(lead) and tells_past(lead) and not promises_by_hinge(lead) and unclear,
        "the lead-in announces no deeds": bool(lead) and not promises_by_hinge(lead) and not _names_deeds(lead) and unclear,
        "the lead-in announces examples": bool(lead) and not promises_by_hinge(lead) and leads_to_examples(lead),
        "the lead-in announces aims": bool(lead) and aims(lead) and not _MEANS.search(lead),
        "the title announces aims": section.part == "objectives" and not promises_by_hinge(lead),
        "the title announces context": section.part == "context" and not promises_by_hinge(lead),
        "the section stands around the plan": section.is_apart(),
        "it explains a list before it": hints.explains,
        "the title asks": section.title.endswith("?") and section.part != "response",
        "sibling sections hold such lists too": hints.parallel,
        "the document names itself a plan": hints.is_plan,
        "items ask questions": sum(item.line.text.rstrip().endswith("?") for item in group.items) / len(forms) > 0.5,
    }
    return weigh(observations, weights=LIST_WEIGHTS, threshold=LIST_THRESHOLD)


def judge_sentence(text: str, folded: str, *, section: Section, beside: bool = False) -> Judgement:
    """Return the judgement whether a sentence of prose is a commitment; ``beside`` tells that the section holds some already."""
    if not promises(text):
        return Judgement((), SENTENCE_THRESHOLD, total=0.0)
    performative = bool(french.PERFORMATIVE.search(folded) or english.PERFORMATIVE.search(folded))
    future = not performative and bool(french.FUTURE.search(folded) or english.FUTURE.search(folded))
    observations: dict[str, float | bool] = {
        "a performative verb": performative,
        "a future verb": future,
        "a present verb with an institution": not performative and not future,
        "it stands in a response": in_response(section),
        "the section is numbered or labelled": is_marked(section),
        "sentences beside it promise": beside,
        "nobody is named that could promise it": future and happens_by_itself(text, folded),
        "the section stands around the plan": section.is_apart(),
        "the title announces context": section.part == "context",
        "the title announces aims": section.part == "objectives",
        "it states an aim": aims(folded[:_AIM_FIRST]),
        "the title asks": section.title.endswith("?") and section.part != "response",
        "it looks back": tells_past(folded) and not performative and not future,
    }
    return weigh(observations, weights=SENTENCE_WEIGHTS, threshold=SENTENCE_THRESHOLD)


def in_response(section: Section) -> bool:
    """Tell whether a section answers a priority: its heading, or one above it, says so."""
    return any(s.part == "response" for s in (section, *section.ancestors()))


def is_marked(section: Section) -> bool:
    """Tell whether the section, or one of those that hold it, bears a number or label."""
    return any(s.line is not None and s.line.opener is not None for s in (section, *section.ancestors()))


def _form(item: Item) -> Form:
    line = item.line
    start = line.field[1] if line.field and line.field[0] == "commitment" else line.content_start
    return form_of(line.text[start:], line.folded[start:])


def _is_labelled(item: Item) -> bool:
    return bool(item.line.field and item.line.field[0] == "commitment")


def _promises_somewhere(item: Item) -> bool:
    return any(promises(item.line.text[start:end]) for start, end in split_sentences(item.line.text)[:6])


def _names_deeds(lead: str) -> bool:
    return bool(lead) and bool(french.LEADS_TO_DEEDS.search(lead) or english.LEADS_TO_DEEDS.search(lead))


def leads_to_examples(lead: str) -> bool:
    """Tell whether a folded lead-in announces examples or parts, not deeds ("including:", "notamment :")."""
    return bool(french.LEADS_TO_EXAMPLES.search(lead) or english.LEADS_TO_EXAMPLES.search(lead))
