"""What the columns of a table hold: by their headings where those say so, by their cells where they do not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jalon.extraction.lexicon.columns import AIMS, LOOSE_ROLES, OUTERMOST, ROLES
from jalon.extraction.table_columns import (
    CLEARLY,
    ROWS_LOOKED_AT,
    declared_header,
    deed_share,
    has_section_rows,
    heading_at,
    holds_verdicts,
    names_groups,
    roles_of,
    wordiness,
)
from jalon.extraction.tables import Grid

_AIM_OF = re.compile(r"objectifs? (?:du |de la |de l'|des )(?P<of>[a-z]+)")
_NAME_OF = re.compile(r"(?:intitule|libelle|titre|nom|title|name|label) (?:de la |de l'|du |des |of (?:the )?)?(?P<of>.{3,40})")
_CODE_OF = re.compile(r"^(?:code|id|numero|num|no|n|ref) (?:de la |de l'|du |of (?:the )?)?| (?:code|id|no|number)$")
_TIME = re.compile(
    r"(?:q[1-4]|t[1-4]|[1-4](?:er|e|eme|st|nd|rd|th)? ?(?:trimestre|quarter|semestre|half)|h[12]|s[12]|(?:19|20)\d\d(?:\W|$)|phase \w+|"
    r"(?:years?|annees?|ans?) \w+|(?:short|medium|long)[ -]term|(?:court|moyen|long) terme|horizon \d|"
    r"within \d+ (?:month|year)|(?:this|next|first) year|cette annee|l'an prochain|(?:in|dans|within|"
    r"over) \w+ (?:years?|months?|ans|mois)|(?:by|d'ici|avant) (?:a |la fin (?:de )?)?(?:19|20)\d\d)"
)
_LANGUAGE = re.compile(r"\b(?:en|fr|english|french|anglais|francais|eng|fra)\b\)?$")
_HEADER_ROWS = 4  # a heading row stands among the first rows that hold anything
_BESIDE = ("objective", "recommendation", "lead", "partners", "horizon", "amounts", "indicators", "verdict", "number", "response")
_PLANNED = frozenset({"priority", "objective", "recommendation", "lead", "partners", "horizon", "indicators", "verdict"})
_LEAST_WORDS = 2  # a column whose cells have fewer words on average holds names or figures
_FEW_ROWS = 3
_OUTPUTS = re.compile(r"(?:main |key |planned |expected )?outputs?|(?:principaux )?produits?(?: attendus)?")
_PLANS = ("action", "plan")
_LEAST_FIELDS = 2  # rows of a label and its value that make the upper part of a table a sheet of fields


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, by role, and the row of headings (-1 where the table has none).

    ``named`` tells how clearly a heading names the commitments: 1 in so many words, 0.75 among others, 0.25 not at all.
    ``is_answer`` tells that they stand in answers to the recommendations beside them, ``aims_named`` that the column taken for the
    priorities is headed as one of objectives, ``is_titled`` that the title above the table is the priority. ``more`` are further columns of
    commitments, where each column is a time or a phase.
    """

    roles: dict[str, int]
    header_row: int
    named: float = 1.0
    is_answer: bool = False
    aims_named: bool = False
    is_titled: bool = False
    more: tuple[int, ...] = ()

    def under_title(self, *, named: bool) -> "Columns":
        """Return the columns of a table whose title names the priority: what is headed as objectives are its aims.

        ``named`` tells that the titles are labelled and numbered: they name the priorities whatever the first column is headed.
        """
        if named and not self.aims_named:
            return replace(self, aims_named=True).under_title(named=False)
        roles = {("objective" if role == "priority" else role): column for role, column in self.roles.items()}
        return replace(
            self,
            roles=roles if self.aims_named else self.roles,
            aims_named=False,
            is_titled="priority" not in self.roles or self.aims_named,
        )


def read_columns(grid: Grid) -> Columns | None:
    """Return the roles of a table's columns; None where no column can hold commitments."""
    return next(_readings(grid), None)


def _readings(grid: Grid) -> Iterator[Columns]:
    if by_times := _by_times(grid):
        yield by_times
    rows = [row for row in grid.rows[:_HEADER_ROWS] if grid.count(row) >= 2]
    rows = [row for row in (_header_below_fields(grid),) if row is not None] or rows
    rows = [
        row for row, below in zip(rows, [*rows[1:], -1][: len(rows)], strict=True) if not (below > 0 and grid.is_heading(below))
    ] or rows
    for row in rows:
        roles = roles_of(grid, row, patterns=ROLES)
        is_loose = "commitment" not in roles.values()
        if roles:
            is_named = {"commitment", "response"} & set(roles.values()) or len(_PLANNED & set(roles.values())) < 2
            loose = roles_of(grid, row, patterns=LOOSE_ROLES)
            roles = {c: r for c, r in loose.items() if not (is_named and r == "commitment")} | roles
        roles = _with_answers(grid, roles, header_row=row)
        if deed := _named_deeds(grid, roles, header_row=row):
            chosen = _choose(grid, roles, deed=deed, header_row=row)
            aims = roles.get(chosen.get("priority", -1)) == "objective"
            named = 0.75 if is_loose and roles[deed[0]] == "commitment" else 1.0
            yield Columns(chosen, row, named=named, is_answer=roles[deed[0]] == "response", aims_named=aims)
    for row in rows[:2]:
        roles = roles_of(grid, row, patterns=LOOSE_ROLES)
        if len(roles) >= 2 and (deed := _named_deeds(grid, roles, header_row=row)):
            yield Columns(_choose(grid, roles, deed=deed, header_row=row), row, named=0.75, is_answer=roles[deed[0]] == "response")
    if found := _by_cells(grid):
        yield found


def _header_below_fields(grid: Grid) -> int | None:
    """Return the row of headings that stands below fields ("Lead agency | ..."), as on a sheet whose lower part lists the milestones."""
    for at, row in enumerate(grid.rows):
        if grid.count(row) <= 2:
            continue
        roles = set(roles_of(grid, row, patterns=LOOSE_ROLES).values())
        is_header = "commitment" in roles and roles & {"horizon", "lead", "indicators", "amounts"}
        return row if at >= _LEAST_FIELDS and is_header else None
    return None


def _by_times(grid: Grid) -> Columns | None:
    """Return the roles of a table with a row for each priority and a column for each time, whose cells say what is done then."""
    for row in grid.rows[:_HEADER_ROWS]:
        times = [c for c in grid.columns(row) if _TIME.match(heading_at(grid, row, column=c))]
        if len(times) < 2 or sum(deed_share(grid, c, header_row=row) for c in times) < CLEARLY * len(times):
            continue
        roles = {c: r for c, r in roles_of(grid, row, patterns=ROLES).items() if c not in times}
        names = [c for c, role in roles.items() if role in ("priority", "objective")] or [
            c for c in grid.columns(row) if c not in times
        ]
        chosen = {role: column for column, role in roles.items() if role in ("objective", "number", "lead")}
        chosen["commitment"] = times[0]
        chosen |= {"priority": next((c for c in names if roles.get(c) == "priority"), names[0])} if names else {}
        return Columns(
            {r: c for r, c in chosen.items() if r == "priority" or c != chosen.get("priority")},
            row,
            named=0.75,
            more=tuple(times[1:]),
        )
    return None


def _with_answers(grid: Grid, roles: dict[int, str], *, header_row: int) -> dict[int, str]:
    """Tell a column of verdicts ("Agreed in principle") from the comment beside it that holds the answer."""
    answers = sorted(c for c, role in roles.items() if role == "response")
    planned = [c for c in answers if heading_at(grid, header_row, column=c).startswith(_PLANS)]
    if planned and len(answers) > len(planned):
        return roles | dict.fromkeys(planned, "commitment")  # the answer stands beside what is planned upon it
    short = [c for c in answers if holds_verdicts(grid, c, header_row=header_row)]
    if not short:
        return roles
    roles = roles | dict.fromkeys(short, "verdict")
    beside = [c for c in grid.cells[header_row] if c > short[0] and roles.get(c, "status") == "status"]
    worded = {c: words for c in beside if (words := wordiness(grid, c, header_row=header_row)) > 2 * _LEAST_WORDS}
    if "response" not in roles.values() and worded:
        roles[max(worded, key=lambda c: worded[c])] = "response"
    return roles


def _named_deeds(grid: Grid, roles: dict[int, str], *, header_row: int) -> tuple[int, ...]:
    """Return the columns that may hold commitments, best first: named as such, or a response beside a recommendation; worded cells."""
    found = set(roles.values())
    named = [c for c, role in roles.items() if role == "commitment"]
    if not named and found & {"recommendation", "priority", "objective"}:
        named = [c for c, role in roles.items() if role == "response"]
    if not named:
        named = [c for c, role in roles.items() if role == "recommendation"]
    if not named:  # what is produced is what is done, where no column says by which action
        named = [c for c in roles if _OUTPUTS.fullmatch(heading_at(grid, header_row, column=c))]
    marked = [c for c in sorted(named) if _LANGUAGE.search(heading_at(grid, header_row, column=c))]
    named = marked[:1] if len(marked) >= 2 else named  # the same commitments in two languages are read once
    usable = [(c, wordiness(grid, c, header_row=header_row)) for c in named]
    if "priority" not in found and has_section_rows(grid, header_row):
        return tuple(c for c, words in usable if words >= _LEAST_WORDS)[:1]  # rows title the priorities: the first names the deeds
    return tuple(c for c, words in sorted(usable, key=lambda pair: -pair[1]) if words >= _LEAST_WORDS)


def _choose(grid: Grid, roles: dict[int, str], *, deed: tuple[int, ...], header_row: int) -> dict[str, int]:
    headings = {column: heading_at(grid, header_row, column=column) for column in grid.cells.get(header_row, {})}
    chosen = {"commitment": deed[0]}
    for role in _BESIDE:
        columns = [c for c, r in roles.items() if r == role and c != deed[0]]
        if columns:
            chosen[role] = columns[0]
    outer = [c for c, r in roles.items() if r == "priority"] + [c for c in deed[1:] if c < deed[0]]
    if "recommendation" in chosen:
        chosen["priority"] = chosen.pop("recommendation")
    elif named := _named_group(grid, headings, header_row=header_row):
        chosen["number"], chosen["priority"] = named
    elif outer:
        chosen["priority"] = min(outer, key=lambda c: (_is_lower(grid, c, headings=headings, header_row=header_row), c))
    elif "objective" in chosen and chosen["objective"] < deed[0] and not has_section_rows(grid, header_row):
        chosen["priority"] = chosen.pop("objective")
    elif not has_section_rows(grid, header_row) and (groups := _unnamed_groups(grid, roles, deed=deed[0], header_row=header_row)):
        chosen["priority"] = groups[0]
    if "objective" not in chosen and (
        aims := [c for c in outer if c != chosen.get("priority") and headings.get(c, "").startswith(AIMS)]
    ):
        chosen["objective"] = aims[0]
    if "objective" not in chosen and "priority" in chosen:
        chosen.update(_aim_of_priority(headings, headings.get(chosen["priority"], "")))
    return chosen


def _named_group(grid: Grid, headings: dict[int, str], *, header_row: int) -> tuple[int, int] | None:
    """Return the columns of the code and of the name of the groups of rows: "thematique" with figures, "intitule_thematique" beside it."""
    for column, heading in headings.items():
        name = _NAME_OF.fullmatch(heading)
        code = next((c for c, h in headings.items() if name and c != column and _CODE_OF.sub("", h) == name["of"]), None)
        if name is None or code is None or not any(fits(name["of"]) for role, fits in ROLES if role == "priority"):
            continue
        if wordiness(grid, code, header_row=header_row) == 0:
            return code, column
    return None


def _unnamed_groups(grid: Grid, roles: dict[int, str], *, deed: int, header_row: int) -> list[int]:
    """Return the columns before the commitments whose headings say nothing and whose cells name groups of rows."""
    rows = [row for row in grid.rows if row > header_row]
    return [c for c in sorted(grid.cells.get(header_row, ())) if c < deed and c not in roles and names_groups(grid, rows, column=c)]


def _aim_of_priority(headings: dict[int, str], priority: str) -> dict[str, int]:
    """Return the column headed as the aim of what the priorities are called ("Objectif du chantier"), as the role of objective."""
    for column, heading in headings.items():
        found = _AIM_OF.fullmatch(heading)
        if found and priority.startswith(found["of"][:6]):
            return {"objective": column}
    return {}


def _is_lower(grid: Grid, column: int, *, headings: dict[int, str], header_row: int) -> tuple[int, int]:
    """Return how far down a column of groups stands: one headed as priorities is the first, then the one that names the fewest."""
    names = {text for row in grid.rows if row > header_row and (text := grid.text(row, column))}
    heading = headings.get(column, "")
    tier = next((at for at, starts in enumerate(OUTERMOST) if heading.startswith(starts)), len(OUTERMOST))
    return tier, len(names) if len(names) > 1 else len(grid.rows)


def _by_cells(grid: Grid) -> Columns | None:
    """Return the roles where no heading names the commitments: most cells of one column are deeds, another repeats what they are for."""
    header_row = declared_header(grid)
    rows = [row for row in grid.rows if row > header_row]
    columns = sorted({column for row in rows[:ROWS_LOOKED_AT] for column in grid.cells[row]})
    if len(rows) < _FEW_ROWS or len(columns) < 2:
        return None
    shares = {
        c: deed_share(grid, c, header_row=header_row) for c in columns if wordiness(grid, c, header_row=header_row) > _LEAST_WORDS
    }
    deed = max(shares, key=lambda c: shares[c], default=None)
    if deed is None or shares[deed] < CLEARLY:
        return None
    roles = roles_of(grid, header_row, patterns=LOOSE_ROLES) if header_row >= 0 else {}
    roles = {c: r for c, r in roles.items() if c != deed and r != "commitment"}
    if "priority" not in roles.values() and (groups := [c for c in columns if c < deed and names_groups(grid, rows, column=c)]):
        roles[groups[0]] = "priority"
    return (
        Columns(_choose(grid, roles, deed=(deed,), header_row=header_row), header_row, named=0.25)
        if "priority" in roles.values() or has_section_rows(grid, header_row)
        else None
    )
