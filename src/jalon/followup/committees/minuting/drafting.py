"""Draft minutes from what was recorded, let the secretary word them, adopt them, publish them."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from django.db import transaction

from jalon.errors import StepRefused
from jalon.followup.committees.convening import locked_meeting
from jalon.followup.committees.minuting.content import Content, from_json, to_json
from jalon.followup.committees.minuting.gathering import gathered
from jalon.followup.committees.roll import roll_of
from jalon.followup.models import AdoptedMinutes, Decision, Meeting, Minutes
from jalon.followup.steps.taking import Actor, open_item, take


@transaction.atomic
def draft_minutes(meeting: Meeting, *, by: Actor) -> Minutes:
    """Draft the minutes of a meeting that was held. StepRefused where they are drafted already or an attendance is not said."""
    locked = locked_meeting(meeting)
    if Minutes.objects.filter(meeting=locked).exists():
        raise StepRefused("The minutes of this meeting are drafted already. Write in them.")
    unsaid = roll_of(locked).unsaid
    if unsaid:
        raise StepRefused(
            "Say first how these attended: {bodies}.", bodies=", ".join(seat.membership.organisation.slug for seat in unsaid)
        )
    return open_item(Minutes(meeting=locked, content=to_json(gathered(locked))), by=by)


@transaction.atomic
def write(
    minutes: Minutes,
    *,
    by: Actor,
    texts: Mapping[str, str],
    opening: str | None = None,
    closing: str | None = None,
    revision: int | None = None,
) -> Minutes:
    """Write in a draft: ``texts`` maps the identifier of an item of the agenda to what is said of it.

    EditConflict where somebody else wrote in it since ``revision``. What was recorded of the meeting is brought up to date.
    """
    written = worded(minutes, texts=texts, opening=opening, closing=closing)
    return take(minutes, "write", by=by, given={"content": to_json(written)}, revision=revision)


def worded(minutes: Minutes, *, texts: Mapping[str, str], opening: str | None = None, closing: str | None = None) -> Content:
    """Return what a draft would say with these words in it."""
    said = up_to_date(minutes)
    items = tuple(replace(item, text=texts.get(item.id, item.text)) for item in said.items)
    return replace(
        said,
        items=items,
        opening=said.opening if opening is None else opening,
        closing=said.closing if closing is None else closing,
    )


def up_to_date(minutes: Minutes) -> Content:
    """Return what a draft says: what is recorded of the meeting now, in the secretary's words."""
    return gathered(minutes.meeting).worded_as(from_json(minutes.content))


@transaction.atomic
def adopt(minutes: Minutes, *, decision: Decision, by: Actor) -> Minutes:
    """Adopt minutes by a decision of a later meeting: from then on, what they say does not change."""
    content = to_json(up_to_date(minutes))
    adopted = take(minutes, "adopt", by=by, given={"adopted_by": decision, "content": content})
    digest = sha256(content.encode()).hexdigest()
    AdoptedMinutes.objects.create(minutes=adopted, content=content, sha256=digest, adopted_at=adopted.changed_at)
    return adopted


def adopted_content(minutes: Minutes) -> Content | None:
    """Return what was adopted, word for word; None for a draft."""
    adopted = AdoptedMinutes.objects.filter(minutes=minutes).first()
    return from_json(adopted.content) if adopted else None
