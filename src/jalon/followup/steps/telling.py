"""What a step leaves in the ledger: the line that tells it with all that was given, and where that line belongs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField

from jalon.followup.models.staged import Belonging, Staged, Trace
from jalon.followup.steps.procedure import Step
from jalon.registry import ledger
from jalon.registry.models import LedgerEntry, Organisation


def stored_fields(item: Staged, fields: Iterable[str]) -> dict[str, object]:
    """Return fields of an item as the ledger holds them."""
    return {name: _stored(item, name) for name in fields}


def _stored(item: Staged, name: str) -> object:
    """Return a field's value as the ledger holds it: text, a whole number, a boolean, None, or what a column of JSON holds."""
    field: Any = type(item)._meta.get_field(name)
    value = getattr(item, field.attname)
    if isinstance(field, JSONField):
        return value
    return value if value is None or isinstance(value, bool | int) else str(field.value_to_string(item))


@dataclass(frozen=True, slots=True)
class Told:
    """A step just taken, to be written down."""

    item: Staged
    step: Step
    before: str
    given: Mapping[str, object]

    def line(self, *, organisation: Organisation | None, reason: str) -> ledger.Line:
        """Return the line of the ledger that tells it, taken in the name of an organisation where one is given."""
        item, kind = self.item, self.item.PROCEDURE.kind
        details: dict[str, object] = {"before": self.before, "after": item.state, "revision": item.revision}
        details["given"] = dict(self.given)
        if organisation:
            details["for"] = organisation.slug
        return ledger.Line(f"{kind}.{self.step.name}", kind, item.public_id, reason.strip(), details)


def trace_of(entry: LedgerEntry, belonging: Belonging, *, is_public: bool) -> Trace:
    """Return where a line belongs; nothing is written."""
    return Trace(
        line_id=entry.pk,
        at=entry.at,
        plan_id=belonging.plan,
        territory_id=belonging.territory,
        priority_id=belonging.priority,
        commitment_id=belonging.commitment,
        committee_id=belonging.committee,
        is_public=is_public,
    )
