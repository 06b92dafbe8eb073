"""Take one step of several items at once: all or none."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction

from jalon.followup.models.staged import Staged
from jalon.followup.steps.taking import Actor, take

Item = TypeVar("Item", bound=Staged)


@transaction.atomic
def take_together(
    items: Sequence[Item], name: str, *, by: Actor, given: Mapping[str, Any], seen: Mapping[str, int], reason: str = ""
) -> list[Item]:
    """Take a step of each item with the same values. ``seen`` maps public identifiers to the revisions that the person saw.

    Errors as ``take``: where one item refuses, nothing is done.
    """
    ordered = sorted(items, key=lambda item: item.pk)  # two people locking the same items never wait for each other in a ring
    return [take(item, name, by=by, given=given, reason=reason, revision=seen[item.public_id]) for item in ordered]
