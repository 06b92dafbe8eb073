"""The sentences of a plan's follow-up: its period, its tracks, and what stands in them."""

from django.utils.translation import gettext, gettext_noop, ngettext

from jalon.followup.models import ObstacleCode
from jalon.publish.components.formats import titled
from jalon.publish.telling import articles
from jalon.publish.telling.naming import Facts, Kind, Naming, committee_facts, day, raised, short


def _period(told: Naming) -> Facts:
    months = told.step.value("stale_after_months")
    return {
        "plan": titled(told.item.plan.title),
        "starts": day(told.step.value("starts_on")),
        "started": day(told.step.was("starts_on")),
        "ends": day(told.step.value("ends_on")),
        "ended": day(told.step.was("ends_on")),
        "months": ngettext("%(num)s month", "%(num)s months", months) % {"num": months},
    }


def _track(told: Naming) -> Facts:
    return {
        "track": told.item.kind_label,
        "priority": told.priority(),
        "due": day(told.step.value("due_on")),
        "to_owner": told.party("owner", articles.to),
    }


def _question(told: Naming) -> Facts:
    return {
        "quote": short(told.item.quote),
        "commitment": told.commitment(),
        "Asker": raised(told.party("asked_by")),
        "of_asker": told.party("asked_by", articles.of),
        "asked": told.party("asked_of"),
        "due": day(told.step.value("due_on")),
        "version": told.version(),
    }


def _proposal(told: Naming) -> Facts:
    if told.item.commitment_id:
        purpose = gettext("to amend %(commitment)s") % {"commitment": told.commitment()}
    else:
        purpose = gettext("to add a commitment to %(priority)s") % {"priority": told.priority()}
    return {
        "purpose": purpose,
        "Proposer": raised(told.party("proposed_by")),
        "of_proposer": told.party("proposed_by", articles.of),
        "version": told.version(),
    }


def _milestone(told: Naming) -> Facts:
    return {
        "title": short(told.item.title),
        "priority": told.priority(),
        "due": day(told.step.value("due_on")),
        "was_due": day(told.step.was("due_on")),
        "of_owner": told.party("owner", articles.of),
        "reached": day(told.step.value("reached_on")),
    }


def _obstacle(told: Naming) -> Facts:
    return {
        "title": short(told.item.text),
        "code": str(ObstacleCode(told.item.code).label),
        "place": told.commitment() if told.item.commitment_id else told.priority(),
        "Owner": raised(told.party("owner")),
        "to_owner": told.party("owner", articles.to),
        "until": day(told.step.value("until")),
    }


def _action(told: Naming) -> Facts:
    if told.item.decision_id:
        within = gettext(" after a decision %(of_committee)s") % committee_facts(told.item.decision.meeting.committee)
    else:
        within = gettext(" of %(priority)s") % {"priority": told.priority()}
    return {
        "title": short(told.item.title),
        "within": within,
        "to_owner": told.party("owner", articles.to),
        "due": day(told.step.value("due_on")),
        "was_due": day(told.step.was("due_on")),
    }


PLAN_KINDS = (
    Kind(
        "period",
        _period,
        {
            "open": gettext_noop("The follow-up of “%(plan)s” is opened%(by)s, from %(starts)s to %(ends)s."),
            "extend": gettext_noop("The follow-up of “%(plan)s” is extended%(by)s to %(ends)s; it was to end on %(ended)s."),
            "move_start": gettext_noop("The start of the follow-up of “%(plan)s” is moved%(by)s from %(started)s to %(starts)s."),
            "set_delay": gettext_noop("In the follow-up of “%(plan)s”, an update is from now on old after %(months)s."),
            "close": gettext_noop("The follow-up of “%(plan)s” is closed%(by)s."),
            "reopen": gettext_noop("The follow-up of “%(plan)s” is taken up again%(by)s."),
        },
    ),
    Kind(
        "track",
        _track,
        {
            "open": gettext_noop("The track “%(track)s” of %(priority)s is opened%(by)s, to be done by %(due)s."),
            "remind": gettext_noop("Who takes care of the track “%(track)s” of %(priority)s is reminded of it%(by)s."),
            "assign": gettext_noop("The track “%(track)s” of %(priority)s is given %(to_owner)s%(by)s."),
            "complete": gettext_noop("The track “%(track)s” of %(priority)s is declared done%(by)s."),
            "set_aside": gettext_noop("The track “%(track)s” of %(priority)s is declared not applicable%(by)s."),
            "reopen": gettext_noop("The track “%(track)s” of %(priority)s is taken up again%(by)s."),
        },
    ),
    Kind(
        "question",
        _question,
        {
            "ask": gettext_noop("%(Asker)s asks %(asked)s about “%(quote)s” in %(commitment)s; an answer is due on %(due)s."),
            "remind": gettext_noop(
                "The question %(of_asker)s about “%(quote)s” in %(commitment)s waits for an answer: %(asked)s is reminded of it%(by)s."
            ),
            "answer": gettext_noop("The question %(of_asker)s about “%(quote)s” in %(commitment)s is answered%(by)s."),
            "ask_again": gettext_noop(
                "The question %(of_asker)s about “%(quote)s” in %(commitment)s is asked again%(by)s; an answer is due on %(due)s."
            ),
            "agree": gettext_noop("A new wording of %(commitment)s is agreed%(by)s, after a question about “%(quote)s”."),
            "close": gettext_noop(
                "The question %(of_asker)s about “%(quote)s” in %(commitment)s is closed%(by)s: the words stay as they are."
            ),
            "withdraw": gettext_noop("The question %(of_asker)s about “%(quote)s” in %(commitment)s is withdrawn%(by)s."),
            "take_back": gettext_noop("The agreement on a new wording of %(commitment)s is taken back%(by)s."),
            "publish": gettext_noop("The wording agreed for %(commitment)s is published with version %(version)s of the plan."),
        },
    ),
    Kind(
        "proposal",
        _proposal,
        {
            "propose": gettext_noop("%(Proposer)s proposes %(purpose)s."),
            "discuss": gettext_noop("The proposal %(of_proposer)s %(purpose)s is taken up for discussion%(by)s."),
            "reword": gettext_noop("The proposal %(of_proposer)s %(purpose)s is reworded%(by)s."),
            "accept": gettext_noop("The proposal %(of_proposer)s %(purpose)s is accepted%(by)s."),
            "refuse": gettext_noop("The proposal %(of_proposer)s %(purpose)s is refused%(by)s."),
            "withdraw": gettext_noop("The proposal %(of_proposer)s %(purpose)s is withdrawn%(by)s."),
            "take_back": gettext_noop(
                "The decision on the proposal %(of_proposer)s %(purpose)s is taken back%(by)s: it is discussed again."
            ),
            "publish": gettext_noop("The proposal %(of_proposer)s %(purpose)s is published with version %(version)s of the plan."),
        },
    ),
    Kind(
        "milestone",
        _milestone,
        {
            "plan": gettext_noop("The milestone “%(title)s” of %(priority)s is planned for %(due)s, in the care %(of_owner)s."),
            "remind": gettext_noop("The milestone “%(title)s” of %(priority)s is recalled%(by)s to who takes care of it."),
            "postpone": gettext_noop("The milestone “%(title)s” of %(priority)s is moved%(by)s from %(was_due)s to %(due)s."),
            "reach": gettext_noop("The milestone “%(title)s” of %(priority)s was reached on %(reached)s."),
            "drop": gettext_noop("The milestone “%(title)s” of %(priority)s is dropped%(by)s."),
        },
    ),
    Kind(
        "obstacle",
        _obstacle,
        {
            "raise": gettext_noop(
                "An obstacle to %(place)s is named%(by)s: “%(title)s” (%(code)s). %(Owner)s can lift it, by %(until)s."
            ),
            "remind": gettext_noop("The obstacle “%(title)s” to %(place)s is recalled%(by)s to who can lift it."),
            "hand_over": gettext_noop("The obstacle “%(title)s” to %(place)s is handed over %(to_owner)s%(by)s."),
            "lift": gettext_noop("The obstacle “%(title)s” to %(place)s is declared lifted%(by)s."),
            "accept": gettext_noop("The obstacle “%(title)s” to %(place)s stays%(by)s: work goes on in spite of it."),
            "raise_again": gettext_noop("The obstacle “%(title)s” to %(place)s is named again%(by)s, to be lifted by %(until)s."),
        },
    ),
    Kind(
        "action",
        _action,
        {
            "give": gettext_noop("The action “%(title)s”%(within)s is given %(to_owner)s%(by)s, to be done by %(due)s."),
            "remind": gettext_noop("The action “%(title)s”%(within)s is recalled%(by)s to who is to do it."),
            "postpone": gettext_noop("The action “%(title)s”%(within)s is moved%(by)s from %(was_due)s to %(due)s."),
            "do": gettext_noop("The action “%(title)s”%(within)s is declared done%(by)s."),
            "drop": gettext_noop("The action “%(title)s”%(within)s is dropped%(by)s."),
            "reopen": gettext_noop("The action “%(title)s”%(within)s is taken up again%(by)s."),
        },
    ),
)
