"""What who leads a commitment says of how far it is; accepted by somebody else, and then never rewritten."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.easing import ObstacleCode
from jalon.followup.models.leading import lead_of, leads_of
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from
from jalon.registry.roles import Access

LEADER, COORDINATOR = "leader", "coordinator"


class Status(models.TextChoices):
    """How far a commitment is, in the words of Canada's open-government plan."""

    NOT_STARTED = "not_started", _("Not started")
    LIMITED = "limited", _("Limited progress")
    SUBSTANTIAL = "substantial", _("Substantial progress")
    COMPLETE = "complete", _("Complete")


#: Statuses that must name what stands in the way.
HINDERED = (Status.NOT_STARTED, Status.LIMITED)


class UpdateState(models.TextChoices):
    """Where an update stands."""

    SUBMITTED = "submitted", pgettext_lazy("state", "Waits for acceptance")
    RETURNED = "returned", pgettext_lazy("state", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("state", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")


def _refuse_unfounded(update: "Update", given: Mapping[str, Any]) -> None:
    """StepRefused where what an update says does not hold together; the sentence says what is missing."""
    said = _Said(update, given)
    _refuse_wrong_day(update, said.day)
    if said.status in HINDERED and not (said.obstacle and said.needed):
        raise StepRefused("For '{status}', say what stands in the way and what is needed.", status=str(Status(said.status).label))
    if said.status == Status.COMPLETE and not said.has_evidence:
        raise StepRefused("'{status}' needs evidence: a file or an address.", status=str(Status.COMPLETE.label))
    if (said.value is None) != (not said.unit):
        raise StepRefused("A value goes with its unit, and a unit with its value.")


def _refuse_wrong_day(update: "Update", day: Any) -> None:
    today, starts = timezone.localdate(), update.plan.starts_on
    if day > today:
        raise StepRefused("An update says how things stand on a day that has come: {day} has not.", day=f"{day}")
    if starts and day < starts:
        raise StepRefused("{day} comes before the plan does: it starts on {starts}.", day=f"{day}", starts=f"{starts}")


def _refuse_wrong_opening(update: "Update", given: Mapping[str, Any]) -> None:
    """StepRefused for a commitment that the plan does not hold, and for a correction of what cannot be corrected."""
    if update.commitment.plan_id != update.plan_id or update.commitment.current_entry_id is None:
        raise StepRefused("The plan does not hold this commitment any more: there is no progress to report on it.")
    corrected: Update | None = update.corrects
    if corrected:
        if corrected.commitment_id != update.commitment_id or corrected.state != UpdateState.ACCEPTED:
            raise StepRefused("Only an accepted update of the same commitment is corrected by another one.")
        if corrected.corrections.filter(LIVE).exists():
            raise StepRefused("This update has a correction already. Correct that one.")
    same = Update.objects.filter(LIVE, commitment=update.commitment, reported_by=given["reported_by"], text=given["text"])
    if same.filter(status=given["status"], observed_on=given["observed_on"]).exists():
        raise StepRefused("The same was reported already, for the same day. Nothing more was kept.")
    _refuse_unfounded(update, given)


class _Said:
    """What an update will say once a step is taken: what is given, else what it says already."""

    def __init__(self, update: "Update", given: Mapping[str, Any]) -> None:
        names = ("status", "observed_on", "obstacle", "needed", "value", "unit", "evidence_file", "evidence_address")
        said = {name: given[name] if name in given else getattr(update, name) for name in names}
        self.status, self.day, self.obstacle, self.needed = (said[name] for name in names[:4])
        self.value: Decimal | None = said["value"]
        self.unit: str = said["unit"]
        self.has_evidence = bool(said["evidence_file"] or said["evidence_address"])


SAYS = ("status", "observed_on", "text")
MAY_SAY = ("value", "unit", "obstacle", "needed", "until", "evidence_file", "evidence_address")
LIVE = Q(state__in=[UpdateState.SUBMITTED, UpdateState.RETURNED, UpdateState.ACCEPTED])

UPDATE = Procedure(
    kind="update",
    label=_("Update on progress"),
    states=dict(UpdateState.choices),
    parties={LEADER: "reported_by", COORDINATOR: "reported_by"},
    steps=(
        Step(
            "submit",
            pgettext_lazy("step", "Report progress"),
            steps_from(),
            UpdateState.SUBMITTED,
            by(LEADER, STEERER),
            needs=(*SAYS, "reported_by"),
            takes=(*MAY_SAY, "corrects"),
            is_public=False,
            check=_refuse_wrong_opening,
        ),
        Step(
            "resubmit",
            pgettext_lazy("step", "Correct and report again"),
            steps_from(UpdateState.RETURNED),
            UpdateState.SUBMITTED,
            by(LEADER, STEERER),
            needs=SAYS,
            takes=MAY_SAY,
            is_public=False,
            check=_refuse_unfounded,
        ),
        Step(
            "accept",
            pgettext_lazy("step", "Accept"),
            steps_from(UpdateState.SUBMITTED),
            UpdateState.ACCEPTED,
            by(COORDINATOR),
        ),
        Step(
            "return",
            pgettext_lazy("step", "Return"),
            steps_from(UpdateState.SUBMITTED),
            UpdateState.RETURNED,
            by(COORDINATOR),
            needs_reason=True,
            is_public=False,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(UpdateState.SUBMITTED, UpdateState.RETURNED),
            UpdateState.WITHDRAWN,
            by(LEADER, STEERER),
            is_public=False,
        ),
    ),
)


class Update(PlanItem):
    """How far a commitment is on a day, by the organisation that reports it.

    ``observed_on`` is the day it tells of. ``value`` is in ``unit``, of the indicator that the words name. ``needed`` and ``until`` say what
    would lift the obstacle. ``corrects`` is the accepted update that this one takes the place of once it is accepted itself. Public once
    accepted; an accepted one is never changed again, which the database sees to as well (``registry/triggers.py``).
    """

    PROCEDURE = UPDATE

    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="updates")
    reported_by = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="updates", verbose_name=_("who reports")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)
    observed_on = models.DateField(_("on the day"))
    text = models.TextField(_("what was done"), max_length=20000)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit of the value"), max_length=60, blank=True)
    obstacle = models.CharField(_("what stands in the way"), max_length=12, choices=ObstacleCode, blank=True)
    needed = models.CharField(_("what is needed to lift it"), max_length=1000, blank=True)
    until = models.DateField(_("needed by"), null=True, blank=True)
    evidence_file = models.ForeignKey(
        "registry.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("evidence: a file")
    )
    evidence_address = models.CharField(
        _("evidence: an address"), max_length=1000, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("update corrected")
    )

    class Meta:
        constraints = [
            known_state("update", UpdateState),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="update_of_a_known_status",
                violation_error_message=_("This is no status of a commitment."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=HINDERED) | (~Q(obstacle="") & ~Q(needed="")),
                name="update_hindered_names_its_obstacle",
                violation_error_message=_("What is not started or limited names what stands in the way and what is needed."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.COMPLETE) | Q(evidence_file__isnull=False) | ~Q(evidence_address=""),
                name="update_complete_has_evidence",
                violation_error_message=_("What is complete shows it: a file or an address."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True, unit="") | (Q(value__isnull=False) & ~Q(unit="")),
                name="update_value_has_its_unit",
                violation_error_message=_("A value goes with its unit, and a unit with its value."),
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                name="update_does_not_correct_itself",
                violation_error_message=_("An update corrects another one."),
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=LIVE,
                name="update_corrected_once",
                violation_error_message=_("This update has a correction already."),
            ),
        ]
        indexes = [
            models.Index(fields=["commitment", "state", "observed_on"], name="update_of_commitment"),
            models.Index(fields=["plan", "state", "changed_at"], name="update_waiting"),
            models.Index(fields=["opened_at"], name="update_opened"),
            models.Index(fields=["changed_at"], name="update_changed"),
        ]

    @property
    def status_label(self) -> str:
        """Return what its status is called, in the active language."""
        return str(Status(self.status).label)

    @cached_property
    def led_by(self) -> int | None:
        """Return the organisation that leads the commitment, by row number, asked once."""
        return lead_of(self.commitment_id)

    @classmethod
    def prepare(cls, items: Sequence[Any]) -> None:
        """Ask once who leads the commitments of all of them."""
        leads = leads_of(item.commitment_id for item in items)
        for item in items:
            item.led_by = leads.get(item.commitment_id)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody: for who follows the plan, leads the commitment or speaks for the body that reported."""
        return super().is_seen_by(access) or self.reported_by_id in access.acts_for(self.plan.territory_id)

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "leader" where one acts for the lead, "steerer", and "coordinator" for a steerer who did not submit it.

        An update is opened in the name of a body that one acts for, or of the lead.
        """
        acts_for, lead = access.acts_for(self.plan.territory_id), self.led_by
        found = super().capacities(access) - {LEADER, COORDINATOR}
        if not self.state and self.reported_by_id not in (*acts_for, lead):
            return frozenset()
        if lead in acts_for:
            found |= {LEADER}
        # While it waits, who changed it last is who submitted it.
        if STEERER in found and access.person is not None and access.person != self.changed_by_id:
            found |= {COORDINATOR}
        return found

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: once accepted."""
        return self.state == UpdateState.ACCEPTED
