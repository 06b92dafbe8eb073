"""The kinds of items of the delivery: files, what engines add to them, envelopes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.delivery.cases.rows import open_row
from jalon.delivery.declarations.visibility import Visibility
from jalon.delivery.models import (
    Case,
    Consent,
    Deliverable,
    Delivery,
    Envelope,
    Funding,
    Instalment,
    Instrument,
    Measurement,
    ProjectDecision,
    ProjectMilestone,
    Referral,
    Report,
    Risk,
    Sitting,
    Terms,
)
from jalon.delivery.models.rows import CaseRow
from jalon.followup.models import Decision
from jalon.followup.models.staged import Staged
from jalon.followup.steps.procedure import Step
from jalon.publish.addresses import address
from jalon.publish.desk.delivery.forms import reached, spoken_for
from jalon.publish.desk.delivery.rows import declared_beside, told_answers
from jalon.publish.desk.forms import NamedChoice
from jalon.publish.desk.steps.kinds import Kind, item_address
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import Access

# A file is brought on by its own page.
BY_ITS_PAGE = frozenset(step.name for step in Case.PROCEDURE.steps if step.before)
OF_A_CASE = ("case__version", "case__instrument", "case__enterprise", "case__territory")


def _case_address(item: Staged) -> str:
    case = getattr(item, "case", item)
    return address("desk.case", id=case.public_id)


def _envelopes(item: Any, access: Access) -> forms.Field:
    """Return the choice among the open envelopes of the body that keeps the file."""
    open_ones = Envelope.objects.filter(keeper__in=access.acts_for(item.case.territory_id), state="open")
    return _Named(open_ones, label=_("Envelope"))


def _keepers(item: Any, access: Access) -> forms.Field:
    """Return the choice among the bodies that somebody acts for: whose money it is."""
    made = NamedChoice(organisation_names, label=_("Whose money"))
    made.offer(Organisation.objects.filter(pk__in=spoken_for(access)))
    return made


def _territories(item: Any, access: Access) -> forms.Field:
    """Return the choice among the territories where somebody acts for a body."""
    made = NamedChoice(territory_names, label=_("Territory"))
    made.offer(reached(access))
    return made


def _reports(item: Any, access: Access) -> forms.Field:
    """Return the choice among the reports that the file's body owes."""
    return _Named(Report.objects.filter(case=item.case_id), label=_("Report it depends on"))


def _instruments(item: Any, access: Access) -> forms.Field:
    """Return the choice among the measures in use that are not said to deliver the commitment yet."""
    linked = Delivery.objects.filter(commitment=item.commitment_id).values("instrument")
    return _Titled(
        Instrument.objects.filter(current__isnull=False).exclude(pk__in=linked).select_related("current"), label=_("Measure")
    )


class _Named(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among records that have a name or a title."""

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset=queryset, empty_label="—", **options)

    def label_from_instance(self, obj: Any) -> str:
        """Return what a record is called."""
        return str(getattr(obj, "name", "") or getattr(obj, "title", ""))


class _Titled(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among measures, by their title."""

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset=queryset, empty_label="—", to_field_name="name", **options)

    def label_from_instance(self, obj: Any) -> str:
        """Return what a measure is called."""
        return str(obj.current.title)


def _chosen(item: Any, step: Step) -> dict[str, object]:
    """Return the measure that the page came with, chosen."""
    return {"instrument": item.instrument.name} if item.instrument_id else {}


def _decisions(item: Any, access: Access) -> forms.Field:
    """Return the choice among decisions of the territory's committees whose minutes are published."""
    found = Decision.objects.filter(meeting__committee__territory=item.case.territory_id, meeting__minutes__state="published")
    return _Decided(found.select_related("meeting").order_by("-pk"), label=_("Decision of a committee"))


def _sources(item: Any, access: Access) -> forms.Field:
    """Return the choice among the sources that the declaration gives."""
    return forms.ChoiceField(choices=[("", "—"), *item.sources.items()], label=_("Source"))


class _Decided(_Named):
    """A choice among decisions, by what they are cited by and what they say."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what a decision is called."""
        return f"{obj.mark} – {obj.text[:120]}"


def _row(model: type[CaseRow], **more: Any) -> Kind:
    """Return a kind of rows: called as they are called, their declared answers asked for and told."""
    told = {"beside": declared_beside, "told": told_answers, "opens": open_row, "place": "desk.measures"}
    return Kind(model, called=_called, **{"home": _case_address, "related": OF_A_CASE, **told, **more})


def _called(row: Any) -> str:
    """Return what a row is called; of what is restricted, its file."""
    return row.called if row.visible != Visibility.RESTRICTED else row.case.title  # type: ignore[no-any-return]


ROW_KINDS = (
    _row(Report),
    _row(ProjectMilestone, elsewhere=frozenset({"freeze"})),
    _row(Funding, fields={"source": _sources}),
    _row(Risk),
    _row(ProjectDecision, fields={"cites": _decisions}, related=(*OF_A_CASE, "cites__meeting")),
    _row(Deliverable),
    _row(Measurement),
    _row(Sitting),
    # Its other body does not see the file until it accepted.
    _row(Referral, home=item_address),
)
CASE_KINDS = (
    Kind(
        Case,
        called=lambda case: case.title,
        home=_case_address,
        related=("version", "instrument", "enterprise", "territory"),
        elsewhere=BY_ITS_PAGE,
    ),
    Kind(Consent, called=lambda consent: consent.case.title, home=_case_address, related=OF_A_CASE),
    Kind(Terms, called=lambda terms: terms.case.title, home=_case_address, related=OF_A_CASE, fields={"envelope": _envelopes}),
    Kind(
        Instalment,
        called=lambda instalment: instalment.case.title,
        home=_case_address,
        related=(*OF_A_CASE, "report"),
        fields={"report": _reports},
    ),
    Kind(
        Envelope,
        called=lambda envelope: envelope.name,
        home=lambda _envelope: address("desk.envelopes"),
        related=("keeper", "territory"),
        fields={"keeper": _keepers, "territory": _territories},
        place="desk.measures",
    ),
    Kind(
        Delivery,
        called=lambda delivery: delivery.instrument.current.title,
        related=("plan", "instrument__current", "commitment"),
        fields={"instrument": _instruments},
        starts=_chosen,
    ),
    *ROW_KINDS,
)
