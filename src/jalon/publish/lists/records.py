"""Items of a list in JSON: what the API answers, and what the files' columns show."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import override

from jalon.followup.lists.kinds import Listed
from jalon.followup.lists.rows import ListRow, list_rows
from jalon.publish.addresses import LANGUAGES
from jalon.publish.api.links import Links
from jalon.publish.api.shapes import Json, Names, names_of, organisation_json, priority_mark_json, territory_json

Address = Callable[[ListRow, Links], Json]


def records(items: Sequence[Any], listed: Listed, *, links: Links, there: Address, on: date | None = None) -> list[Json]:
    """Return items as records, in their order: seven queries at most. ``there`` gives the addresses of a row's page."""
    rows = list_rows(items, listed, language="fr", on=on)
    names = _names(rows, on=on)
    states = _states(listed)
    return [_record(row, states=states, names=names, links=links, there=there) for row in rows]


def public_address(row: ListRow, links: Links) -> Json:
    """Return the public page on which an item stands: that of its priority, of the decision it follows, or of its plan."""
    if row.priority:
        return links.both("priority", id=row.priority.public_id)
    return links.both("decision", id=row.decision) if row.decision else links.both("plan", id=row.plan_id)


def _record(row: ListRow, *, states: dict[str, Json], names: Names, links: Links, there: Address) -> Json:
    return {
        "id": row.public_id,
        "address": there(row, links),
        "text": row.title,
        "about": row.about or None,
        "state": row.state,
        "state_name": states[row.state],
        "since": row.since,
        "opened_on": row.opened_on,
        "owner": organisation_json(row.owner.slug, names=names, links=links) if row.owner else None,
        "due_on": row.due_on,
        "is_late": row.is_late,
        "priority": priority_mark_json(row.priority) if row.priority else None,
        "commitment": row.commitment or None,
        "plan": {"id": row.plan_id, "title": row.plan_title} if row.plan_id else None,
        "committee": row.committee_id or None,
        "territory": territory_json(row.territory.slug, names=names, links=links) if row.territory else None,
    }


def _states(listed: Listed) -> dict[str, Json]:
    """Return what each state is called, in both languages."""
    found: dict[str, Json] = {state: {} for state in listed.model.PROCEDURE.states}
    for language in LANGUAGES:
        with override(language):
            for state, label in listed.model.PROCEDURE.states.items():
                found[state][language] = str(label)
    return found


def _names(rows: Iterable[ListRow], *, on: date | None) -> Names:
    rows = list(rows)
    return names_of(
        territories={row.territory.slug for row in rows if row.territory},
        organisations={row.owner.slug for row in rows if row.owner},
        on=on,
    )
