"""The lists of the follow-up over all plans: questions, proposals, milestones, obstacles, actions; as everybody may see them."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query
from pydantic import Field

from jalon.followup.lists.kinds import PUBLIC, Listed
from jalon.followup.lists.narrowing import Narrowing
from jalon.followup.lists.reading import count_of, public_list, slice_of
from jalon.followup.queries.freshness import committees_freshness
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import IDENTIFIER, DatedListAsked, Day, Slug
from jalon.publish.api.cursors import cursor
from jalon.publish.api.follow_list_schemas import FollowUpItems
from jalon.publish.api.links import Links
from jalon.publish.api.service import read
from jalon.publish.lists.records import public_address, records

SUMMARIES = {
    "question": ("questions", gettext_noop("Questions about the words of commitments, the first due first")),
    "proposal": ("proposals", gettext_noop("Proposals to amend commitments or to add some, the first made first")),
    "milestone": ("milestones", gettext_noop("Milestones, the first due first")),
    "obstacle": ("obstacles", gettext_noop("Obstacles, the first due first")),
    "action": ("actions", gettext_noop("Actions, on the tracks of plans and after decisions of committees, the first due first")),
}
Named = Annotated[str, Field(pattern=IDENTIFIER)]


class ItemsAsked(DatedListAsked):
    """What a list of the follow-up may be asked."""

    plan: Named | None = Field(None, description=gettext_noop("Identifier of a plan"))
    priority: Named | None = Field(None, description=gettext_noop("Identifier of the priority"))
    territory: Slug | None = Field(None, description=gettext_noop("Slug of a territory"))
    organisation: Slug | None = Field(None, description=gettext_noop("Slug of an organisation that takes part"))
    state: Slug | None = Field(None, description=gettext_noop("Where it stands, as a code"))
    due_from: Day | None = Field(None, description=gettext_noop("Due on this day or later"))
    due_to: Day | None = Field(None, description=gettext_noop("Due on this day or sooner"))
    late: bool | None = Field(None, description=gettext_noop("Only what still waits past its day"))
    words: str | None = Field(None, max_length=200, description=gettext_noop("Words that it says, all of them"))

    def narrowing(self) -> Narrowing:
        """Return what the list is narrowed down to."""
        asked: dict[str, Any] = self.dict(exclude={"cursor", "limit", "on", "words"}, exclude_none=True)
        return Narrowing(**asked, words=(self.words or "").replace("\x00", ""))


def _view(listed: Listed) -> Callable[..., HttpResponse]:
    def items(request: HttpRequest, asked: Query[ItemsAsked]) -> HttpResponse:
        def build(links: Links) -> Page:
            found = public_list(listed, asked.narrowing(), on=asked.on)
            count, through = count_of(found), asked.after + asked.limit
            shown = slice_of(found, listed, start=asked.after, end=through)
            told = records(shown, listed, links=links, there=public_address, on=asked.on)
            return Page(told, cursor(through) if through < count else None, count)

        return answer(request, committees_freshness(), build=build)

    return items


for kind, (plural, summary) in SUMMARIES.items():
    read(f"/{plural}", FollowUpItems, name=plural, summary=summary, tag="follow-up")(_view(PUBLIC[kind]))
