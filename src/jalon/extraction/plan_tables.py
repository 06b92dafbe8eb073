"""Priorities read from tables: by a priority column, by rows that title others, by the heading or the sheet above."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from statistics import fmean

from jalon.extraction.columns import Columns, read_columns
from jalon.extraction.drafts import CommitmentDraft, Passage, PriorityDraft, ResponseDraft, whole
from jalon.extraction.evidence import Judgement, weigh
from jalon.extraction.folding import key_of
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.roles import promises_by_hinge
from jalon.extraction.sections import Section
from jalon.extraction.sentences import split_sentences
from jalon.extraction.table_columns import has_section_rows
from jalon.extraction.table_evidence import deeds_share, done_share, heading_of, meets
from jalon.extraction.table_titles import Title, aims_above, band_of, inner_bands, named_above, title_above, title_of_row
from jalon.extraction.tables import Grid, is_total, read_grids, section_title
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of, promises

WEIGHTS = {
    "a column is headed as commitments": 2.0,
    "its cells are worded as deeds": 2.0,
    "hardly a cell is worded as a deed": -1.5,
    "the rows are over and done": -3.0,
    "other columns say at what hour or in which room": -3.0,
    "another column, or rows between, name priorities": 1.0,
    "other columns say who, when or how much": 1.0,
    "other columns say who and when": 0.5,
    "a heading above names deeds": 0.5,
    "the section stands around the plan": -1.0,
}
_THRESHOLD = 3.0
_NAMED = 0.5  # how clearly the headings name the commitments: below, rows that title others make up for it
_HARDLY = 0.2
_MOSTLY = 0.7
_SEVERAL = 2
_TABLE = 3  # commitments: a shorter table may say the same as others and mean it
_AGAIN = 0.6
_TOLD = 11  # letters under which two cells may be the same by chance
_BESIDE = ("lead", "partners", "horizon", "amounts", "indicators")


def read_plan_tables(lines: tuple[Line, ...], root: Section) -> list[PriorityDraft]:
    """Return the priorities that tables hold, in order of their first row; the same priority in several tables is one."""
    homes = {id(line): section for section in root.walk() for line in section.body if line.in_table}
    found: dict[tuple[str, str], PriorityDraft] = {}
    grids = _under_titles(
        [(grid, columns) for grid in read_grids(lines) if (columns := read_columns(grid)) is not None], homes=homes
    )
    again = _recapitulations(grids, homes=homes)
    outer = {heading_of(grid, columns, role="priority") for grid, columns in grids} - {None}
    shares = _shares(grids)
    for at, (grid, columns) in enumerate(grids):
        # What heads the priorities of one table does not head the commitments of another: that one only counts them.
        if grid.first is None or heading_of(grid, columns, role="commitment") in outer:
            continue
        judgement = _judge(grid, columns, home=homes.get(id(grid.first)), share=shares[_shape(grid, columns)])
        if judgement.stands and at not in again:
            _read_rows(grid, columns, judgement=judgement, home=homes.get(id(grid.first)), found=found)
    apart = {id(line) for home in root.walk() if home.is_apart() for line in home.body}
    for draft in found.values():
        draft.is_apart = bool(draft.commitments()) and all(id(c.passage[0]) in apart for c in draft.commitments())
    return [draft for draft in found.values() if draft.commitments() or draft.family == "answers"]


def _under_titles(grids: list[tuple[Grid, Columns]], *, homes: dict[int, Section]) -> list[tuple[Grid, Columns]]:
    """Where tables of the same columns stand under titles of their own, the titles name the priorities and the first column their aims."""
    above: dict[object, set[int]] = defaultdict(set)
    labelled: dict[object, set[int]] = defaultdict(set)
    shaped = [(grid, columns, _shape(grid, columns)) for grid, columns in grids]
    for grid, _, shape in shaped:
        home = homes.get(id(grid.first))
        if home is not None and home.heading is not None and home.part is None:
            above[shape].add(id(home))
            if (named := named_above(home)) is not None and named.number and named.label in PRIORITY_LABELS:
                labelled[shape].add(id(named))
    return [(grid, _titled(columns, among=len(above[shape]), labelled=len(labelled[shape]))) for grid, columns, shape in shaped]


def _titled(columns: Columns, *, among: int, labelled: int) -> Columns:
    """Return the columns as they are read under a title that several tables alike have; answers keep what they answer."""
    if among < _SEVERAL or columns.is_answer or "verdict" in columns.roles:
        return columns
    return columns.under_title(named=labelled >= _TABLE)


def _recapitulations(grids: list[tuple[Grid, Columns]], *, homes: dict[int, Section]) -> set[int]:
    """Return the tables that only say again, in another order, what several others say: a summary before them, an annex behind."""
    said = [_deed_keys(grid, columns) for grid, columns in grids]
    found: set[int] = set()
    for at, (grid, _) in enumerate(grids):
        home = homes.get(id(grid.first))
        others = [
            other
            for other in range(len(grids))
            if other != at and other not in found and (other < at or (home and home.is_apart()))
        ]
        again = [said[at] & said[other] for other in others]
        everything = set().union(*again) if again else set()
        if len(said[at]) >= _TABLE and len(everything) >= _AGAIN * len(said[at]) and sum(map(bool, again)) >= _SEVERAL:
            found.add(at)
    return found


def _deed_keys(grid: Grid, columns: Columns) -> set[str]:
    cells = (grid.cells[row].get(columns.roles["commitment"]) for row in grid.rows if row > columns.header_row)
    return {line.key for cell in cells for line in cell or () if len(line.key) > _TOLD}


def _shape(grid: Grid, columns: Columns) -> tuple[str, ...]:
    return tuple(grid.text(columns.header_row, column) for column in sorted(grid.cells.get(columns.header_row, ())))


def _shares(grids: list[tuple[Grid, Columns]]) -> dict[object, float]:
    """Return the share of cells worded as deeds, by the headings of the columns: tables alike, one under each title, are one table."""
    found: dict[object, list[float]] = defaultdict(list)
    for grid, columns in grids:
        found[_shape(grid, columns)].append(deeds_share(grid, columns))
    return {shape: fmean(shares) for shape, shares in found.items()}


def _judge(grid: Grid, columns: Columns, *, home: Section | None, share: float) -> Judgement:
    observations: dict[str, float | bool] = {
        "a column is headed as commitments": columns.named,
        "its cells are worded as deeds": share,
        "hardly a cell is worded as a deed": share < _HARDLY,
        "the rows are over and done": done_share(grid, columns) > _MOSTLY,
        "other columns say at what hour or in which room": meets(grid, columns),
        "another column, or rows between, name priorities": "priority" in columns.roles
        or (columns.named < _NAMED and has_section_rows(grid, columns.header_row)),
        "other columns say who, when or how much": any(role in columns.roles for role in _BESIDE),
        "other columns say who and when": {"lead", "horizon"} <= columns.roles.keys(),
        "a heading above names deeds": bool(home and home.part == "deeds"),
        "the section stands around the plan": bool(home and home.is_apart()),
    }
    return weigh(observations, weights=WEIGHTS, threshold=_THRESHOLD)


def _read_rows(
    grid: Grid, columns: Columns, *, judgement: Judgement, home: Section | None, found: dict[tuple[str, str], PriorityDraft]
) -> None:
    title = above = title_above(grid, columns)
    inner = inner_bands(grid, header_row=columns.header_row)
    seen: set[tuple[int, int]] = set()
    before = {(id(draft), key_of(_words(c))) for draft in found.values() for c in draft.commitments()}
    for row in grid.rows:
        if row <= columns.header_row or any(is_total(cell[0]) for cell in grid.cells[row].values()):
            continue
        if titled := section_title(grid, row):
            if (titled.field and titled.field[0] in ("objective", "indicators")) or band_of(titled) in inner:
                draft = _draft(title, home=home, found=found, family="table") if title else None
                if draft is not None:
                    start = titled.field[1] if titled.field else None
                    _add_objectives((titled,), draft=draft, start=start)
                continue
            title = Title.of(titled) if "priority" not in columns.roles and not above and not columns.is_titled else title
            continue
        title = title_of_row(grid, columns, row=row) or title
        draft = _draft(title, home=home, found=found, family="answers" if columns.is_answer else "table")
        if draft is not None:
            _add_objectives(aims_above(grid, columns), draft=draft)
            _read_row(grid, columns, row=row, draft=draft, judgement=judgement, seen=seen, before=before)


def _draft(
    title: Title | None, *, home: Section | None, found: dict[tuple[str, str], PriorityDraft], family: str
) -> PriorityDraft | None:
    """Return the priority that a row belongs to, made at its first row."""
    is_above = title is None and home is not None
    if title is None and home is not None:
        named = named_above(home)
        line = named.title_line or named.line if named else None
        title = Title(line, named.number) if named and line else None
    if title is None or not title.line.text.strip():
        return None
    line = title.line
    key = (title.number or "", line.key)
    if key not in found:
        span = line.span() if line.content.strip() else line.span(0)
        found[key] = PriorityDraft(
            title.number, whole(line) if line.content.strip() else None, span, responses=[ResponseDraft()], family=family
        )
        if is_above and home is not None:
            aims = [line for line in home.body if line.field and line.field[0] == "objective" and not line.in_table]
            found[key].objectives += [(aim, aim.field[1], len(aim.text)) for aim in aims if aim.field]
    return found[key]


def _read_row(
    grid: Grid,
    columns: Columns,
    *,
    row: int,
    draft: PriorityDraft,
    judgement: Judgement,
    seen: set[tuple[int, int]],
    before: set[tuple[int, str]],
) -> None:
    cells = grid.cells[row]
    _add_objectives(cells.get(columns.roles.get("objective", -1), ()), draft=draft)
    response = draft.responses[0]
    said = (
        *cells.get(columns.roles.get("verdict", -1), ()),
        *(cells.get(columns.roles["commitment"], ()) if columns.is_answer else ()),
    )
    response.verdict = response.verdict or next((verdict for line in said if (verdict := read_verdict(line.text))), None)
    if columns.is_answer:
        response.context += [told for line in cells.get(columns.roles["commitment"], ()) for told in _told(line)]
    if draft.number is None and columns.is_answer:
        draft.number = _number(cells, columns)
    deeds = (_deeds(cells.get(column, ()), is_answer=columns.is_answer) for column in (columns.roles["commitment"], *columns.more))
    for passage in chain.from_iterable(deeds):
        line, start, end = passage
        # A merged cell stands once; a row that another table already gave is the same commitment.
        if (id(line), start) in seen or len(line.key) < 2 or (id(draft), key_of(line.text[start:end])) in before:
            continue
        beside = [
            (role, whole(found)) for role in _BESIDE if (c := columns.roles.get(role)) is not None for found in cells.get(c, ())
        ]
        number = line.opener.number if line.opener else _number(cells, columns)
        response.commitments.append(CommitmentDraft(passage, judgement, number, beside=beside))
        seen.add((id(line), start))


def _words(draft: CommitmentDraft) -> str:
    line, start, end = draft.passage
    return line.text[start:end]


def _deeds(cell: tuple[Line, ...], *, is_answer: bool) -> tuple[Passage, ...]:
    """Return the commitments of a cell: each item of a list, or the first paragraph; in an answer, each sentence that promises."""
    if is_answer:
        return tuple(passage for line in cell for passage in _sentences(line) if _promised(passage))
    items = tuple(line for line in cell if line.is_item or line.block.depth > 0 or line.opener is not None)
    if not items and all(form_of(line.content) in (Form.DEED_VERB, Form.PROMISE) for line in cell):
        return tuple(whole(line) for line in cell)
    return tuple(whole(line) for line in (items if len(items) >= 2 and not _holds_its_items(cell[0]) else cell[:1]))


def _holds_its_items(line: Line) -> bool:
    """Tell whether the paragraph that opens a cell is the commitment, and the items under it only its parts."""
    return (
        not line.is_item
        and line.text.rstrip().endswith(":")
        and not promises_by_hinge(line.folded)
        and form_of(line.content) in (Form.DEED_VERB, Form.DEED_NOUN, Form.PROMISE)
    )


def _sentences(line: Line) -> Iterator[Passage]:
    for start, end in split_sentences(line.content):
        yield line, line.content_start + start, line.content_start + end


def _promised(passage: Passage) -> bool:
    """Tell whether a sentence of an answer is a commitment: it promises, or it opens with a verb of doing."""
    line, start, end = passage
    words = line.text[start:end]
    return promises(words) or (form_of(words) is Form.DEED_VERB and read_verdict(words) is None)


def _told(line: Line) -> tuple[Passage, ...]:
    """Return what an answer tells beside what it promises: all of a line that promises nothing, the sentences between promises."""
    sentences = tuple(_sentences(line))
    told = tuple(passage for passage in sentences if not _promised(passage))
    return (whole(line),) if len(told) == len(sentences) else told


def _number(cells: dict[int, tuple[Line, ...]], columns: Columns) -> str | None:
    cell = cells.get(columns.roles.get("number", -1))
    return cell[0].text.strip() if cell and len(cell[0].text) <= 12 else None


def _add_objectives(lines: tuple[Line, ...], *, draft: PriorityDraft, start: int | None = None) -> None:
    known = {line.key for line, _, _ in draft.objectives}
    for line in lines:
        if line.key and line.key not in known:
            draft.objectives.append(whole(line) if start is None else (line, start, len(line.text)))
            known.add(line.key)
