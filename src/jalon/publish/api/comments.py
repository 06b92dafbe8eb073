"""Comments on one thing, as everybody may read them."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Path, Query
from pydantic import Field

from jalon.followup.commenting.subjects import CommentSubject, subject_of
from jalon.followup.queries.comments import PublicComment, public_comments
from jalon.followup.queries.freshness import committee_row_freshness
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import DatedListAsked, Identifier
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.lists import ListOf
from jalon.publish.api.marks import Identifier as Marked
from jalon.publish.api.marks import Strict
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json
from jalon.registry.queries.freshness import Freshness, plan_freshness

Kind = Annotated[
    str, Path(pattern="^[a-z-]{1,40}$", description=gettext_noop("What sort of thing: plan, priority, commitment, question…"))
]


class Comment(Strict):
    """What an organisation says of something in public."""

    id: Marked = Field(description=gettext_noop("Permanent identifier"))
    said_by: str = Field(description=gettext_noop("Slug of the organisation in whose name it is said"))
    at: datetime = Field(description=gettext_noop("When it became public"))
    text: str | None = Field(description=gettext_noop("Plain words; null once they were withdrawn"))
    corrected_at: datetime | None = Field(description=gettext_noop("When its words were last changed"))
    withdrawn_at: datetime | None
    reason: str | None = Field(description=gettext_noop("Why it was withdrawn"))


class Comments(ListOf):
    """Comments on one thing, page by page."""

    items: list[Comment]


@read(
    "/comments/{kind}/{id}",
    Comments,
    name="comments",
    summary=gettext_noop("Public comments on one thing, newest first"),
    tag="comments",
)
def comments(request: HttpRequest, kind: Kind, id: Identifier, asked: Query[DatedListAsked]) -> HttpResponse:
    """Answer the comments; here a cursor counts them."""
    subject = subject_of(kind, id)
    if subject is None or not subject.is_public_on(asked.on):
        raise Http404

    def build(links: Links) -> Page:
        rows, count = public_comments([(kind, id)], language="fr", on=asked.on, offset=asked.after, limit=asked.limit)
        through = asked.after + asked.limit
        return Page([_comment(row) for row in rows], cursor(through) if through < count else None, count)

    return answer(request, _freshness(subject), build=build)


def _freshness(subject: CommentSubject) -> Freshness | None:
    plan, committee = subject.plan, subject.belonging.committee
    if plan is not None:
        return plan_freshness(plan.public_id)
    return committee_row_freshness(committee) if committee is not None else None


def _comment(row: PublicComment) -> Json:
    return {
        "id": row.public_id,
        "said_by": row.body.slug,
        "at": row.at,
        "text": row.text or None,
        "corrected_at": row.corrected_at,
        "withdrawn_at": row.withdrawn_at,
        "reason": row.reason or None,
    }
