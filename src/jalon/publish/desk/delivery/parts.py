"""The parts of a file: what its engine adds to it, in the order in which they are shown."""

from dataclasses import dataclass
from typing import Any

from jalon.delivery.models import Case, Consent, ConsentState, Instalment, Report, Terms
from jalon.delivery.models.case_items import CaseItem
from jalon.followup.queries.standing import standing_of
from jalon.registry.roles import Access

#: The parts that each engine knows. A new engine adds its line.
PARTS: dict[str, tuple[type[CaseItem], ...]] = {"agreement": (Terms, Report, Instalment), "case": (Consent,)}


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one kind of a file, each with how it stands."""

    label: str
    kind: str
    rows: tuple[tuple[Any, Any], ...]


def parts_of(case: Case, access: Access, *, language: str) -> list[Part]:
    """Return the parts of a file that somebody may see."""
    seen = case.sees(access)
    kinds = [kind for kind in PARTS.get(case.declared.engine, ()) if kind.VISIBLE in seen]
    return [_part(kind, case, access, language=language) for kind in kinds]


def addable(case: Case, access: Access) -> list[type[CaseItem]]:
    """Return the kinds of parts that somebody may add to a file at its stage; what there is once, only where there is none."""
    capacities = case.capacities(access)
    allows = case.stage_declared.allows
    found = []
    for kind in PARTS.get(case.declared.engine, ()):
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
    items = list(kind._default_manager.filter(case=case).select_related("changed_by").order_by("pk"))
    for item in items:
        item.case = case
    rows = tuple((item, standing_of(item, access, language=language, elsewhere=frozenset())) for item in items)
    return Part(str(kind.PROCEDURE.label), kind.PROCEDURE.kind, rows)
