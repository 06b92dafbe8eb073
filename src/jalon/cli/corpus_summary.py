"""What a run over a collection says when it ends: how much was read, what could not be and why, and where the tables are."""

from pathlib import Path

from jalon.cli.corpus_reasons import WHY
from jalon.cli.language import translate as _
from jalon.cli.language import translate_count
from jalon.cli.terminal import complain, one_line
from jalon.corpus.comparing import Comparison
from jalon.corpus.folder import Manifest
from jalon.corpus.run import Report
from jalon.corpus.summary import Failures, failures_of

EXIT_READ = 0
EXIT_UNREADABLE = 2
EXIT_WITH_FAILURES = 3
LONGEST_SHOWN = 100


def sum_up(report: Report, out: Path, *, passed_over: int) -> int:
    """Print the summary and return the exit code: 3 where some documents could not be read, 2 where none could."""
    manifest = report.manifest
    if report.is_other_reader:
        complain(_("The folder was made by another version of the reader: everything was read anew."))
    print(_read_line(manifest, passed_over=passed_over))
    print(_found_line(manifest))
    for failures in failures_of(out):
        print(one_line(_failure_line(failures)))
    print(one_line(_("Tables: {folder}").format(folder=str(out / "*.parquet"))))
    if not manifest.tables["failures"].rows:
        return EXIT_READ
    return EXIT_WITH_FAILURES if manifest.tables["documents"].rows else EXIT_UNREADABLE


def sum_up_comparison(comparison: Comparison, out: Path) -> int:
    """Print what a comparison found, the largest groups first, and return the exit code."""
    groups, repeated = comparison.groups, comparison.repeated
    said = translate_count("{count} group of repeated commitments", "{count} groups of repeated commitments", count=groups)
    print(said.format(count=groups) + _(": {near} with near wordings, {generic} generic.").format(**_counts(comparison)))
    print(_("{repeated} of {total} commitments stand in a group.").format(repeated=repeated, total=comparison.commitments))
    for group in comparison.largest:
        place = translate_count("in {count} document", "in {count} documents", count=group.documents).format(count=group.documents)
        text = group.text if len(group.text) <= LONGEST_SHOWN else group.text[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
        quoted = _("'{name}'").format(name=text)
        print(one_line(f"- {group.commitments} × {place}{_(': ')}{quoted}"))
    print(one_line(_("Table: {file}").format(file=str(out / "repetition.parquet"))))
    return EXIT_READ


def _counts(comparison: Comparison) -> dict[str, int]:
    return {"near": comparison.near, "generic": comparison.generic}


def _read_line(manifest: Manifest, *, passed_over: int) -> str:
    read, failed = manifest.tables["documents"].rows, manifest.tables["failures"].rows
    parts = [translate_count("{count} document read", "{count} documents read", count=read).format(count=read)]
    if failed:
        parts.append(_("{count} could not be read").format(count=failed))
    if passed_over:
        said = translate_count("{count} other file passed over", "{count} other files passed over", count=passed_over)
        parts.append(said.format(count=passed_over))
    return ", ".join(parts) + "."


def _found_line(manifest: Manifest) -> str:
    priorities, commitments = manifest.tables["priorities"].rows, manifest.tables["commitments"].rows
    first = translate_count("{count} priority", "{count} priorities", count=priorities).format(count=priorities)
    second = translate_count("{count} commitment", "{count} commitments", count=commitments).format(count=commitments)
    return f"{first}, {second}."


def _failure_line(failures: Failures) -> str:
    paths = ", ".join(_("'{name}'").format(name=path) for path in failures.first)
    more = ", …" if failures.count > len(failures.first) else ""
    return f"- {failures.count} × {_(WHY[failures.code])}{_(': ')}{paths}{more}"
