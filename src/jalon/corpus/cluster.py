"""The same job on the machines of a Ray cluster, spread by Daft: bundles of parts are given out, parts appear in a folder all share.

A machine that dies loses nothing that stands: its bundles are given to others, which leave the parts that are there already.
"""

import ipaddress
import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import cast

from jalon.corpus.making import Made, Order
from jalon.corpus.node import make_bundle
from jalon.corpus.run import Engine
from jalon.errors import NotReady

# Parts that one worker gets at once: what starting its processes costs is small beside reading them.
BUNDLE = 8
# Bundles that are given out together: bounds what the command holds, and how often the whole cluster waits for the last.
ROUND = 1_000
# Neither engine may tell anybody that it is used; nor draw on a terminal that is ours.
QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "DO_NOT_TRACK": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
}


def ray_cluster(address: str) -> Engine:
    """Return the engine that makes parts on the machines of a cluster; NotReady where it does not answer."""

    def make(orders: Iterable[Order]) -> Iterator[Made]:
        connect(address)
        bundles = _bundles(replace(order, may_exist=True) for order in orders)
        try:
            while given := list(islice(bundles, ROUND)):
                for answer in _answers(given):
                    yield from _made(answer)
        finally:
            import ray

            ray.shutdown()

    return make


def _made(answer: bytes) -> tuple[Made, ...]:
    found = pickle.loads(answer)  # noqa: S301  our own workers wrote it
    if isinstance(found, Exception):
        raise found
    return cast(tuple[Made, ...], found)


def connect(address: str) -> None:
    """Join a cluster; NotReady where none answers at the address."""
    for name, value in {**QUIET, **_local(address)}.items():
        os.environ.setdefault(name, value)
    import daft
    import ray

    try:
        if not ray.is_initialized():
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError) as trouble:
        raise NotReady(
            "No Ray cluster answers at '{address}': {reason}. Start one with 'ray start --head', or leave out --cluster.",
            address=address,
            reason=str(trouble).partition("\n")[0].rstrip(".") or type(trouble).__name__,
        ) from None
    daft.set_runner_ray(noop_if_initialized=True)


def _local(address: str) -> dict[str, str]:
    """Return what keeps Ray from looking for this machine's other addresses where the cluster is on the loopback one."""
    try:
        is_local = ipaddress.ip_address(address.rpartition(":")[0]).is_loopback
    except ValueError:
        is_local = False
    return {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"} if is_local else {}


def _bundles(orders: Iterator[Order]) -> Iterator[tuple[Order, ...]]:
    while bundle := tuple(islice(orders, BUNDLE)):
        yield bundle


def _answers(bundles: list[tuple[Order, ...]]) -> Iterator[bytes]:
    """Yield what each bundle gave, in the order of the bundles."""
    import daft

    make = daft.func(make_bundle, return_dtype=daft.DataType.binary(), use_process=False)
    given = {"place": list(range(len(bundles))), "orders": [pickle.dumps(bundle) for bundle in bundles]}
    frame = daft.from_pydict(given).into_partitions(len(bundles))
    answers = frame.select(frame["place"], make(frame["orders"]).alias("answer"))
    waiting: dict[int, bytes] = {}
    expected = 0
    for row in answers.iter_rows():
        waiting[row["place"]] = row["answer"]
        while expected in waiting:
            yield waiting.pop(expected)
            expected += 1
