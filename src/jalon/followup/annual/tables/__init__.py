"""The tables that an annual assessment is made of: which rows each holds, and what each column says.

Every figure is a count of rows of one of them (``rules.py``): whoever has the rows can count again.
"""

from jalon.followup.annual.tables.committees import ATTENDANCES, DECISIONS, MEETINGS
from jalon.followup.annual.tables.progress import CHANGES, COMMITMENTS, FINDINGS, PLANS, PRIORITIES, UPDATES, WORDINGS
from jalon.followup.annual.tables.shapes import TableShape
from jalon.followup.annual.tables.tracks import MILESTONES, OBSTACLES, PROPOSALS, QUESTIONS, TRACKS

TABLES: tuple[TableShape, ...] = (
    *(PLANS, PRIORITIES, COMMITMENTS, TRACKS, QUESTIONS, PROPOSALS, MILESTONES, OBSTACLES, UPDATES, FINDINGS),
    *(MEETINGS, ATTENDANCES, DECISIONS, WORDINGS, CHANGES),
)
BY_NAME = {table.name: table for table in TABLES}
