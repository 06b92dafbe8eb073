"""The way through the stages: forwards in the order of the file, back only by 'back', every stage reached, one good end."""

from collections.abc import Collection, Iterator

from jalon.delivery.declarations.problems import Problem
from jalon.delivery.declarations.shape import Instrument


def path_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield the stages out of order or out of reach. That 'next' only leads to later stages is why no case goes in a circle."""
    order = {stage.name: place for place, stage in enumerate(instrument.stages)}
    for stage in instrument.stages:
        here = order[stage.name]
        yield from (
            Problem(
                "Stage '{name}' leads on to '{target}', which stands before it. Put the way that goes back in 'back', where a reason is asked"
                " for, or put the stages in order.",
                name=stage.name,
                target=target,
            )
            for target in stage.next
            if order.get(target, here) < here
        )
        yield from (
            Problem(
                "Stage '{name}' goes back to '{target}', which stands after it. Name it in 'next'.", name=stage.name, target=target
            )
            for target in stage.back
            if order.get(target, here) > here
        )
    reached = reached_from(instrument.first_stage.name, instrument)
    yield from (
        Problem("No stage leads to '{name}'. Name it in the 'next' of an earlier one, or take it out.", name=stage.name)
        for stage in instrument.stages
        if stage.name not in reached
    )
    if not any(stage.ends == "done" for stage in instrument.stages):
        yield Problem('No stage ends with what was wanted. Give one of them ends = "done".')


def reached_from(start: str, instrument: Instrument, *, not_through: Collection[str] = ()) -> set[str]:
    """Return the stages to which a case comes from one of them without leaving certain others forwards."""
    leads = {stage.name: stage.next for stage in instrument.stages if stage.name not in not_through}
    reached, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(leads.get(name, ()))
    return reached
