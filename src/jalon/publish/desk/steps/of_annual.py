"""Annual assessments among the kinds of items: most of their steps have pages of their own."""

from django.utils.translation import get_language

from jalon.followup.models import AnnualAssessment
from jalon.publish.addresses import address
from jalon.publish.components.formats import period
from jalon.publish.desk.steps.kinds import Kind
from jalon.registry.queries.names import organisation_names, territory_names

# Steps that others go with: what is frozen is gathered, what is published replaces, texts and days have a page of their own.
ON_ITS_PAGE = frozenset({"write", "refresh", "freeze", "publish", "replace"})


def _called(one: AnnualAssessment) -> str:
    key, names = (one.territory_id, territory_names) if one.territory_id else (one.organisation_id, organisation_names)
    named = names([key], language=(get_language() or "fr")[:2], on=one.ends_on)
    return f"{named[key].name}, {period(one.starts_on, one.ends_on)}" if key else ""


ANNUAL_KINDS = (
    Kind(
        AnnualAssessment,
        called=_called,
        home=lambda one: address("desk.annual", id=one.public_id),
        related=("territory", "organisation"),
        elsewhere=ON_ITS_PAGE,
    ),
)
