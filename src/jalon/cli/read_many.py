"""Several documents at once: one line of JSON each in the order given, read in parallel processes; what cannot be read is said and the rest goes on."""

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from jalon.cli.language import sentence_of, translate_count
from jalon.cli.language import translate as _
from jalon.cli.read import EXIT_READ, EXIT_WITH_WARNINGS, faults_said, warning_line
from jalon.cli.terminal import Progress, complain
from jalon.errors import JalonError, UnreadableFile

EXIT_UNREADABLE = 2
# How many documents may wait, read, for an earlier one: bounds the memory of a long run.
AHEAD = 4

Warnings = tuple[tuple[str, str, int | None], ...]


@dataclass(slots=True)
class Tally:
    """How the run went so far."""

    read: int = 0
    with_warnings: int = 0
    unreadable: int = 0

    @property
    def exit_code(self) -> int:
        """Return the exit code that the run deserves."""
        return EXIT_UNREADABLE if self.unreadable else EXIT_WITH_WARNINGS if self.with_warnings else EXIT_READ


def read_many(paths: Sequence[Path], *, jobs: int) -> int:
    """Read documents and folders of documents; return the exit code."""
    files, passed_over = find_documents(paths)
    if not files:
        raise UnreadableFile("There is no document in '{name}'. Give a folder that holds some, or files by name.", name=paths[0])
    tally, progress = Tally(), Progress(len(files))
    for number, (path, answer) in enumerate(_answers(files, jobs=jobs), start=1):
        progress.clear()
        _tell(path, answer, tally=tally)
        progress.show(number, name=path.name)
    progress.clear()
    _sum_up(tally, passed_over)
    return tally.exit_code


def find_documents(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """Return the files to read, folders searched to the bottom in the order of names, and how many files in them are no documents."""
    from jalon.reading.formats import EXTENSIONS

    known = {extension for extensions in EXTENSIONS.values() for extension in extensions}
    files: list[Path] = []
    passed_over = 0
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = list(_files_in(path))
        documents = [file for file in found if file.suffix.lower().lstrip(".") in known]
        files += documents
        passed_over += len(found) - len(documents)
    return files, passed_over


def _files_in(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _answers(files: list[Path], *, jobs: int) -> Iterator[tuple[Path, tuple[str, Warnings] | JalonError]]:
    """Yield what each file gave, in order; files that a killed process took with it are read again, each in a process of its own."""
    waiting = deque(files)
    if jobs > 1 and len(files) > 1:
        pending: deque[tuple[Path, Future[tuple[str, Warnings] | JalonError]]] = deque()
        with ProcessPoolExecutor(min(jobs, len(files))) as pool:
            try:
                while waiting or pending:
                    while waiting and len(pending) < AHEAD * jobs:
                        pending.append((waiting[0], pool.submit(read_line, waiting[0])))
                        waiting.popleft()
                    yield pending[0][0], pending[0][1].result()
                    pending.popleft()
            except BrokenProcessPool:
                waiting.extendleft(path for path, _future in reversed(pending))
            except (KeyboardInterrupt, GeneratorExit):
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        yield from ((path, read_line(path, is_isolated=True)) for path in waiting)
    else:
        yield from ((path, read_line(path)) for path in waiting)


def read_line(path: Path, *, is_isolated: bool = False) -> tuple[str, Warnings] | JalonError:
    """Return a document's outline as a line of JSON with its warnings, or the error that reading raised."""
    try:
        with faults_said(path):
            from jalon.extraction.assemble import build_outline
            from jalon.extraction.serial import outline_to_json
            from jalon.reading.formats import read_document
            from jalon.reading.isolation import read_isolated

            outline = build_outline(read_isolated(path) if is_isolated else read_document(path))
            return outline_to_json(outline), outline.warnings
    except JalonError as error:
        return error


def _tell(path: Path, answer: tuple[str, Warnings] | JalonError, *, tally: Tally) -> None:
    if isinstance(answer, JalonError):
        tally.unreadable += 1
        complain(told_of(path, sentence_of(answer)))
        return
    line, warnings = answer
    tally.read += 1
    tally.with_warnings += bool(warnings)
    print(line, flush=sys.stdout.isatty())
    for _code, sentence, page in warnings:
        complain(warning_line(str(path), sentence, page=page))


def told_of(path: Path, sentence: str) -> str:
    """Return a sentence about a file, with the folder it stands in: many files of a folder may have one name."""
    return sentence if path.parent == Path() else _("'{name}'").format(name=path) + _(": ") + sentence


def _sum_up(tally: Tally, passed_over: int) -> None:
    parts = [translate_count("{count} document read", "{count} documents read", count=tally.read).format(count=tally.read)]
    if tally.with_warnings:
        parts.append(_("{count} with warnings").format(count=tally.with_warnings))
    if tally.unreadable:
        parts.append(_("{count} could not be read").format(count=tally.unreadable))
    if passed_over:
        said = translate_count("{count} other file passed over", "{count} other files passed over", count=passed_over)
        parts.append(said.format(count=passed_over))
    complain(", ".join(parts) + ".")
