"""Sources: a kept file with the records that stand on its words; its text layer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.publish.api.answers import answer
from jalon.publish.api.asking import AsOf, Hash
from jalon.publish.api.links import Links
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, span_json
from jalon.publish.api.source_schemas import Source
from jalon.registry.queries.freshness import source_freshness
from jalon.registry.queries.sources import LayoutBlock, LitRecord, SourcePage, source_page, source_text


@read(
    "/sources/{sha}",
    Source,
    name="source",
    summary=gettext_noop("A kept file and the records that stand on its words"),
    tag="sources",
)
def source(request: HttpRequest, sha: Hash, asked: Query[AsOf]) -> HttpResponse:
    """Answer what a file is, its blocks, the records that stand on it."""

    def build(links: Links) -> Json | None:
        page = source_page(sha, on=asked.on)
        return _source(page, links=links) if page else None

    return answer(request, source_freshness(sha), build=build)


@read(
    "/sources/{sha}/text", None, name="source-text", summary=gettext_noop("The text layer that every span counts in"), tag="sources"
)
def text(request: HttpRequest, sha: Hash, asked: Query[AsOf]) -> HttpResponse:
    """Answer a file's text layer, as plain text in UTF-8: spans count its characters (code points), line feeds included."""

    def build(links: Links) -> str | None:
        return source_text(sha, on=asked.on)

    return answer(request, source_freshness(sha), build=build, media_type="text/plain; charset=utf-8")


def _source(page: SourcePage, *, links: Links) -> Json:
    return {
        "sha256": page.sha256,
        "address": links.both("source", sha=page.short_hash),
        "file": links.both("source_file", sha=page.short_hash),
        "text": links.api(f"sources/{page.short_hash}/text"),
        "name": page.name,
        "media_type": page.media_type,
        "size_bytes": page.size_bytes,
        "obtained_from": page.obtained_from or None,
        "obtained_at": page.obtained_at,
        "title": page.title or None,
        "language": page.language or None,
        "pages": page.pages,
        "layout": [_block(block) for block in page.layout],
        "records": [_record(record) for record in page.records],
        "readings": [
            {"reader_version": row.reader_version, "made_at": row.made_at, "is_shown": row.is_shown} for row in page.readings
        ],
        "versions": [
            {
                "plan": {"id": row.plan_id, "title": row.title},
                "version": row.number,
                "published_on": timezone.localdate(row.published_at),
                "is_current": row.is_current,
            }
            for row in page.versions
        ],
    }


def _block(block: LayoutBlock) -> Any:
    return {"span": span_json(block.start, block.end, block.page), "kind": block.kind, "level": block.level, "depth": block.depth}


def _record(record: LitRecord) -> Any:
    return {
        "kind": record.kind,
        "id": record.public_id or None,
        "number": record.number or None,
        "span": span_json(record.start, record.end),
        "priority": record.priority_id,
    }
