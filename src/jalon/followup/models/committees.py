"""Committees: what they are for, who keeps their minutes, from how many members on they may decide, and by what majority."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jalon.errors import StepRefused
from jalon.followup.models.staged import Belonging, Staged, known_state
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from
from jalon.registry.models import Plan
from jalon.registry.roles import CONVENE, FOLLOW, Access


class CommitteeKind(models.TextChoices):
    """What sort of committee it is."""

    PARTNERS = "partners", _("Partners' committee")
    LAB = "lab", _("Development committee of a laboratory")
    CONFERENCE = "conference", _("Regional administrative conference")
    STEERING = "steering", _("Steering committee")
    OTHER = "other", _("Other committee")


class QuorumKind(models.TextChoices):
    """How a quorum is counted."""

    SHARE = "share", _("Share of the members, in percent")
    COUNT = "count", _("Number of members")


class VoteRule(models.TextChoices):
    """What carries a vote."""

    MAJORITY = "majority", _("More votes for than against")
    TWO_THIRDS = "two_thirds", _("Two thirds of the votes for and against")
    ALL_PRESENT = "all_present", _("More than half of those who may vote")
    UNANIMITY = "unanimity", _("No vote against")


class CommitteeState(models.TextChoices):
    """Whether a committee still meets."""

    ACTIVE = "active", pgettext_lazy("state", "Active")
    ENDED = "ended", pgettext_lazy("state", "Dissolved")


def _refuse_odd_quorum(committee: "Committee", given: Mapping[str, Any]) -> None:
    """StepRefused for a quorum that nobody, or more than everybody, would make."""
    kind, value = (given.get(name, getattr(committee, name)) for name in ("quorum_kind", "quorum_value"))
    if value < 1 or (kind == QuorumKind.SHARE and value > 100):
        raise StepRefused(
            "A quorum of '{value}' cannot be. Give a share from 1 to 100 percent, or a number of members from 1.", value=value
        )


_RULES = ("kind", "secretariat", "quorum_kind", "quorum_value", "vote_rule")
COMMITTEE = Procedure(
    kind="committee",
    label=_("Committee"),
    states=dict(CommitteeState.choices),
    parties={SECRETARY: "secretariat"},
    steps=(
        Step(
            "form",
            pgettext_lazy("step", "Set up a committee"),
            steps_from(),
            CommitteeState.ACTIVE,
            by(STEERER),
            needs=("name_fr", "name_en", *_RULES),
            takes=("mandate", "led_by"),
            check=_refuse_odd_quorum,
        ),
        Step(
            "amend",
            pgettext_lazy("step", "Change its rules"),
            steps_from(CommitteeState.ACTIVE),
            CommitteeState.ACTIVE,
            by(STEERER),
            takes=("name_fr", "name_en", "mandate", "led_by", *_RULES),
            needs_reason=True,
            check=_refuse_odd_quorum,
        ),
        Step(
            "end",
            pgettext_lazy("step", "Dissolve"),
            steps_from(CommitteeState.ACTIVE),
            CommitteeState.ENDED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "revive",
            pgettext_lazy("step", "Set up again"),
            steps_from(CommitteeState.ENDED),
            CommitteeState.ACTIVE,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Committee(Staged):
    """Bodies that meet for a territory. That it exists, its mandate and who its members are is public.

    ``quorum_value`` is percent or members, as ``quorum_kind`` says. ``secretariat`` keeps its agendas and minutes.
    """

    PROCEDURE = COMMITTEE

    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="committees")
    kind = models.CharField(_("kind of committee"), max_length=12, choices=CommitteeKind)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    mandate = models.TextField(_("mandate"), max_length=5000, blank=True)
    led_by = models.ForeignKey(
        "registry.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_committees",
        verbose_name=_("who leads it"),
    )
    secretariat = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="kept_committees", verbose_name=_("who keeps its minutes")
    )
    quorum_kind = models.CharField(_("how the quorum is counted"), max_length=6, choices=QuorumKind, default=QuorumKind.SHARE)
    quorum_value = models.PositiveSmallIntegerField(_("quorum (percent or members)"), default=50)
    vote_rule = models.CharField(_("what carries a vote"), max_length=12, choices=VoteRule, default=VoteRule.MAJORITY)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            known_state("committee", CommitteeState),
            models.CheckConstraint(
                condition=Q(quorum_value__gte=1) & (Q(quorum_kind="count") | Q(quorum_value__lte=100)),
                name="committee_quorum_can_be_made",
                violation_error_message=_("A quorum is a share from 1 to 100 percent, or a number of members from 1."),
            ),
        ]
        indexes = [models.Index(fields=["territory", "state"], name="committee_by_territory")]

    @property
    def name(self) -> str:
        """Return its name in the active language."""
        return self.name_fr if (get_language() or "fr").startswith("fr") else self.name_en

    @property
    def belonging(self) -> Belonging:
        """Return its territory and itself, with the plans of the territory, whose page names its committees."""
        plans = Plan.objects.filter(territory=self.territory_id).values_list("pk", flat=True)
        return Belonging(territory=self.territory_id, committee=self.pk, touches=frozenset(plans))

    @cached_property
    def telling_plans(self) -> frozenset[int]:
        """Return the plans whose commitments it discusses, changes or is promised to, and whose pages tell of it, by row number; asked once."""
        of_commitments = ("discussed_in__item__meeting", "decided_in__decision__meeting", "participations")
        first, *others = (
            Plan.objects.filter(**{f"commitment_set__{path}__committee": self.pk}).values_list("pk") for path in of_commitments
        )
        return frozenset(plan for (plan,) in first.union(*others))

    @cached_property
    def bodies(self) -> frozenset[int]:
        """Return the organisations that hold a seat today, by row number; asked once."""
        return frozenset(self.memberships.in_term(timezone.localdate()).values_list("organisation_id", flat=True))

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "steerer" for who convenes committees here, "secretary" for who acts for the body that keeps its minutes."""
        found = {STEERER} if access.may_in(CONVENE, self.territory_id) else set()
        if self.secretariat_id in access.acts_for(self.territory_id):
            found.add(SECRETARY)
        return frozenset(found)

    def is_open_to(self, access: Access) -> bool:
        """Tell whether somebody may see agendas and drafts: members, the secretariat, and who follows plans in the territory."""
        if access.may_in(FOLLOW, self.territory_id) or self.capacities(access):
            return True
        return not access.acts_for(self.territory_id).isdisjoint(self.bodies)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether the committee exists for somebody at the desk: where its inside is open to them."""
        return self.is_open_to(access)

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True


class CommitteeItem(Staged):
    """An item of one committee."""

    class Meta:
        abstract = True

    @property
    def of_committee(self) -> Committee:
        """Return the committee it belongs to."""
        committee: Committee = self.committee  # type: ignore[attr-defined]
        return committee

    @property
    def belonging(self) -> Belonging:
        """Return what its committee is part of, with the plans whose pages tell of what it does."""
        committee = self.of_committee
        return Belonging(territory=committee.territory_id, committee=committee.pk, touches=committee.telling_plans)

    def capacities(self, access: Access) -> frozenset[str]:
        """Return in what capacities somebody meets its committee."""
        return self.of_committee.capacities(access)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether the item exists for somebody at the desk: where the inside of its committee is open to them."""
        return self.of_committee.is_open_to(access)
