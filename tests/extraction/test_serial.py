"""The outline as JSON: it round-trips, it obeys its schema, it refuses what it is not."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from jalon.extraction.outline import (
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
from jalon.extraction.serial import outline_from_dict, outline_to_dict, outline_to_json
from jalon.spans import Span

SCHEMA = json.loads(files("jalon.extraction").joinpath("outline.schema.json").read_text(encoding="utf-8"))


def an_outline() -> Outline:
    commitment = OutlineCommitment(
        id="c0123456789ab",
        text="La Ville plantera 200 arbres d'ici 2027",
        span=Span(40, 79, 2),
        items=(Excerpt("au centre", Span(80, 89, 2)),),
        kind=CommitmentKind.SERVICE,
        firmness=Firmness.CONDITIONAL,
        horizon=(Mention("d'ici 2027", Span(69, 79, 2), "../2027"),),
        number="1.2",
        confidence=0.8,
    )
    response = OutlineResponse(
        "la Ville", "Réponse de la Ville", Span(10, 29, 1), "accepted", (Excerpt("Contexte", Span(30, 38)),), (commitment,), 0.7
    )
    priority = OutlinePriority("1", "Verdir", Span(0, 6, 1), (Excerpt("Planter", Span(7, 9, 1)),), (response,), 0.9)
    return Outline(
        "plan.txt",
        "0" * 64,
        "text/plain",
        "fr",
        "Plan",
        3,
        ("reader 1.0",),
        (priority,),
        (Gap("missing_number", "2"),),
        (("code", "Sentence.", 1),),
    )


def test_an_outline_comes_back_equal_from_its_data() -> None:
    outline = an_outline()

    assert outline_from_dict(json.loads(outline_to_json(outline))) == outline


def test_an_outline_obeys_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    Draft202012Validator(SCHEMA).validate(outline_to_dict(an_outline()))


def test_a_question_that_the_words_do_not_answer_is_null() -> None:
    data = outline_to_dict(an_outline())

    commitment = data["priorities"][0]["responses"][0]["commitments"][0]
    assert commitment["amounts"] is None
    assert commitment["horizon"] == [{"text": "d'ici 2027", "span": {"page": 2, "start": 69, "end": 79}, "value": "../2027"}]


def test_another_format_is_refused() -> None:
    data = outline_to_dict(an_outline()) | {"format": "jalon-outline/9"}

    with pytest.raises(ValueError, match=r"Not an outline of format 'jalon-outline/1': 'jalon-outline/9'"):
        outline_from_dict(data)
