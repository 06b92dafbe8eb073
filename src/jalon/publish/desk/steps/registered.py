"""Every kind of item whose steps are taken at the desk. A new kind adds its line here."""

from jalon.publish.desk.steps.kinds import Kind
from jalon.publish.desk.steps.of_annual import ANNUAL_KINDS
from jalon.publish.desk.steps.of_cases import CASE_KINDS
from jalon.publish.desk.steps.of_comments import COMMENT_KINDS
from jalon.publish.desk.steps.of_committees import COMMITTEE_KINDS
from jalon.publish.desk.steps.of_figures import FIGURE_KINDS
from jalon.publish.desk.steps.of_plans import PLAN_KINDS
from jalon.publish.desk.steps.of_progress import PROGRESS_KINDS

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (*PLAN_KINDS, *COMMITTEE_KINDS, *PROGRESS_KINDS, *ANNUAL_KINDS, *COMMENT_KINDS, *CASE_KINDS, *FIGURE_KINDS)
}
