"""Every kind of item whose steps are taken at the desk. A new kind adds its line here."""

from jalon.publish.desk.committee_kinds import COMMITTEE_KINDS
from jalon.publish.desk.kinds import Kind
from jalon.publish.desk.plan_kinds import PLAN_KINDS
from jalon.publish.desk.progress_kinds import PROGRESS_KINDS

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*PLAN_KINDS, *COMMITTEE_KINDS, *PROGRESS_KINDS)}
