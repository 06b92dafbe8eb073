"""Publish made-up plans through the services that real plans go through."""

from datetime import date

from django.utils import timezone

from jalon.registry.drafts import open_draft
from jalon.registry.models import Draft, Organisation, Person, Plan, Territory
from jalon.registry.plans import create_plan
from jalon.registry.publishing import publish
from jalon.registry.readings import keep_reading
from jalon.registry.sampling.documents import sample_document
from jalon.registry.sources import keep_source

STRATEGY = "Plans inventés pour les mesures"
COMMITMENTS = 200  # in each plan
REASON = "Plan inventé pour les mesures."


def publish_sample_plan(
    rank: int, *, commitments: int = COMMITMENTS, responder: Organisation, territory: Territory, by: Person, starts_on: date
) -> Plan:
    """Publish the made-up plan of a rank and return it, as it stands."""
    document, outline = sample_document(rank, commitments=commitments)
    data = document.text.encode()
    source = keep_source(data, name=document.name, media_type="text/plain", obtained_from="", obtained_at=timezone.now(), by=by)
    plan = create_plan(
        title=f"Plan inventé {rank + 1} ({commitments} engagements)",
        responder=responder,
        territory=territory,
        by=by,
        strategy=STRATEGY,
        starts_on=starts_on,
        language="fr",
        is_demonstration=True,
    )
    draft = open_draft(plan, keep_reading(source, document, outline=outline), by=by)
    publish(draft, by=by, reason=REASON)
    plan.refresh_from_db()
    return plan


def open_sample_draft(plan: Plan, *, by: Person) -> Draft:
    """Open a draft of a published plan anew, for a reviewer to find."""
    assert plan.current_version is not None
    return open_draft(plan, plan.current_version.reading, by=by)
