"""Comments as the desk shows them to who sees what they stand on, and as everybody may read those that are public, on any day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from jalon.followup.commenting.mentions import Mention, mentionable, standing_mentions
from jalon.followup.commenting.subjects import COMMENT, CommentSubject, Key, subjects_of
from jalon.followup.models import Comment, CommentState, Visibility
from jalon.followup.steps.history import as_of
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import open_steps
from jalon.registry.models import LedgerEntry
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.rows import Named
from jalon.registry.roles import Access

MOST_PUBLIC = 50  # on one page; the API has them all


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment at the desk; ``text`` is "" once it was withdrawn. ``steps`` are those that the person may take of it."""

    public_id: str
    author: str
    is_demonstration: bool
    body: Named
    at: datetime
    text: str
    mentions: tuple[Mention, ...]
    is_public: bool
    stands: bool
    corrected_at: datetime | None
    corrected_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    reason: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PublicComment:
    """A comment as everybody reads it: who speaks is an organisation. ``at`` is when it became public; ``text`` is "" once withdrawn.

    Words that were withdrawn are gone from every day; words that were corrected stand as they stood on the day asked for.
    """

    key: int
    public_id: str
    about: Key
    about_label: str
    body: Named
    at: datetime
    text: str
    corrected_at: datetime | None
    withdrawn_at: datetime | None
    reason: str


def comments_on(subject: CommentSubject) -> QuerySet[Comment]:
    """Return the comments on one thing, the newest first."""
    return Comment.objects.filter(subject_kind=subject.kind, subject_id=subject.public_id).order_by("-pk")


def comment_rows(comments: QuerySet[Comment], subject: CommentSubject, access: Access, *, language: str) -> tuple[CommentRow, ...]:
    """Return comments on one thing as the desk shows them, in a fixed number of queries."""
    found = list(comments.select_related("author"))
    happened = _happened(found)
    bodies = organisation_names({one.said_for_id for one in found}, language=language)
    spans = _mentions(found, subject)
    for one in found:
        one.subject = subject
    return tuple(_row(one, happened, bodies, spans.get(one.pk, ()), access) for one in found)


def with_subjects(comments: Sequence[Comment]) -> None:
    """Read for several comments at once what each of them stands on."""
    found = subjects_of((one.subject_kind, one.subject_id) for one in comments)
    for one in comments:
        one.subject = found.get((one.subject_kind, one.subject_id))


def comment_counts(keys: Iterable[Key]) -> dict[Key, int]:
    """Return how many comments stand on each of several things, in one query; those without any are left out."""
    where = _about(keys)
    if where is None:
        return {}
    rows = Comment.objects.filter(where, state=CommentState.WRITTEN).order_by().values_list("subject_kind", "subject_id")
    return {(kind, public_id): count for kind, public_id, count in rows.annotate(count=Count("pk"))}


def public_comments(
    keys: Iterable[Key], *, language: str, on: date | None = None, offset: int = 0, limit: int = MOST_PUBLIC
) -> tuple[tuple[PublicComment, ...], int]:
    """Return what everybody may read of comments on several things at the end of a day (now unless told), newest first, and how many."""
    where = _about(keys)
    if where is None:
        return (), 0
    known = Comment.objects.filter(where, visibility=Visibility.PUBLIC).order_by("-pk")
    if on is None:
        count, found = known.count(), list(known[offset : offset + limit])
    else:
        then = [one for one in as_of(known, on) if one.is_public]
        count, found = len(then), then[offset : offset + limit]
    withdrawn = set(
        Comment.objects.filter(pk__in=[one.pk for one in found], state=CommentState.WITHDRAWN).values_list("pk", flat=True)
    )
    return _public_rows(found, withdrawn, language=language, on=on), count


def _public_rows(found: Sequence[Comment], withdrawn: set[int], *, language: str, on: date | None) -> tuple[PublicComment, ...]:
    bodies = organisation_names({one.said_for_id for one in found}, language=language, on=on)
    happened, labels = _happened(found), subjects_of((one.subject_kind, one.subject_id) for one in found)
    rows = []
    for one in found:
        lines, about = happened.get(one.public_id, {}), (one.subject_kind, one.subject_id)
        left = lines.get("withdraw") if one.pk in withdrawn else None
        corrected = lines.get("correct")
        rows.append(
            PublicComment(
                key=one.pk,
                public_id=one.public_id,
                about=about,
                about_label=labels[about].kind_label if about in labels else "",
                body=bodies[one.said_for_id],
                at=lines["publish"].at if "publish" in lines else one.opened_at,
                text="" if left else one.text,
                corrected_at=corrected.at if corrected and not left and (on is None or corrected.at < end_of(on)) else None,
                withdrawn_at=left.at if left else None,
                reason=left.reason if left else "",
            )
        )
    return tuple(rows)


def _about(keys: Iterable[Key]) -> Q | None:
    """Return the condition that a comment stands on one of several things; None where there are none."""
    by_kind: dict[str, set[str]] = {}
    for kind, public_id in keys:
        by_kind.setdefault(kind, set()).add(public_id)
    where: Q | None = None
    for kind, ids in by_kind.items():
        one = Q(subject_kind=kind, subject_id__in=ids)
        where = one if where is None else where | one
    return where


def _happened(comments: Iterable[Comment]) -> Mapping[str, Mapping[str, LedgerEntry]]:
    """Return the last line of the ledger for each step that comments went through, by public identifier and step."""
    ids = [one.public_id for one in comments]
    found: dict[str, dict[str, LedgerEntry]] = {}
    lines = LedgerEntry.objects.filter(subject_kind=COMMENT, subject_id__in=ids).order_by("number") if ids else ()
    for line in lines:
        found.setdefault(line.subject_id, {})[line.action.partition(".")[2]] = line
    return found


def _mentions(found: Iterable[Comment], subject: CommentSubject) -> dict[int, tuple[Mention, ...]]:
    """Return where comments mention people who may still see the thing; who they may be is asked once."""
    with_signs = [one for one in found if one.stands and "@" in one.text]
    people = mentionable(subject) if with_signs else ()
    return {one.pk: standing_mentions(one.text, people) for one in with_signs}


def _row(
    comment: Comment,
    happened: Mapping[str, Mapping[str, LedgerEntry]],
    bodies: Mapping[Any, Named],
    mentions: tuple[Mention, ...],
    access: Access,
) -> CommentRow:
    lines = happened.get(comment.public_id, {})
    corrected, withdrawn = lines.get("correct"), lines.get("withdraw")
    return CommentRow(
        public_id=comment.public_id,
        author=comment.author.name,
        is_demonstration=comment.author.is_demonstration,
        body=bodies[comment.said_for_id],
        at=comment.opened_at,
        text=comment.text if comment.stands else "",
        mentions=mentions,
        is_public=comment.is_public,
        stands=comment.stands,
        corrected_at=corrected.at if corrected else None,
        corrected_by=corrected.actor if corrected else "",
        withdrawn_at=withdrawn.at if withdrawn else None,
        withdrawn_by=withdrawn.actor if withdrawn else "",
        reason=withdrawn.reason if withdrawn else "",
        steps=open_steps(comment, access),
    )
