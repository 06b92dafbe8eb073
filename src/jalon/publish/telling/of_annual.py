"""The sentences of annual assessments and of comments. What a comment says is told on the page where it stands, not here."""

from django.utils.translation import gettext_noop

from jalon.publish.telling.naming import Facts, Kind, Naming, day


def _annual(told: Naming) -> Facts:
    return {"start": day(told.step.value("starts_on")), "end": day(told.step.value("ends_on"))}


def _comment(told: Naming) -> Facts:
    return {}


ANNUAL_KINDS = (
    Kind(
        "annual_assessment",
        _annual,
        {
            "draw_up": gettext_noop("The annual assessment from %(start)s to %(end)s is drawn up%(by)s."),
            "write": gettext_noop("The texts of the annual assessment from %(start)s to %(end)s are written%(by)s."),
            "refresh": gettext_noop("The figures of the annual assessment from %(start)s to %(end)s are taken anew%(by)s."),
            "freeze": gettext_noop("The annual assessment from %(start)s to %(end)s is frozen%(by)s."),
            "publish": gettext_noop("The annual assessment from %(start)s to %(end)s is published%(by)s."),
            "replace": gettext_noop("The annual assessment from %(start)s to %(end)s is replaced by another edition%(by)s."),
            "discard": gettext_noop("The draft annual assessment from %(start)s to %(end)s is discarded%(by)s."),
        },
    ),
    Kind(
        "comment",
        _comment,
        {
            "write": gettext_noop("A comment is written%(by)s."),
            "correct": gettext_noop("A comment is corrected%(by)s."),
            "publish": gettext_noop("A comment is made public%(by)s."),
            "withdraw": gettext_noop("A comment is withdrawn%(by)s."),
        },
    ),
)
