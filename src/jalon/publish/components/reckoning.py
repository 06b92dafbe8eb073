"""What Jalon reckons of a row of a file, in words: a delay, a level, whether a measure improved. The same at the desk and in public."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from jalon.delivery.models import Measurement, ProjectMilestone, Risk


def reckoned(item: Any) -> list[tuple[str, str]]:
    """Return what is reckoned of an item, each with its label; nothing for most kinds."""
    if isinstance(item, ProjectMilestone):
        return _of_milestone(item)
    if isinstance(item, Risk) and item.level is not None:
        return [(gettext("Level (likelihood × effect)"), str(item.level))]
    if isinstance(item, Measurement) and item.improved:
        return [(gettext("Improved"), gettext("yes") if item.improved == "yes" else gettext("no"))]
    return []


def _of_milestone(milestone: ProjectMilestone) -> list[tuple[str, str]]:
    delay, said = milestone.delay_days, []
    if delay is not None:
        said.append((gettext("Against the baseline"), _delay(delay)))
    if milestone.is_late(timezone.localdate()):
        said.append((gettext("Late"), gettext("yes")))
    return said


def _delay(days: int) -> str:
    if days == 0:
        return gettext("as planned")
    if days > 0:
        return ngettext("%(num)s day later", "%(num)s days later", days) % {"num": days}
    return ngettext("%(num)s day earlier", "%(num)s days earlier", -days) % {"num": -days}
