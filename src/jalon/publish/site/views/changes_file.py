"""What changed between two days, as a file: CSV, or a workbook."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language, gettext

from jalon.followup.queries.changes import Within, changes, changes_freshness
from jalon.publish.api.changes import changes_json
from jalon.publish.api.links import Links
from jalon.publish.api.shapes import Json
from jalon.publish.exports.files import sent
from jalon.publish.exports.of_changes import OF_CHANGES
from jalon.publish.exports.of_lists import MEDIA_TYPES, file_lines
from jalon.publish.site.asked_changes import asked_changes

AT_ONCE, MOST = 500, 10_000  # changes: who wants older ones asks for earlier days


def changes_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Send what changed between two days, of everything or of what the filters name, the newest first."""
    asked, language = asked_changes(request), (get_language() or "fr")[:2]
    name = f"{gettext('changes')}-{asked.within.first}-{asked.within.last}"

    def lines(links: Links) -> Iterator[str | bytes]:
        yield from file_lines(
            _told(asked.within, links), ending=ending, title=gettext("changes"), language=language, columns=OF_CHANGES
        )

    return sent(request, f"{name}.{ending}", lines, media_type=MEDIA_TYPES[ending], freshness=changes_freshness())


def _told(within: Within, links: Links) -> Iterator[Json]:
    for offset in range(0, MOST, AT_ONCE):
        found = changes(within, language="fr", offset=offset, limit=AT_ONCE, is_counted=False)
        for record in changes_json(found, links=links):  # a workbook knows no time zone: instants leave as they are written
            yield record | {"at": timezone.localtime(record["at"]).isoformat(timespec="seconds")}
        if len(found.rows) < AT_ONCE:
            return
