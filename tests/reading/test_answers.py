"""How readings are matched with answers: by the rules of the scorer that stands beside the real documents."""

import importlib.machinery
import importlib.util
import json

import pytest

from reading.answers import Answers, Priority, answers_of, cases_in, score

ANSWERS = Answers(
    (
        Priority("1", "Garder les villages vivants", ("Maintenir les services",), ("Ouvrir six comptoirs", "Former les bénévoles")),
        Priority("2", None, (), ("Planter mille arbres au bord de l’eau",)),
    ),
    neutral=("La crue de 2019 a touché des logements",),
)


def read(*commitments, number="1", title="Garder les villages vivants"):
    return Priority(number, title, (), commitments)


@pytest.mark.parametrize(
    ("priorities", "commitments", "placed"),
    [
        (
            [
                read("Ouvrir six comptoirs", "Former les bénévoles"),
                read("Planter mille arbres au bord de l’eau", number="2", title=""),
            ],
            1,
            1,
        ),
        ([read("OUVRIR SIX COMPTOIRS")], 0.5, 0.5),
        ([read("1.2 Engagement : Ouvrir six comptoirs")], 0.5, 0.5),
        ([read("Planter mille arbres au bord de l’eau")], 0.5, 0),
        ([read("Ouvrir six comptoirs", "Ouvrir six comptoirs")], 2 / 5, 2 / 5),
        ([read("Ouvrir six comptoirs", "La crue de 2019 a touché des logements")], 0.5, 0.5),
        ([], 0, 0),
    ],
)
def test_commitments_are_found_by_their_opening_and_placed_under_their_priority(priorities, commitments, placed):
    found = score(ANSWERS, priorities)

    assert (found.commitments, found.placed) == pytest.approx((commitments, placed))


def test_nothing_read_where_nothing_stands_is_right():
    assert score(Answers(()), []).placed == 1
    assert score(Answers(()), [read("Ouvrir six comptoirs")]).placed == 0


def test_the_scorer_beside_the_real_documents_agrees(corpus):
    path = corpus.parents[1] / "tools" / "score-reading"
    if not path.is_file():
        pytest.skip("the scorer is not here: ../shared/tools/score-reading is missing")
    scorer = loaded(path)

    for case in cases_in(corpus):
        for gold in sorted(case.path.parent.glob("gold*.json")):
            _, hashed, priorities, neutral = scorer.gold_of(gold)
            answers = answers_of(json.loads(gold.read_text(encoding="utf-8")))
            # A reading that is half wrong: every second commitment is one of the priority before.
            given = [p.commitments for p in answers.priorities]
            given = [[*mine[::2], *before[1::2]] for mine, before in zip(given, [(), *given], strict=False)]
            outline = [Priority(p.number, p.title, p.objectives, tuple(c)) for p, c in zip(answers.priorities, given, strict=True)]
            as_data = [
                {"number": p.number, "title": p.title or "", "objectives": list(p.objectives), "commitments": list(p.commitments)}
                for p in outline
            ]

            theirs = scorer.score(priorities, hashed, neutral, as_data)
            mine = score(answers, outline)

            assert (mine.priorities, mine.objectives, mine.commitments, mine.placed) == pytest.approx(
                tuple(theirs[name] for name in ("priorities", "objectives", "commitments", "placed"))
            ), case.name


def loaded(path):
    loader = importlib.machinery.SourceFileLoader("score_reading", str(path))
    spec = importlib.util.spec_from_loader("score_reading", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module
