"""The tables of the registry, one file a subject."""

from jalon.registry.models.drafts import Draft, DraftChange, DraftNode, DraftState, NodeKind, NodeState
from jalon.registry.models.entries import CommitmentEntry, ContextEntry, ObjectiveEntry, PriorityEntry, ResponseEntry
from jalon.registry.models.ledger import LedgerEntry
from jalon.registry.models.organisations import FormerSlug, Organisation, OrganisationKind, OrganisationName
from jalon.registry.models.people import Person, Role, RoleKind
from jalon.registry.models.phrases import Likeness, Phrase, PhraseMark, Saying
from jalon.registry.models.plans import Plan, Version
from jalon.registry.models.records import Commitment, Objective, Priority, Response, Wording, WordingKind
from jalon.registry.models.search import SearchEntry
from jalon.registry.models.sources import Reading, Source
from jalon.registry.models.territories import Territory, TerritoryKind, TerritoryName

__all__ = [
    "Commitment",
    "CommitmentEntry",
    "ContextEntry",
    "Draft",
    "DraftChange",
    "DraftNode",
    "DraftState",
    "FormerSlug",
    "LedgerEntry",
    "Likeness",
    "NodeKind",
    "NodeState",
    "Objective",
    "ObjectiveEntry",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Person",
    "Phrase",
    "PhraseMark",
    "Plan",
    "Priority",
    "PriorityEntry",
    "Reading",
    "Response",
    "ResponseEntry",
    "Role",
    "RoleKind",
    "Saying",
    "SearchEntry",
    "Source",
    "Territory",
    "TerritoryKind",
    "TerritoryName",
    "Version",
    "Wording",
    "WordingKind",
]
