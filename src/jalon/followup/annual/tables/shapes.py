"""What the tables of an annual assessment are made of: columns, what they hold, the columns that many tables share."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from jalon.followup.steps.procedure import Text


class Holds(Enum):
    """What a column holds: words (of a document), text, a code with its labels, a name in both languages, a day, a number, yes or no."""

    WORDS = "words"
    TEXT = "text"
    CODE = "code"
    NAME = "name"
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in files, its label, what it holds; ``labels`` words its codes. Only ``is_shown`` ones stand on pages."""

    name: str
    label: Text
    holds: Holds = Holds.TEXT
    labels: Mapping[str, Text] | None = None
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class TableShape:
    """One table: its name in files and addresses, its title, what its rows are, the page that a row's ``id`` leads to, its columns."""

    name: str
    title: Text
    rows: Text
    columns: tuple[Column, ...]
    leads_to: str = ""


def identified(label: Text | None = None) -> Column:
    """Return the column that names a row for ever, or what it leads to."""
    return Column("id", label or _("Identifier"), is_shown=False)


def hidden(name: str, label: Text, holds: Holds = Holds.TEXT, labels: Mapping[str, Text] | None = None) -> Column:
    """Return a column that files hold and pages leave out."""
    return Column(name, label, holds, labels, is_shown=False)


COMMITMENT_NUMBER, PRIORITY_NUMBER = Column("commitment_number", _("Commitment")), Column("priority_number", _("Priority"))
#: What names the commitment, and the priority, that a row is about.
OF_COMMITMENT = (hidden("commitment", _("Identifier of the commitment")), COMMITMENT_NUMBER)
IN_PRIORITY = (hidden("plan", _("Identifier of the plan")), hidden("priority", _("Identifier of the priority")), PRIORITY_NUMBER)
