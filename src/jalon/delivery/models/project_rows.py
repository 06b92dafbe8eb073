"""What else happens in a project: risks, decisions, and what it hands over."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.models.case_items import allowed
from jalon.delivery.models.cases import ACTING
from jalon.delivery.models.rows import ANSWERS, CaseRow, answered
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from

RISKS, DECISIONS, DELIVERABLES = "risks", "decisions", "deliverables"


class RiskState(models.TextChoices):
    """Whether a risk is still to be reckoned with."""

    OPEN = "open", pgettext_lazy("state", "Open risk")
    CLOSED = "closed", pgettext_lazy("state", "Closed risk")


RISK = Procedure(
    kind="risk",
    label=_("Risk"),
    states=dict(RiskState.choices),
    steps=(
        Step(
            "name",
            pgettext_lazy("step", "Name a risk"),
            steps_from(),
            RiskState.OPEN,
            by(ACTING),
            needs=("title",),
            takes=ANSWERS,
            check=allowed(RISKS, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Assess again"),
            steps_from(RiskState.OPEN),
            "",
            by(ACTING),
            needs=("title",),
            takes=ANSWERS,
            check=allowed(RISKS, answered),
        ),
        Step(
            "close",
            pgettext_lazy("step", "Close"),
            steps_from(RiskState.OPEN),
            RiskState.CLOSED,
            by(ACTING),
            needs_reason=True,
        ),
        Step(
            "reopen",
            pgettext_lazy("step", "Open again"),
            steps_from(RiskState.CLOSED),
            RiskState.OPEN,
            by(ACTING),
            needs_reason=True,
        ),
    ),
)


class Risk(CaseRow):
    """What could go wrong. How likely it is and what it would do are answers that the declaration asks for."""

    PROCEDURE = RISK
    ROWS = RISKS
    OPEN = frozenset({RiskState.OPEN})
    ACTS = dict.fromkeys(("name", "change"), RISKS)

    title = models.CharField(_("what could go wrong"), max_length=300)

    class Meta:
        constraints = [known_state("risk", RiskState)]

    def __str__(self) -> str:
        return self.title

    @property
    def level(self) -> int | None:
        """Return likelihood times effect, each by its place among the declared choices from 1; None where the declaration asks for neither."""
        places = [self._place(name) for name in ("likelihood", "effect")]
        return None if None in places else (places[0] or 0) * (places[1] or 0)

    def _place(self, name: str) -> int | None:
        for field in self.declared_fields:
            names = [choice.name for choice in field.choices]
            if field.name == name and self.values.get(name) in names:
                return names.index(self.values[name]) + 1
        return None


class ProjectDecisionState(models.TextChoices):
    """Whether a decision holds."""

    TAKEN = "taken", pgettext_lazy("state", "Taken")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn decision")


def _refuse_unpublished(decision: "ProjectDecision", given: Mapping[str, Any]) -> None:
    cited = given.get("cites")
    if cited is not None and not cited.is_public:
        raise StepRefused(
            "Decision {mark} of the committee stands in no published minutes yet: it cannot be cited.", mark=cited.mark
        )


PROJECT_DECISION = Procedure(
    kind="project_decision",
    label=_("Decision of a project"),
    states=dict(ProjectDecisionState.choices),
    steps=(
        Step(
            "record",
            pgettext_lazy("step", "Record a decision"),
            steps_from(),
            ProjectDecisionState.TAKEN,
            by(ACTING),
            needs=("title", "decided_on"),
            takes=("cites", *ANSWERS),
            check=allowed(DECISIONS, _refuse_unpublished, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Correct what was recorded"),
            steps_from(ProjectDecisionState.TAKEN),
            "",
            by(ACTING),
            needs=("title", "decided_on"),
            takes=("cites", *ANSWERS),
            needs_reason=True,
            check=allowed(DECISIONS, _refuse_unpublished, answered),
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(ProjectDecisionState.TAKEN),
            ProjectDecisionState.WITHDRAWN,
            by(ACTING),
            needs_reason=True,
        ),
    ),
)


class ProjectDecision(CaseRow):
    """What was decided of a project; ``cites`` is the committee's decision that it rests on, once the committee's minutes are published."""

    PROCEDURE = PROJECT_DECISION
    ROWS = DECISIONS
    ACTS = dict.fromkeys(("record", "change"), DECISIONS)

    title = models.CharField(_("what was decided"), max_length=1000)
    decided_on = models.DateField(_("decided on"))
    cites = models.ForeignKey(
        "followup.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cited_in",
        verbose_name=_("decision of a committee"),
    )

    class Meta:
        constraints = [known_state("project_decision", ProjectDecisionState)]

    def __str__(self) -> str:
        return self.title


class DeliverableState(models.TextChoices):
    """Where something that is handed over stands."""

    PLANNED = "planned", pgettext_lazy("state", "Planned")
    DELIVERED = "delivered", pgettext_lazy("state", "Delivered")
    ACCEPTED = "accepted", pgettext_lazy("state", "Accepted")


DELIVERABLE = Procedure(
    kind="deliverable",
    label=_("Deliverable"),
    states=dict(DeliverableState.choices),
    steps=(
        Step(
            "plan",
            pgettext_lazy("step", "Plan a deliverable"),
            steps_from(),
            DeliverableState.PLANNED,
            by(ACTING),
            needs=("title", "due_on"),
            takes=ANSWERS,
            check=allowed(DELIVERABLES, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Change"),
            steps_from(DeliverableState.PLANNED, DeliverableState.DELIVERED),
            "",
            by(ACTING),
            needs=("title", "due_on"),
            takes=ANSWERS,
            needs_reason=True,
            check=allowed(DELIVERABLES, answered),
        ),
        Step(
            "deliver",
            pgettext_lazy("step", "Say it is delivered"),
            steps_from(DeliverableState.PLANNED),
            DeliverableState.DELIVERED,
            by(ACTING),
            needs=("delivered_on",),
            takes=("found_at",),
            check=allowed(DELIVERABLES),
        ),
        Step(
            "accept",
            pgettext_lazy("step", "Accept"),
            steps_from(DeliverableState.DELIVERED),
            DeliverableState.ACCEPTED,
            by(ACTING),
            check=allowed(DELIVERABLES),
        ),
        Step(
            "return",
            pgettext_lazy("step", "Return"),
            steps_from(DeliverableState.DELIVERED),
            DeliverableState.PLANNED,
            by(ACTING),
            needs_reason=True,
            check=allowed(DELIVERABLES),
        ),
    ),
)


class Deliverable(CaseRow):
    """Something that a project hands over: ``found_at`` is where it can be read or seen."""

    PROCEDURE = DELIVERABLE
    ROWS = DELIVERABLES
    OPEN = frozenset({DeliverableState.PLANNED, DeliverableState.DELIVERED})
    ACTS = dict.fromkeys(("plan", "change", "deliver", "accept", "return"), DELIVERABLES)

    title = models.CharField(_("what is handed over"), max_length=300)
    due_on = models.DateField(_("due on"))
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    found_at = models.CharField(_("where it is (words or an address)"), max_length=500, blank=True)

    class Meta:
        constraints = [
            known_state("deliverable", DeliverableState),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(delivered_on__isnull=False),
                name="deliverable_delivered_on_a_day",
                violation_error_message=_("Give the day on which it was delivered."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
