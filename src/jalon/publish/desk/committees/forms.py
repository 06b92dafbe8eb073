"""What the secretary is asked for: an item of an agenda, a decision with what is to be done after it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.followup.committees.deciding import Decided, FollowUp
from jalon.followup.committees.quorum import Votes
from jalon.followup.models import AgendaItem, DecisionMode, Meeting, Purpose
from jalon.publish.desk.committees.records import CommitmentsField, priority_choice, proposal_choice, question_choice
from jalon.publish.desk.forms import DayInput, NamedChoice, taking_part
from jalon.registry.queries.names import organisation_names

FIRST_ROWS, MOST_ROWS = 1, 20  # follow-ups of one decision


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AgendaItemForm(forms.Form):
    """An item to put on an agenda, and what of the plans it is about."""

    title = forms.CharField(label=_("Title"), max_length=300)
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Purpose.choices, initial=Purpose.DISCUSSION, help_text=_("What the item asks of the members.")
    )
    text = forms.CharField(label=_("What the members should know of it"), max_length=5000, required=False, widget=_words(3))

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        territory = meeting.committee.territory_id
        self.fields["priority"] = priority_choice(territory)
        self.fields["priority"].label = _("Priority")
        self.fields["question"] = question_choice(territory)
        self.fields["question"].label = _("Question that waits")
        self.fields["proposal"] = proposal_choice(territory)
        self.fields["proposal"].label = _("Proposal that waits")
        self.fields["commitments"] = CommitmentsField(territory, label=_("Commitments"))

    def clean(self) -> dict[str, Any]:
        """Take the commitment that a question or a proposal is about for one that the item is about."""
        said: dict[str, Any] = super().clean() or {}
        named = (getattr(said.get(name), "commitment", None) for name in ("question", "proposal"))
        chosen = said.get("commitments", [])
        said["commitments"] = [*chosen, *(one for one in dict.fromkeys(named) if one is not None and one not in chosen)]
        return said


class DecisionForm(forms.Form):
    """What was decided on an item; ``seen`` counts the decisions on it that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("What was decided"),
        help_text=_("As it will stand in the minutes."),
        max_length=5000,
        widget=_words(4),
    )
    mode = forms.ChoiceField(
        label=_("How it was decided"), choices=DecisionMode.choices, initial=DecisionMode.CONSENSUS, widget=forms.RadioSelect
    )
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=9999, required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=9999, required=False)
    abstentions = forms.IntegerField(label=_("Abstentions"), min_value=0, max_value=9999, required=False)
    settles = forms.BooleanField(label=_("With this decision, the follow-up that is overdue is done"), required=False)

    def __init__(self, *args: Any, item: AgendaItem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.item = item
        self.fields["commitments"] = CommitmentsField(
            item.of_committee.territory_id,
            label=_("Commitments it changes"),
            help_text=_("Their public pages will show this decision once the minutes are published."),
        )
        if item.follow_up is None:
            del self.fields["settles"]

    def clean(self) -> dict[str, Any]:
        """Refuse votes that are not counted, and counts for a consensus."""
        said: dict[str, Any] = super().clean() or {}
        counts = [said.get(name) for name in ("votes_for", "votes_against", "abstentions")]
        if said.get("mode") == DecisionMode.VOTE and all(count is None for count in counts):
            self.add_error("votes_for", _("Count the votes for, against and the abstentions; 0 where there is none."))
        if said.get("mode") == DecisionMode.CONSENSUS and any(count is not None for count in counts):
            self.add_error("mode", _("A decision by consensus has no votes. Choose a vote to count them."))
        return said

    def decided(self, follow_ups: "FollowUps") -> Decided:
        """Return what was decided, once all is valid."""
        said = self.cleaned_data
        votes = None
        if said["mode"] == DecisionMode.VOTE:
            votes = Votes(said["votes_for"] or 0, said["votes_against"] or 0, said["abstentions"] or 0)
        return Decided(
            said["text"],
            votes=votes,
            commitments=said["commitments"],
            action=self.item.follow_up if said.get("settles") else None,
            follow_ups=[FollowUp(one["title"], one["owner"], one["due_on"]) for one in follow_ups.cleaned_data if one],
        )


class FollowUpForm(forms.Form):
    """What one body is to do by a day; all three, or nothing."""

    title = forms.CharField(label=_("What is to be done"), max_length=300)
    owner = NamedChoice(organisation_names, label=_("Who does it"))
    due_on = forms.DateField(label=_("Due on"), widget=DayInput())

    def __init__(self, *args: Any, near: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].offer(taking_part(), near=near)  # type: ignore[attr-defined]


FollowUps: Any = forms.formset_factory(FollowUpForm, extra=FIRST_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def with_one_more(data: Any) -> Any:
    """Return what was sent with one row of follow-ups more, for those whose browser adds none by itself."""
    sent = data.copy()
    rows = sent.get("form-TOTAL_FORMS", "")
    sent["form-TOTAL_FORMS"] = str(min(MOST_ROWS, int(rows) + 1 if rows.isascii() and rows.isdecimal() and len(rows) < 4 else 1))
    return sent
