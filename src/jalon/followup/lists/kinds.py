"""The kinds of items that have a list over all plans. A new list is one line more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from jalon.followup.models import (
    Action,
    Decision,
    Milestone,
    MinutesState,
    Obstacle,
    PlanItem,
    Proposal,
    Question,
    Track,
    Update,
)
from jalon.followup.queries.items import WAITING
from jalon.followup.steps.procedure import Text
from jalon.registry.queries.moments import end_of

Public = Callable[[date], Q]


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind of item as lists know it.

    ``owner`` is the field of the body that is to act, ``due`` that of the day by which ("" where there is none), ``words`` those that a
    search looks through, ``title`` the one that names a row, ``about`` what stands over it ("" for nothing). ``related`` are the records
    read with it. ``together`` names the steps that make sense for several at once. ``public`` is the condition under which everybody may
    see an item on a day, the same as its ``is_public_on``; None where there is no public list.
    """

    model: type[PlanItem]
    label: Text
    owner: str
    title: Callable[[Any], str]
    due: str = ""
    words: tuple[str, ...] = ()
    about: Callable[[Any], str] = lambda item: ""
    related: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    public: Public | None = None
    empty: Text = ""

    @property
    def kind(self) -> str:
        """Return what the kind is called in the ledger."""
        return self.model.PROCEDURE.kind

    @property
    def waiting_state(self) -> str:
        """Return the state in which somebody is waited for until the due day; "" where there is none."""
        return WAITING.get(self.kind, "")

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the fields that name organisations."""
        return tuple(dict.fromkeys((self.owner, *self.model.PROCEDURE.parties.values())))

    def due_on(self, item: Any) -> date | None:
        """Return the day by which somebody is to act on an item; None where no day is set."""
        return getattr(item, self.due) if self.due else None

    def is_late(self, item: Any, *, day: date) -> bool:
        """Tell whether an item still waits for somebody on a day past its own."""
        due = self.due_on(item)
        return due is not None and item.state == self.waiting_state and due < day

    def is_shown(self, item: Any, *, day: date) -> bool:
        """Tell whether everybody may see an item as it stood on a day."""
        if isinstance(item, Action) and item.decision is not None:
            # Once published, minutes never change again.
            return item.decision.is_public and item.decision.meeting.minutes.changed_at < end_of(day)
        return bool(item.is_public_on(day))


def _questions(day: date) -> Q:
    return ~Q(answer="") | Q(state="asked", due_on__lt=day)


def _proposals(day: date) -> Q:
    return Q(state__in=("discussed", "accepted", "refused", "published"))


def _actions(day: date) -> Q:
    published = Decision.objects.filter(pk=OuterRef("decision"), meeting__minutes__state=MinutesState.PUBLISHED)
    return Q(decision__isnull=True) | Q(Exists(published))


def _all(day: date) -> Q:
    return Q()


LISTS: Mapping[str, Listed] = {
    listed.kind: listed
    for listed in (
        Listed(
            Question,
            _("Questions"),
            owner="asked_of",
            title=lambda question: question.text,
            due="due_on",
            words=("text", "answer"),
            about=lambda question: question.quote,
            related=("wording",),
            together=("remind", "close", "withdraw", "take_back"),
            public=_questions,
            empty=_("A question is asked from the page of a priority: choose the words of a commitment, and who is to answer."),
        ),
        Listed(
            Proposal,
            _("Proposals"),
            owner="proposed_by",
            title=lambda proposal: proposal.why,
            words=("text", "why"),
            about=lambda proposal: proposal.text,
            together=("discuss", "accept", "refuse", "withdraw", "take_back"),
            public=_proposals,
            empty=_("A proposal to amend a commitment, or to add one, is made from the page of a priority."),
        ),
        Listed(
            Milestone,
            _("Milestones"),
            owner="owner",
            title=lambda milestone: milestone.title,
            due="due_on",
            words=("title",),
            together=("remind", "postpone", "reach", "drop"),
            public=_all,
            empty=_("A milestone is planned from the page of a priority, with the day by which it is to be reached."),
        ),
        Listed(
            Obstacle,
            _("Obstacles"),
            owner="owner",
            title=lambda obstacle: obstacle.text,
            due="until",
            words=("text", "needed"),
            together=("remind", "hand_over", "lift", "accept", "raise_again"),
            public=_all,
            empty=_("An obstacle is named from the page of a priority, with who can lift it and what that takes."),
        ),
        Listed(
            Action,
            _("Actions"),
            owner="owner",
            title=lambda action: action.title,
            due="due_on",
            words=("title", "outcome"),
            related=("decision__meeting__committee", "decision__meeting__minutes"),
            together=("remind", "postpone", "do", "drop", "reopen"),
            public=_actions,
            empty=_("An action is given from the page of a priority, or by a committee’s decision."),
        ),
        Listed(
            Track,
            _("Tracks"),
            owner="owner",
            title=lambda track: track.kind_label,
            due="due_on",
            together=("remind", "assign", "complete", "set_aside", "reopen"),
            empty=_("The tracks of a plan are opened from its page: three for each priority."),
        ),
        Listed(
            Update,
            _("Updates on progress"),
            owner="reported_by",
            title=lambda update: f"{update.status_label} – {update.text}",
            words=("text",),
            about=lambda update: update.commitment.current_entry.wording.text if update.commitment.current_entry else "",
            related=("commitment__current_entry__wording",),
            together=("accept", "return", "withdraw"),
            empty=_("Who leads a commitment reports on it under “Report progress”."),
        ),
    )
}
PUBLIC = {kind: listed for kind, listed in LISTS.items() if listed.public}
