"""The sentences of what happens inside files: milestones, money by source, risks, decisions, deliverables, measures, sittings, referrals."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from jalon.publish.components.formats import money, number
from jalon.publish.telling import articles
from jalon.publish.telling.naming import Facts, Kind, Naming, day, short


def _file(told: Naming) -> Facts:
    return {"file": short(told.item.case.title)}


def _titled(told: Naming) -> Facts:
    return {**_file(told), "title": short(told.step.value("title"))}


def _milestone(told: Naming) -> Facts:
    step = told.step
    return {
        **_titled(told),
        "forecast": day(step.value("forecast_on")),
        "was_forecast": day(step.was("forecast_on")),
        "baseline": day(step.value("baseline_on")),
        "reached": day(step.value("reached_on")),
    }


def _funding(told: Naming) -> Facts:
    source = told.step.value("source")
    return {
        **_file(told),
        "source": told.item.sources.get(source, source),
        "amount": money(Decimal(str(told.step.value("amount_cad")))),
        "received": day(told.step.value("received_on")),
    }


def _deliverable(told: Naming) -> Facts:
    return {**_titled(told), "due": day(told.step.value("due_on")), "delivered": day(told.step.value("delivered_on"))}


def _measurement(told: Naming) -> Facts:
    after = told.step.value("after")
    return {
        **_file(told),
        "before": number(Decimal(str(told.step.value("before")))),
        "after": number(Decimal(str(after))) if after is not None else "",
        "called": short(told.item.called, 80),
    }


def _referral(told: Naming) -> Facts:
    return {**_file(told), "to_receiver": told.party("receiver", articles.to), "by_receiver": told.party("receiver", articles.by)}


ROW_KINDS = (
    Kind(
        "project_milestone",
        _milestone,
        {
            "plan": gettext_noop("The milestone “%(title)s” of the file “%(file)s” is forecast%(by)s for %(forecast)s."),
            "change": gettext_noop(
                "The forecast of the milestone “%(title)s” of the file “%(file)s” moves%(by)s from %(was_forecast)s to %(forecast)s."
            ),
            "freeze": gettext_noop("The milestone “%(title)s” of the file “%(file)s” has its baseline: %(baseline)s."),
            "reach": gettext_noop("The milestone “%(title)s” of the file “%(file)s” was reached on %(reached)s."),
            "correct": gettext_noop("The day of the milestone “%(title)s” of the file “%(file)s” is corrected%(by)s: %(reached)s."),
            "drop": gettext_noop("The milestone “%(title)s” of the file “%(file)s” is dropped%(by)s."),
        },
    ),
    Kind(
        "funding",
        _funding,
        {
            "seek": gettext_noop("%(amount)s are sought for the file “%(file)s”%(by)s, source: %(source)s."),
            "change": gettext_noop("The money of the file “%(file)s” is changed%(by)s, source: %(source)s, %(amount)s."),
            "promise": gettext_noop("%(amount)s are promised to the file “%(file)s”%(by)s, source: %(source)s."),
            "confirm": gettext_noop("%(amount)s are confirmed for the file “%(file)s”%(by)s, source: %(source)s."),
            "receive": gettext_noop("%(amount)s were received for the file “%(file)s” on %(received)s, source: %(source)s."),
            "refuse": gettext_noop("%(amount)s will not come to the file “%(file)s”, source: %(source)s."),
        },
    ),
    Kind(
        "risk",
        _titled,
        {
            "name": gettext_noop("The risk “%(title)s” of the file “%(file)s” is named%(by)s."),
            "change": gettext_noop("The risk “%(title)s” of the file “%(file)s” is assessed again%(by)s."),
            "close": gettext_noop("The risk “%(title)s” of the file “%(file)s” is closed%(by)s."),
            "reopen": gettext_noop("The risk “%(title)s” of the file “%(file)s” is opened again%(by)s."),
        },
    ),
    Kind(
        "project_decision",
        _titled,
        {
            "record": gettext_noop("It is decided of the file “%(file)s”%(by)s: “%(title)s”."),
            "change": gettext_noop("The decision on the file “%(file)s” is corrected%(by)s: “%(title)s”."),
            "withdraw": gettext_noop("The decision on the file “%(file)s” is withdrawn%(by)s: “%(title)s”."),
        },
    ),
    Kind(
        "deliverable",
        _deliverable,
        {
            "plan": gettext_noop("The deliverable “%(title)s” of the file “%(file)s” is planned%(by)s for %(due)s."),
            "change": gettext_noop("The deliverable “%(title)s” of the file “%(file)s” is changed%(by)s: due on %(due)s."),
            "deliver": gettext_noop("The deliverable “%(title)s” of the file “%(file)s” was delivered on %(delivered)s."),
            "accept": gettext_noop("The deliverable “%(title)s” of the file “%(file)s” is accepted%(by)s."),
            "return": gettext_noop("The deliverable “%(title)s” of the file “%(file)s” is returned%(by)s."),
        },
    ),
    Kind(
        "measurement",
        _measurement,
        {
            "measure": gettext_noop("“%(called)s” of the file “%(file)s” is measured%(by)s: %(before)s before."),
            "change": gettext_noop("The measure before of “%(called)s” of the file “%(file)s” is corrected%(by)s: %(before)s."),
            "measure_again": gettext_noop(
                "“%(called)s” of the file “%(file)s” is measured again%(by)s: %(before)s before, %(after)s after."
            ),
            "correct": gettext_noop("The measure after of “%(called)s” of the file “%(file)s” is corrected%(by)s: %(after)s."),
        },
    ),
    Kind(
        "sitting",
        _file,
        {
            "record": gettext_noop("A sitting is recorded in the file “%(file)s”%(by)s."),
            "change": gettext_noop("A sitting of the file “%(file)s” is corrected%(by)s."),
            "strike": gettext_noop("A sitting of the file “%(file)s” is struck out%(by)s."),
        },
    ),
    Kind(
        "referral",
        _referral,
        {
            "offer": gettext_noop("The file “%(file)s” is referred %(to_receiver)s%(by)s."),
            "accept": gettext_noop("The referral of the file “%(file)s” is accepted %(by_receiver)s."),
            "decline": gettext_noop("The referral of the file “%(file)s” is declined %(by_receiver)s."),
            "withdraw": gettext_noop("The referral of the file “%(file)s” %(to_receiver)s is taken back%(by)s."),
        },
    ),
)
