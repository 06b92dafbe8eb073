"""The sentences of figures: what publishers say of them, and what is aimed at."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from jalon.publish.components.formats import number
from jalon.publish.telling.naming import Facts, Kind, Naming, day, spoken


def _figure(told: Naming) -> Facts:
    return {"figure": told.item.indicator.declared.title.said(spoken())}


def _observation(told: Naming) -> Facts:
    until = day(told.step.value("ends_on"))
    return {**_figure(told), "value": number(Decimal(str(told.step.value("value"))).normalize()), "until": until}


FIGURE_KINDS = (
    Kind(
        "observation",
        _observation,
        {
            "note": gettext_noop("Of the figure “%(figure)s”, %(value)s is noted%(by)s for the period until %(until)s."),
            "confirm": gettext_noop("Of the figure “%(figure)s”, %(value)s is called final%(by)s for the period until %(until)s."),
            "correct": gettext_noop("Of the figure “%(figure)s”, the value until %(until)s is corrected%(by)s: %(value)s."),
            "withdraw": gettext_noop("Of the figure “%(figure)s”, the value until %(until)s is withdrawn%(by)s."),
        },
    ),
    Kind(
        "target",
        _figure,
        {
            "set": gettext_noop("The baseline and the target of the figure “%(figure)s” are set%(by)s."),
            "change": gettext_noop("The baseline and the target of the figure “%(figure)s” are changed%(by)s."),
            "drop": gettext_noop("The target of the figure “%(figure)s” is dropped%(by)s."),
            "set_again": gettext_noop("The target of the figure “%(figure)s” is set again%(by)s."),
        },
    ),
)
