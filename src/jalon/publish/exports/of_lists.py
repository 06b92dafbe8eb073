"""The columns of a list of the follow-up, the same for every kind of item, and the list as a file."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_noop

from jalon.publish.api.shapes import Json
from jalon.publish.exports import delimited, workbook
from jalon.publish.exports.columns import Column

OF_LISTS = (
    Column("text", "texte", "text", "string", gettext_noop("What is asked, proposed or to be done")),
    Column("about", "au_sujet_de", "about", "string", gettext_noop("The words it is about, or those proposed")),
    Column("state_name", "etat", "state", "string", gettext_noop("Where it stands")),
    Column("since", "depuis", "since", "date", gettext_noop("Day of its last step")),
    Column("owner.name", "organisme", "organisation", "string", gettext_noop("Name of the organisation that is to act")),
    Column("due_on", "echeance", "due_on", "date", gettext_noop("Day by which it is to act; empty where none is set")),
    Column("is_late", "en_retard", "late", "boolean", gettext_noop("Whether it still waits past that day")),
    Column("opened_on", "ouvert_le", "opened_on", "date", gettext_noop("Day on which it was opened")),
    Column("priority.number", "priorite_numero", "priority_number", "string", gettext_noop("Number of the priority, as printed")),
    Column("priority.title", "priorite", "priority", "string", gettext_noop("Title of the priority")),
    Column("plan.title", "plan", "plan", "string", gettext_noop("Title of the plan")),
    Column("territory.name", "territoire", "territory", "string", gettext_noop("Name of the territory")),
    Column("commitment", "engagement_id", "commitment_id", "string", gettext_noop("Identifier of the commitment it is about")),
    Column("priority.id", "priorite_id", "priority_id", "string", gettext_noop("Permanent identifier of the priority")),
    Column("plan.id", "plan_id", "plan_id", "string", gettext_noop("Permanent identifier of the plan")),
    Column("committee", "comite_id", "committee_id", "string", gettext_noop("Identifier of the committee that decided it")),
    Column("id", "id", "id", "string", gettext_noop("Permanent identifier")),
    Column("address", "adresse", "address", "string", gettext_noop("Permanent address of its page")),
)
AT_ONCE = 500
MEDIA_TYPES = {"csv": delimited.MEDIA_TYPE, "xlsx": workbook.MEDIA_TYPE}


def in_lots(items: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """Yield items some hundreds at a time, so that a long list is never held whole."""
    held: list[Any] = []
    for item in items:
        held.append(item)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def file_lines(
    records: Iterable[Json], *, ending: str, title: str, language: str, columns: tuple[Column, ...] = OF_LISTS
) -> Iterable[str | bytes]:
    """Return records as the lines of a CSV file ("csv"), or as one workbook ("xlsx")."""
    if ending == "csv":
        return delimited.lines(columns, records, language=language)
    return [workbook.workbook(columns, records, title=title, language=language)]
