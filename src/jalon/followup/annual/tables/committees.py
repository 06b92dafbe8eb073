"""The tables of committees: meetings, attendances that keep a promise, decisions."""

from django.utils.translation import gettext_lazy as _

from jalon.followup.annual.tables.shapes import OF_COMMITMENT, Column, Holds, TableShape, hidden, identified
from jalon.followup.models import Presence

MEETINGS = TableShape(
    "meetings",
    _("Meetings"),
    _("the meetings that committees held in the period"),
    (
        identified(),
        hidden("committee_id", _("Identifier of the committee")),
        Column("committee", _("Committee"), Holds.NAME),
        Column("number", _("Number"), Holds.NUMBER),
        Column("day", _("Day"), Holds.DAY),
        Column("is_published", _("Minutes published"), Holds.FLAG),
    ),
    leads_to="meeting",
)
ATTENDANCES = TableShape(
    "attendances",
    _("Attendances"),
    _("how each body that promised to take part in a committee attended its meetings of the period"),
    (
        identified(_("Identifier of the meeting")),
        *OF_COMMITMENT,
        Column("committee", _("Committee"), Holds.NAME),
        Column("body", _("Body"), Holds.NAME),
        Column("day", _("Day"), Holds.DAY),
        Column("presence", _("Attendance"), Holds.CODE, {"": _("attendance not recorded"), **dict(Presence.choices)}),
        hidden("is_recorded", _("Recorded"), Holds.FLAG),
        hidden("is_there", _("Present or represented"), Holds.FLAG),
    ),
    leads_to="meeting",
)
DECISIONS = TableShape(
    "decisions",
    _("Decisions"),
    _("the decisions of these meetings whose minutes are published"),
    (
        identified(),
        Column("committee", _("Committee"), Holds.NAME),
        Column("day", _("Day"), Holds.DAY),
        Column("mark", _("Number")),
        Column("text", _("Decision"), Holds.WORDS),
        Column("is_carried", _("Carried"), Holds.FLAG),
        Column("commitments", _("Commitments it changes")),
    ),
    leads_to="decision",
)
