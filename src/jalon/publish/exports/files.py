"""The files as they are sent: streamed, with their tag and their licence; nothing is built for who has them already."""

from collections.abc import Callable, Iterable

import orjson
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language

from jalon.publish.api.answers import tag_of
from jalon.publish.api.links import LICENCE, Links, links_of
from jalon.publish.exports import catalogue, delimited, dictionary, json_lines
from jalon.publish.exports.tables import Table
from jalon.publish.site.asked import asked_day
from jalon.registry.queries.freshness import Freshness, registry_freshness


def csv_file(request: HttpRequest, table: Table) -> HttpResponseBase:
    """Send a table as CSV, headed in the language of its address, as of a day where one is asked for."""
    language, day = _language(), asked_day(request)

    def lines(links: Links) -> Iterable[str]:
        return delimited.lines(table.columns, table.records(links, day), language=language)

    return sent(request, f"{table.file_name(language)}.csv", lines, media_type=delimited.MEDIA_TYPE)


def json_lines_file(request: HttpRequest, table: Table) -> HttpResponseBase:
    """Send a table as JSON lines, in the shape of the API."""
    name, day = f"{table.file_name(_language())}.jsonl", asked_day(request)
    return sent(request, name, lambda links: json_lines.lines(table.records(links, day)), media_type=json_lines.MEDIA_TYPE)


def package_file(request: HttpRequest) -> HttpResponseBase:
    """Send the dictionary for programs."""
    package = dictionary.data_package(links=links_of(request), language=_language())
    return sent(request, "datapackage.json", lambda _: [orjson.dumps(package)], media_type=dictionary.MEDIA_TYPE)


def catalogue_file(request: HttpRequest) -> HttpResponseBase:
    """Send the catalogue that data portals harvest."""
    freshness = registry_freshness()
    made = catalogue.catalogue(freshness, links=links_of(request))
    return sent(request, "", lambda _: [orjson.dumps(made)], media_type=catalogue.MEDIA_TYPE)


def sent(
    request: HttpRequest,
    name: str,
    lines: Callable[[Links], Iterable[str | bytes]],
    *,
    media_type: str,
    freshness: Freshness | None = None,
) -> HttpResponseBase:
    """Return a file, streamed, or 304 where the visitor has it; shown rather than saved where it has no name."""
    freshness = freshness or registry_freshness()
    etag, changed = tag_of(request, freshness), int(freshness.changed_at.timestamp())
    early = get_conditional_response(request, etag=etag, last_modified=changed)
    response: HttpResponseBase = early or StreamingHttpResponse(lines(links_of(request)), content_type=media_type)
    _describe(response, freshness, etag=etag)
    if name and early is None:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _describe(response: HttpResponseBase, freshness: Freshness, *, etag: str) -> None:
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(int(freshness.changed_at.timestamp()))
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    response.headers["Access-Control-Allow-Origin"] = "*"


def _language() -> str:
    return (get_language() or "fr")[:2]
