"""One stage: what it names exists, and what it says fits together."""

from collections.abc import Iterator

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Problem, each_unknown, in_stage
from jalon.delivery.declarations.shape import Instrument, Stage
from jalon.delivery.declarations.words import length_of_time


def stage_problems(stage: Stage, instrument: Instrument) -> Iterator[Problem]:
    """Yield everything that keeps one stage from running."""
    yield from _strange_names(stage, instrument)
    yield from _leading_problems(stage)
    yield from _clock_problems(stage, instrument)
    yield from (
        Problem(
            "Stage '{name}' awaits '{act}', which neither it nor an earlier one allows. Name it in 'allows'.",
            name=stage.name,
            act=act,
        )
        for act in stage.awaits
        if act in ENGINES[instrument.engine].allowed and act not in _allowed_until(stage, instrument)
    )


def _strange_names(stage: Stage, instrument: Instrument) -> Iterator[Problem]:
    engine, where = ENGINES[instrument.engine], in_stage(stage.name)
    stages = [each.name for each in instrument.stages]
    of_rows = {field.name: field.of for field in instrument.fields if field.of}
    asked = [name for name in dict.fromkeys((*stage.asks, *stage.needs)) if name not in of_rows]
    yield from each_unknown("stage", (*stage.next, *stage.back), known=stages, where=where)
    yield from each_unknown("role", stage.by, known=engine.roles, where=where)
    yield from each_unknown("field", asked, known=[field.name for field in instrument.fields_of(None)], where=where)
    yield from each_unknown("document", stage.documents, known=[each.name for each in instrument.documents], where=where)
    yield from each_unknown("act or rows", (*stage.allows, *stage.awaits), known=engine.allowed, where=where)
    yield from (
        Problem(
            "Stage '{name}' asks for '{field}', which belongs to '{rows}': allow these instead.",
            name=stage.name,
            field=name,
            rows=of_rows[name],
        )
        for name in dict.fromkeys((*stage.asks, *stage.needs))
        if name in of_rows
    )


def _leading_problems(stage: Stage) -> Iterator[Problem]:
    if stage.name in (*stage.next, *stage.back):
        yield Problem("Stage '{name}' leads to itself. Take it out of its own 'next' and 'back'.", name=stage.name)
    if stage.next and stage.ends:
        yield Problem("Stage '{name}' ends the case and leads on. Keep 'next' or 'ends'.", name=stage.name)
    if not stage.next and not stage.ends:
        yield Problem("Stage '{name}' leads nowhere. Say where with 'next', or how the case ends with 'ends'.", name=stage.name)


def _clock_problems(stage: Stage, instrument: Instrument) -> Iterator[Problem]:
    has_end = stage.within or stage.due_on
    if stage.due_on:
        days = [*(field.name for field in instrument.fields_of(None) if field.type == "day"), *ENGINES[instrument.engine].days]
        yield from each_unknown("day field", (stage.due_on,), known=days, where=in_stage(stage.name))
    if stage.remind and not has_end:
        yield Problem("Stage '{name}' reminds of a due day that it does not have. Add 'within' or 'due_on'.", name=stage.name)
    if stage.within and not stage.due_on:
        yield from (
            Problem(
                "Stage '{name}' reminds '{remind}' before, but lasts '{within}' only.",
                name=stage.name,
                remind=each,
                within=stage.within,
            )
            for each in stage.remind
            if length_of_time(each).days >= length_of_time(stage.within).days
        )
    if stage.overdue and not has_end:
        yield Problem(
            "Stage '{name}' goes to '{target}' once overdue, but has no due day. Add 'within' or 'due_on'.",
            name=stage.name,
            target=stage.overdue,
        )
    if stage.overdue and stage.overdue not in stage.next:
        yield Problem(
            "Stage '{name}' goes to '{target}' once overdue, but not by 'next'. Name it there too.",
            name=stage.name,
            target=stage.overdue,
        )
    if stage.ends and has_end:
        yield Problem("Stage '{name}' ends the case and has a due day. Take 'within' and 'due_on' out.", name=stage.name)


def _allowed_until(stage: Stage, instrument: Instrument) -> set[str]:
    place = instrument.stages.index(stage)
    return {act for each in instrument.stages[: place + 1] for act in each.allows}
