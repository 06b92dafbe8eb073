"""In whose name a step is taken: the bodies one may speak for, and which of them a form proposes."""

from jalon.delivery.models.case_items import CaseItem
from jalon.followup.models.committees import CommitteeItem
from jalon.followup.models.staged import Staged
from jalon.followup.steps.procedure import Step
from jalon.registry.models import LedgerEntry, Organisation
from jalon.registry.roles import Access

#: How many of somebody's last lines in the ledger are looked at for the body they spoke for.
LAST_LINES = 20


def speaks_for(item: Staged, held: Access) -> frozenset[int]:
    """Return the organisations in whose name somebody may act on an item, by row number."""
    territory = item.belonging.territory
    return held.acts_for(territory) if territory is not None else frozenset()


def speaking_field(item: Staged, step: Step) -> str:
    """Return the field of the step that names the party who takes it; "" where none does."""
    parties = item.PROCEDURE.parties.items()
    return next((field for capacity, field in parties if capacity in step.who and field in step.fields and not step.before), "")


def likely_speaker(item: Staged, held: Access) -> int | None:
    """Return the body that a form proposes, by row number; None where somebody speaks for none.

    It is the party of the item, else the body that keeps the minutes or the file, else the one they spoke for last, else the one their role is for.
    """
    speaking = speaks_for(item, held)
    parties = [getattr(item, f"{field}_id") for field in item.PROCEDURE.parties.values()]
    if isinstance(item, CommitteeItem):
        parties.append(item.of_committee.secretariat_id)
    if isinstance(item, CaseItem):
        parties += [item.case.keeper_id, item.case.holder_id]
    party = next((body for body in parties if body in speaking), None)
    if party is not None or len(speaking) < 2:
        return party or next(iter(speaking), None)
    return _spoken_for_last(held, speaking) or own_body(held, speaking)


def own_body(held: Access, speaking: frozenset[int]) -> int | None:
    """Return the body, among those one may speak for, that one's first role is for; None where there is none."""
    return next((reach.holder for reach in held.reaches if reach.holder in speaking), min(speaking, default=None))


def _spoken_for_last(held: Access, speaking: frozenset[int]) -> int | None:
    """Return the body among these for which somebody took their last steps."""
    lines = LedgerEntry.objects.filter(by=held.person).order_by("-number").values_list("details__for", flat=True)
    said = [slug for slug in lines[:LAST_LINES] if slug]
    known = dict(Organisation.objects.filter(pk__in=speaking, slug__in=said).values_list("slug", "pk")) if said else {}
    return next((known[slug] for slug in said if slug in known), None)
