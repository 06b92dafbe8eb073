"""What each record is in JSON. Names come in both languages; words stay in their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from jalon.followup.queries.progress import NOT_AVAILABLE, ProgressMark
from jalon.publish.api.links import Links
from jalon.registry.queries.names import BothNames, organisations_in_both, territories_in_both
from jalon.registry.queries.open_data import OpenCommitment, OpenPriority, Setting
from jalon.registry.queries.plans import PlanRow
from jalon.registry.queries.rows import CommitmentRow, Figures, Mention, PriorityMark, SourceMark, VersionMark
from jalon.registry.questions import JUDGED, QUESTIONS

Json = dict[str, Any]


@dataclass(slots=True)
class Names:
    """The territories and organisations that an answer names, each asked for once."""

    territories: Mapping[str, BothNames] = field(default_factory=dict)
    organisations: Mapping[str, BothNames] = field(default_factory=dict)
    progress: Mapping[str, ProgressMark] = field(default_factory=dict)  # where commitments stand, for answers that tell it
    told: dict[tuple[str, str], Json] = field(default_factory=dict)  # what names each, made once: rows share it


def names_for(settings: Iterable[Setting], *, on: date | None) -> Names:
    """Return the names that records in these settings need, as they were on a day (today where none is told): two queries."""
    wanted = list(settings)
    return names_of(territories=(one.territory for one in wanted), organisations=(one.responder for one in wanted), on=on)


def names_of(*, territories: Iterable[str], organisations: Iterable[str], on: date | None) -> Names:
    """Return the names behind these slugs, as they were on a day (today where none is told): two queries."""
    return Names(territories_in_both(territories, on=on), organisations_in_both(organisations, on=on))


def in_both(name: BothNames) -> Json:
    """Return a name in each language."""
    return {"fr": name.french.name, "en": name.english.name}


def territory_json(slug: str, *, names: Names, links: Links) -> Json:
    """Return what names a territory."""
    known = names.told.get(("territory", slug))
    if known is None:
        known = {"slug": slug, "name": in_both(names.territories[slug]), "address": links.both("territory", slug=slug)}
        names.told["territory", slug] = known
    return known


def organisation_json(slug: str, *, names: Names, links: Links) -> Json:
    """Return what names an organisation."""
    known = names.told.get(("organisation", slug))
    if known is None:
        name, there = names.organisations[slug], links.both("organisation", slug=slug)
        known = {"slug": slug, "name": in_both(name), "acronym": name.french.acronym or None, "address": there}
        names.told["organisation", slug] = known
    return known


@lru_cache(maxsize=4096)
def day_of(instant: datetime) -> date:
    """Return the day of an instant, in the installation's time zone."""
    return timezone.localdate(instant)


def span_json(start: int, end: int, page: int | None = None) -> Json:
    """Return where words stand in the text layer."""
    return {"page": page, "start": start, "end": end}


def source_json(sha256: str, *, start: int, end: int, links: Links) -> Json:
    """Return the source that words stand in, with its address where they are lit."""
    return {"sha256": sha256, "address": links.words(sha256, start=start, end=end)}


def file_json(source: SourceMark, *, links: Links) -> Json:
    """Return the source of a version."""
    return {
        "sha256": source.sha256,
        "address": links.both("source", sha=source.short_hash),
        "name": source.name,
        "media_type": source.media_type,
    }


def priority_mark_json(mark: PriorityMark) -> Json:
    """Return what names a priority; its title is null where it has none but its number."""
    title = None if mark.title == mark.number else mark.title
    return {"id": mark.public_id, "number": mark.number or None, "title": title}


def mention_json(mention: Mention) -> Json:
    """Return words that answer a question."""
    return {"text": mention.text, "span": span_json(mention.start, mention.end), "value": mention.value}


def questions_json(row: CommitmentRow) -> Json:
    """Return the answers to the six questions: words of the text, or null where it says nothing."""
    asked = ((question, getattr(row.mentions, question)) for question in (*QUESTIONS, *JUDGED))
    return {question: [mention_json(mention) for mention in found or ()] or None for question, found in asked}


def commitment_json(found: OpenCommitment, *, names: Names, links: Links) -> Json:
    """Return a commitment. ``status`` is null as long as nobody reported on it."""
    row, setting = found.row, found.setting
    return {
        "id": row.public_id,
        "address": links.both("commitment", id=row.public_id),
        "number": row.number or None,
        "plan": {"id": setting.plan_id, "title": setting.plan_title},
        "territory": territory_json(setting.territory, names=names, links=links),
        "priority": priority_mark_json(row.priority),
        "responder": organisation_json(setting.responder, names=names, links=links),
        "text": row.text,
        "language": row.language or None,
        "span": span_json(row.start, row.end, row.page),
        "items": [{"text": item.text, "span": span_json(item.start, item.end, item.page)} for item in row.items],
        "source": source_json(setting.sha256, start=row.start, end=row.end, links=links),
        "kind": row.kind,
        "firmness": row.firmness,
        "novelty": row.mentions.novelty,
        "verifiable": row.mentions.is_verifiable,
        **questions_json(row),
        "own": row.is_own,
        "repeats": row.repeats,
        "wording": row.wording_kind,
        "published_on": day_of(setting.published_at),
        "version": setting.version,
        "is_current": setting.is_current,
        "is_demonstration": setting.is_demonstration,
        **progress_json(names.progress.get(row.public_id, NOT_AVAILABLE)),
    }


def progress_json(mark: ProgressMark) -> Json:
    """Return where a commitment stands: status, day and author together, all null as long as nobody reported on it."""
    return {
        "status": mark.status or None,
        "status_on": mark.observed_on,
        "status_by": mark.author.slug if mark.author else None,
        "status_is_old": mark.is_stale if mark.status else None,
    }


def priority_json(found: OpenPriority, *, names: Names, links: Links) -> Json:
    """Return a priority in a list."""
    setting = found.setting
    return {
        **priority_mark_json(found.mark),
        "address": links.both("priority", id=found.mark.public_id),
        "plan": {"id": setting.plan_id, "title": setting.plan_title},
        "territory": territory_json(setting.territory, names=names, links=links),
        "responder": organisation_json(setting.responder, names=names, links=links),
        "language": found.language or None,
        "span": span_json(found.start, found.end, found.page),
        "source": source_json(setting.sha256, start=found.start, end=found.end, links=links),
        "own": found.own,
        "shared": found.shared,
        "published_on": day_of(setting.published_at),
        "version": setting.version,
        "is_current": setting.is_current,
        "is_demonstration": setting.is_demonstration,
    }


def figures_json(figures: Figures) -> Json:
    """Return what a version holds, in numbers."""
    return {name: getattr(figures, name) for name in Figures.__slots__}


def version_json(version: VersionMark, *, plan: str, links: Links) -> Json:
    """Return one publication of a plan."""
    return {
        "number": version.number,
        "title": version.title,
        "published_on": day_of(version.published_at),
        "reason": version.reason or None,
        "is_current": version.is_current,
        "address": links.both("version", id=plan, number=version.number),
        "source": file_json(version.source, links=links),
    }


def plan_json(row: PlanRow, *, names: Names, links: Links) -> Json:
    """Return a plan in a list."""
    plan = row.plan
    return {
        "id": plan.public_id,
        "address": links.both("plan", id=plan.public_id),
        "title": plan.title,
        "territory": territory_json(plan.territory.slug, names=names, links=links),
        "responder": organisation_json(plan.responder.slug, names=names, links=links),
        "language": plan.language or None,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "version": row.version.number,
        "published_on": day_of(row.version.published_at),
        "source": file_json(row.version.source, links=links),
        "figures": figures_json(row.figures),
        "missing_numbers": list(row.missing_numbers),
        "is_demonstration": plan.is_demonstration,
    }
