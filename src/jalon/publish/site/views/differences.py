"""What changed between any two versions of a plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.addresses import LANGUAGES, both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.asked import DAY_NAMES, asked_day, asked_number
from jalon.publish.site.keeping import kept
from jalon.registry.queries.differences import plan_difference
from jalon.registry.queries.freshness import plan_freshness
from jalon.registry.queries.versions import newest_number

NAMES = {"fr": ("de", "a"), "en": ("from", "to")}


def difference(request: HttpRequest, id: str) -> HttpResponse:
    """Show what two versions say differently; the newest (at the end of a day, where one is told) and the one before it unless told."""
    language = (get_language() or "fr")[:2]
    older, newer = asked_number(request, "de", "from"), asked_number(request, "a", "to")

    day = asked_day(request)

    def build() -> HttpResponse:
        last = newer or newest_number(id, on=day)
        page = plan_difference(id, older=older or max(last - 1, 1), newer=last, language=language, on=day)
        if page is None:
            raise Http404
        there = both_addresses("difference", id=id)
        asked = {code: f"?{NAMES[code][0]}={page.older.number}&{NAMES[code][1]}={page.newer.number}" for code in LANGUAGES}
        then = {code: f"&{DAY_NAMES[code]}={day}" if day else "" for code in LANGUAGES}
        alternates = {code: there[code] + asked[code] + then[code] for code in LANGUAGES}
        return draw(
            request,
            "site/difference.html",
            alternates=alternates,
            section="territories",
            page=page,
            names=NAMES[language],
            day=day,
        )

    return kept(request, freshness=plan_freshness(id), build=build, variant=(older, newer, day))
