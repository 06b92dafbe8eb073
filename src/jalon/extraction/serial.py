"""Outlines as JSON and back: the form ``jalon read --format json`` prints and the registry keeps."""

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
    Outline,
    OutlineCommitment,
    OutlinePriority,
    OutlineResponse,
)
from jalon.spans import Span

MENTIONS = ("lead", "partners", "programmes", "horizon", "amounts", "indicators")

Json = dict[str, Any]


def outline_to_json(outline: Outline) -> str:
    """Return an outline as one line of JSON."""
    return json.dumps(outline_to_dict(outline), ensure_ascii=False, separators=(",", ":"))


def outline_to_dict(outline: Outline) -> Json:
    """Return an outline as JSON values: numbers, text, lists and mappings."""
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
        "priorities": [_priority_to_dict(priority) for priority in outline.priorities],
        "gaps": [{"code": gap.code, "subject": gap.subject} for gap in outline.gaps],
        "warnings": [{"code": code, "sentence": sentence, "page": page} for code, sentence, page in outline.warnings],
    }


def outline_from_dict(data: Mapping[str, Any]) -> Outline:
    """Return the outline that ``outline_to_dict`` wrote; ValueError for another format."""
    if data.get("format") != FORMAT:
        raise ValueError(f"An outline says its format is '{FORMAT}', not {data.get('format')!r}")
    document = data["document"]
    return Outline(
        name=document["name"],
        sha256=document["sha256"],
        media_type=document["media_type"],
        language=document["language"],
        title=document["title"],
        pages=document["pages"],
        readers=tuple(document["readers"]),
        priorities=tuple(_priority_from_dict(priority) for priority in data["priorities"]),
        gaps=tuple(Gap(gap["code"], gap["subject"]) for gap in data["gaps"]),
        warnings=tuple((warning["code"], warning["sentence"], warning["page"]) for warning in data["warnings"]),
    )


def _span_to_dict(span: Span | None) -> Json | None:
    return None if span is None else {"page": span.page, "start": span.start, "end": span.end}


def _span_from_dict(data: Mapping[str, Any]) -> Span:
    return Span(data["start"], data["end"], data["page"])


def _excerpts_to_list(excerpts: tuple[Excerpt, ...]) -> list[Json]:
    return [{"text": excerpt.text, "span": _span_to_dict(excerpt.span)} for excerpt in excerpts]


def _excerpts_from_list(data: list[Json]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(item["text"], _span_from_dict(item["span"])) for item in data)


def _priority_to_dict(priority: OutlinePriority) -> Json:
    return {
        "number": priority.number,
        "title": priority.title,
        "span": _span_to_dict(priority.span),
        "objectives": _excerpts_to_list(priority.objectives),
        "responses": [_response_to_dict(response) for response in priority.responses],
        "confidence": priority.confidence,
    }


def _priority_from_dict(data: Mapping[str, Any]) -> OutlinePriority:
    return OutlinePriority(
        number=data["number"],
        title=data["title"],
        span=_span_from_dict(data["span"]),
        objectives=_excerpts_from_list(data["objectives"]),
        responses=tuple(_response_from_dict(response) for response in data["responses"]),
        confidence=data.get("confidence"),
    )


def _response_to_dict(response: OutlineResponse) -> Json:
    return {
        "responder": response.responder,
        "heading": response.heading,
        "span": _span_to_dict(response.span),
        "verdict": response.verdict,
        "context": _excerpts_to_list(response.context),
        "commitments": [_commitment_to_dict(commitment) for commitment in response.commitments],
        "confidence": response.confidence,
    }


def _response_from_dict(data: Mapping[str, Any]) -> OutlineResponse:
    return OutlineResponse(
        responder=data["responder"],
        heading=data["heading"],
        span=None if data.get("span") is None else _span_from_dict(data["span"]),
        verdict=data["verdict"],
        context=_excerpts_from_list(data["context"]),
        commitments=tuple(_commitment_from_dict(commitment) for commitment in data["commitments"]),
        confidence=data.get("confidence"),
    )


def _commitment_to_dict(commitment: OutlineCommitment) -> Json:
    return {
        "id": commitment.id,
        "number": commitment.number,
        "text": commitment.text,
        "span": _span_to_dict(commitment.span),
        "items": _excerpts_to_list(commitment.items),
        "kind": commitment.kind.value,
        "firmness": commitment.firmness.value,
        **{name: _mentions_to_list(getattr(commitment, name)) for name in MENTIONS},
        "repeats": commitment.repeats,
        "confidence": commitment.confidence,
    }


def _commitment_from_dict(data: Mapping[str, Any]) -> OutlineCommitment:
    return OutlineCommitment(
        id=data["id"],
        text=data["text"],
        span=_span_from_dict(data["span"]),
        items=_excerpts_from_list(data["items"]),
        kind=CommitmentKind(data["kind"]),
        firmness=Firmness(data["firmness"]),
        **{name: _mentions_from_list(data[name]) for name in MENTIONS},
        repeats=data["repeats"],
        number=data.get("number"),
        confidence=data.get("confidence"),
    )


def _mentions_to_list(mentions: tuple[Mention, ...]) -> list[Json] | None:
    found = [{"text": mention.text, "span": _span_to_dict(mention.span), "value": mention.value} for mention in mentions]
    return found or None


def _mentions_from_list(data: list[Json] | None) -> tuple[Mention, ...]:
    return tuple(Mention(item["text"], _span_from_dict(item["span"]), item["value"]) for item in data or ())
