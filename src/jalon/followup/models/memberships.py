"""Who sits on a committee, in what role, from a day to a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.committees import Committee, CommitteeItem
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from


class MemberRole(models.TextChoices):
    """In what role a body sits on a committee; the chair and the members vote."""

    CHAIR = "chair", _("Chair")
    MEMBER = "member", pgettext_lazy("committee", "Member")
    ALTERNATE = "alternate", _("Alternate")
    OBSERVER = "observer", _("Observer")


VOTING = (MemberRole.CHAIR, MemberRole.MEMBER)


class MembershipState(models.TextChoices):
    """Whether somebody said that a membership ends."""

    HELD = "held", pgettext_lazy("state", "In office")
    ENDED = "ended", pgettext_lazy("state", "Ended")


def _refuse_odd_term(membership: "Membership", given: Mapping[str, Any]) -> None:
    """StepRefused for a term that runs backward, an enterprise's seat, or an alternate of nobody on this committee."""
    starts, ends = (given.get(name, getattr(membership, name)) for name in ("starts_on", "ends_on"))
    if starts and ends and ends < starts:
        raise StepRefused("The term would end on {end}, before it starts on {start}.", end=f"{ends}", start=f"{starts}")
    other = given.get("alternate_of", membership.alternate_of)
    is_alternate = given.get("role", membership.role) == MemberRole.ALTERNATE
    if is_alternate != (other is not None):
        raise StepRefused("An alternate stands in for a member: name the member, and only for an alternate.")
    if other is not None and (other.committee_id != membership.committee_id or other.role not in VOTING):
        raise StepRefused("An alternate stands in for the chair or a member of the same committee.")


def _refuse_second_seat(membership: "Membership", given: Mapping[str, Any]) -> None:
    """StepRefused where the same seat is held over the same days already."""
    _refuse_odd_term(membership, given)
    same = Membership.objects.filter(
        committee=membership.committee_id, organisation=membership.organisation_id, person=membership.person_id
    )
    same = same.exclude(role=MemberRole.ALTERNATE) if membership.role != MemberRole.ALTERNATE else same.filter(role=membership.role)
    overlaps = Q(ends_on__isnull=True) | Q(ends_on__gte=membership.starts_on)
    if membership.ends_on:
        overlaps &= Q(starts_on__lte=membership.ends_on)
    if same.filter(overlaps).exists():
        raise StepRefused("This body sits on the committee over these days already. End that term first.")


_SEAT = ("role", "person", "alternate_of", "starts_on", "ends_on")
MEMBERSHIP = Procedure(
    kind="membership",
    label=_("Seat on a committee"),
    states=dict(MembershipState.choices),
    steps=(
        Step(
            "appoint",
            pgettext_lazy("step", "Give a seat"),
            steps_from(),
            MembershipState.HELD,
            by(STEERER, SECRETARY),
            needs=("organisation", "role", "starts_on"),
            takes=("person", "alternate_of", "ends_on"),
            check=_refuse_second_seat,
        ),
        Step(
            "change",
            pgettext_lazy("step", "Change the seat"),
            steps_from(MembershipState.HELD),
            MembershipState.HELD,
            by(STEERER, SECRETARY),
            takes=_SEAT,
            needs_reason=True,
            check=_refuse_odd_term,
        ),
        Step(
            "end",
            pgettext_lazy("step", "End the term"),
            steps_from(MembershipState.HELD),
            MembershipState.ENDED,
            by(STEERER, SECRETARY),
            needs=("ends_on",),
            needs_reason=True,
            check=_refuse_odd_term,
        ),
    ),
)


class Terms(models.QuerySet["Membership"]):
    """Memberships, chosen by the days they hold."""

    def in_term(self, day: date) -> "Terms":
        """Return those that hold on a day, its first and last days included."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Membership(CommitteeItem):
    """A seat on a committee: of a body, or of one person for it. Its body, role and term are public, its person is not."""

    PROCEDURE = MEMBERSHIP

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="memberships", verbose_name=_("body")
    )
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role on the committee"), max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    alternate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="alternates", verbose_name=_("stands in for")
    )
    starts_on = models.DateField(_("first day of the term"))
    ends_on = models.DateField(_("last day of the term"), null=True, blank=True)

    objects = Terms.as_manager()

    class Meta:
        constraints = [
            known_state("membership", MembershipState),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_runs_forward",
                violation_error_message=_("A term ends on the day it starts, or later."),
            ),
            models.CheckConstraint(
                condition=Q(role="alternate", alternate_of__isnull=False) | (~Q(role="alternate") & Q(alternate_of__isnull=True)),
                name="membership_alternate_iff_of_somebody",
                violation_error_message=_("An alternate stands in for a member, and only an alternate does."),
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "starts_on"], name="membership_by_committee"),
            models.Index(fields=["organisation", "starts_on"], name="membership_by_organisation"),
        ]

    def holds_on(self, day: date) -> bool:
        """Tell whether the term includes a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def votes(self) -> bool:
        """Tell whether the seat has a vote."""
        return self.role in VOTING

    def named_people(self) -> frozenset[int]:
        """Return the person who holds the seat, by row number."""
        return frozenset({self.person_id} if self.person_id else ())
