"""One field: its type, bounds, choices, and when it is needed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Problem, each_unknown, in_field
from jalon.delivery.declarations.shape import Field, Instrument

CHOSEN = ("choice", "choices")


def field_problems(field: Field, instrument: Instrument) -> Iterator[Problem]:
    """Yield everything that keeps one field from being filled in."""
    if field.type in CHOSEN and len(field.choices) < 2:
        yield Problem("The field '{name}' offers no choice. Add 'choices', two at least.", name=field.name)
    if field.choices and field.type not in CHOSEN:
        yield Problem("The field '{name}' has choices but is of type '{type}'. Make it 'choice'.", name=field.name, type=field.type)
    yield from _bound_problems(field)
    yield from _needed_problems(field, instrument)
    yield from _row_problems(field, instrument)


def _bound_problems(field: Field) -> Iterator[Problem]:
    bounds = [bound for bound in (field.least, field.most) if bound is not None]
    wanted = Decimal if field.is_number else date if field.type == "day" else None
    if bounds and wanted is None:
        yield Problem(
            "The field '{name}' of type '{type}' has no least and no most. Take them out.", name=field.name, type=field.type
        )
    elif wanted and not all(isinstance(bound, wanted) for bound in bounds):
        yield Problem("The bounds of the field '{name}' are not of its type '{type}'.", name=field.name, type=field.type)
    elif len(bounds) == 2 and bounds[0] > bounds[1]:  # type: ignore[operator]
        yield Problem("The least of the field '{name}' is above its most.", name=field.name)
    if field.longest and field.type not in ("text", "note"):
        yield Problem("The field '{name}' of type '{type}' has no length. Take 'longest' out.", name=field.name, type=field.type)


def _needed_problems(field: Field, instrument: Instrument) -> Iterator[Problem]:
    where = in_field(field.name)
    if field.needed and field.of is None:
        yield Problem("The field '{name}' is 'needed': say in which stage, with its 'needs'.", name=field.name)
    if not field.needed_when:
        return
    known = {each.name: each for each in instrument.fields_of(field.of)}
    yield from each_unknown("field", (field.needed_when.field,), known=known, where=where)
    asked = known.get(field.needed_when.field)
    if asked is None:
        return
    if asked.name == field.name:
        yield Problem("The field '{name}' is needed because of itself.", name=field.name)
    elif asked.type in CHOSEN:
        yield from each_unknown("choice", field.needed_when.equals, known=[each.name for each in asked.choices], where=where)
    elif asked.type == "yes_no":
        yield from each_unknown("answer", field.needed_when.equals, known=("yes", "no"), where=where)
    else:
        sentence = "The field '{name}' depends on '{field}', which is of type '{type}'. Only choices and yes or no decide."
        yield Problem(sentence, name=field.name, field=asked.name, type=asked.type)


def _row_problems(field: Field, instrument: Instrument) -> Iterator[Problem]:
    engine = ENGINES[instrument.engine]
    if field.of is None:
        if field.name in (*engine.numbers, *engine.days):
            sentence = "The engine '{engine}' keeps '{name}' by itself. Give the field another name."
            yield Problem(sentence, engine=engine.name, name=field.name)
        return
    rows = engine.rows_named(field.of)
    if rows is None:
        yield from each_unknown("rows", (field.of,), known=[each.name for each in engine.rows], where=in_field(field.name))
        return
    if field.name in (*rows.numbers, *rows.choices):
        sentence = "The engine '{engine}' keeps '{name}' by itself. Give the field another name."
        yield Problem(sentence, engine=engine.name, name=field.name)
    if field.visible.narrowness < rows.visible.narrowness:
        sentence = "The field '{name}' is '{visible}', but '{rows}' are '{narrower}'. Make it '{narrower}'."
        yield Problem(sentence, name=field.name, visible=field.visible.value, rows=rows.name, narrower=rows.visible.value)
