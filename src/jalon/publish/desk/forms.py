"""The desk's forms."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jalon.publish.components.formats import ordering_key
from jalon.publish.desk import wording
from jalon.registry.models import Organisation, OrganisationKind, Person, RoleKind
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.queries.rows import Named
from jalon.registry.roles import INVITE, REVIEW, Access

ACCEPTED = ".pdf,.docx,.odt,.xlsx,.csv,.html,.htm,.md,.txt"


class DayInput(forms.DateInput):
    """A field for a day, in the form that browsers send."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PlainWords(forms.CharField):
    """Words typed in several lines, whose ends are one sign each: as a browser counts their length."""

    def to_python(self, value: Any) -> str:
        """Return the words."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class InstantInput(forms.DateTimeInput):
    """A field for a day and an hour, in the form that browsers send."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among records that are called by their name of today, in the page's language."""

    def __init__(self, names: Any, **options: Any) -> None:
        super().__init__(queryset=None, **options)
        self.names = names

    def offer(self, records: QuerySet[Any], *, near: int | None = None) -> None:
        """Offer these records, in the order of their names; bodies of other territories than ``near``, where it is told, apart at the end."""
        self.queryset = records
        choices = told_apart(records, self.names(records.values_list("pk", flat=True), language=(get_language() or "fr")[:2]))
        if self.required and len(choices) == 1:
            self.choices = choices
            return
        elsewhere = set(records.exclude(_of_here(near)).values_list("pk", flat=True)) if near else set()
        apart = [one for one in choices if one[0] in elsewhere]
        here = [one for one in choices if one[0] not in elsewhere]
        self.choices = [("", "—"), *here, *([(gettext("Other territories"), apart)] if apart else [])]

    def label_from_instance(self, obj: Model) -> str:
        """Return what a record is called where Django asks for one alone."""
        return str(obj)


def _of_here(territory: int) -> Q:
    """Return the condition that a body is of a territory, of one that it is part of or that is part of it, or of none."""
    return Q(territory=None) | Q(territory=territory) | Q(territory__parts=territory) | Q(territory__within=territory)


def told_apart(records: QuerySet[Any], names: Mapping[int, Named]) -> list[tuple[int, str]]:
    """Return records by row number in the order of their names, with their kind where several bear the same name."""
    shared = {name for name, count in Counter(name.name for name in names.values()).items() if count > 1}
    alike = [pk for pk, name in names.items() if name.name in shared]
    kinds = (
        {one.pk: str(one.get_kind_display()).lower() for one in records.model._default_manager.filter(pk__in=alike)}
        if alike
        else {}
    )
    labels = {pk: f"{name.name} ({kinds[pk]})" if pk in kinds else name.name for pk, name in names.items()}
    return sorted(labels.items(), key=lambda one: (ordering_key(names[one[0]].name), one[1]))


class DocumentForm(forms.Form):
    """A published file to be read."""

    document = forms.FileField(
        label=_("Document"),
        help_text=_(
            "The file as it was published: PDF, Word (.docx), OpenDocument (.odt), Excel (.xlsx), CSV, web page, Markdown or text."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        max_length=255,
    )
    obtained_from = forms.CharField(
        label=_("Where it comes from"),
        help_text=_("Its address, or who gave it. Shown to the public beside the file."),
        required=False,
        max_length=1000,
    )


class NewPlanForm(DocumentForm):
    """A document that is a plan of its own."""

    title = forms.CharField(
        label=_("Title"), help_text=_("As it is published; left empty, the document's own title."), required=False, max_length=1000
    )
    responder = NamedChoice(organisation_names, label=_("Who answers"))
    territory = NamedChoice(territory_names, label=_("Territory"))
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=DayInput())

    def __init__(self, *args: Any, held: Access, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        self.fields["responder"].offer(held.responders(REVIEW))  # type: ignore[attr-defined]
        self.fields["territory"].offer(held.territories(REVIEW))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that runs backwards, and a plan out of one's reach."""
        said: dict[str, Any] = super().clean() or {}
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("The last day comes after the first."))
        responder, territory = said.get("responder"), said.get("territory")
        if responder and territory and not self.held.may_for(REVIEW, responder=responder, territory=territory):
            self.add_error("territory", _("Your role does not reach this organisation's plans for this territory."))
        return said


class PublishForm(forms.Form):
    """The reason to publish over warnings, and what the person saw when they decided."""

    reason = forms.CharField(
        label=_("Why it is published all the same"),
        help_text=_("Published with the plan."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput())


class OpenFollowUpForm(forms.Form):
    """The period over which a plan's priorities are clarified, enhanced and eased, and why it is this one."""

    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())
    owner = NamedChoice(organisation_names, label=_("Who takes care of the tracks"), required=False)
    reason = forms.CharField(
        label=_("Why these days"),
        help_text=_("The source names no first day: say who set it, and where. Everybody can read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, near: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].offer(taking_part(), near=near)  # type: ignore[attr-defined]


def taking_part() -> QuerySet[Organisation]:
    """Return the organisations that may take care of something: an enterprise takes no part."""
    return Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE)


class RoleForm(forms.Form):
    """A role to give: for an organisation, a territory (or all) and a period."""

    kind = forms.ChoiceField(label=_("Role"))
    organisation = NamedChoice(organisation_names, label=_("Organisation"))
    territory = NamedChoice(territory_names, label=_("Territory"), required=False, help_text=_("Empty: all territories."))
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("Until (last day)"), required=False, widget=DayInput())

    def __init__(self, *args: Any, held: Access, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(code, wording.role(code)) for code in RoleKind.values]  # type: ignore[attr-defined]
        self.fields["organisation"].offer(held.responders(INVITE))  # type: ignore[attr-defined]
        self.fields["territory"].offer(held.territories(INVITE))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that runs backwards."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("The last day comes after the first."))
        return said


class InviteForm(RoleForm):
    """Somebody to invite, with their first role."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language"), choices=[("fr", "Français"), ("en", "English")])
    field_order = ("name", "email", "language", "kind", "organisation", "territory", "starts_on", "ends_on")

    def clean_email(self) -> str:
        """Refuse an address that somebody has already."""
        email: str = self.cleaned_data["email"].lower()
        if Person.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody with this address is here already. Give them a role on their page."))
        return email
