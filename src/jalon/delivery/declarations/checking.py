"""What one key of a declaration does not show by itself: names that exist, stages that lead somewhere, figures that can be computed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from jalon.delivery.declarations.computing import compute_problems
from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Problem, unknown
from jalon.delivery.declarations.shape import Field, Instrument, Stage
from jalon.delivery.declarations.words import length_of_time

DAYS_OF = {"days": 1, "months": 30, "years": 365}


def problems_in(instrument: Instrument) -> list[Problem]:
    """Return everything that keeps an instrument of the right shape from running, in the order of the file."""
    return [
        *_repeated_names(instrument),
        *(problem for stage in instrument.stages for problem in _stage_problems(stage, instrument)),
        *_path_problems(instrument),
        *(problem for field in instrument.fields for problem in _field_problems(field, instrument)),
        *_retention_problems(instrument),
        *_unused(instrument),
        *(problem for indicator in instrument.indicators for problem in compute_problems(indicator, instrument)),
    ]


def _repeated_names(instrument: Instrument) -> Iterator[Problem]:
    groups = {
        "stage": instrument.stages,
        "field": instrument.fields,
        "document": instrument.documents,
        "retention": instrument.retention,
        "indicator": instrument.indicators,
    }
    for what, parts in groups.items():
        counts = Counter(part.name for part in parts)  # type: ignore[attr-defined]
        yield from (
            Problem("The {what} '{name}' is declared {count} times. Keep one.", what=what, name=name, count=count)
            for name, count in counts.items()
            if count > 1
        )


def _stage_problems(stage: Stage, instrument: Instrument) -> Iterator[Problem]:
    engine, where = ENGINES[instrument.engine], f"stage '{stage.name}'"
    stages = [each.name for each in instrument.stages]
    fields, documents = [each.name for each in instrument.fields], [each.name for each in instrument.documents]
    yield from _unknown("stage", (*stage.next, *stage.back), known=stages, where=where)
    yield from _unknown("role", stage.by, known=engine.roles, where=where)
    yield from _unknown("field", (*stage.asks, *stage.needs), known=fields, where=where)
    yield from _unknown("document", stage.documents, known=documents, where=where)
    yield from _unknown(f"act of the engine '{engine.name}'", stage.allows, known=engine.acts, where=where)
    yield from (
        Problem("Stage '{name}' leads to itself. Take it out of its own 'next' and 'back'.", name=stage.name)
        for each in (stage.next, stage.back)
        if stage.name in each
    )
    if stage.next and stage.ends:
        yield Problem("Stage '{name}' ends the case and leads on. Keep 'next' or 'ends'.", name=stage.name)
    if not stage.next and not stage.ends:
        yield Problem("Stage '{name}' leads nowhere. Say where with 'next', or how the case ends with 'ends'.", name=stage.name)
    if stage.remind and not stage.within:
        yield Problem("Stage '{name}' reminds of a due day that it does not have. Add 'within'.", name=stage.name)
    yield from (
        Problem("Stage '{name}' reminds '{remind}' before, but lasts '{within}' only.", name=stage.name, remind=each, within=stage.within)
        for each in stage.remind
        if stage.within and _days(each) >= _days(stage.within)
    )


def _path_problems(instrument: Instrument) -> Iterator[Problem]:
    stages = {stage.name: stage for stage in instrument.stages}
    reached = _reached(instrument.first_stage.name, stages)
    yield from (
        Problem("No stage leads to '{name}'. Name it in the 'next' of an earlier one, or take it out.", name=name)
        for name in stages
        if name not in reached
    )
    circle = _circle(stages)
    if circle:
        yield Problem(
            "The stages go in a circle: {path}. Put the way that goes back in 'back', where a reason is asked for.",
            path=" → ".join(circle),
        )
    if not any(stage.ends == "done" for stage in instrument.stages):
        yield Problem("No stage ends with what was wanted. Give one of them ends = 'done'.")
    order = {name: place for place, name in enumerate(stages)}
    yield from (
        Problem("Stage '{name}' goes back to '{target}', which comes after it.", name=stage.name, target=target)
        for stage in instrument.stages
        for target in stage.back
        if target in order and order[target] > order[stage.name]
    )


def _reached(start: str, stages: dict[str, Stage]) -> set[str]:
    reached, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name in stages and name not in reached:
            reached.add(name)
            waiting.extend(stages[name].next)
    return reached


def _circle(stages: dict[str, Stage]) -> list[str]:
    """Return stages that lead to one another without going back, [] where there are none."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done or name not in stages:
            return []
        found = next((circle for each in stages[name].next if (circle := walk(each, [*path, name]))), [])
        done.add(name)
        return found

    return next((circle for name in stages if (circle := walk(name, [])) and len(circle) > 2), [])


def _field_problems(field: Field, instrument: Instrument) -> Iterator[Problem]:
    where = f"field '{field.name}'"
    is_chosen = field.type in ("choice", "choices")
    if is_chosen and len(field.choices) < 2:
        yield Problem("The field '{name}' offers a choice between nothing. Add 'choices', two at least.", name=field.name)
    if field.choices and not is_chosen:
        yield Problem("The field '{name}' has choices but is of type '{type}'. Make it 'choice'.", name=field.name, type=field.type)
    yield from _bound_problems(field)
    if field.needed_when:
        known = {each.name: each for each in instrument.fields}
        yield from _unknown("field", (field.needed_when.field,), known=known, where=where)
        asked = known.get(field.needed_when.field)
        if asked and asked.type in ("choice", "choices"):
            yield from _unknown("choice", field.needed_when.equals, known=[each.name for each in asked.choices], where=where)
        if asked and asked.type == "yes_no":
            yield from _unknown("answer", field.needed_when.equals, known=("yes", "no"), where=where)


def _bound_problems(field: Field) -> Iterator[Problem]:
    bounds = [bound for bound in (field.least, field.most) if bound is not None]
    wanted = Decimal if field.is_number else date if field.type == "day" else None
    if bounds and wanted is None:
        yield Problem("The field '{name}' of type '{type}' has no least and no most.", name=field.name, type=field.type)
    elif not all(isinstance(bound, wanted) for bound in bounds if wanted):
        yield Problem("The bounds of the field '{name}' are not of its type '{type}'.", name=field.name, type=field.type)
    elif len(bounds) == 2 and bounds[0] > bounds[1]:  # type: ignore[operator]
        yield Problem("The least of the field '{name}' is above its most.", name=field.name)
    if field.longest and field.type not in ("text", "note"):
        yield Problem("The field '{name}' of type '{type}' has no length. Take 'longest' out.", name=field.name, type=field.type)


def _retention_problems(instrument: Instrument) -> Iterator[Problem]:
    known = [each.name for each in instrument.retention]
    for part in (*instrument.fields, *instrument.documents):
        where = f"'{part.name}'"
        if part.retention:
            yield from _unknown("retention", (part.retention,), known=known, where=where)
        elif part.visible == "restricted":
            yield Problem("'{name}' is restricted and says not how long it is kept. Add 'retention'.", name=part.name)


def _unused(instrument: Instrument) -> Iterator[Problem]:
    """Yield what nothing uses: a field that no stage asks for would never be filled in."""
    asked = {name for stage in instrument.stages for name in (*stage.asks, *stage.needs)}
    documents = {name for stage in instrument.stages for name in stage.documents}
    yield from (
        Problem("No stage asks for the field '{name}'. Name it in the 'asks' of a stage, or take it out.", name=field.name)
        for field in instrument.fields
        if field.name not in asked
    )
    yield from (
        Problem("No stage asks for the document '{name}'. Name it in the 'documents' of a stage, or take it out.", name=each.name)
        for each in instrument.documents
        if each.name not in documents
    )
    roles = ENGINES[instrument.engine].roles
    yield from _unknown("role", instrument.roles, known=roles, where="roles")


def _unknown(what: str, names: Iterable[str], *, known: Iterable[str], where: str) -> Iterator[Problem]:
    names_known = list(known)
    yield from (unknown(what, name, where=where, known=names_known) for name in names if name not in names_known)


def _days(text: str) -> int:
    length = length_of_time(text)
    return length.count * DAYS_OF[length.unit]
