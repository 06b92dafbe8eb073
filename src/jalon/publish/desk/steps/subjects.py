"""What items are called and where their pages are, for lists of items of many kinds: one query a kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from jalon.followup.models.staged import Staged
from jalon.publish.addresses import address, record_address
from jalon.publish.desk.steps.kinds import Kind
from jalon.publish.desk.steps.registered import KINDS
from jalon.registry.models import PriorityEntry
from jalon.registry.roles import Access

LONGEST = 160  # signs of a title in a list
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list shows of an item: its title, its page for who asks ("" where they have none), its state, the priority it is about."""

    title: str
    there: str
    state: str
    priority: str = ""


def subjects_by_key(keys: Iterable[Key], access: Access) -> dict[Key, Subject]:
    """Return items by kind and public identifier, those that exist for somebody with their page at the desk."""
    wanted: dict[str, set[str]] = {}
    for kind, public_id in keys:
        wanted.setdefault(kind, set()).add(public_id)
    items = [item for kind, ids in wanted.items() for item in _items(kind, public_id__in=ids)]
    found = _subjects(items, access)
    return {(item.PROCEDURE.kind, item.public_id): subject for item, subject in zip(items, found, strict=True)}


def subjects_by_row(rows: Mapping[str, Iterable[int]], access: Access) -> dict[tuple[str, int], Subject]:
    """Return items by kind and row number."""
    items = [item for kind, pks in rows.items() for item in _items(kind, pk__in=set(pks))]
    found = _subjects(items, access)
    return {(item.PROCEDURE.kind, item.pk): subject for item, subject in zip(items, found, strict=True)}


def _items(kind: str, **condition: Any) -> list[Staged]:
    known = KINDS.get(kind)
    if known is None:
        return []
    items = list(known.model._default_manager.select_related(*known.related).filter(**condition))
    known.prepared(items)
    return items


def _subjects(items: list[Staged], access: Access) -> list[Subject]:
    priorities = _priorities(items)
    return [_subject(item, KINDS[item.PROCEDURE.kind], priorities, access) for item in items]


def _subject(item: Staged, kind: Kind, priorities: Mapping[int, tuple[str, str]], access: Access) -> Subject:
    return Subject(
        title=_short(kind.called(item) if item.shows_words_to(access) else str(item.PROCEDURE.label)),
        there=kind.there(item) if item.is_seen_by(access) else _public_page(item, priorities),
        state=item.state_label,
        priority=priorities.get(getattr(item, "priority_id", None) or 0, ("", ""))[1],
    )


def _public_page(item: Staged, priorities: Mapping[int, tuple[str, str]]) -> str:
    """Return the public page that tells of an item; "" where nothing of it is published."""
    priority = priorities.get(getattr(item, "priority_id", None) or 0)
    if priority:
        return record_address("priority", priority[0])
    plan = getattr(item, "plan", None)
    return address("plan", id=plan.public_id) if plan is not None and plan.current_version_id else ""


def _priorities(items: list[Staged]) -> dict[int, tuple[str, str]]:
    """Return the public identifier and the name of each item's priority, by row, as its plan's current version has it."""
    keys = {getattr(item, "priority_id", None) for item in items} - {None}
    if not keys:
        return {}
    entries = PriorityEntry.objects.filter(priority__in=keys, version__plan__current_version=F("version"))
    rows = entries.values_list("priority", "priority__public_id", "number", "text")
    return {key: (public_id, f"{number} – {title}" if number else title) for key, public_id, number, title in rows}


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
