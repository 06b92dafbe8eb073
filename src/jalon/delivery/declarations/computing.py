"""Whether the figure of an indicator can be computed from what the cases hold."""

from collections.abc import Iterator

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Problem, unknown
from jalon.delivery.declarations.shape import Compute, Indicator, Instrument

#: What is counted where no rows of the engine are.
CASES = "cases"
#: What a condition may name beside fields.
STAGE = "stage"


def compute_problems(indicator: Indicator, instrument: Instrument) -> Iterator[Problem]:
    """Yield everything that keeps a figure from being computed."""
    compute, where = indicator.compute, f"indicator '{indicator.name}'"
    if not compute.way:
        yield Problem("The indicator '{name}' is computed in one way: count, sum, mean, median or rate.", name=indicator.name)
        return
    rows = ENGINES[instrument.engine].rows
    if compute.count and compute.count not in (CASES, *rows):
        yield unknown("rows", compute.count, where=where, known=(CASES, *rows))
    for amount in (compute.sum, compute.mean, compute.median, compute.minus):
        if amount:
            yield from _amount_problems(amount, instrument, where=where)
    if compute.minus and compute.way in ("count", "rate"):
        yield Problem("The indicator '{name}' takes a number away from a {way}. Use it with a sum, mean or median.", name=indicator.name, way=compute.way)
    if compute.once_by:
        yield from _field_problems(compute.once_by, instrument, where=where)
    yield from _condition_problems(compute, instrument, where=where)
    yield from _dating_problems(compute, instrument, where=where)


def _amounts(instrument: Instrument) -> list[str]:
    columns = [f"{rows}.{column}" for rows, names in ENGINES[instrument.engine].rows.items() for column in names]
    return [field.name for field in instrument.fields if field.is_number] + columns


def _amount_problems(name: str, instrument: Instrument, *, where: str) -> Iterator[Problem]:
    known = {field.name: field for field in instrument.fields}
    if name in known and not known[name].is_number:
        yield Problem(
            "The field '{name}' in {where} is of type '{type}': it cannot be added.", name=name, where=where, type=known[name].type
        )
    elif name not in _amounts(instrument):
        yield unknown("amount", name, where=where, known=_amounts(instrument))


def _field_problems(name: str, instrument: Instrument, *, where: str) -> Iterator[Problem]:
    known = [field.name for field in instrument.fields]
    if name not in (*known, "holder"):
        yield unknown("field", name, where=where, known=("holder", *known))


def _condition_problems(compute: Compute, instrument: Instrument, *, where: str) -> Iterator[Problem]:
    stages = [stage.name for stage in instrument.stages]
    choices = {field.name: [each.name for each in field.choices] for field in instrument.fields}
    for conditions in (compute.where, compute.rate or {}):
        for name, values in conditions.items():
            known = stages if name == STAGE else choices.get(name)
            if known is None:
                yield unknown("field", name, where=where, known=(STAGE, *choices))
            elif known:
                yield from (unknown("value", value, where=where, known=known) for value in values if value not in known)


def _dating_problems(compute: Compute, instrument: Instrument, *, where: str) -> Iterator[Problem]:
    if compute.dated is None:
        return
    field, stage = compute.dated.field, compute.dated.stage
    if (field is None) == (stage is None):
        yield Problem("'dated' in {where} names a field or a stage, one of the two.", where=where)
    days = [each.name for each in instrument.fields if each.type == "day"]
    if field and field not in days:
        yield unknown("day", field, where=where, known=days)
    stages = [each.name for each in instrument.stages]
    if stage and stage not in stages:
        yield unknown("stage", stage, where=where, known=stages)
