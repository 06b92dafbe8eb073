"""The outline as JSON and back: the contract between reading and everything after it."""

import json
from collections.abc import Mapping
from typing import Any

from jalon.extraction.outline import (
    FORMAT,
    CommitmentKind,
    Excerpt,
    Firmness,
    Gap,
    Mention,
    Novelty,
    Outline,
    OutlineCommitment,
    OutlinePriority,
    OutlineResponse,
)
from jalon.spans import Span

MENTIONS = (
    *("action", "lead", "partners", "programmes", "horizon", "amounts", "quantities", "beneficiaries", "places", "indicators"),
    *("firmness_words", "novelty_words", "verifiable_words"),
)


def outline_to_json(outline: Outline, *, indent: int | None = None) -> str:
    """Return the outline as JSON text, on one line unless ``indent`` says otherwise; characters as they are."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(outline_to_dict(outline), ensure_ascii=False, indent=indent, separators=separators)


def outline_to_dict(outline: Outline) -> dict[str, Any]:
    """Return the outline as the contract's plain data. No mention of a kind is null, never an empty list."""
    return {
        "format": FORMAT,
        "document": {
            "name": outline.name,
            "sha256": outline.sha256,
            "media_type": outline.media_type,
            "language": outline.language,
            "title": outline.title,
            "pages": outline.pages,
            "readers": list(outline.readers),
        },
        "priorities": [_priority_to(p) for p in outline.priorities],
        "gaps": [{"code": gap.code, "subject": gap.subject} for gap in outline.gaps],
        "warnings": [{"code": code, "sentence": sentence, "page": page} for code, sentence, page in outline.warnings],
    }


def outline_from_dict(data: Mapping[str, Any]) -> Outline:
    """Return the outline that plain data describes; ValueError for another format, KeyError where a field is missing."""
    if data.get("format") != FORMAT:
        raise ValueError(f"Not an outline of format '{FORMAT}': '{data.get('format')}'")
    document = data["document"]
    return Outline(
        name=document["name"],
        sha256=document["sha256"],
        media_type=document["media_type"],
        language=document["language"],
        title=document["title"],
        pages=document["pages"],
        readers=tuple(document["readers"]),
        priorities=tuple(_priority_from(p) for p in data["priorities"]),
        gaps=tuple(Gap(gap["code"], gap["subject"]) for gap in data["gaps"]),
        warnings=tuple((w["code"], w["sentence"], w["page"]) for w in data["warnings"]),
    )


def _priority_to(priority: OutlinePriority) -> dict[str, Any]:
    return {
        "number": priority.number,
        "title": priority.title,
        "span": _span_to(priority.span),
        "objectives": [_excerpt_to(o) for o in priority.objectives],
        "responses": [_response_to(r) for r in priority.responses],
        "confidence": priority.confidence,
    }


def _priority_from(data: dict[str, Any]) -> OutlinePriority:
    return OutlinePriority(
        number=data["number"],
        title=data["title"],
        span=_span_from(data["span"]),
        objectives=tuple(_excerpt_from(o) for o in data["objectives"]),
        responses=tuple(_response_from(r) for r in data["responses"]),
        confidence=data.get("confidence"),
    )


def _response_to(response: OutlineResponse) -> dict[str, Any]:
    return {
        "responder": response.responder,
        "heading": response.heading,
        "span": _span_to(response.span) if response.span else None,
        "verdict": response.verdict,
        "context": [_excerpt_to(c) for c in response.context],
        "commitments": [_commitment_to(c) for c in response.commitments],
        "confidence": response.confidence,
    }


def _response_from(data: dict[str, Any]) -> OutlineResponse:
    return OutlineResponse(
        responder=data["responder"],
        heading=data["heading"],
        span=_span_from(data["span"]) if data["span"] else None,
        verdict=data["verdict"],
        context=tuple(_excerpt_from(c) for c in data["context"]),
        commitments=tuple(_commitment_from(c) for c in data["commitments"]),
        confidence=data.get("confidence"),
    )


def _commitment_to(commitment: OutlineCommitment) -> dict[str, Any]:
    mentions = {name: [_mention_to(m) for m in getattr(commitment, name)] or None for name in MENTIONS}
    return {
        "id": commitment.id,
        "number": commitment.number,
        "text": commitment.text,
        "span": _span_to(commitment.span),
        "items": [_excerpt_to(item) for item in commitment.items],
        "kind": commitment.kind.value,
        "firmness": commitment.firmness.value,
        "novelty": commitment.novelty.value,
        "verifiable": commitment.verifiable,
        **mentions,
        "repeats": commitment.repeats,
        "confidence": commitment.confidence,
    }


def _commitment_from(data: dict[str, Any]) -> OutlineCommitment:
    return OutlineCommitment(
        id=data["id"],
        text=data["text"],
        span=_span_from(data["span"]),
        items=tuple(_excerpt_from(item) for item in data["items"]),
        kind=CommitmentKind(data["kind"]),
        firmness=Firmness(data["firmness"]),
        novelty=Novelty(data.get("novelty", "unsaid")),
        verifiable=bool(data.get("verifiable")),
        repeats=data["repeats"],
        number=data.get("number"),
        confidence=data.get("confidence"),
        **{name: tuple(_mention_from(m) for m in data.get(name) or ()) for name in MENTIONS},
    )


def _span_to(span: Span) -> dict[str, Any]:
    return {"page": span.page, "start": span.start, "end": span.end}


def _span_from(data: dict[str, Any]) -> Span:
    return Span(data["start"], data["end"], data["page"])


def _excerpt_to(excerpt: Excerpt) -> dict[str, Any]:
    return {"text": excerpt.text, "span": _span_to(excerpt.span)}


def _excerpt_from(data: dict[str, Any]) -> Excerpt:
    return Excerpt(data["text"], _span_from(data["span"]))


def _mention_to(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "span": _span_to(mention.span), "value": mention.value}


def _mention_from(data: dict[str, Any]) -> Mention:
    return Mention(data["text"], _span_from(data["span"]), data["value"])
