"""What follows from a step in the same transaction: the rows and counts that lists stand on, and the obstacle that an update names."""

from collections.abc import Sequence
from datetime import date

from jalon.followup import tallying
from jalon.followup.hindrances import raise_obstacle
from jalon.followup.models import Update
from jalon.followup.progress import on_steps, statuses_of
from jalon.followup.queries.progress import progress_of
from jalon.followup.steps.taking import LISTENERS, StepTaken, actor_of
from jalon.registry.search_index import STATUSES, STATUSES_ON


def keep_in_step(taken: Sequence[StepTaken]) -> None:
    """Keep what is made of updates in step with them."""
    tallying.on_steps(taken, on_steps(taken))
    for one in taken:
        if isinstance(one.item, Update) and one.step.name == "accept" and one.item.obstacle and one.line.by is not None:
            raise_obstacle(one.item, by=actor_of(one.line.by))


def statuses_on(day: date) -> dict[str, str]:
    """Return the status of the commitments that were reported on by the end of a day, by public identifier."""
    return {public_id: mark.status for public_id, mark in progress_of(language="fr", on=day).items() if mark.status}


def listen() -> None:
    """Have the steps and the search index tell; once, when the application is ready."""
    if keep_in_step not in LISTENERS:
        LISTENERS.append(keep_in_step)
        STATUSES.append(statuses_of)
        STATUSES_ON.append(statuses_on)
