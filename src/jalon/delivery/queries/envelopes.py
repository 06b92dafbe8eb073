"""Envelopes as those see them who follow their territory: what each holds, what agreements promise of it, what was paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from jalon.delivery.models import Envelope, EnvelopeState, Instalment, InstalmentState, Terms
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import Access

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class EnvelopeRow:
    """An envelope in a list. Amounts are dollars to the cent: what it holds, what agreements promise, what was paid of that."""

    public_id: str
    name: str
    keeper: str
    territory: str
    state_label: str
    is_open: bool
    starts_on: date
    ends_on: date
    amount_cad: Decimal
    promised_cad: Decimal
    paid_cad: Decimal

    @property
    def left_cad(self) -> Decimal:
        """Return the dollars that no agreement promises yet."""
        return self.amount_cad - self.promised_cad


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the rows of a list, in dollars to the cent."""

    amount_cad: Decimal
    promised_cad: Decimal
    paid_cad: Decimal
    left_cad: Decimal


def envelope_rows(access: Access, *, language: str) -> tuple[EnvelopeRow, ...]:
    """Return the envelopes that exist for somebody, open ones first, the newest period first: as many queries however many there are."""
    found = [each for each in _ordered() if each.is_seen_by(access)]
    keys = [each.pk for each in found]
    bodies = organisation_names({each.keeper_id for each in found}, language=language)
    places = territory_names({each.territory_id for each in found}, language=language)
    terms = Terms.objects.filter(envelope__in=keys).order_by()
    paid = Instalment.objects.filter(case__terms__envelope__in=keys, state=InstalmentState.PAID).order_by()
    promised_by = dict(terms.values("envelope").annotate(total=Sum("amount_cad")).values_list("envelope", "total"))
    paid_by = dict(
        paid.values("case__terms__envelope").annotate(total=Sum("amount_cad")).values_list("case__terms__envelope", "total")
    )
    return tuple(
        EnvelopeRow(
            public_id=each.public_id,
            name=each.name,
            keeper=bodies[each.keeper_id].name,
            territory=places[each.territory_id].name,
            state_label=str(each.state_label),
            is_open=each.state == EnvelopeState.OPEN,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            amount_cad=each.amount_cad.quantize(CENT),
            promised_cad=_cents(promised_by.get(each.pk)),
            paid_cad=_cents(paid_by.get(each.pk)),
        )
        for each in found
    )


def totals_of(rows: Iterable[EnvelopeRow]) -> Totals:
    """Return the sums of what the rows say."""
    listed = list(rows)
    return Totals(
        amount_cad=sum((row.amount_cad for row in listed), CENT * 0),
        promised_cad=sum((row.promised_cad for row in listed), CENT * 0),
        paid_cad=sum((row.paid_cad for row in listed), CENT * 0),
        left_cad=sum((row.left_cad for row in listed), CENT * 0),
    )


def _ordered() -> QuerySet[Envelope]:
    return Envelope.objects.order_by("-state", "-starts_on", "pk")


def _cents(total: Decimal | None) -> Decimal:
    return Decimal(total or 0).quantize(CENT)
