"""Play a made-up follow-up, declared as data, through the services that real people go through.

A story names the people, opens the tracks, then opens items and takes their steps in order; a committee decides, and what was agreed is
published. ``examples/follow-up.toml`` is one.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from jalon.followup.consolidating import publish_agreed
from jalon.followup.demonstration.committees import Bodies, demonstrate_committee
from jalon.followup.demonstration.scenes import Row, Scene, scene_of
from jalon.followup.models import Period, Proposal, Track
from jalon.followup.models.staged import PlanItem
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import open_items, take
from jalon.registry.models import Plan
from jalon.registry.reference.declarations import find_organisation, load_declarations


@transaction.atomic
def demonstrate_follow_up(plan: Plan, story: Row, *, origin: str, today: date | None = None) -> Period:
    """Play a story on a published plan and return its follow-up's period; the one that stands already where it was played before.

    ``origin`` names the story in errors: StepRefused for a name or a number that the plan does not know, and nothing is kept.
    """
    standing = Period.objects.filter(plan=plan).first()
    if standing is not None:
        return standing
    plan = Plan.objects.select_related("responder", "territory").get(pk=plan.pk)  # its latest edition, whatever the caller holds
    load_declarations({"organisation": story["organisation"]}, origin=origin, is_demonstration=True)
    scene = scene_of(plan, story, today=today or timezone.localdate(), origin=origin)
    period = _opened(scene, story["follow_up"])
    _played(scene, story["item"])
    _decided(scene, story["committee"])
    publication = story["publication"]
    publisher = scene.actor(publication["by"]).person
    assert publisher is not None  # a handle names a person
    publish_agreed(plan, by=publisher, reason=publication["reason"])
    return period


def _opened(scene: Scene, row: Row) -> Period:
    starts_on = scene.day(row["starts_on"])
    period = open_follow_up(
        scene.plan,
        by=scene.actor(row["by"]),
        starts_on=starts_on,
        ends_on=two_years_from(starts_on),
        reason=row["reason"],
        owner=find_organisation(row["owner"], origin=scene.origin),
    )
    tracks = Track.objects.filter(period=period).select_related("plan")
    scene.tracks.update({(track.priority_id, track.kind): track for track in tracks})
    return period


def _played(scene: Scene, rows: Iterable[Row]) -> None:
    """Open items and take their steps: neighbours of one kind, opened by one person for one reason, are opened together."""
    for (_kind, by, reason), alike in groupby(rows, key=lambda row: (row["kind"], row.get("by"), row.get("reason", ""))):
        told = list(alike)
        items = (
            _standing(scene, told)
            if by is None
            else open_items([scene.item(row) for row in told], by=scene.actor(by), reason=reason)
        )
        for item, row in zip(items, told, strict=True):
            _stepped(scene, item, row)


def _standing(scene: Scene, rows: Iterable[Row]) -> Iterator[PlanItem]:
    return (scene.tracks[scene.priority_of(row).priority_id, row["track"]] for row in rows)


def _stepped(scene: Scene, item: PlanItem, row: Row) -> None:
    entry = scene.commitment(row["commitment"]) if "commitment" in row else None
    for step in row.get("steps", ()):
        given = scene.fields(type(item), step, entry=entry)
        item = take(item, step["take"], by=scene.actor(step["by"]), given=given, reason=step.get("reason", ""))


def _decided(scene: Scene, row: Row) -> None:
    """Have a committee retain a proposal, then accept it."""
    by, plan = scene.actor(row["by"]), scene.plan
    chair, secretariat = (find_organisation(row[seat], origin=scene.origin) for seat in ("chair", "secretariat"))
    about = scene.commitment(row["proposal_on"]).commitment
    proposal = Proposal.objects.select_related("commitment").get(plan=plan, commitment=about)
    demonstrate_committee(plan, Bodies(chair, secretariat, plan.responder), by=by, today=scene.today, proposal=proposal)
    take(proposal, "accept", by=by, reason=row["reason"])
