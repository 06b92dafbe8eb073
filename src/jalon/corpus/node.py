"""Parts made on a machine of a cluster: a process that gets orders on its standard input, answers, and ends with whoever asked.

It stands between the cluster's worker and the processes that read, so that these start from a clean process and nothing they do can
end the worker. ``make_bundle`` is what the worker calls.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO

from jalon.corpus.making import Made, Order, work_of
from jalon.corpus.pool import answers_in_order
from jalon.errors import JalonError, NotReady

SIZE_BYTES = 8


def make_bundle(orders: bytes) -> bytes:
    """Return what the orders of a bundle gave, both pickled: ``tuple[Made, ...]``, or the error that ended it."""
    process = subprocess.Popen([sys.executable, "-m", "jalon.corpus.node"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        # Its input stays open while it works: it ends where this process is killed.
        process.stdin.write(len(orders).to_bytes(SIZE_BYTES, "big") + orders)
        process.stdin.flush()
        answer = process.stdout.read()
    except BrokenPipeError:
        answer = b""
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
    return answer or pickle.dumps(
        NotReady("A worker of the cluster stopped without an answer. Start again: what was done is kept.")
    )


def answer_worker(source: BinaryIO, target: BinaryIO) -> None:
    """Read orders on one stream, make their parts and write the answer to the other: the process's whole life."""
    orders: Sequence[Order] = pickle.loads(source.read(int.from_bytes(source.read(SIZE_BYTES), "big")))  # noqa: S301  our worker wrote it
    threading.Thread(target=_end_when_closed, args=(source,), daemon=True).start()
    answer: tuple[Made, ...] | JalonError | OSError
    try:
        answer = tuple(made for _order, made in answers_in_order(work_of(jobs=1, limits=orders[0].limits), orders))
    except (JalonError, OSError) as error:
        answer = error
    target.write(pickle.dumps(answer))
    target.flush()


def _end_when_closed(source: BinaryIO) -> None:
    source.read()
    os._exit(1)


if __name__ == "__main__":
    answer_worker(sys.stdin.buffer, sys.stdout.buffer)
