"""What the checks found, in words: one sentence a finding, with the records it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext

from jalon.analysis.coverage import Finding, FindingCode
from jalon.publish.components.labels import listed
from jalon.publish.desk.review.rows import Row

TOGETHER = (FindingCode.IDENTICAL_COMMITMENTS, FindingCode.NEAR_IDENTICAL_COMMITMENTS)  # their records say the same as each other
SHOWN = 6  # records named under a finding; the others are counted


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as the page of checks shows it."""

    code: str
    severity: str
    title: str
    advice: str
    rows: tuple[tuple[Row, str], ...]  # each with the number of the priority it stands under, where it has one
    more: int


def finding_lines(findings: Iterable[Finding], rows: Iterable[Row]) -> tuple[FindingLine, ...]:
    """Return findings in words, warnings first as they come."""
    by_key: dict[str, tuple[Row, str]] = {}
    number = ""
    for row in rows:
        number = row.number if row.kind == "priority" else number
        by_key[row.key] = (row, "" if row.kind == "priority" else number)
    return tuple(_line(finding, tuple(by_key[key] for key in finding.subjects if key in by_key)) for finding in _gathered(findings))


def _gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, those that stand alone with their record gathered by kind; records found together stay apart."""
    for (code, severity), alike in groupby(findings, key=lambda finding: (finding.code, finding.severity)):
        if code in TOGETHER:
            yield from alike
        else:
            yield Finding(code, severity, tuple(key for finding in alike for key in finding.subjects))


def _line(finding: Finding, rows: tuple[tuple[Row, str], ...]) -> FindingLine:
    title, advice = _words(finding.code, finding.subjects)
    return FindingLine(finding.code.value, finding.severity.value, title, advice, rows[:SHOWN], max(0, len(rows) - SHOWN))


def _words(code: FindingCode, subjects: tuple[str, ...]) -> tuple[str, str]:
    """Return what a finding says and what may be done about it."""
    count = len(subjects)
    numbered = {"count": count, "numbers": listed(subjects)}
    titles = {
        FindingCode.IDENTICAL_COMMITMENTS: ngettext(
            "%(count)s commitment says the same words", "%(count)s commitments say the same words", count
        ),
        FindingCode.NEAR_IDENTICAL_COMMITMENTS: ngettext(
            "%(count)s commitment says nearly the same words", "%(count)s commitments say nearly the same words", count
        ),
        FindingCode.NO_COMMITMENT: ngettext(
            "%(count)s priority without any commitment", "%(count)s priorities without any commitment", count
        ),
        FindingCode.NO_OWN_COMMITMENT: ngettext(
            "%(count)s priority without a commitment of its own", "%(count)s priorities without a commitment of their own", count
        ),
        FindingCode.UNTOUCHED_OBJECTIVE: ngettext(
            "%(count)s objective that no commitment touches", "%(count)s objectives that no commitment touches", count
        ),
        FindingCode.NO_DATE: ngettext("%(count)s commitment without a date", "%(count)s commitments without a date", count),
        FindingCode.NO_AMOUNT: ngettext("%(count)s commitment without an amount", "%(count)s commitments without an amount", count),
        FindingCode.NO_INDICATOR: ngettext(
            "%(count)s commitment without an indicator", "%(count)s commitments without an indicator", count
        ),
        FindingCode.NO_LEAD: ngettext(
            "%(count)s commitment without a named lead", "%(count)s commitments without a named lead", count
        ),
        FindingCode.MISSING_NUMBERS: ngettext(
            "Priority %(numbers)s not presented in this document", "Priorities %(numbers)s not presented in this document", count
        ),
        FindingCode.UNCONFIRMED: ngettext("%(count)s commitment not confirmed", "%(count)s commitments not confirmed", count),
    }
    return titles.get(code, code.value) % numbered, _advice(code)


def _advice(code: FindingCode) -> str:
    advice = {
        FindingCode.IDENTICAL_COMMITMENTS: gettext("The page of each will say where else the same words stand."),
        FindingCode.NEAR_IDENTICAL_COMMITMENTS: gettext("Compare them: one may be a slip of the other."),
        FindingCode.NO_COMMITMENT: gettext("Look for words of the text that answer it and were not taken up."),
        FindingCode.NO_OWN_COMMITMENT: gettext("All that answers it stands under other priorities too."),
        FindingCode.UNTOUCHED_OBJECTIVE: gettext("No commitment of the priority shares words with it."),
        FindingCode.MISSING_NUMBERS: gettext("They will be shown as not presented, never as unanswered."),
        FindingCode.UNCONFIRMED: gettext("Nobody has said yet that they were read right."),
    }
    return advice.get(code, gettext("They will be shown with “nothing in the text”."))
