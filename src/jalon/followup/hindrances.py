"""An obstacle that an accepted update names stands on the ease track of its priority, where the follow-up is open."""

from jalon.followup.models import Obstacle, ObstacleState, Period, PeriodState, Track, TrackKind, TrackState, Update
from jalon.followup.models.leading import lead_of
from jalon.followup.steps.taking import Actor, open_item
from jalon.registry.models import PriorityEntry


def raise_obstacle(update: Update, *, by: Actor) -> Obstacle | None:
    """Open the obstacle that an update names, owned by the lead until its day or the end of the follow-up.

    None where it names none, the follow-up or the track is not open, or the same kind stands in the way of the commitment already.
    """
    if not update.obstacle:
        return None
    entries = PriorityEntry.objects.filter(commitments__commitment=update.commitment_id).order_by("-pk")
    priority = entries.values_list("priority_id", flat=True).first()
    tracks = Track.objects.filter(plan=update.plan_id, priority=priority, kind=TrackKind.EASE, state=TrackState.OPEN)
    period = Period.objects.filter(plan=update.plan_id, state=PeriodState.OPEN).first()
    track = tracks.first() if period else None
    raised = Obstacle.objects.filter(commitment=update.commitment_id, code=update.obstacle, state=ObstacleState.RAISED)
    if track is None or period is None or raised.exists():
        return None
    obstacle = Obstacle(
        plan=update.plan,
        track=track,
        priority_id=track.priority_id,
        commitment_id=update.commitment_id,
        code=update.obstacle,
        text=update.text[:5000],
        needed=update.needed,
        owner_id=lead_of(update.commitment_id) or update.reported_by_id,
        until=update.until or period.ends_on,
    )
    return open_item(obstacle, by=by)
