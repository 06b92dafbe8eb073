"""Whether the figure of an indicator can be computed from what the cases hold."""

from collections.abc import Iterator, Mapping

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.figures import Compute, Indicator
from jalon.delivery.declarations.problems import Problem, each_unknown, in_indicator
from jalon.delivery.declarations.shape import Instrument

#: What is counted where no rows of the engine are.
CASES = "cases"
#: What a condition may name beside fields: where a case stands, and whether it goes on.
STAGE, STATE, STATES = "stage", "state", ("open", "done", "stopped")
#: Whom a case concerns: what may be counted once, beside a field.
HOLDER = "holder"


def figure_problems(indicator: Indicator, instrument: Instrument) -> Iterator[Problem]:
    """Yield everything that keeps a figure from being known."""
    if (indicator.compute is None) == (indicator.imported is None):
        yield Problem("The indicator '{name}' is computed or imported: give one of 'compute' and 'imported'.", name=indicator.name)
        return
    if indicator.compute is None:
        return
    if not indicator.compute.way:
        yield Problem("The indicator '{name}' is computed in one way: count, sum, mean, median or rate.", name=indicator.name)
        return
    yield from _way_problems(indicator.name, indicator.compute)
    yield from _name_problems(indicator.name, indicator.compute, instrument)
    yield from _condition_problems(indicator.name, indicator.compute, instrument)
    yield from _dating_problems(indicator.name, indicator.compute, instrument)


def _way_problems(name: str, compute: Compute) -> Iterator[Problem]:
    if compute.minus and not compute.amount:
        yield Problem("'minus' in the indicator '{name}' needs a sum, a mean or a median.", name=name)
    if compute.among and compute.way != "rate":
        yield Problem("'among' in the indicator '{name}' needs a rate.", name=name)
    if compute.once_by and compute.way != "count":
        yield Problem("'once_by' in the indicator '{name}' needs a count.", name=name)
    if compute.together_with and (
        compute.count != CASES or set(compute.where) - {STATE} or (compute.dated and not compute.dated.case)
    ):
        sentence = "'together_with' in the indicator '{name}' counts cases, by 'state' and 'dated.case' only: other instruments differ in the rest."
        yield Problem(sentence, name=name)
    if compute.rate is not None and not compute.rate:
        yield Problem("The rate of the indicator '{name}' has no condition: it would always be 100 %.", name=name)


def _name_problems(name: str, compute: Compute, instrument: Instrument) -> Iterator[Problem]:
    engine, where = ENGINES[instrument.engine], in_indicator(name)
    rows = [each.name for each in engine.rows]
    yield from each_unknown("rows", filter(None, (compute.count, compute.among)), known=(CASES, *rows), where=where)
    fields = {(f"{field.of}.{field.name}" if field.of else field.name): field for field in instrument.fields}
    amounts = [
        *(key for key, field in fields.items() if field.is_number),
        *engine.numbers,
        *(f"{each.name}.{column}" for each in engine.rows for column in each.numbers),
    ]
    for amount in filter(None, (compute.amount, compute.minus)):
        if amount in fields and not fields[amount].is_number:
            yield Problem(
                "'{name}' in {where} is of type '{type}': it cannot be added.", name=amount, where=where, type=fields[amount].type
            )
        else:
            yield from each_unknown("number to add up", (amount,), known=amounts, where=where)
    if compute.amount and compute.minus and _rows_of(compute.amount) != _rows_of(compute.minus):
        yield Problem(
            "'{minus}' in {where} is not taken of the same thing as '{amount}'.",
            minus=compute.minus,
            amount=compute.amount,
            where=where,
        )
    if compute.once_by:
        own = [field.name for field in instrument.fields if field.of == (None if compute.counted == CASES else compute.counted)]
        yield from each_unknown("field", (compute.once_by,), known=(HOLDER, *own), where=where)


def _rows_of(amount: str) -> str:
    return amount.partition(".")[0] if "." in amount else ""


def _condition_problems(name: str, compute: Compute, instrument: Instrument) -> Iterator[Problem]:
    known = _conditions(compute.counted, instrument)
    for conditions in (compute.where, compute.rate or {}):
        for key, values in conditions.items():
            yield from each_unknown("field", (key,), known=known, where=in_indicator(name))
            if key in known:
                yield from each_unknown("value", values, known=known[key], where=in_indicator(name))


def _conditions(counted: str, instrument: Instrument) -> Mapping[str, tuple[str, ...]]:
    """Return what a condition may name, each with the values that it may have: of rows, their own answers before those of the case."""
    known: dict[str, tuple[str, ...]] = {STAGE: tuple(stage.name for stage in instrument.stages), STATE: STATES}
    rows = ENGINES[instrument.engine].rows_named(counted)
    for field in (*instrument.fields_of(None), *(instrument.fields_of(counted) if rows else ())):
        if field.type == "yes_no":
            known[field.name] = ("yes", "no")
        elif field.choices:
            known[field.name] = tuple(choice.name for choice in field.choices)
    return {**known, **rows.choices} if rows else known


def _dating_problems(name: str, compute: Compute, instrument: Instrument) -> Iterator[Problem]:
    if compute.dated is None:
        return
    where, dated = in_indicator(name), compute.dated
    if len([each for each in (dated.field, dated.stage, dated.case) if each]) != 1:
        yield Problem("'dated' in {where} names one of a field, a stage and 'case'.", where=where)
    if dated.field:
        days = [each.name for each in instrument.fields if each.type == "day" and each.of in (None, compute.counted)]
        yield from each_unknown("day field", (dated.field,), known=(*days, *ENGINES[instrument.engine].days), where=where)
    if dated.stage:
        yield from each_unknown("stage", (dated.stage,), known=[each.name for each in instrument.stages], where=where)
