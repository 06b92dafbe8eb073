"""JSON lines: one record a line, in the shape of the API."""

from collections.abc import Iterable, Iterator

import orjson

from jalon.publish.api.shapes import Json

MEDIA_TYPE = "application/x-ndjson"
RECORDS_AT_ONCE = 200


def lines(records: Iterable[Json]) -> Iterator[bytes]:
    """Yield records as lines, some hundreds at a time."""
    held: list[bytes] = []
    for record in records:
        held.append(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        if len(held) >= RECORDS_AT_ONCE:
            yield b"".join(held)
            held.clear()
    yield b"".join(held)
