"""Work spread over processes: answers in the order of the tasks, few tasks in hand, and a process that dies takes no task with it."""

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from jalon.errors import NotReady

# How many times in a row processes may die before one task is answered.
MOST_DEATHS = 12

Task = TypeVar("Task")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Answer]):
    """What is done with each task, by how many processes.

    ``ahead`` is how many tasks a process may be given before the first of them is answered: it bounds the memory of a long run.
    ``after_death`` gets the tasks in hand when a process died and returns what to do of each instead. ``pool`` makes the processes.
    """

    do: Callable[[Task], Answer]
    after_death: Callable[[Sequence[Task]], Sequence[Task]]
    pool: Callable[[int], ProcessPoolExecutor] = ProcessPoolExecutor
    jobs: int = 1
    ahead: int = 4


def answers_in_order(work: Work[Task, Answer], tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
    """Yield each task with its answer, in the order of the tasks; an error that a task raises is raised here.

    NotReady where processes die again and again and nothing is answered.
    """
    coming, again, in_hand = iter(tasks), deque[Task](), deque[Task]()
    deaths = 0
    while deaths < MOST_DEATHS:
        with work.pool(work.jobs) as pool, contextlib.suppress(BrokenProcessPool):
            for answered in _until_a_death(work, pool, again=again, coming=coming, in_hand=in_hand):
                deaths = 0
                yield answered
            return
        deaths += 1
        again.extendleft(reversed(work.after_death(tuple(in_hand))))
        in_hand.clear()
    raise NotReady("The processes that read keep being killed. Check the machine's memory and start again: what was done is kept.")


def _until_a_death(
    work: Work[Task, Answer], pool: ProcessPoolExecutor, *, again: deque[Task], coming: Iterator[Task], in_hand: deque[Task]
) -> Iterator[tuple[Task, Answer]]:
    """Yield answers until every task has one or a process dies; ``in_hand`` then holds the tasks that it may have taken with it."""
    given: deque[Future[Answer]] = deque()
    try:
        while True:
            while len(in_hand) < work.ahead * work.jobs and _take(again, coming, in_hand):
                given.append(pool.submit(work.do, in_hand[-1]))
            if not in_hand:
                return
            answer = given.popleft().result()
            yield in_hand.popleft(), answer
    except BrokenProcessPool:
        raise
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _take(again: deque[Task], coming: Iterator[Task], in_hand: deque[Task]) -> bool:
    """Take the next task in hand, one to be done again first; False where there is none."""
    for task in (again.popleft(),) if again else coming:
        in_hand.append(task)
        return True
    return False
