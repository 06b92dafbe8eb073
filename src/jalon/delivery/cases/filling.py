"""Give answers to a case: checked against its declaration, what is restricted sealed, what one may not see left as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from jalon.delivery.cases.answers import answer, is_wanted, title_of
from jalon.delivery.declarations.shape import Field, Instrument, Stage, Visibility
from jalon.delivery.models import Case
from jalon.delivery.privacy.sealing import opened, seal
from jalon.errors import StepRefused
from jalon.registry.roles import Access


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a case: those that are kept open, and those that are sealed."""

    values: dict[str, Any]
    restricted: dict[str, Any]

    @property
    def together(self) -> dict[str, Any]:
        """Return all answers by the name of their field."""
        return {**self.values, **self.restricted}


def answers_of(case: Case) -> Answers:
    """Return every answer of a case, opened: for code that shows or sends nothing of it by itself."""
    return Answers(dict(case.values), opened(case.public_id, case.sealed))


def seen_answers(case: Case, access: Access) -> dict[str, Any]:
    """Return the answers that somebody may see, by the name of their field."""
    seen = case.sees(access)
    restricted = opened(case.public_id, case.sealed) if Visibility.RESTRICTED in seen else {}
    known = {field.name: field for field in case.declared.fields}
    return {name: value for name, value in {**case.values, **restricted}.items() if name in known and known[name].visible in seen}


def asked_in(stage: Stage, instrument: Instrument) -> tuple[Field, ...]:
    """Return the fields that a stage asks for, in the order of the declaration's stage."""
    return tuple(instrument.field(name) for name in dict.fromkeys((*stage.asks, *stage.needs)))


def merged(case: Case, given: Mapping[str, object], *, stage: Stage) -> Answers:
    """Return a case's answers with those given; StepRefused for a field that the stage does not ask for, or a value that is none.

    Every field that is wrong is told at once.
    """
    return merge(answers_of(case), given, asked=asked_in(stage, case.declared), where=stage.title.said(get_language() or "fr"))


def merge(before: Answers, given: Mapping[str, object], *, asked: Iterable[Field], where: str) -> Answers:
    """Return answers with those given. StepRefused with everything that is wrong, and for a field that is not ``asked``, ``where`` that is."""
    known = {field.name: field for field in asked}
    strange = [name for name in given if name not in known]
    if strange:
        raise StepRefused("'{stage}' does not ask for '{field}'.", stage=where, field=strange[0])
    problems, values, restricted = [], dict(before.values), dict(before.restricted)
    for name, text in given.items():
        try:
            value = answer(known[name], text)
        except StepRefused as refused:
            problems.append(refused)
            continue
        place = restricted if known[name].visible == Visibility.RESTRICTED else values
        place.pop(name, None)
        if value is not None:
            place[name] = value
    if problems:
        raise _all_of(problems)
    return Answers(values, restricted)


def columns(case: Case, answers: Answers) -> dict[str, Any]:
    """Return the columns of a case that hold its answers."""
    return {"values": answers.values, "sealed": seal(case.public_id, answers.restricted)}


def missing_in(stage: Stage, case: Case, answers: Answers) -> tuple[str, ...]:
    """Return the titles of the fields that a stage needs and that are not given: where it ends the case, one does not come to it without."""
    said = answers.together
    wanted = [field for field in asked_in(stage, case.declared) if field.name in stage.needs or is_wanted(field, said)]
    return tuple(title_of(field) for field in wanted if said.get(field.name) in (None, "", []))


def missing_to_go_on(case: Case, answers: Answers) -> tuple[str, ...]:
    """Return the titles of the fields without which a case does not leave its stage forwards."""
    return missing_in(case.stage_declared, case, answers)


def ending_columns(case: Case, stage: Stage, given: Mapping[str, object]) -> dict[str, Any]:
    """Return the columns of a case with what a stage that ends it asks for. StepRefused where something that it needs is not given."""
    answers = merged(case, given, stage=stage)
    missing = missing_in(stage, case, answers)
    if missing:
        raise StepRefused(
            "To bring it to '{stage}', give: {fields}.", stage=stage.title.said(get_language() or "fr"), fields=", ".join(missing)
        )
    return columns(case, answers)


def refuse_unfilled(case: Case) -> None:
    """StepRefused where the stage needs what is not given yet."""
    missing = missing_to_go_on(case, answers_of(case))
    if missing:
        raise StepRefused("Before leaving '{stage}', give: {fields}.", stage=case.stage_title, fields=", ".join(missing))


def _all_of(problems: Iterable[StepRefused]) -> StepRefused:
    problems = list(problems)
    if len(problems) == 1:
        return problems[0]
    template = " ".join(f"{{p{place}}}" for place in range(len(problems)))
    return StepRefused(template, **{f"p{place}": problem for place, problem in enumerate(problems)})
