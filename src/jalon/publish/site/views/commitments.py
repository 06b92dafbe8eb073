"""Commitments: the words, what they answer, how they changed, where else they stand."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.analysis.comparing import compare_wordings
from jalon.analysis.explaining import Change
from jalon.delivery.queries.figures import figures_of_commitment
from jalon.delivery.queries.measures import delivering
from jalon.followup.queries.decisions import discussions_of
from jalon.followup.queries.promises import kept_promises
from jalon.followup.queries.reports import commitment_progress
from jalon.followup.queries.tracks import public_questions
from jalon.publish.addresses import both_addresses
from jalon.publish.components import figures
from jalon.publish.components.differences import word_difference
from jalon.publish.minutes import wording as minutes_wording
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.citing import citation
from jalon.publish.site.follow_line import follow_line
from jalon.publish.site.keeping import kept
from jalon.publish.site.said import reports_of, said_of
from jalon.registry.queries.commitments import CommitmentPage, WordingRow, commitment_page
from jalon.registry.queries.freshness import commitment_freshness


def commitment(request: HttpRequest, id: str) -> HttpResponse:
    """Show a commitment, as published or as of a day."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = commitment_page(id, language=get_language() or "fr", on=day)
        if page is None:
            raise Http404
        progress = commitment_progress(id, language=get_language() or "fr", on=day)
        asked = public_questions(id, language=get_language() or "fr", on=day)
        return draw(
            request,
            "site/commitment.html",
            alternates=on_day(both_addresses("commitment", id=id), day),
            section="territories",
            page=page,
            day=day,
            said_in_public=said_of(
                request, ("commitment", id), [*reports_of(progress), *((row.kind, row.public_id) for row in asked)], on=day
            ),
            following=follow_line(request, "commitment", id),
            changes=_changes(page),
            near=[(other, word_difference(page.commitment.text, other.text)) for other in page.elsewhere.near],
            cited=citation(request, page),
            progress=progress,
            asked=asked,
            discussions=discussions_of(id, language=(get_language() or "fr")[:2], on=day),
            promises=kept_promises(id, language=(get_language() or "fr")[:2], on=day),
            committee_words=minutes_wording,
            measures=delivering(id, language=(get_language() or "fr")[:2], on=day),
            figures=figures_of_commitment(id, language=(get_language() or "fr")[:2], day=day),
            said_figures=figures,
        )

    return kept(request, freshness=commitment_freshness(id), build=build, variant=day or "")


def _changes(page: CommitmentPage) -> list[tuple[WordingRow, Change | None]]:
    """Return each wording, the newest first, with what changed from the one before (None for the first)."""
    pairs = zip((None, *page.wordings), page.wordings, strict=False)
    return [(wording, _change(before, wording) if before else None) for before, wording in pairs][::-1]


def _change(before: WordingRow, after: WordingRow) -> Change:
    return compare_wordings(before.record, after.record, languages=(before.language, after.language))
