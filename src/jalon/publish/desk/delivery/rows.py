"""The rows of a file at the desk: the fields that its declaration asks of them in the form of a step, and what of them somebody reads."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext

from jalon.delivery.cases.answers import answer, is_wanted, title_of
from jalon.delivery.cases.rows import row_columns, seen_row_answers
from jalon.delivery.declarations.shape import Field
from jalon.delivery.models import Referral
from jalon.delivery.models.rows import ANSWERS, CaseRow, asked_with
from jalon.errors import StepRefused
from jalon.followup.steps.procedure import Step
from jalon.publish.components.answered import told
from jalon.publish.desk import wording
from jalon.publish.desk.delivery.forms import drawn_field
from jalon.publish.desk.steps.kinds import Beside
from jalon.registry.roles import Access

#: Before the name of a declared field in a form, so that it is never taken for a column.
PREFIX = "answer_"
EMPTY: tuple[Any, ...] = (None, "", [])


def declared_beside(row: CaseRow, step: Step, access: Access) -> Beside | None:
    """Return the fields that the declaration asks of a row with a step, those that somebody may see; None where it asks for none."""
    if "values" not in step.fields:
        return None
    seen = row.sees(access)
    asked = {PREFIX + field.name: field for field in asked_with(row, step) if field.visible in seen}
    said = seen_row_answers([row], access)[0]
    return Beside(
        columns=frozenset(ANSWERS),
        fields={name: _drawn(field, row) for name, field in asked.items()},
        said={PREFIX + name: str(value) if isinstance(value, bool) else value for name, value in said.items()},
        problems=lambda given: _problems(asked, given),
        given=lambda given: row_columns(
            row, {field.name: given.get(name) for name, field in asked.items()}, asked=tuple(asked.values())
        ),
    )


def told_answers(row: CaseRow, access: Access) -> list[tuple[str, str]]:
    """Return the declared answers of a row that somebody may read, in words, in the order of the declaration."""
    return in_words(row.declared_fields, seen_row_answers([row], access)[0])


def in_words(fields: Sequence[Field], said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return answers in words with their labels, those of fields that are answered."""
    language = (get_language() or "fr")[:2]
    shown = [field for field in fields if said.get(field.name) not in EMPTY]
    return [(field.title.said(language), told(field, said[field.name], language=language)) for field in shown]


def _drawn(field: Field, row: CaseRow) -> forms.Field:
    made = drawn_field(field, is_needed=field.needed)
    if isinstance(row, Referral):
        made.help_text = f"{made.help_text} {gettext('The body to which the file is referred reads it too.')}"
    made.label = str(made.label).removesuffix(" *")
    made.required = field.needed
    return made


def _problems(asked: Mapping[str, Field], given: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with answers by the name of their field of the form."""
    found: dict[str, str] = {}
    said: dict[str, Any] = {}
    for name, field in asked.items():
        try:
            said[field.name] = answer(field, given.get(name))
        except StepRefused as refusal:
            found[name] = wording.said(refusal)
    for name, field in asked.items():
        if name not in found and said.get(field.name) in EMPTY and is_wanted(field, said):
            found[name] = wording.said(StepRefused("{field}: give it, as another answer makes it needed.", field=title_of(field)))
    return found
