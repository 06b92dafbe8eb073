"""An annual assessment as a sequence of parts: what its PDF and its Word file are made of."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext

from jalon.followup.annual.content import Content
from jalon.followup.annual.rules import SUMMARY, Section
from jalon.followup.annual.tables.shapes import Holds, TableShape
from jalon.publish.annual import wording
from jalon.publish.documents.parts import Described, Part, PartKind

LONGEST = 400  # signs of a cell: a page holds only so many
WEIGHTS = {Holds.WORDS: 3.0, Holds.TEXT: 1.6, Holds.NAME: 1.5, Holds.CODE: 1.3, Holds.DAY: 1.1, Holds.NUMBER: 0.7, Holds.FLAG: 0.7}


def described(content: Content) -> Described:
    """Return what a file of an assessment says of itself."""
    return Described(wording.title(content), wording.language(), datetime.fromisoformat(content.as_of), is_wide=True)


def parts_of(content: Content, *, address: str, digest: str) -> Iterator[Part]:
    """Yield the parts in reading order; ``address`` is where it stands for ever, ``digest`` the SHA-256 of what was frozen."""
    yield Part(PartKind.TITLE, wording.title(content))
    yield Part(
        PartKind.NOTE,
        gettext("Period: %(period)s. Figures as of %(instant)s.")
        % {"period": wording.period(content), "instant": wording.as_of(content)},
    )
    yield Part(PartKind.NOTE, gettext("Edition %(number)s. %(address)s") % {"number": content.edition, "address": address})
    if content.replaces:
        yield Part(
            PartKind.PARAGRAPH,
            gettext("Replaces edition %(number)s: %(why)s") % {"number": content.replaces.edition, "why": content.replaces.why},
        )
    yield from _words(content, SUMMARY)
    for section in wording.sections():
        yield Part(PartKind.HEADING, str(section.title))
        yield from _words(content, section.name)
        yield from _figures(content, section)
        if section.name == "committees" and wording.attendance(content):
            yield Part(PartKind.PARAGRAPH, wording.attendance(content))
        yield Part(PartKind.NOTE, str(section.method))
    yield from _details(content)
    yield from _basis(content, digest)


def _words(content: Content, section: str) -> Iterator[Part]:
    words, _ = wording.text_of(content, section)
    yield from (Part(PartKind.PARAGRAPH, line) for line in words.split("\n\n") if line.strip())


def _figures(content: Content, section: Section) -> Iterator[Part]:
    head = (gettext("Figure"), gettext("How many"), gettext("Which rows are counted"))
    rows = tuple((str(rule.label), str(content.figures[rule.code]), wording.counted(rule)) for rule in section.rules)
    yield Part(PartKind.TABLE, rows=(head, *rows), widths=(0.35, 0.12, 0.53))


def _details(content: Content) -> Iterator[Part]:
    yield Part(PartKind.HEADING, gettext("Rows that the figures are counted from"))
    for section in wording.sections():
        for table in section.tables:
            if content.tables[table.name]:
                yield Part(PartKind.SUBHEADING, str(table.title))
                yield _table(content, table)


def _table(content: Content, table: TableShape) -> Part:
    columns = wording.shown(table)
    weights = [WEIGHTS[column.holds] for column in columns]
    rows = tuple(tuple(_short(wording.cell(column, row)) for column in columns) for row in content.tables[table.name])
    head = tuple(str(column.label) for column in columns)
    return Part(PartKind.TABLE, rows=(head, *rows), widths=tuple(weight / sum(weights) for weight in weights))


def _basis(content: Content, digest: str) -> Iterator[Part]:
    yield Part(PartKind.HEADING, gettext("What it rests on"))
    yield _table(content, wording.table("plans"))
    for plan in content.tables["plans"]:
        yield Part(PartKind.BULLET, f"{plan['source_name']} – SHA-256 {plan['source']}")
    yield Part(
        PartKind.NOTE,
        gettext("Ledger: the last line that counts is number %(number)s, %(mark)s.")
        % {"number": content.basis.ledger_number, "mark": content.basis.ledger_hash},
    )
    if digest:
        yield Part(PartKind.NOTE, gettext("Frozen content, SHA-256: %(digest)s") % {"digest": digest})


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
