"""What happens inside a file as everybody reads it: milestones, money by source, decisions, deliverables, measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from jalon.delivery.models import (
    Case,
    Consent,
    Deliverable,
    DeliverableState,
    Funding,
    Instalment,
    Measurement,
    ProjectDecision,
    ProjectMilestone,
    ProjectMilestoneState,
    Referral,
    Report,
    Risk,
    Sitting,
)
from jalon.delivery.models.case_items import CaseItem
from jalon.delivery.queries.projects import FundingTable
from jalon.delivery.queries.public_rows import PublicRows, public_rows
from jalon.followup.queries.standing import said_of
from jalon.publish.components.answered import told
from jalon.publish.components.formats import day, money, number
from jalon.publish.components.reckoning import reckoned

#: Above the rows of one kind; the label of its procedure where it is not here.
HEADINGS: Mapping[type[CaseItem], Any] = {
    ProjectMilestone: _("Milestones of the project"),
    Funding: _("Funding plan"),
    Risk: _("Risks"),
    ProjectDecision: _("Decisions on the project"),
    Deliverable: _("Deliverables"),
    Measurement: _("Measures before and after"),
    Sitting: _("Sittings with whom the file concerns"),
    Referral: _("Referrals"),
    Report: _("Reports"),
    Instalment: _("Instalments"),
    Consent: _("Consent"),
}
BANDS = {"planned": "not-started", "reached": "done", "dropped": "stopped", "delivered": "under-way", "accepted": "done"}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row in words: what it is, how it stands, what it says; ``cites`` identifies the committee's decision that it rests on."""

    title: str
    state: str
    said: list[tuple[str, str]]
    cites: str = ""


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The rows of one kind; ``pole`` has one band a row where they are to be reached, and ``pole_words`` says the same."""

    name: str
    heading: str
    rows: list[ShownRow]
    table: FundingTable | None
    pole: list[str]
    pole_words: str


def heading_of(kind: type[CaseItem]) -> str:
    """Return what stands above the parts of one kind of a file."""
    return str(HEADINGS.get(kind, kind.PROCEDURE.label))


def shown_rows(case: Case, *, language: str, on: date | None = None) -> list[ShownRows]:
    """Return the public rows of a file, now or at the end of a day, in words."""
    return [_shown(rows, language=language, on=on) for rows in public_rows(case, on=on)]


def _shown(rows: PublicRows, *, language: str, on: date | None) -> ShownRows:
    said = said_of([row.item for row in rows.rows], language=language, unshown=frozenset({"title", "cites", "source"}), on=on)
    shown = []
    for row, columns in zip(rows.rows, said, strict=True):
        words = [(one.label, _words(one.name, one.value)) for one in columns]
        words += [(field.title.said(language), told(field, value, language=language)) for field, value in row.answers]
        cited = getattr(row.item, "cites", None)
        shown.append(
            ShownRow(row.item.called, row.item.state_label, [*words, *reckoned(row.item)], cited.public_id if cited else "")
        )
    pole, pole_words = _pole(rows)
    return ShownRows(rows.name, heading_of(rows.model), shown, rows.table, pole, pole_words)


def _pole(rows: PublicRows) -> tuple[list[str], str]:
    """Return the bands of rows that are to be reached, and how many were."""
    if rows.model not in (ProjectMilestone, Deliverable):
        return [], ""
    states = [row.item.state for row in rows.rows]
    done = sum(state in (ProjectMilestoneState.REACHED, DeliverableState.ACCEPTED) for state in states)
    left = [state for state in states if state != ProjectMilestoneState.DROPPED]
    if rows.model is ProjectMilestone:
        words = ngettext("%(num)s reached of %(all)s", "%(num)s reached of %(all)s", done)
    else:
        words = ngettext("%(num)s accepted of %(all)s", "%(num)s accepted of %(all)s", done)
    return [BANDS[state] for state in states], words % {"num": done, "all": len(left)}


def _words(name: str, value: Any) -> str:
    """Return a column's value as people read it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, Decimal):
        return money(value) if name.endswith("_cad") else number(value)
    return day(value) if isinstance(value, date) else str(value)
