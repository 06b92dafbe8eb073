"""Draw up an annual assessment, word it, freeze it with its figures, publish it; correct it by another edition.

What is frozen is what stood on record before the instant ``as_of``: whoever gathers it again later finds the same.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jalon.errors import StepRefused
from jalon.followup.annual.content import (
    Basis,
    Content,
    OtherEdition,
    ScopeName,
    digest_of,
    from_json,
    texts_from,
    texts_to,
    to_json,
)
from jalon.followup.annual.gathering import of_committees, of_progress, of_tracks
from jalon.followup.annual.gathering.ground import Ground, named
from jalon.followup.annual.rules import WORDED, breakdowns_of, figures_of
from jalon.followup.models import AnnualAssessment, AnnualState, FrozenAssessment
from jalon.followup.steps.taking import Actor, open_item, take
from jalon.registry import ledger
from jalon.registry.models import LedgerEntry, Organisation, Territory
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisations_in_both, territories_in_both

LANGUAGES = ("fr", "en")


@transaction.atomic
def draw_up(
    *,
    of: Territory | Organisation,
    starts_on: date,
    ends_on: date,
    day: date,
    by: Actor,
    replaces: AnnualAssessment | None = None,
    why: str = "",
) -> AnnualAssessment:
    """Return a new assessment, being written, with figures of the end of a day; of this very moment where the day is today.

    ``replaces`` is the published edition that it corrects, ``why`` what is corrected; the texts of that edition are taken over. StepRefused
    where the person may not, the period runs backwards, or the day is to come.
    """
    made = proposed(of=of, starts_on=starts_on, ends_on=ends_on, day=day)
    if replaces:
        made.replaces, made.why, made.edition, made.texts = replaces, why, replaces.edition + 1, replaces.texts
    return open_item(made, by=by)


@transaction.atomic
def proposed(*, of: Territory | Organisation, starts_on: date, ends_on: date, day: date) -> AnnualAssessment:
    """Return an assessment as it would be drawn up, not kept: what a preview shows."""
    scope = {"territory": of} if isinstance(of, Territory) else {"organisation": of}
    made = AnnualAssessment(**scope, starts_on=starts_on, ends_on=ends_on, as_of=_instant(day))
    made.compared_with = _before(made)
    return made


def _instant(day: date) -> datetime:
    """Return the instant before which the figures of a day count: what is written later never comes before it."""
    return end_of(day) if day != timezone.localdate() else ledger.take_turn()


def _before(made: AnnualAssessment) -> AnnualAssessment | None:
    """Return the published assessment of the same scope that ended last before this one's period does."""
    same = AnnualAssessment.objects.filter(
        territory=made.territory, organisation=made.organisation, state=AnnualState.PUBLISHED, ends_on__lt=made.ends_on
    )
    return same.order_by("-ends_on", "-pk").first()


@transaction.atomic
def write(
    assessment: AnnualAssessment, *, by: Actor, texts: Mapping[str, Mapping[str, str]], revision: int | None = None
) -> AnnualAssessment:
    """Word a draft: ``texts`` maps sections to languages to words. EditConflict where somebody else wrote in it since ``revision``."""
    unknown = sorted(set(texts) - set(WORDED)) + sorted({language for said in texts.values() for language in said} - set(LANGUAGES))
    if unknown:
        raise StepRefused("There is no part '{part}' to be worded.", part=unknown[0])
    return take(assessment, "write", by=by, given={"texts": texts_to(texts)}, revision=revision)


@transaction.atomic
def refresh(assessment: AnnualAssessment, *, by: Actor, day: date, revision: int | None = None) -> AnnualAssessment:
    """Have a draft take the figures of another day."""
    return take(assessment, "refresh", by=by, given={"as_of": _instant(day)}, revision=revision)


@transaction.atomic
def freeze(assessment: AnnualAssessment, *, by: Actor, revision: int | None = None) -> AnnualAssessment:
    """Freeze a draft: from then on neither its figures nor its words change. StepRefused where its main text is not written in French."""
    if not texts_from(assessment.texts).get(WORDED[0], {}).get("fr"):
        raise StepRefused("Write what the assessment says first, in French: it stands above the figures.")
    content = to_json(gathered(assessment))
    frozen = take(assessment, "freeze", by=by, given={"sha256": digest_of(content)}, revision=revision)
    FrozenAssessment.objects.create(assessment=frozen, content=content, sha256=frozen.sha256, frozen_at=frozen.changed_at)
    return frozen


@transaction.atomic
def publish(assessment: AnnualAssessment, *, by: Actor, revision: int | None = None) -> AnnualAssessment:
    """Publish a frozen assessment; the edition that it replaces stays readable, says so, and counts no more."""
    if assessment.replaces:
        # One edition of a period is published at a time, at every moment: the old one goes first, and refuses to go twice.
        take(assessment.replaces, "replace", by=by, reason=assessment.why)
    return take(assessment, "publish", by=by, revision=revision)


def content_of(assessment: AnnualAssessment) -> Content:
    """Return what an assessment says: word for word what was frozen, or what a draft would say now."""
    frozen = FrozenAssessment.objects.filter(assessment=assessment).first()
    return from_json(frozen.content) if frozen else gathered(assessment)


def gathered(assessment: AnnualAssessment) -> Content:
    """Return what stood on record before an assessment's instant, with its texts; a fixed number of queries beside the promises to attend."""
    ground = Ground(assessment)
    rows = named(_rows(ground), on=ground.day)
    return Content(
        scope=_scope(assessment, on=ground.day),
        starts_on=assessment.starts_on.isoformat(),
        ends_on=assessment.ends_on.isoformat(),
        as_of=timezone.localtime(assessment.as_of).isoformat(),
        as_of_day=ground.day.isoformat(),
        edition=assessment.edition,
        replaces=_other(assessment.replaces, why=assessment.why),
        compared_with=_other(assessment.compared_with),
        texts=texts_from(assessment.texts),
        tables=rows,
        figures=figures_of(rows),
        breakdowns=breakdowns_of(rows["commitments"]),
        basis=_basis(ground),
    )


def _rows(ground: Ground) -> dict[str, list[dict[str, object]]]:
    last = _last_content(ground.assessment.compared_with)
    before = {row["id"]: row["status"] for row in last.tables["commitments"]} if last else None
    numbers = {row["id"]: row["number"] for row in last.tables["commitments"]} if last else {}
    commitments = of_progress.commitment_rows(ground, before=before)
    meetings = of_committees.held_meetings(ground)
    published = of_committees.published_meetings(meetings, ground)
    return {
        "plans": of_progress.plan_rows(ground),
        "priorities": of_progress.priority_rows(ground),
        "commitments": commitments,
        "tracks": of_tracks.track_rows(ground),
        "questions": of_tracks.question_rows(ground),
        "proposals": of_tracks.proposal_rows(ground),
        "milestones": of_tracks.milestone_rows(ground),
        "obstacles": of_tracks.obstacle_rows(ground),
        "updates": of_progress.update_rows(ground),
        "findings": of_progress.finding_rows(ground),
        "meetings": of_committees.meeting_rows(meetings, published),
        "attendances": of_committees.attendance_rows(ground),
        "decisions": of_committees.decision_rows(meetings, published, ground),
        "wordings": of_progress.wording_rows(ground),
        "changes": list(of_progress.change_rows(commitments, before, numbers=numbers)),
    }


def _last_content(before: AnnualAssessment | None) -> Content | None:
    frozen = FrozenAssessment.objects.filter(assessment=before).first() if before else None
    return from_json(frozen.content) if frozen else None


def _scope(assessment: AnnualAssessment, *, on: date) -> ScopeName:
    if assessment.territory:
        kind, slug = "territory", assessment.territory.slug
        both = territories_in_both([slug], on=on)[slug]
    else:
        assert assessment.organisation is not None
        kind, slug = "organisation", assessment.organisation.slug
        both = organisations_in_both([slug], on=on)[slug]
    return ScopeName(kind, slug, both.french.name, both.english.name)


def _other(one: AnnualAssessment | None, *, why: str = "") -> OtherEdition | None:
    if one is None:
        return None
    return OtherEdition(one.public_id, one.edition, one.starts_on.isoformat(), one.ends_on.isoformat(), one.sha256, why)


def _basis(ground: Ground) -> Basis:
    last = LedgerEntry.objects.filter(at__lt=ground.as_of).order_by("-number").values_list("number", "hash").first()
    number, mark = last or (0, "")
    return Basis(number, mark, of_progress.delays_of(ground))
