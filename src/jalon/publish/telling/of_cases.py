"""The sentences of the files of measures: where they go, what is promised, owed and paid."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from jalon.publish.components.formats import money
from jalon.publish.telling.naming import Facts, Kind, Naming, day, short, spoken


def _title(told: Naming) -> str:
    return short(told.item.case.title)


def _dollars(told: Naming) -> str:
    return money(Decimal(str(told.step.value("amount_cad"))))


def _case(told: Naming) -> Facts:
    stage = told.item.declared.stage(told.step.value("stage"))
    return {
        "title": short(told.step.value("title")),
        "stage": stage.title.said(spoken()),
        "due": day(told.step.value("due_on")),
    }


def _consent(told: Naming) -> Facts:
    return {"title": _title(told)}


def _terms(told: Naming) -> Facts:
    return {"title": _title(told), "amount": _dollars(told), "end": day(told.step.value("ends_on"))}


def _report(told: Naming) -> Facts:
    return {"title": _title(told), "report": short(told.step.value("title"), 80), "due": day(told.step.value("due_on"))}


def _instalment(told: Naming) -> Facts:
    return {"title": _title(told), "amount": _dollars(told), "due": day(told.step.value("due_on"))}


def _envelope(told: Naming) -> Facts:
    return {"name": told.item.name, "amount": _dollars(told)}


def _delivery(told: Naming) -> Facts:
    version = told.item.instrument.current
    return {"measure": version.title if version else told.item.instrument.name, "commitment": told.commitment()}


CASE_KINDS = (
    Kind(
        "case",
        _case,
        {
            "open": gettext_noop("The file “%(title)s” is opened%(by)s."),
            "fill": gettext_noop("The file “%(title)s” is filled in%(by)s."),
            "go_on": gettext_noop("The file “%(title)s” goes on to the stage “%(stage)s”%(by)s."),
            "go_back": gettext_noop("The file “%(title)s” goes back to the stage “%(stage)s”%(by)s."),
            "complete": gettext_noop("The file “%(title)s” is brought to its end, “%(stage)s”%(by)s."),
            "stop": gettext_noop("The file “%(title)s” is stopped, “%(stage)s”%(by)s."),
            "reopen": gettext_noop("The file “%(title)s” is taken up again at the stage “%(stage)s”%(by)s."),
            "renew": gettext_noop("The file “%(title)s” moves to a newer version of the rules%(by)s."),
            "remind": gettext_noop("The file “%(title)s” is recalled: its stage “%(stage)s” is due on %(due)s."),
            "assign": gettext_noop("The file “%(title)s” is entrusted to somebody%(by)s."),
        },
    ),
    Kind(
        "consent",
        _consent,
        {
            "give": gettext_noop("The consent for the file “%(title)s” is recorded%(by)s."),
            "withdraw": gettext_noop("The consent for the file “%(title)s” is taken back%(by)s."),
        },
    ),
    Kind(
        "terms",
        _terms,
        {
            "agree": gettext_noop("The terms of the agreement “%(title)s” are set%(by)s: %(amount)s until %(end)s."),
            "amend": gettext_noop("The agreement “%(title)s” is amended%(by)s: %(amount)s until %(end)s."),
            "end": gettext_noop("The agreement “%(title)s” ends before its term%(by)s, on %(end)s: %(amount)s."),
        },
    ),
    Kind(
        "report",
        _report,
        {
            "ask": gettext_noop("The report “%(report)s” of the agreement “%(title)s” is asked for%(by)s, due on %(due)s."),
            "hand_in": gettext_noop("The report “%(report)s” of the agreement “%(title)s” is handed in%(by)s."),
            "accept": gettext_noop("The report “%(report)s” of the agreement “%(title)s” is accepted%(by)s."),
            "return": gettext_noop("The report “%(report)s” of the agreement “%(title)s” is returned%(by)s."),
        },
    ),
    Kind(
        "instalment",
        _instalment,
        {
            "plan": gettext_noop("An instalment of %(amount)s of the agreement “%(title)s” is planned%(by)s for %(due)s."),
            "change": gettext_noop("An instalment of the agreement “%(title)s” is changed%(by)s: %(amount)s on %(due)s."),
            "pay": gettext_noop("An instalment of %(amount)s of the agreement “%(title)s” is paid%(by)s."),
            "cancel": gettext_noop("An instalment of %(amount)s of the agreement “%(title)s” is cancelled%(by)s."),
        },
    ),
    Kind(
        "envelope",
        _envelope,
        {
            "open": gettext_noop("The envelope “%(name)s” is opened%(by)s: %(amount)s."),
            "change": gettext_noop("The envelope “%(name)s” is changed%(by)s: %(amount)s."),
            "close": gettext_noop("The envelope “%(name)s” is closed%(by)s."),
            "reopen": gettext_noop("The envelope “%(name)s” is opened again%(by)s."),
        },
    ),
    Kind(
        "delivery",
        _delivery,
        {
            "link": gettext_noop("The measure “%(measure)s” is linked to %(commitment)s%(by)s."),
            "unlink": gettext_noop("The measure “%(measure)s” is no longer linked to %(commitment)s%(by)s."),
            "link_again": gettext_noop("The measure “%(measure)s” is linked again to %(commitment)s%(by)s."),
        },
    ),
)
