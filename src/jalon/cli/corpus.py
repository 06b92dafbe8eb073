"""``jalon corpus``: whole collections, read into tables and compared; killed at any instant, the same command goes on."""

import argparse
import contextlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.cli.language import translate as _
from jalon.cli.terminal import Progress
from jalon.errors import NotReady, UnreadableFile

if TYPE_CHECKING:
    from jalon.corpus.run import Engine
    from jalon.reading.limits import Limits

NEEDED = {"corpus": ("pyarrow",), "cluster": ("pyarrow", "daft", "ray")}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with a collection, and the options of each."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("ACTION"))
    read = actions.add_parser("read", help=_("read documents into tables"), description=_("read documents into tables"))
    read.add_argument(
        "names", nargs="+", metavar=_("NAME"), help=_("a folder, a pattern in quotes, or a list of paths, one a line")
    )
    read.add_argument("-o", "--output", type=Path, required=True, metavar=_("OUT"), help=_("the folder of the tables"))
    read.add_argument("--jobs", type=_count, metavar="N", help=_("documents read at the same time (all processors)"))
    read.add_argument("--seconds", type=_count, metavar="N", help=_("the most that one document may take (60)"))
    read.add_argument("--memory", type=_count, metavar="MB", help=_("the most memory that one document may take (1024)"))
    read.add_argument("--cluster", metavar=_("ADDRESS"), help=_("read on the machines of this Ray cluster"))
    compare = actions.add_parser(
        "compare", help=_("find commitments that repeat one another"), description=_("find commitments that repeat one another")
    )
    compare.add_argument("output", type=Path, metavar=_("OUT"), help=_("the folder of the tables"))


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked and return the exit code."""
    require("cluster" if getattr(arguments, "cluster", None) else "corpus")
    if arguments.action == "compare":
        from jalon.cli.corpus_summary import sum_up_comparison
        from jalon.corpus.comparing import compare_collection

        return sum_up_comparison(compare_collection(arguments.output), arguments.output)
    return _read(arguments)


def require(extra: str) -> None:
    """Raise NotReady where the packages of an extra are not installed."""
    missing = [name for name in NEEDED[extra] if find_spec(name) is None]
    if missing:
        raise NotReady(
            "Whole collections need packages that are not installed: {missing}. Start with './jalon', or install 'jalon[{extra}]'.",
            missing=", ".join(missing),
            extra=extra,
        )


def _read(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from jalon.cli.corpus_summary import sum_up
    from jalon.corpus.run import read_collection
    from jalon.corpus.sources import Collection
    from jalon.reading.limits import DEFAULT, MEBIBYTE

    limits = replace(
        DEFAULT,
        max_seconds=arguments.seconds or DEFAULT.max_seconds,
        max_memory_bytes=arguments.memory * MEBIBYTE if arguments.memory else DEFAULT.max_memory_bytes,
    )
    collection = Collection(tuple(arguments.names), left_out=arguments.output)
    total = sum(1 for _path in collection.documents())
    if not total:
        raise UnreadableFile(
            "There is no document in '{name}'. Give a folder that holds some, or files by name.", name=arguments.names[0]
        )
    progress = Progress(total)
    engine = _engine(arguments, limits=limits)
    try:
        # What a library has to say, a cluster's for one, is no part of the summary.
        with contextlib.redirect_stdout(sys.stderr):
            report = read_collection(
                collection, arguments.output, engine=engine, limits=limits, told=lambda done: progress.show(done, name="")
            )
    finally:
        progress.clear()
    return sum_up(report, arguments.output, passed_over=collection.passed_over())


def _engine(arguments: argparse.Namespace, *, limits: "Limits") -> "Engine":
    if arguments.cluster:
        from jalon.corpus.cluster import ray_cluster

        return ray_cluster(arguments.cluster)
    from jalon.corpus.run import this_machine

    return this_machine(jobs=arguments.jobs or os.cpu_count() or 1, limits=limits)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError
    return count
