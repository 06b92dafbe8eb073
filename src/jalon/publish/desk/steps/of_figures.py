"""The kinds of items of figures: what publishers say, and what is aimed at."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jalon.delivery.models import Observation, Target
from jalon.publish.desk.forms import NamedChoice, taking_part
from jalon.publish.desk.steps.kinds import Kind
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import Access


def _owners(item: Any, access: Access) -> forms.Field:
    """Return the choice among the bodies that may answer for a figure."""
    chosen = NamedChoice(organisation_names, label=_("Who answers for it"), required=False)
    chosen.offer(taking_part())
    return chosen


def _figure(item: Any) -> str:
    return str(item.indicator.declared.title.said((get_language() or "fr")[:2]))


OF_A_FIGURE = ("indicator__instrument__current", "territory")
FIGURE_KINDS = (
    Kind(Observation, called=_figure, related=OF_A_FIGURE, place="desk.measures"),
    Kind(Target, called=_figure, related=(*OF_A_FIGURE, "owner"), fields={"owner": _owners}, place="desk.measures"),
)
