"""Several documents at once: one line of JSON each in the order given, read in parallel processes; what cannot be read is said and the rest goes on."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jalon.cli.language import sentence_of, translate_count
from jalon.cli.language import translate as _
from jalon.cli.read import EXIT_READ, EXIT_WITH_WARNINGS, faults_said, warning_line
from jalon.cli.terminal import Progress, complain
from jalon.corpus.pool import Work, answers_in_order
from jalon.corpus.sources import find_documents
from jalon.errors import JalonError, UnreadableFile

EXIT_UNREADABLE = 2

Warnings = tuple[tuple[str, str, int | None], ...]
Answer = tuple[str, Warnings] | JalonError


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


def _answers(files: list[Path], *, jobs: int) -> Iterator[tuple[Path, Answer]]:
    """Yield what each file gave, in order; files that a killed process took with it are read again, each in a process of its own."""
    if jobs == 1 or len(files) == 1:
        yield from ((path, read_line(path)) for path in files)
        return
    work = Work(do=_read_task, after_death=_alone, jobs=min(jobs, len(files)))
    for (path, _is_isolated), answer in answers_in_order(work, ((path, False) for path in files)):
        yield path, answer


def _read_task(task: tuple[Path, bool]) -> Answer:
    path, is_isolated = task
    return read_line(path, is_isolated=is_isolated)


def _alone(tasks: Sequence[tuple[Path, bool]]) -> list[tuple[Path, bool]]:
    return [(path, True) for path, _is_isolated in tasks]


def read_line(path: Path, *, is_isolated: bool = False) -> Answer:
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


def _tell(path: Path, answer: Answer, *, tally: Tally) -> None:
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
