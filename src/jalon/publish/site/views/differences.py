"""What changed between any two versions of a plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.addresses import LANGUAGES, both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_number
from jalon.publish.site.changed import changed_priorities
from jalon.publish.site.keeping import kept
from jalon.registry.queries.freshness import plan_freshness
from jalon.registry.queries.plans import plan_page

NAMES = {"fr": ("de", "a"), "en": ("from", "to")}


def difference(request: HttpRequest, id: str) -> HttpResponse:
    """Show what two versions say differently; the newest and the one before it unless told."""
    language = (get_language() or "fr")[:2]
    before, after = asked_number(request, "de", "from"), asked_number(request, "a", "to")

    def build() -> HttpResponse:
        newer = plan_page(id, language=language, version=after)
        last = newer.version.number if newer else 0
        older = plan_page(id, language=language, version=before or max(last - 1, 1))
        if newer is None or older is None:
            raise Http404
        numbers = (older.version.number, last)
        there = both_addresses("difference", id=id)
        return draw(
            request,
            "site/difference.html",
            alternates={code: f"{there[code]}?{NAMES[code][0]}={numbers[0]}&{NAMES[code][1]}={numbers[1]}" for code in LANGUAGES},
            section="territories",
            older=older,
            newer=newer,
            names=NAMES[language],
            changes=changed_priorities(older.priorities, newer.priorities),
        )

    return kept(request, freshness=plan_freshness(id), build=build, variant=(before, after))
