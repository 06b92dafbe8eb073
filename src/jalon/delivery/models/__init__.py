"""The tables of the delivery, one file a subject."""

from jalon.delivery.models.advising import Referral, ReferralState, Sitting, SittingState
from jalon.delivery.models.cases import Case, CaseState
from jalon.delivery.models.consents import Consent, ConsentState
from jalon.delivery.models.delivering import Delivery, DeliveryState
from jalon.delivery.models.enterprises import Enterprise
from jalon.delivery.models.envelopes import Envelope, EnvelopeState
from jalon.delivery.models.funding import Funding, FundingState
from jalon.delivery.models.indicators import Indicator
from jalon.delivery.models.instruments import Instrument, InstrumentVersion
from jalon.delivery.models.measurements import Measurement, MeasurementState
from jalon.delivery.models.milestones import ProjectMilestone, ProjectMilestoneState
from jalon.delivery.models.observations import Observation, ObservationState
from jalon.delivery.models.payments import Instalment, InstalmentState, Report, ReportState
from jalon.delivery.models.project_rows import (
    Deliverable,
    DeliverableState,
    ProjectDecision,
    ProjectDecisionState,
    Risk,
    RiskState,
)
from jalon.delivery.models.releases import Release, ReleasedCell
from jalon.delivery.models.sealing import SealingKey
from jalon.delivery.models.stage_entries import StageEntry
from jalon.delivery.models.targets import Target, TargetState
from jalon.delivery.models.terms import Terms, TermsState

__all__ = [
    "Case",
    "CaseState",
    "Consent",
    "ConsentState",
    "Deliverable",
    "DeliverableState",
    "Delivery",
    "DeliveryState",
    "Enterprise",
    "Envelope",
    "EnvelopeState",
    "Funding",
    "FundingState",
    "Indicator",
    "Instalment",
    "InstalmentState",
    "Instrument",
    "InstrumentVersion",
    "Measurement",
    "MeasurementState",
    "Observation",
    "ObservationState",
    "ProjectDecision",
    "ProjectDecisionState",
    "ProjectMilestone",
    "ProjectMilestoneState",
    "Referral",
    "ReferralState",
    "Release",
    "ReleasedCell",
    "Report",
    "ReportState",
    "Risk",
    "RiskState",
    "SealingKey",
    "Sitting",
    "SittingState",
    "StageEntry",
    "Target",
    "TargetState",
    "Terms",
    "TermsState",
]
