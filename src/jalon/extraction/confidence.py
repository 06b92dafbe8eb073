"""How sure a reading is of each record: a small linear model over what was observed, calibrated on documents with answers.

The model is a file of weights beside this module, one number an observation, made by ``benchmarks/confidence.py``: it holds no text of
any document. A probability is that the record is one which a careful reader finds too, under the same priority.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log1p

from jalon.extraction.drafts import CommitmentDraft, PriorityDraft, excerpt
from jalon.extraction.evidence import Judgement
from jalon.extraction.folding import fold
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.wording import form_of, happens_by_itself, promises, tells_past

Observations = dict[str, float]

_LONG = 400.0  # characters: longer texts are not told apart
_SURE_MOST = 0.99  # nothing read by rules is certain


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: an intercept, and a weight for each observation it knows."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, observations: Observations) -> float:
        """Return the probability (0 to 1) that a record so observed is right."""
        weight = self.weights.get
        total = self.intercept + sum([weight(name, 0.0) * value for name, value in observations.items()])
        return round(min(_SURE_MOST, 1 / (1 + exp(-max(-30.0, min(30.0, total))))), 2)


@cache
def models() -> dict[str, Model]:
    """Return the models of the package, by what they judge: "priority" and "commitment"."""
    data = json.loads(files("jalon.extraction").joinpath("confidence.json").read_text(encoding="utf-8"))
    return {name: Model(each["intercept"], each["weights"]) for name, each in data.items()}


def rate(drafts: Sequence[PriorityDraft], judgement: Judgement) -> None:
    """Give each priority and each of its commitments its confidence; ``judgement`` says how far the document is a plan."""
    for draft, of_priority, of_commitments in observe(drafts, judgement):
        draft.confidence = models()["priority"].probability(of_priority)
        for commitment, observed in of_commitments:
            commitment.confidence = models()["commitment"].probability(observed)


Observed = tuple[PriorityDraft, Observations, list[tuple[CommitmentDraft, Observations]]]


def observe(drafts: Sequence[PriorityDraft], judgement: Judgement) -> Iterator[Observed]:
    """Yield each priority with what is observed of it and of its commitments."""
    everything = [c for draft in drafts for c in draft.commitments()]
    whole = {
        "plan: how far over the threshold": judgement.total - judgement.threshold,
        "document: priorities": log1p(len(drafts)),
        "document: commitments": log1p(len(everything)),
        "document: commitments that promise in so many words": _share([promises(_words(c)) for c in everything]),
    }
    families = [_family_of(draft) for draft in drafts]
    for draft, family in zip(drafts, families, strict=True):
        about = _of_priority(draft, family=family, alike=families.count(family) / len(families)) | whole
        yield draft, about, [(c, _of_commitment(c) | {f"priority: {k}": v for k, v in about.items()}) for c in draft.commitments()]


def _of_priority(draft: PriorityDraft, *, family: str, alike: float) -> Observations:
    commitments = draft.commitments()
    title = excerpt(draft.title).text if draft.title else ""
    return {
        f"set apart as: {family}": 1.0,
        "share of priorities set apart alike": alike,
        "has a number": float(draft.number is not None),
        "has a title": float(bool(title)),
        "length of the title": min(len(title), _LONG) / _LONG,
        f"title is worded as: {form_of(title).value}": 1.0,
        "commitments": log1p(len(commitments)),
        "has no commitment": float(not commitments),
        "has one commitment": float(len(commitments) == 1),
        "has objectives": float(bool(draft.objectives)),
        "answers stand under headings": float(any(r.heading for r in draft.responses)),
        "has a verdict": float(any(r.verdict for r in draft.responses)),
        "margin of its commitments": sum(_margin(c.judgement) for c in commitments) / len(commitments) if commitments else 0.0,
    }


def _of_commitment(draft: CommitmentDraft) -> Observations:
    words = _words(draft)
    line = draft.passage[0]
    observed = {f"evidence: {each.name}": each.weight for each in draft.judgement.evidence}
    return observed | {
        "margin": _margin(draft.judgement),
        f"worded as: {form_of(words).value}": 1.0,
        "promises in so many words": float(promises(words)),
        "tells the past": float(tells_past(fold(words))),
        "nobody is named that does it": float(happens_by_itself(words, fold(words))),
        "length": min(len(words), _LONG) / _LONG,
        "stands in a table": float(line.in_table),
        "is a list item": float(line.is_item),
        "is part of a paragraph": float(draft.passage[2] - draft.passage[1] < 0.8 * len(line.text)),
        "has nested items": float(bool(draft.nested)),
        "has fields beside it": float(bool(draft.beside)),
    }


def _family_of(draft: PriorityDraft) -> str:
    """Return in a word or two what sets a priority apart: a table, a label that names priorities, another label, or typography alone."""
    if isinstance(draft.family, str):
        return draft.family
    label = draft.family[0] if isinstance(draft.family, tuple) else ""
    if label in PRIORITY_LABELS:
        return f"label of rank {min(PRIORITY_LABELS[label], 5)}"
    return "another label" if label else "number" if draft.number else "typography"


def _margin(judgement: Judgement) -> float:
    return judgement.total - judgement.threshold


def _words(draft: CommitmentDraft) -> str:
    line, start, end = draft.passage
    return line.text[start:end]


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
