"""The parts of a file: what its engine adds to it, in the order in which they are shown."""

from dataclasses import dataclass
from typing import Any

from jalon.delivery.cases.rows import seen_row_answers
from jalon.delivery.models import Case, Consent, ConsentState, Funding, ProjectDecision, ProjectMilestone, Sitting, Terms
from jalon.delivery.models.case_items import CaseItem
from jalon.delivery.models.kept_rows import parts_of_engine
from jalon.delivery.models.rows import CaseRow
from jalon.delivery.queries.projects import funding_table
from jalon.followup.queries.standing import Standing, standings_of
from jalon.publish.components.case_rows import heading_of
from jalon.publish.components.reckoning import reckoned
from jalon.publish.desk.delivery.rows import in_words
from jalon.registry.roles import Access


@dataclass(frozen=True, slots=True)
class PartRow:
    """One item of a file: how it stands, its declared answers that the reader may see, and what its engine reckons of it."""

    item: Any
    standing: Standing
    answers: list[tuple[str, str]]
    reckoned: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one kind of a file; ``table`` is what money by source and state comes to."""

    label: str
    kind: str
    rows: tuple[PartRow, ...]
    table: Any = None


def parts_of(case: Case, access: Access, *, language: str) -> list[Part]:
    """Return the parts of a file that somebody may see."""
    seen = case.sees(access)
    kinds = [kind for kind in parts_of_engine(case.declared.engine) if kind.visible_in(case) in seen and _is_used(kind, case)]
    return [_part(kind, case, access, language=language) for kind in kinds]


def addable(case: Case, access: Access) -> list[type[CaseItem]]:
    """Return the kinds of parts that somebody may add to a file at its stage; what there is once, only where there is none."""
    capacities = case.capacities(access)
    allows = case.stage_declared.allows
    found = []
    for kind in parts_of_engine(case.declared.engine):
        opening = kind.PROCEDURE.opening
        act = kind.ACTS.get(opening.name, "")
        is_full = _is_full(kind, case)
        if opening.who & capacities and (not act or act in allows) and not is_full:
            found.append(kind)
    return found


def _is_full(kind: type[CaseItem], case: Case) -> bool:
    """Tell whether a file holds the one part of a kind that it can hold."""
    if kind is Consent:
        return Consent.objects.filter(case=case, state=ConsentState.GIVEN).exists()
    return kind is Terms and Terms.objects.filter(case=case).exists()


def _part(kind: type[CaseItem], case: Case, access: Access, *, language: str) -> Part:
    items: list[Any] = list(
        kind._default_manager.filter(case=case).select_related("changed_by").order_by(*IN_ORDER.get(kind, ("pk",)))
    )
    for item in items:
        item.case = case
    answers = seen_row_answers(items, access) if issubclass(kind, CaseRow) else [{} for _ in items]
    standings = standings_of(items, access, language=language, elsewhere=UNOFFERED.get(kind, frozenset()))
    rows = tuple(
        PartRow(item, standing, in_words(item.declared_fields, said) if said else [], reckoned(item))
        for item, standing, said in zip(items, standings, answers, strict=True)
    )
    table = funding_table(items) if kind is Funding and items else None
    return Part(heading_of(kind), kind.PROCEDURE.kind, rows, table)


#: In which order rows stand, where it is not that in which they were added.
IN_ORDER: dict[type[CaseItem], tuple[str, ...]] = {
    ProjectMilestone: ("forecast_on", "pk"),
    Sitting: ("held_on", "pk"),
    ProjectDecision: ("decided_on", "pk"),
}
#: Steps that are taken by themselves.
UNOFFERED: dict[type[CaseItem], frozenset[str]] = {ProjectMilestone: frozenset({"freeze"})}


def _is_used(kind: type[CaseItem], case: Case) -> bool:
    """Tell whether a file shows a kind of parts: where one of its stages allows it, or it is there whatever stages allow."""
    acts = set(kind.ACTS.values())
    return not acts or any(acts & set(stage.allows) for stage in case.declared.stages)
