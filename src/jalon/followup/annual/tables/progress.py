"""The tables of what was promised and how far it is: plans, priorities, commitments, updates, what others find, wordings, changes."""

from django.utils.translation import gettext_lazy as _

from jalon.followup.annual.tables.shapes import (
    COMMITMENT_NUMBER,
    IN_PRIORITY,
    OF_COMMITMENT,
    Column,
    Holds,
    TableShape,
    hidden,
    identified,
)
from jalon.followup.models import Completion, Status, Verifiability
from jalon.registry.models import WordingKind

NOT_AVAILABLE = "not_available"
#: What may be said of a commitment's progress, in the order in which counts show it.
STATUSES = (*Status.values, NOT_AVAILABLE)
STATUS_WORDS = {**dict(Status.choices), NOT_AVAILABLE: _("Progress not available")}
CHANGED, NEW, GONE = "changed", "new", "gone"
MOVEMENTS = {CHANGED: _("Another status"), NEW: _("New in the plans"), GONE: _("No longer in the plans")}

PLANS = TableShape(
    "plans",
    _("Plans"),
    _("the plans that count, each in the version that was current on the day of the figures"),
    (
        identified(),
        Column("title", _("Title"), Holds.WORDS),
        hidden("language", _("Language")),
        Column("responder", _("Who answers"), Holds.NAME),
        Column("territory", _("Territory"), Holds.NAME),
        Column("version", _("Version"), Holds.NUMBER),
        Column("published_on", _("Published on"), Holds.DAY),
        hidden("source", _("SHA-256 of the document")),
        hidden("source_name", _("Name of the document")),
    ),
    leads_to="plan",
)
PRIORITIES = TableShape(
    "priorities",
    _("Priorities"),
    _("the priorities of these plans"),
    (
        identified(),
        hidden("plan", _("Identifier of the plan")),
        Column("number", _("Number")),
        Column("title", _("Title"), Holds.WORDS),
        hidden("language", _("Language")),
    ),
    leads_to="priority",
)
COMMITMENTS = TableShape(
    "commitments",
    _("Commitments"),
    _("the commitments of these plans, each with the last update accepted before the figures were taken, by its day"),
    (
        identified(),
        *IN_PRIORITY[:2],
        Column("number", _("Number")),
        Column("text", _("Words"), Holds.WORDS),
        hidden("language", _("Language")),
        hidden("kind", _("Kind")),
        hidden("is_own", _("The priority's own"), Holds.FLAG),
        Column("lead", _("Who leads it"), Holds.NAME),
        Column("status", _("Progress"), Holds.CODE, STATUS_WORDS),
        Column("observed_on", _("On the day"), Holds.DAY),
        hidden("author", _("Reported by"), Holds.NAME),
        Column("is_stale", _("Not told of lately"), Holds.FLAG),
        hidden("before", _("Progress in the assessment before"), Holds.CODE, STATUS_WORDS),
    ),
    leads_to="commitment",
)
UPDATES = TableShape(
    "updates",
    _("Updates"),
    _("the updates accepted in the period"),
    (
        identified(),
        *OF_COMMITMENT,
        Column("status", _("Progress"), Holds.CODE, dict(Status.choices)),
        Column("observed_on", _("On the day"), Holds.DAY),
        Column("author", _("Reported by"), Holds.NAME),
        Column("accepted_on", _("Accepted on"), Holds.DAY),
        Column("text", _("What was done")),
        hidden("evidence", _("SHA-256 of the evidence")),
        hidden("evidence_address", _("Address of the evidence")),
    ),
)
FINDINGS = TableShape(
    "findings",
    _("Assessments by others than the lead"),
    _("the last assessment of each commitment, by its day, beside what its lead says"),
    (
        identified(),
        *OF_COMMITMENT,
        Column("completion", _("Completion"), Holds.CODE, dict(Completion.choices)),
        Column("verifiability", _("Verifiability"), Holds.CODE, dict(Verifiability.choices)),
        Column("assessor", _("Assessed by"), Holds.NAME),
        Column("assessed_on", _("Assessed on"), Holds.DAY),
        Column("status", _("What the lead says"), Holds.CODE, STATUS_WORDS),
        Column("differs", _("They differ"), Holds.FLAG),
    ),
)
WORDINGS = TableShape(
    "wordings",
    _("Agreed wordings"),
    _("the wordings agreed and published in the period"),
    (
        identified(_("Identifier of the commitment")),
        COMMITMENT_NUMBER,
        Column("kind", _("Kind"), Holds.CODE, dict(WordingKind.choices)),
        Column("before", _("Words before"), Holds.WORDS),
        Column("after", _("Words after"), Holds.WORDS),
        hidden("language", _("Language")),
        Column("published_on", _("Published on"), Holds.DAY),
    ),
    leads_to="commitment",
)
CHANGES = TableShape(
    "changes",
    _("Changes since the assessment before"),
    _("the commitments whose progress is another than in the assessment before, those that are new and those that are gone"),
    (
        identified(),
        Column("number", _("Commitment")),
        Column("movement", _("What changed"), Holds.CODE, MOVEMENTS),
        Column("before", _("Before"), Holds.CODE, {"": "", **STATUS_WORDS}),
        Column("after", _("Now"), Holds.CODE, {"": "", **STATUS_WORDS}),
    ),
    leads_to="commitment",
)
