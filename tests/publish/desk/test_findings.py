"""What the checks found, in words: one line a kind, records that say the same as each other kept together."""

from jalon.analysis.coverage import Finding, FindingCode, Severity
from jalon.publish.desk.findings import finding_lines


def found(code: FindingCode, *subjects: str) -> Finding:
    """Return a warning about some records."""
    return Finding(code, Severity.WARNING, subjects)


def test_records_that_each_lack_the_same_are_counted_on_one_line() -> None:
    lines = finding_lines([found(FindingCode.UNTOUCHED_OBJECTIVE, "a"), found(FindingCode.UNTOUCHED_OBJECTIVE, "b")], [])

    assert [line.title[:1] for line in lines] == ["2"]


def test_each_group_of_identical_records_keeps_its_own_line() -> None:
    lines = finding_lines(
        [found(FindingCode.IDENTICAL_COMMITMENTS, "a", "b"), found(FindingCode.IDENTICAL_COMMITMENTS, "c", "d", "e")], []
    )

    assert [line.title[:1] for line in lines] == ["2", "3"]
