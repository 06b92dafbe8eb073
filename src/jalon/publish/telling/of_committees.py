"""The sentences of committees: their seats, their meetings with agendas and attendance, what they decide, their minutes."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from jalon.followup.models import MemberRole, Presence
from jalon.publish.components.formats import instant
from jalon.publish.telling import articles
from jalon.publish.telling.naming import Facts, Kind, Naming, committee_facts, day, lowered, meeting_facts, raised, short, spoken


def _committee(told: Naming) -> Facts:
    name = told.step.value(f"name_{spoken()}")
    return {"name": name, "of_committee": articles.of(name, spoken())}


def _membership(told: Naming) -> Facts:
    return {
        **committee_facts(told.item.committee),
        "Body": raised(told.party("organisation")),
        "of_body": told.party("organisation", articles.of),
        "role": lowered(str(MemberRole(told.step.value("role")).label)),
        "starts": day(told.step.value("starts_on")),
        "ends": day(told.step.value("ends_on")),
    }


def _meeting(told: Naming) -> Facts:
    now, then = told.step.value("starts_at"), told.step.was("starts_at")
    # Moved within a day, it is the hour that tells.
    said = instant if timezone.localdate(now) == timezone.localdate(then) else day
    return {**committee_facts(told.item.committee), "day": day(now), "to": said(now), "from": said(then)}


def _agenda_item(told: Naming) -> Facts:
    return {**meeting_facts(told.item.meeting), "title": short(told.step.value("title"))}


def _attendance(told: Naming) -> Facts:
    return {
        **meeting_facts(told.item.meeting),
        "of_body": told.body(told.item.membership.organisation_id, articles.of),
        "presence": lowered(str(Presence(told.step.value("presence")).label)),
    }


def _conflict(told: Naming) -> Facts:
    return {
        **meeting_facts(told.item.item.meeting),
        "title": short(told.item.item.title),
        "of_body": told.body(told.item.membership.organisation_id, articles.of),
    }


def _decision(told: Naming) -> Facts:
    return {**committee_facts(told.item.meeting.committee), "mark": told.item.mark, "text": short(told.step.value("text"))}


def _minutes(told: Naming) -> Facts:
    return meeting_facts(told.item.meeting)


def _participation(told: Naming) -> Facts:
    return {
        **committee_facts(told.item.committee),
        "commitment": told.commitment(),
        "of_body": told.party("organisation", articles.of),
    }


COMMITTEE_KINDS = (
    Kind(
        "committee",
        _committee,
        {
            "form": gettext_noop("A committee is set up%(by)s: %(name)s."),
            "amend": gettext_noop("The rules %(of_committee)s are changed%(by)s."),
            "end": gettext_noop("The committee “%(name)s” is dissolved%(by)s."),
            "revive": gettext_noop("The committee “%(name)s” is set up again%(by)s."),
        },
    ),
    Kind(
        "membership",
        _membership,
        {
            "appoint": gettext_noop("%(Body)s sits %(on_committee)s from %(starts)s on (%(role)s)."),
            "change": gettext_noop("The seat %(of_body)s %(on_committee)s changes: %(role)s."),
            "end": gettext_noop("The term %(of_body)s %(on_committee)s ends on %(ends)s."),
        },
    ),
    Kind(
        "meeting",
        _meeting,
        {
            "plan": gettext_noop("A meeting %(of_committee)s is planned for %(day)s."),
            "convene": gettext_noop("The meeting %(of_committee)s planned for %(day)s is convened: its agenda is fixed."),
            "postpone": gettext_noop("The meeting %(of_committee)s planned for %(from)s is moved to %(to)s."),
            "hold": gettext_noop("The meeting %(of_committee)s was held on %(day)s."),
            "cancel": gettext_noop("The meeting %(of_committee)s planned for %(day)s is cancelled."),
        },
    ),
    Kind(
        "agenda-item",
        _agenda_item,
        {
            "list": gettext_noop("“%(title)s” is put on the agenda of %(meeting)s."),
            "amend": gettext_noop("The item “%(title)s” on the agenda of %(meeting)s is worded otherwise."),
            "move": gettext_noop("The item “%(title)s” moves on the agenda of %(meeting)s."),
            "drop": gettext_noop("The item “%(title)s” is taken off the agenda of %(meeting)s."),
        },
    ),
    Kind(
        "attendance",
        _attendance,
        {
            "record": gettext_noop("The attendance %(of_body)s at %(meeting)s is recorded: %(presence)s."),
            "correct": gettext_noop("The attendance %(of_body)s at %(meeting)s is corrected: %(presence)s."),
        },
    ),
    Kind(
        "conflict",
        _conflict,
        {
            "declare": gettext_noop("A conflict of interest %(of_body)s is declared about “%(title)s”, at %(meeting)s."),
            "withdraw": gettext_noop("The conflict of interest %(of_body)s about “%(title)s”, at %(meeting)s, is withdrawn."),
        },
    ),
    Kind(
        "decision",
        _decision,
        {
            "decide": gettext_noop("Decision %(mark)s %(of_committee)s is recorded: “%(text)s”."),
            "correct": gettext_noop("The record of decision %(mark)s %(of_committee)s is corrected: “%(text)s”."),
            "set_aside": gettext_noop("Decision %(mark)s %(of_committee)s is set aside by a later one: “%(text)s”."),
        },
    ),
    Kind(
        "minutes",
        _minutes,
        {
            "draft": gettext_noop("The minutes of %(meeting)s are drafted."),
            "write": gettext_noop("The draft minutes of %(meeting)s are revised."),
            "adopt": gettext_noop("The minutes of %(meeting)s are adopted."),
            "publish": gettext_noop("The minutes of %(meeting)s are published."),
        },
    ),
    Kind(
        "participation",
        _participation,
        {
            "tie": gettext_noop(
                "The promise to take part in the work %(of_committee)s (%(commitment)s) is measured by the attendance %(of_body)s."
            ),
            "count_from": gettext_noop(
                "Another day is set from which the attendance %(of_body)s counts for the promise to take part in the work %(of_committee)s (%(commitment)s)."
            ),
            "untie": gettext_noop(
                "The promise to take part in the work %(of_committee)s (%(commitment)s) is no longer measured by the attendance %(of_body)s."
            ),
        },
    ),
)
