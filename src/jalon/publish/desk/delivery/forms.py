"""A form as a declaration asks for it: one field of the page for each of the stage, read back by the declaration's own rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jalon.delivery.cases.answers import answer
from jalon.delivery.declarations.shape import Field, Instrument, Visibility
from jalon.errors import StepRefused
from jalon.publish.desk import wording
from jalon.publish.desk.forms import DayInput, NamedChoice, taking_part
from jalon.registry.models import Organisation, Territory
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import Access

SEEN_BY = {
    Visibility.PUBLIC: _("Everybody can read it."),
    Visibility.COMMITTEE: _("Who follows the territory can read it."),
    Visibility.MINISTRY: _("Who keeps the file and whom it concerns can read it."),
    Visibility.RESTRICTED: _("Restricted: sealed, and read by who keeps the file and whom it concerns only."),
}


class AnswerForm(forms.Form):
    """The fields of a stage. ``given`` says what was answered, once it is valid; an emptied field takes its answer away."""

    revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, data: Any = None, *, asked: Iterable[Field], needed: Iterable[str], said: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(said))
        self.asked = {field.name: field for field in asked}
        wanted = set(needed)
        for name, field in self.asked.items():
            self.fields[name] = drawn_field(field, is_needed=name in wanted)

    def clean(self) -> dict[str, Any]:
        """Read each answer by the rules of its field; what is wrong stands beside it."""
        said: dict[str, Any] = super().clean() or {}
        for name, field in self.asked.items():
            try:
                answer(field, said.get(name))
            except StepRefused as refusal:
                self.add_error(name, wording.said(refusal))
        return said

    @property
    def given(self) -> dict[str, Any]:
        """Return the answers by the name of their field."""
        return {name: self.cleaned_data.get(name) for name in self.asked}


def drawn_field(field: Field, *, is_needed: bool) -> forms.Field:
    """Return the field of a form that asks for a declared one."""
    language = get_language() or "fr"
    title = field.title.said(language) + (f" ({field.unit.said(language)})" if field.unit else "")
    made = _made(field)
    made.label = title if not is_needed else f"{title} *"
    made.help_text = " ".join(
        part for part in (field.help.said(language) if field.help else "", str(SEEN_BY[field.visible])) if part
    )
    # What a stage needs is asked for when it is left, not while it is being filled in.
    made.required, made.is_needed_later = False, is_needed  # type: ignore[attr-defined]
    return made


def _made(field: Field) -> forms.Field:
    language = get_language() or "fr"
    pairs = [(choice.name, choice.title.said(language)) for choice in field.choices]
    if field.type == "choices":
        return forms.MultipleChoiceField(choices=pairs, widget=forms.CheckboxSelectMultiple())
    if field.type == "choice":
        return forms.ChoiceField(choices=[("", "—"), *pairs])
    if field.type == "yes_no":
        return forms.ChoiceField(choices=[("", "—"), ("True", _("yes")), ("False", _("no"))])
    if field.type == "note":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    if field.type == "day":
        return forms.CharField(widget=DayInput())
    if field.is_number:
        return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    kinds = {"email": "email", "telephone": "tel"}
    return forms.CharField(widget=forms.TextInput(attrs={"type": kinds[field.type]} if field.type in kinds else {}))


def spoken_for(held: Access) -> frozenset[int]:
    """Return the bodies in whose name somebody acts anywhere, by row number."""
    return frozenset[int]().union(*(reach.speaks_for for reach in held.reaches))


def reached(held: Access) -> QuerySet[Territory]:
    """Return the territories where somebody acts in the name of a body."""
    places = [reach.territories for reach in held.reaches if reach.speaks_for]
    if None in places:
        return Territory.objects.all()
    return Territory.objects.filter(pk__in=frozenset[int]().union(*(each for each in places if each)))


class NewCaseForm(forms.Form):
    """What opens a case: what it is called, where, who keeps it and whom it concerns."""

    title = forms.CharField(label=_("Title"), max_length=300)
    number = forms.CharField(
        label=_("Number"), max_length=40, required=False, help_text=_("Its number in your own records, where it has one.")
    )
    territory = NamedChoice(territory_names, label=_("Territory"))
    keeper = NamedChoice(organisation_names, label=_("Who keeps the file"))

    def __init__(self, *args: Any, declared: Instrument, held: Access, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].offer(reached(held))  # type: ignore[attr-defined]
        self.fields["keeper"].offer(Organisation.objects.filter(pk__in=spoken_for(held)))  # type: ignore[attr-defined]
        if declared.holder == "body":
            self.fields["holder"] = NamedChoice(
                organisation_names, label=declared.role_title("holder", language=get_language() or "fr")
            )
            self.fields["holder"].offer(taking_part())  # type: ignore[attr-defined]
        if declared.holder in ("enterprise", "person"):
            self.fields["title"].help_text = _("It stands in notices and mails: name neither the enterprise nor a person in it.")
        if declared.holder == "enterprise":
            self.fields["enterprise_name"] = forms.CharField(
                label=_("Name of the enterprise"), max_length=300, help_text=SEEN_BY[Visibility.RESTRICTED]
            )
            self.fields["enterprise_number"] = forms.CharField(
                label=_("Québec enterprise number (NEQ)"),
                required=False,
                max_length=20,
                help_text=_("Ten digits. The same number is never put on record twice."),
            )

    def clean_enterprise_number(self) -> str:
        """Read the number as any declared one is read."""
        words = self.cleaned_data.get("enterprise_number", "")
        try:
            return str(answer(ENTERPRISE_NUMBER, words) or "")
        except StepRefused as refusal:
            raise forms.ValidationError(wording.said(refusal)) from None


class ReasonForm(forms.Form):
    """Why a case goes where it goes."""

    revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, needs_reason: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = needs_reason


class MoveForm(AnswerForm):
    """What a stage that ends a case asks for with the step into it, and why the case goes there."""

    reason = forms.CharField(label=_("Reason"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, needs_reason: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = needs_reason
        for field in self.fields.values():
            field.required = field.required or getattr(field, "is_needed_later", False)
        self.order_fields([*self.asked, "reason"])


ENTERPRISE_NUMBER = Field.model_validate(
    {
        "name": "enterprise-number",
        "title": {"fr": "Numéro d’entreprise du Québec (NEQ)", "en": "Québec enterprise number (NEQ)"},
        "type": "enterprise_number",
        "visible": Visibility.RESTRICTED,
    }
)
