"""Cases: one file, project, session, call or listing of an instrument, from its first stage to its end."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jalon.delivery.declarations.engines import COORDINATOR, HOLDER, KEEPER
from jalon.delivery.declarations.shape import Instrument as Declaration
from jalon.delivery.declarations.shape import Stage, Visibility
from jalon.delivery.models.instruments import InstrumentVersion
from jalon.errors import StepRefused
from jalon.followup.models.staged import Belonging, Staged, known_state
from jalon.followup.steps.procedure import Procedure, Step, by, reminding, steps_from
from jalon.registry.models import Plan
from jalon.registry.roles import AUDIT, FOLLOW, STEER, Access

#: In the capacity of one of those who act in the stage where the case stands.
ACTING = "acting"
#: In the capacity of a body that accepted a case that was referred to it: it reads, and acts in nothing.
RECEIVER = "receiver"


class CaseState(models.TextChoices):
    """Whether a case goes on; where exactly it stands is its stage."""

    OPEN = "open", pgettext_lazy("state", "Under way")
    DONE = "done", pgettext_lazy("state", "Completed")
    STOPPED = "stopped", pgettext_lazy("state", "Stopped")


def _way(list_name: str, sentence: str) -> Any:
    """Return the check that a step leads to a stage that the declaration names."""

    def check(case: "Case", given: Mapping[str, Any]) -> None:
        stages: tuple[str, ...] = getattr(case.stage_declared, list_name)
        if given["stage"] not in stages:
            titles = ", ".join(case.declared.stage(name).title.said("fr") for name in stages) or "-"
            raise StepRefused(sentence, stage=str(given["stage"]), now=case.stage_title, stages=titles)

    return check


_FOLLOWS = _way("next", gettext_noop("'{stage}' does not follow '{now}'. From here one goes on to: {stages}."))
CASE = Procedure(
    kind="case",
    label=_("File"),
    states=dict(CaseState.choices),
    steps=(
        Step(
            "open",
            pgettext_lazy("step", "Open a file"),
            steps_from(),
            CaseState.OPEN,
            by(KEEPER, HOLDER),
            needs=("title", "stage"),
            takes=("number", "values", "sealed", "due_on", "version"),  # the version: what it ran by before it moved to a newer one
            is_public=False,
        ),
        Step(
            "fill",
            pgettext_lazy("step", "Fill in"),
            steps_from(CaseState.OPEN, CaseState.DONE),
            "",
            by(ACTING),
            takes=("title", "values", "sealed", "due_on"),
            is_public=False,
        ),
        Step(
            "go_on",
            pgettext_lazy("step", "Go on"),
            steps_from(CaseState.OPEN),
            "",
            by(ACTING),
            needs=("stage",),
            takes=("due_on",),
            check=_FOLLOWS,
        ),
        Step(
            "go_back",
            pgettext_lazy("step", "Go back"),
            steps_from(CaseState.OPEN),
            "",
            by(ACTING),
            needs=("stage",),
            takes=("due_on",),
            needs_reason=True,
            check=_way(
                "back", gettext_noop("One does not go back from '{now}' to '{stage}'. From here one goes back to: {stages}.")
            ),
        ),
        Step(
            "complete",
            pgettext_lazy("step", "Bring to its end"),
            steps_from(CaseState.OPEN),
            CaseState.DONE,
            by(ACTING),
            needs=("stage",),
            takes=("values", "sealed", "due_on"),
            check=_FOLLOWS,
        ),
        Step(
            "stop",
            pgettext_lazy("step", "Stop"),
            steps_from(CaseState.OPEN),
            CaseState.STOPPED,
            by(ACTING),
            needs=("stage",),
            takes=("values", "sealed", "due_on"),
            needs_reason=True,
            check=_FOLLOWS,
        ),
        Step(
            "reopen",
            pgettext_lazy("step", "Take up again"),
            steps_from(CaseState.DONE, CaseState.STOPPED),
            CaseState.OPEN,
            by(KEEPER),
            needs=("stage",),
            takes=("due_on",),
            needs_reason=True,
        ),
        Step(
            "renew",
            pgettext_lazy("step", "Move to a newer version of the rules"),
            steps_from(CaseState.OPEN),
            "",
            by(KEEPER),
            needs=("version", "stage"),
            takes=("values", "sealed", "due_on"),
            needs_reason=True,
            is_public=False,
        ),
        reminding(CaseState.OPEN, who=(KEEPER, HOLDER)),
        Step(
            "assign",
            pgettext_lazy("step", "Entrust to somebody"),
            steps_from(CaseState.OPEN),
            "",
            by(KEEPER),
            takes=("assigned_to",),
            is_public=False,
        ),
    ),
)


class Case(Staged):
    """A case of an instrument, run by the version of the declaration that it was opened with.

    ``values`` holds, by field name, what everybody with a role may see part of, as JSON: decimals and days as text. ``sealed`` holds the
    restricted ones, sealed by the case's own key. ``holder`` is the body that it concerns, ``enterprise`` the enterprise. Where
    ``is_restricted``, the very existence of the case is: it concerns an enterprise or a person.
    """

    PROCEDURE = CASE
    UNTOLD = frozenset({"values", "sealed"})

    version = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, related_name="cases", verbose_name=_("version of the rules")
    )
    instrument = models.ForeignKey("delivery.Instrument", on_delete=models.PROTECT, related_name="cases")
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="cases")
    keeper = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="kept_cases")
    holder = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="held_cases")
    enterprise = models.ForeignKey("delivery.Enterprise", on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    assigned_to = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entrusted to")
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=300)
    stage = models.CharField(_("stage"), max_length=40)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    is_restricted = models.BooleanField(default=True)
    values = models.JSONField(_("answers"), default=dict, blank=True)
    sealed = models.TextField(_("restricted answers"), blank=True)

    class Meta:
        constraints = [
            known_state("case", CaseState),
            models.UniqueConstraint(
                fields=["instrument", "number"],
                condition=~Q(number=""),
                name="case_number_once",
                violation_error_message=_("Another file of this measure has this number."),
            ),
            models.CheckConstraint(
                condition=Q(holder__isnull=True) | Q(enterprise__isnull=True),
                name="case_concerns_a_body_or_an_enterprise",
                violation_error_message=_("A file concerns a body or an enterprise, not both."),
            ),
        ]
        indexes = [
            models.Index(fields=["instrument", "state", "changed_at"], name="case_of_instrument"),
            models.Index(fields=["territory", "instrument", "state"], name="case_of_territory"),
            models.Index(fields=["state", "due_on"], name="case_due"),
        ]

    @cached_property
    def declared(self) -> Declaration:
        """Return the rules that it runs by."""
        return self.version.declared

    @property
    def stage_declared(self) -> Stage:
        """Return the stage where it stands."""
        return self.declared.stage(self.stage)

    @property
    def stage_title(self) -> str:
        """Return what its stage is called, in French and English as the declaration has it."""
        return self.stage_declared.title.said(get_language() or "fr")

    @property
    def belonging(self) -> Belonging:
        """Return its territory, with the plans whose commitments the instrument delivers there."""
        return Belonging(territory=self.territory_id, touches=self._plans)

    @cached_property
    def _plans(self) -> frozenset[int]:
        served = Plan.objects.filter(territory=self.territory_id, commitment_set__deliveries__instrument=self.instrument_id)
        return frozenset(served.values_list("pk", flat=True))

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "keeper", "holder" and "coordinator" as they apply, and "acting" for those who act in the stage where it stands."""
        found = set()
        if self.keeper_id in access.acts_for(self.territory_id):
            found.add(KEEPER)
        if any(access.belongs_to(body, territory=self.territory_id) for body in self.concerned_bodies):
            found.add(HOLDER)
        if not self.is_restricted and access.may_in(STEER, self.territory_id):
            found.add(COORDINATOR)
        if self._referred_to and self._referred_to & access.acts_for(self.territory_id):
            found.add(RECEIVER)
        if self.stage and found & set(self.stage_declared.by):
            found.add(ACTING)
        return frozenset(found)

    @cached_property
    def _referred_to(self) -> frozenset[int]:
        """Return the bodies that accepted it, where its measure refers to others at all."""
        from jalon.delivery.models.advising import referred_bodies  # referrals stand on cases

        refers = self.pk is not None and any("referrals" in stage.allows for stage in self.declared.stages)
        return referred_bodies(self.pk) if refers else frozenset()

    @property
    def concerned_bodies(self) -> list[int]:
        """Return the organisations whose people the case concerns, by row number."""
        enterprise = self.enterprise.organisation_id if self.enterprise else None
        return [body for body in (self.holder_id, enterprise) if body is not None]

    def sees(self, access: Access) -> frozenset[Visibility]:
        """Return which fields somebody may see: everybody those that are public; nothing of a restricted case without a part in it."""
        capacities = self.capacities(access)
        has_part = bool(capacities & {KEEPER, HOLDER, RECEIVER}) or access.may_in(AUDIT, self.territory_id)
        if has_part:
            return frozenset(Visibility)
        if self.is_restricted:
            return frozenset()
        if access.may_in(FOLLOW, self.territory_id):
            return frozenset({Visibility.PUBLIC, Visibility.COMMITTEE})
        return frozenset({Visibility.PUBLIC})

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether the case exists for somebody at the desk."""
        return Visibility.COMMITTEE in self.sees(access)

    def concerned(self, step: Step) -> frozenset[int]:
        """Return who keeps the case and whom it concerns."""
        return frozenset({self.keeper_id, *self.concerned_bodies})

    def named_people(self) -> frozenset[int]:
        """Return to whom the case is entrusted."""
        return frozenset({self.assigned_to_id} if self.assigned_to_id else ())

    def told(self, name: str, value: Any) -> Any:
        """Return the title of a stage; other values as they are."""
        titles = {stage.name: stage.title for stage in self.declared.stages}
        return titles[value].said(get_language() or "fr") if name == "stage" and value in titles else value

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told of a step: never of a case that concerns an enterprise or a person."""
        return super().tells(step, before=before) and not self.is_restricted
