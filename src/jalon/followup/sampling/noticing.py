"""Notices of the last days of a made-up history, for those who steer: what they find unread at the desk."""

from collections.abc import Iterator
from datetime import datetime

from jalon.followup.models import Notice, NoticeReason, Trace
from jalon.registry.models import Person, RoleKind
from jalon.registry.sampling.bulk import count_on, insert_rows
from jalon.registry.sampling.region import Region

CHUNK = 5_000


def add_notices(region: Region, *, since: datetime) -> None:
    """Tell those who steer a territory, or everything, of each step that others took there since."""
    territories = {place.territory.pk: where for where, place in enumerate(region.places)}
    rows: list[Notice] = []
    key = 1 + (Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)
    traces = Trace.objects.filter(at__gte=since).order_by("line").select_related("line").iterator(chunk_size=2_000)
    for trace in traces:
        for person in _steering(region, territories.get(trace.territory_id or 0)):
            if person.pk != trace.line.by_id:
                kind = trace.line.subject_kind
                rows.append(Notice(pk=key, person=person, line_id=trace.pk, at=trace.at, kind=kind, reason=NoticeReason.STEERER))
                key += 1
        if len(rows) >= CHUNK:
            insert_rows(rows)
            rows.clear()
    insert_rows(rows)
    count_on([Notice])


def _steering(region: Region, where: int | None) -> Iterator[Person]:
    for kind in (RoleKind.ADMINISTRATOR, RoleKind.COORDINATOR):
        yield from region.people.get((None, kind), ())
        if where is not None:
            yield from region.people.get((where, kind), ())
