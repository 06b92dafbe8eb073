"""The tables of the delivery, one file a subject."""

from jalon.delivery.models.cases import Case, CaseState, StageEntry
from jalon.delivery.models.consents import Consent, ConsentState
from jalon.delivery.models.delivering import Delivery, DeliveryState
from jalon.delivery.models.enterprises import Enterprise
from jalon.delivery.models.envelopes import Envelope, EnvelopeState
from jalon.delivery.models.instruments import Instrument, InstrumentVersion
from jalon.delivery.models.payments import Instalment, InstalmentState, Report, ReportState
from jalon.delivery.models.sealing import SealingKey
from jalon.delivery.models.terms import Terms, TermsState

__all__ = [
    "Case",
    "CaseState",
    "Consent",
    "ConsentState",
    "Delivery",
    "DeliveryState",
    "Enterprise",
    "Envelope",
    "EnvelopeState",
    "Instalment",
    "InstalmentState",
    "Instrument",
    "InstrumentVersion",
    "Report",
    "ReportState",
    "SealingKey",
    "StageEntry",
    "Terms",
    "TermsState",
]
