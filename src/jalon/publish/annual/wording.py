"""What an annual assessment says in words, in the active language: cells, figures, rules, titles."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import get_language, gettext, ngettext

from jalon.followup.annual.content import Breakdown, Content, Row, texts_from
from jalon.followup.annual.rules import SECTIONS, SUMMARY, Rule, Section
from jalon.followup.annual.tables import BY_NAME
from jalon.followup.annual.tables.progress import STATUS_WORDS, STATUSES
from jalon.followup.annual.tables.shapes import Column, Holds, TableShape
from jalon.publish.components import formats

SHOWN_ROWS = 500  # of a table on a page; files hold all
#: How a band of a pole is filled for each status, the furthest first.
BANDS = (
    *(("complete", "done"), ("substantial", "under-way"), ("limited", "under-way"), ("not_started", "not-started")),
    ("not_available", "unknown"),
)


def language() -> str:
    """Return the active language, "fr" or "en"."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def sections() -> tuple[Section, ...]:
    """Return the parts of an assessment, in their order."""
    return SECTIONS


def title(content: Content) -> str:
    """Return what the assessment is called."""
    return gettext("Annual assessment of %(name)s, %(period)s") % {
        "name": name(content.scope.fr, content.scope.en),
        "period": years(content),
    }


def years(content: Content) -> str:
    """Return the years of its period ("2025-2026")."""
    return formats.period(date.fromisoformat(content.starts_on), date.fromisoformat(content.ends_on))


def period(content: Content) -> str:
    """Return its period, from day to day."""
    return gettext("from %(start)s to %(end)s") % {"start": day(content.starts_on), "end": day(content.ends_on)}


def as_of(content: Content) -> str:
    """Return the day and time before which everything counts."""
    return formats.instant(datetime.fromisoformat(content.as_of))


def name(french: str, english: str) -> str:
    """Return the one of two names that is in the active language."""
    return english if language() == "en" else french


def day(iso: str | None) -> str:
    """Return an ISO day in full; "" for none."""
    return formats.day(date.fromisoformat(iso)) if iso else ""


def cell(column: Column, row: Row) -> str:
    """Return a cell as words."""
    value = row[column.name]
    if column.holds is Holds.FLAG:
        return gettext("yes") if value else gettext("no")
    if column.holds is Holds.CODE:
        return str((column.labels or {}).get(value, value))
    if column.holds is Holds.NAME:
        return name(value["fr"], value["en"]) if value else ""
    if column.holds is Holds.DAY:
        return day(value)
    return "" if value is None else str(value)


def shown(table: TableShape) -> tuple[Column, ...]:
    """Return the columns that pages show."""
    return tuple(column for column in table.columns if column.is_shown)


def counted(rule: Rule) -> str:
    """Return how a figure is counted, as a sentence: which rows of which table."""
    if not rule.where:
        return gettext("Every row of the table “%(table)s”.") % {"table": rule.table.title}
    columns = {column.name: column for column in rule.table.columns}
    asked = ", ".join(f"{columns[key].label} = {cell(columns[key], {key: value})}" for key, value in rule.where)
    return gettext("The rows of the table “%(table)s” where %(asked)s.") % {"table": rule.table.title, "asked": asked}


def attendance(content: Content) -> str:
    """Return the rate of attendance of those who promised to take part, with what it is made of; "" where none was recorded."""
    recorded, there = content.figures["attendances"], content.figures["attendances-there"]
    if not recorded:
        return ""
    said = ngettext(
        "%(there)s attendance out of %(num)s recorded (%(share)s %%)",
        "%(there)s attendances out of %(num)s recorded (%(share)s %%)",
        recorded,
    )
    return said % {"there": there, "num": recorded, "share": (200 * there + recorded) // (2 * recorded)}


def bands(counts: dict[str, int]) -> list[str]:
    """Return the bands of a pole of statuses, the furthest first, those without one last."""
    return [band for status, band in BANDS for _ in range(counts[status])]


def statuses() -> list[tuple[str, str]]:
    """Return the statuses with their labels, in their order."""
    return [(status, str(STATUS_WORDS[status])) for status in STATUSES]


def told(counts: dict[str, int]) -> str:
    """Return counts of statuses in words: what a pole's bands say."""
    return ", ".join(f"{str(STATUS_WORDS[status]).lower()} ({counts[status]})" for status in STATUSES if counts[status])


def by_priority(content: Content) -> list[tuple[Row, list[tuple[Row, Breakdown | None]]]]:
    """Return each plan with its priorities and their counts; None where a priority has no commitment."""
    counts = {one.id: one for one in content.breakdowns if one.by == "priority"}
    rows = content.tables["priorities"]
    return [(plan, [(row, counts.get(row["id"])) for row in rows if row["plan"] == plan["id"]]) for plan in content.tables["plans"]]


def rows_shown(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that a page shows of a table."""
    return rows[:SHOWN_ROWS]


def text_of(content: Content, section: str) -> tuple[str, str]:
    """Return what was written of a part and its language: French where the active language has none, "" where nothing was written."""
    said = content.texts.get(section, {})
    spoken = language() if said.get(language()) else "fr"
    return said.get(spoken, ""), spoken


def table(code: str) -> TableShape:
    """Return a table by its name."""
    return BY_NAME[code]


def title_of(section: str) -> str:
    """Return what a part that may be worded is called."""
    if section == SUMMARY:
        return gettext("Summary")
    return str(next(one.title for one in SECTIONS if one.name == section))


def texts_told(text: str) -> list[tuple[str, str, str]]:
    """Return texts as an assessment keeps them: what each part is called, the language, the words."""
    return [(title_of(part), language, words) for part, said in texts_from(text).items() for language, words in said.items()]
