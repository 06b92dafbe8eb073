"""The commitments that a count of progress is made of."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.followup.queries.progress_lists import ProgressList, progress_list
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.publish.pages import draw
from jalon.publish.site.asked_progress import PER_PAGE, AskedProgress, asked_progress
from jalon.publish.site.keeping import kept
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.names import organisations_in_both, territories_in_both


@dataclass(frozen=True, slots=True)
class Above:
    """What the list is a part of."""

    address: str
    label: str


def progress(request: HttpRequest) -> HttpResponse:
    """List commitments with where they stand, narrowed down as a count is."""
    asked, language = asked_progress(request), (get_language() or "fr")[:2]

    def build() -> HttpResponse:
        offset = (asked.page - 1) * PER_PAGE
        found = progress_list(asked.scope, language=language, asked=asked.status, on=asked.day, offset=offset, limit=PER_PAGE)
        return draw(
            request,
            "site/progress_list.html",
            alternates=asked.alternates(),
            section="territories",
            asked=asked,
            found=found,
            above=_above(asked, found, language=language),
        )

    return kept(request, freshness=registry_freshness(), build=build, variant=asked)


def _above(asked: AskedProgress, found: ProgressList, *, language: str) -> Above | None:
    """Return what the list is a part of, by what narrows it most; None for nothing that is known."""
    scope, row = asked.scope, next(iter(found.rows), None)
    if scope.priority and row:
        return Above(address("priority", id=scope.priority), f"{row.priority.number} {row.priority.title}".strip())
    if scope.plan and row:
        return Above(address("plan", id=scope.plan), titled(row.plan_title))
    for name, slug, names in (
        ("territory", scope.territory, territories_in_both),
        ("organisation", scope.organisation, organisations_in_both),
    ):
        if slug and (both := names([slug]).get(slug)):
            return Above(address(name, slug=slug), (both.french if language == "fr" else both.english).name)
    return None
