"""The form of a step: its fields from the item's columns, in whose name it is taken, why, and what the person had seen."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jalon.followup.models.staged import Staged
from jalon.followup.steps.procedure import STEERER, Step
from jalon.publish.desk.forms import DayInput, InstantInput, NamedChoice, taking_part
from jalon.publish.desk.steps.kinds import Kind
from jalon.publish.desk.steps.speaking import likely_speaker, speaking_field, speaks_for
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import Access

SPEAKER, REASON, REVISION = "in_the_name_of", "reason", "revision"
LONGEST_REASON = 5000


class StepForm(forms.Form):
    """What a step of an item asks for. ``taken_with`` and ``speaker`` say what was given, once it is valid; files are kept then."""

    revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, item: Staged, step: Step, kind: Kind, held: Access) -> None:
        self.item, self.step, self.beside = item, step, kind.beside(item, step, held)
        kept = self.beside.columns if self.beside else frozenset[str]()
        self.columns = tuple(name for name in step.fields if name not in kept)
        said = {**_said_now(item, self.columns), **kind.starts(item, step), **(self.beside.said if self.beside else {})}
        super().__init__(data, files, initial={**said, REVISION: item.revision})
        for name in self.columns:
            self.fields[name] = _field(name, item=item, step=step, kind=kind, held=held)
        self.fields.update(self.beside.fields if self.beside else {})
        self._ask_in_whose_name(item, step, held)
        self.fields[REASON] = forms.CharField(
            label=_("Reason"), required=step.needs_reason, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
        )

    def _ask_in_whose_name(self, item: Staged, step: Step, held: Access) -> None:
        """Ask in whose name the step is taken where somebody may act for several bodies and no field of the step says it."""
        speaking, named = speaks_for(item, held), speaking_field(item, step)
        if len(speaking) < 2 and not named:
            return
        if not named:
            chosen = NamedChoice(
                organisation_names, label=_("In the name of"), help_text=_("The history names this body beside you.")
            )
            chosen.offer(Organisation.objects.filter(pk__in=speaking))
            self.fields[SPEAKER] = chosen
        if not self.initial.get(named or SPEAKER):
            self.initial[named or SPEAKER] = likely_speaker(item, held)

    def clean(self) -> dict[str, Any]:
        """Read the answers that are no columns; what is wrong stands beside each."""
        said: dict[str, Any] = super().clean() or {}
        for name, problem in (self.beside.problems(said) if self.beside else {}).items():
            self.add_error(name, problem)
        return said

    def taken_with(self) -> dict[str, Any]:
        """Return the values given; of an item that stands, those that may be left and were not touched are left out.

        Files that came with them are kept now.
        """
        touched = {*self.step.needs, *self.changed_data} if self.step.before else set(self.columns)
        given = {name: self.cleaned_data[name] for name in self.columns if name in touched}
        kept = {name: keep(value) if (keep := getattr(self.fields[name], "kept", None)) else value for name, value in given.items()}
        return {**kept, **(self.beside.given(self.cleaned_data) if self.beside else {})}

    def speaker(self, held: Access) -> Organisation | None:
        """Return the organisation in whose name the step is taken; None where the person acts for none."""
        speaking = speaks_for(self.item, held)
        said = self.cleaned_data.get(SPEAKER) or self.cleaned_data.get(speaking_field(self.item, self.step))
        if said is not None and said.pk in speaking:
            return said  # type: ignore[no-any-return]
        return Organisation.objects.get(pk=next(iter(speaking))) if len(speaking) == 1 else None


def _said_now(item: Staged, columns: tuple[str, ...]) -> dict[str, Any]:
    """Return what the item says in the fields of a step, as the form shows it."""
    return {name: getattr(item, item._meta.get_field(name).attname) for name in columns}  # type: ignore[union-attr]


def _field(name: str, *, item: Staged, step: Step, kind: Kind, held: Access) -> forms.Field:
    column: Any = item._meta.get_field(name)
    made: forms.Field
    if name in kind.fields:
        made = kind.fields[name](item, held)
    elif isinstance(column, models.ForeignKey) and column.related_model is Organisation:
        made = NamedChoice(organisation_names)
    else:
        made = column.formfield(**_drawn(column))
        if column.choices and not column.has_default():
            made.choices = [("", "—"), *column.choices]  # type: ignore[attr-defined]
    made.required = name in step.needs or not column.blank
    made.help_text = str(kind.help.get(name, made.help_text))
    made.label = _sentence(str(column.verbose_name)) if name not in kind.fields or not made.label else made.label
    if isinstance(made, NamedChoice) and name not in kind.fields:
        made.offer(_bodies(name, item=item, step=step, held=held), near=item.belonging.territory)
    return made


def _drawn(column: object) -> dict[str, forms.Widget]:
    """Return how a column's field is drawn, where its own way does not suit."""
    if isinstance(column, models.DateTimeField):
        return {"widget": InstantInput()}
    if isinstance(column, models.DateField):
        return {"widget": DayInput()}
    return {"widget": forms.Textarea(attrs={"rows": 5})} if isinstance(column, models.TextField) else {}


def _bodies(name: str, *, item: Staged, step: Step, held: Access) -> QuerySet[Organisation]:
    """Return the organisations that a field may name: one's own where it says who takes the step and one does not steer."""
    bodies = taking_part()
    if name == speaking_field(item, step) and STEERER not in item.capacities(held):
        return bodies.filter(pk__in=speaks_for(item, held))
    return bodies


def _sentence(label: str) -> str:
    return label[:1].upper() + label[1:]
