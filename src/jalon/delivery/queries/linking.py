"""Commitments that a declaration says it serves, and that nobody has linked to it yet."""

from django.db.models import F

from jalon.delivery.models import Delivery, Instrument
from jalon.registry.models import CommitmentEntry
from jalon.registry.roles import STEER, Access

MOST = 50


def to_link(instrument: Instrument, access: Access) -> list[CommitmentEntry]:
    """Return the commitments of plans that somebody steers whose numbers the declaration tells, in one query; none where all are linked.

    A declaration tells numbers as a plan prints them: another plan may use the same, so that a person links each.
    """
    if instrument.current is None or not access.may_anywhere(STEER):
        return []
    numbers = {number for serves in instrument.current.declared.serves for number in serves.commitments}
    found = CommitmentEntry.objects.filter(
        number__in=numbers,
        commitment__plan__in=access.plans(STEER).order_by().values("pk"),
        version=F("commitment__plan__current_version"),
    ).exclude(commitment__in=Delivery.objects.filter(instrument=instrument).values("commitment"))
    return list(found.select_related("commitment__plan", "wording").order_by("commitment__plan", "pk")[:MOST])
