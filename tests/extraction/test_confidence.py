"""How sure a reading is: a model of weights, which holds no text."""

import json
import re
from importlib.resources import files

from jalon.extraction.confidence import Model, models
from jalon.extraction.evidence import Judgement


def test_a_model_adds_up_what_it_knows_and_passes_over_the_rest() -> None:
    model = Model(0.0, {"has a number": 2.0})

    assert model.probability({}) == 0.5
    assert model.probability({"has a number": 1.0, "something new": 9.0}) == 0.88


def test_nothing_is_certain() -> None:
    assert Model(100.0, {}).probability({}) == 0.99
    assert Model(-100.0, {}).probability({}) == 0.0


def test_a_stronger_judgement_makes_a_commitment_surer() -> None:
    weak, strong = (models()["commitment"].probability({"margin": margin}) for margin in (0.0, 4.0))

    assert strong >= weak
    assert Judgement((), 2.0, total=2.0).stands


def test_the_models_file_names_observations_and_holds_no_text() -> None:
    data = json.loads(files("jalon.extraction").joinpath("confidence.json").read_text(encoding="utf-8"))

    assert set(data) == {"priority", "commitment"}
    names = [name for model in data.values() for name in model["weights"]]
    assert all(len(name) < 110 and re.fullmatch(r"[a-z0-9 :,_'\-]+", name) for name in names), names
