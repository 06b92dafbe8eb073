"""Annual assessments among the kinds of items: most of their steps have pages of their own."""

from jalon.followup.models import AnnualAssessment
from jalon.publish.addresses import address
from jalon.publish.desk.steps.kinds import Kind

# Steps that others go with: what is frozen is gathered, what is published replaces, texts and days have a page of their own.
ON_ITS_PAGE = frozenset({"write", "refresh", "freeze", "publish", "replace"})


def _called(one: AnnualAssessment) -> str:
    return f"{(one.territory or one.organisation).slug} {one.starts_on} – {one.ends_on}"  # type: ignore[union-attr]


ANNUAL_KINDS = (
    Kind(
        AnnualAssessment,
        called=_called,
        home=lambda one: address("desk.annual", id=one.public_id),
        related=("territory", "organisation"),
        elsewhere=ON_ITS_PAGE,
    ),
)
