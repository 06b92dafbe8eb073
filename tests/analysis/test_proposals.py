"""What a rewording moves and what it is proposed to be, with the reason."""

import pytest

from edition_sketches import Aim, Promised, side
from jalon.analysis.comparing import compare_editions
from jalon.analysis.edition_records import RecordKind
from jalon.analysis.explaining import Change, ChangeKind
from jalon.analysis.figures import find_figures
from jalon.analysis.spans_of_time import limit_of

# The words before and after, what is named ("question direction"), the class and the reason.
REWORDINGS = [
    (
        "Le Ministère verse 1,2 M$ à la Coopérative d’ici 2026.",
        "Le Ministère verse 900 000 $ à la Coopérative d’ici 2026.",
        ["amounts lowered"],
        "narrowing weaker_answer",
    ),
    (
        "Le Ministère verse 900 000 $ à la Coopérative d’ici 2026.",
        "Le Ministère verse 1,2 M$ à la Coopérative d’ici 2026.",
        ["amounts raised"],
        "amendment stronger_answer",
    ),
    (
        "Le Ministère ouvrira le centre d’ici 2026.",
        "Le Ministère ouvrira le centre d’ici 2028.",
        ["horizon later"],
        "narrowing weaker_answer",
    ),
    (
        "Le Ministère ouvrira le centre d’ici le 31 mars 2028.",
        "Le Ministère ouvrira le centre d’ici le 31 mars 2027.",
        ["horizon earlier"],
        "amendment stronger_answer",
    ),
    (
        "Le Ministère ouvrira le centre au cours des deux prochaines années.",
        "Le Ministère ouvrira le centre au cours des trois prochaines années.",
        ["horizon later"],
        "narrowing weaker_answer",
    ),
    ("Nous formerons 120 exploitants.", "Nous formerons 80 exploitants.", ["quantities lowered"], "narrowing weaker_answer"),
    (
        "Le Ministère financera un ruisseau enfoui de la ville.",
        "Le Ministère financera deux ruisseaux enfouis de la ville.",
        ["quantities raised"],
        "amendment stronger_answer",
    ),
    ("We will plant 30 % of the banks.", "We will plant 45% of the banks.", ["quantities raised"], "amendment stronger_answer"),
    (
        "La Ville publiera les données de la carte.",
        "La Ville pourrait publier les données de la carte.",
        ["firmness weakened"],
        "narrowing weaker_answer",
    ),
    (
        "The City may publish the data of the map.",
        "The City will publish the data of the map.",
        ["firmness strengthened"],
        "amendment stronger_answer",
    ),
    (
        "Une aide sera offerte aux marchés publics.",
        "Sous réserve de l’adoption du budget, une aide sera offerte aux marchés publics.",
        ["firmness weakened"],
        "narrowing weaker_answer",
    ),
    # What is lowered is not hidden by what is raised.
    (
        "Nous formerons 120 exploitants d’ici 2027.",
        "Nous formerons 150 exploitants d’ici 2029.",
        ["horizon later", "quantities raised"],
        "narrowing weaker_answer",
    ),
    (
        "La Ville publiera les données de la carte.",
        "La Ville publiera les données de la carte d’ici 2027.",
        ["horizon added"],
        "clarification answer_added",
    ),
    (
        "La Ville publiera les données de la carte d’ici 2027.",
        "La Ville publiera les données de la carte.",
        ["horizon removed"],
        "narrowing answer_removed",
    ),
    (
        "La Ville publiera les données de la carte.",
        "La Ville publiera les donnée de la carte.",
        [],
        "correction spelling",
    ),
    (
        "La Ville publiera les données de la carte.",
        "La Ville publiera les données ouvertes de la carte.",
        [],
        "clarification words_added",
    ),
    (
        "La Ville publiera les données ouvertes de la carte.",
        "La Ville publiera les données de la carte.",
        [],
        "narrowing words_removed",
    ),
    (
        "La Ville publiera les données de la carte.",
        "La Ville publiera les données de la carte et formera les équipes du port.",
        [],
        "amendment deed_added",
    ),
    (
        "La Ville publiera les données de la carte des crues.",
        "La Ville diffusera les données de la carte des crues.",
        [],
        "clarification said_otherwise",
    ),
]


def reworded(before: str, after: str) -> Change:
    """Return the change from one wording of the only commitment to another, told by its number."""
    aims = [Aim("Garder la rivière", (Promised(text, "1.1"),)) for text in (before, after)]
    comparison = compare_editions(*(side(aim, language="en" if "will" in after else "fr") for aim in aims))
    [change] = [one for one in comparison.changes if one.record_kind is RecordKind.COMMITMENT]
    assert change.kind is ChangeKind.REWORDED
    return change


@pytest.mark.parametrize(("before", "after", "shifts", "proposal"), REWORDINGS)
def test_a_rewording_is_named_and_classed_with_its_reason(before: str, after: str, shifts: list[str], proposal: str) -> None:
    change = reworded(before, after)

    assert [f"{shift.question} {shift.direction}" for shift in change.shifts] == shifts
    assert change.proposal is not None
    assert f"{change.proposal.rewording} {change.proposal.reason}" == proposal


def test_what_is_said_of_the_past_promises_nothing() -> None:
    aims = [
        Aim(
            "Garder la rivière",
            (Promised("La Ville publiera la carte."),),
            context=(f"La rivière a débordé {count} fois depuis 2017.",),
        )
        for count in ("trois", "quatre")
    ]

    [change] = [one for one in compare_editions(*map(side, aims)).changes if one.kind is ChangeKind.REWORDED]

    assert change.proposal is not None
    assert f"{change.proposal.rewording} {change.proposal.reason}" == "correction figure_changed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("former 1 200 exploitants", [(1200, "1 200 exploitants")]),
        ("train 1,200 farmers", [(1200, "1,200 farmers")]),
        ("réduire de 12,5 % les rejets", [(12.5, "12,5 %")]),
        ("deux terrains publics et trois quais", [(2, "deux terrains"), (3, "trois quais")]),
        ("article 14.", []),
        ("version 2.1 du guide", []),
    ],
)
def test_numbers_that_count_are_found_with_what_they_count(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.text) for figure in find_figures(text, language="fr")] == expected


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2026", "2027", 1),
        ("../2027", "../2026-03-31", -1),
        ("2018/2020", "2018/2022", 1),
        ("2026", "2026-12-31", 0),
        ("P2Y", "P24M", 0),
        ("P2Y", "P18M", -1),
        ("P2Y", "2027", None),
        ("2025/..", "2026", None),
        ("soon", "2026", None),
        (None, "2026", None),
    ],
)
def test_horizons_are_compared_by_their_end(one: str | None, other: str | None, order: int | None) -> None:
    left, right = limit_of(one), limit_of(other)

    assert (left.compare(right) if left and right else None) == order
