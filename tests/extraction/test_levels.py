"""Which heading, row or band is the priority: the level that groups the commitments, told by structure."""

import pytest

from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_bytes


def grouped(text: str, *, name: str = "plan.md") -> dict[str, list[str]]:
    """Return the commitments of each priority by its title (its number where it has none)."""
    outline = build_outline(read_bytes(text.encode(), name=name))
    return {p.title or p.number or "": [c.text for r in p.responses for c in r.commitments] for p in outline.priorities}


def page(rows: str) -> str:
    return f"<html lang='en'><body><h1>Harbour action plan</h1><table>{rows}</table></body></html>"


THIN = """# Corporate Plan 2025

## 3. Homes

### 3.1 Building

The Council will build 840 homes. There are 2,100 households on the list.

### 3.2 Estates

The Council will finish the forty estates.

## 4. Climate

### 4.1 Energy

We will insulate 300 homes each year.

### 4.2 Floods

The Council will complete the river scheme.
"""

QUESTIONS = """# Plan eau : vos questions

## Conduites

### Que va faire la Ville ?

La Ville remplacera 60 km de conduites. Elle installera aussi 1 200 capteurs.

## Plomb

### Reste-t-il du plomb ?

Oui. Nous remplacerons toutes les entrées en plomb avant 2032.

### Puis-je faire analyser mon eau ?

Un test gratuit sera offert à chaque ménage.
"""

BARRIERS = """# Accessibility Plan

## Employment

### Barrier 1: Posters are hard to read

Actions

- Rewrite all job posters by June
- Offer posters in alternate formats

## Buildings

### Barrier 2: The laboratory has no automatic doors

Actions

- Install automatic doors on both floors
- Lower the counters
"""

CODES = """# Programme stratégique transversal

## OS 1 : Être une commune où il fait bon vieillir

### OO 1.1 : Permettre aux aînés de rester chez eux

- A 1.1.1 Mettre en service un taxi social
- A 1.1.2 Étendre les repas au week-end

## OS 2 : Être une commune propre

### OO 2.1 : Réduire les déchets

- A 2.1.1 Ouvrir une ressourcerie
- A 2.1.2 Installer des fontaines
"""


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (THIN, ["Homes", "Climate"]),
        (QUESTIONS, ["Conduites", "Plomb"]),
        (BARRIERS, ["Employment", "Buildings"]),
        (CODES, ["Être une commune où il fait bon vieillir", "Être une commune propre"]),
    ],
    ids=["a commitment each", "questions", "problems", "codes"],
)
def test_headings_that_only_divide_give_way_to_the_one_that_groups(text: str, titles: list[str]) -> None:
    found = grouped(text)

    assert list(found) == titles
    assert all(len(commitments) >= 2 for commitments in found.values())


def test_numbered_headings_that_hold_several_commitments_each_stay_priorities() -> None:
    text = THIN.replace(
        "The Council will finish",
        "We will open a park beside the river. We will pay for its guards and lamps. The Council will finish",
    )

    found = grouped(
        text.replace("The Council will build", "We will buy the old mill. The Council will build").replace(
            "We will insulate", "We will buy two kilns for the works. We will teach forty masons. We will insulate"
        )
    )

    assert "Building" in found
    assert "Homes" not in {title for title, commitments in found.items() if commitments}


def test_a_sheet_of_one_action_stands_under_the_axis_that_holds_it() -> None:
    sheet = (
        "<h3>Fiche-action {n} : {t}</h3><table><tr><th>Objectif</th><td>Doubler les effectifs</td></tr>"
        "<tr><th>Actions</th><td><ul>{a}</ul></td></tr><tr><th>Pilote</th><td>Commune</td></tr></table>"
    )
    body = "".join(
        f"<h2>Axe {n} : {title}</h2>" + sheet.format(n=f"{n}.1", t="Mieux", a=actions)
        for n, title, actions in [
            (1, "Soigner", "<li>Créer une maison de santé</li><li>Recruter un médecin</li>"),
            (2, "Bouger", "<li>Baliser trois parcours</li><li>Ouvrir les gymnases en été</li>"),
        ]
    )

    found = grouped(f"<html lang='fr'><body><h1>Contrat local de santé</h1>{body}</body></html>", name="plan.html")

    assert found == {
        "Soigner": ["Créer une maison de santé", "Recruter un médecin"],
        "Bouger": ["Baliser trois parcours", "Ouvrir les gymnases en été"],
    }


def test_rows_directly_under_a_row_that_titles_say_what_it_is_for() -> None:
    rows = (
        "<tr><th>Action</th><th>Lead</th><th>Due</th></tr><tr><td colspan=3>GOAL 1: QUAYS</td></tr><tr><td colspan=3>Outcome 1.1: Safe berths</td></tr>"
        "<tr><td>Rebuild the north quay</td><td>Port</td><td>2027</td></tr><tr><td>Dredge the basin</td><td>Port</td><td>2026</td></tr>"
        "<tr><td colspan=3>GOAL 2: TRADE</td></tr><tr><td colspan=3>Outcome 2.1: More ships</td></tr>"
        "<tr><td>Cut harbour fees</td><td>Port</td><td>2028</td></tr>"
    )

    found = grouped(page(rows), name="plan.html")

    assert found == {"QUAYS": ["Rebuild the north quay", "Dredge the basin"], "TRADE": ["Cut harbour fees"]}


def test_a_table_without_headings_is_read_by_the_rows_that_title_others() -> None:
    rows = (
        "<tr><td colspan=4>Quays</td></tr><tr><td>1</td><td>Rebuild the north quay</td><td>Port</td><td>2027</td></tr>"
        "<tr><td>2</td><td>Dredge the basin</td><td>Port</td><td>2026</td></tr><tr><td colspan=4>Trade</td></tr>"
        "<tr><td>3</td><td>Cut harbour fees by half</td><td>City</td><td>2028</td></tr>"
    )

    found = grouped(page(rows), name="plan.html")

    assert found == {"Quays": ["Rebuild the north quay", "Dredge the basin"], "Trade": ["Cut harbour fees by half"]}


def test_milestones_are_read_where_their_headings_stand_below_fields() -> None:
    def sheet(number: int, title: str, milestone: str) -> str:
        return (
            f"<table><tr><th colspan=3>Commitment {number}: {title}</th></tr><tr><td>Lead agency</td><td colspan=2>Port</td></tr>"
            "<tr><td>What is the commitment?</td><td colspan=2>The port will be open.</td></tr>"
            "<tr><th>Milestone activity</th><th>Start date</th><th>End date</th></tr>"
            f"<tr><td>{milestone}</td><td>2026</td><td>2027</td></tr></table>"
        )

    text = sheet(1, "Open ledgers", "Publish the ledger of quays") + "<p>and</p>" + sheet(2, "Open gates", "Open the west gate")
    found = grouped(f"<html lang='en'><body><h1>Action plan</h1>{text}</body></html>", name="plan.html")

    assert found == {"Open ledgers": ["Publish the ledger of quays"], "Open gates": ["Open the west gate"]}


def test_what_is_planned_upon_an_answer_is_the_commitment_not_the_answer() -> None:
    rows = (
        "<tr><th>Recommendation</th><th>Management response</th><th>Action plan</th><th>Timeline</th></tr>"
        "<tr><td rowspan=2>1. It is recommended that forms be simplified.</td><td rowspan=2>Agreed.</td><td>Write a short form</td><td>2026</td></tr>"
        "<tr><td>Test the form with users</td><td>2027</td></tr>"
        "<tr><td>2. It is recommended that data be kept.</td><td>Management agrees.</td><td>Keep the data for ten years</td><td>2026</td></tr>"
    )

    found = grouped(page(rows), name="plan.html")

    assert list(found.values()) == [["Write a short form", "Test the form with users"], ["Keep the data for ten years"]]


def test_a_column_of_codes_and_one_of_their_names_give_the_priorities() -> None:
    rows = [
        "theme;intitule_theme;objectif_strategique;mesure;echeance",
        "1;Logement;Loger chacun;Isoler 5 000 logements;2028",
        "1;Logement;Chauffer moins;Créer 400 places;2027",
        "2;Santé;Soigner mieux;Soutenir dix maisons médicales;2027",
    ]

    found = grouped("\n".join(rows), name="plan.csv")

    assert {title: len(commitments) for title, commitments in found.items()} == {"Logement": 2, "Santé": 1}


def test_a_title_printed_under_its_chapter_number_is_the_chapter_s() -> None:
    body = "".join(
        f"<h3>Chapter {n}</h3><h2>{title}</h2><ul><li>We will rebuild {thing}.</li><li>We will light {thing}.</li></ul>"
        for n, title, thing in [(1, "Quays", "the north quay"), (2, "Gates", "the west gate")]
    )

    found = grouped(f"<html lang='en'><body><h1>Delivery plan</h1>{body}</body></html>", name="plan.html")

    assert {title: len(commitments) for title, commitments in found.items()} == {"Quays": 2, "Gates": 2}


def test_two_languages_that_take_turns_are_read_once() -> None:
    text = "# Programme 2026 / Programme 2026\n\n" + "".join(
        f"## {n}. {fr}\n\n## {n}. {en}\n\n{a}\n\n{b}\n\n"
        for n, fr, en, a, b in [
            (1, "Sécurité", "Safety", "Le Canton installera 40 caméras.", "The Canton will install 40 cameras."),
            (2, "Forêts", "Forests", "Nous planterons 60 000 arbres.", "We will plant 60,000 trees of the valley."),
            (3, "Routes", "Roads", "Les chemins seront remis en état par le Canton.", "The tracks will be repaired by the Canton."),
        ]
    )

    found = grouped(text)

    assert list(found) == ["Sécurité", "Forêts", "Routes"]
    assert [len(commitments) for commitments in found.values()] == [1, 1, 1]


def test_a_verdict_behind_the_label_of_an_answer_does_not_close_the_answer() -> None:
    text = "# Government response\n\n" + "".join(
        f"## Recommendation {n}\n\n*Trusts should publish {thing}.*\n\n**Response: {verdict}**\n\nCosts are high. We will publish {thing} each month.\n\n"
        for n, thing, verdict in [(1, "delays", "Accepted"), (2, "costs", "Accepted in part"), (3, "names", "Accepted")]
    )

    outline = build_outline(read_bytes(text.encode(), name="plan.md"))

    assert [r.verdict for p in outline.priorities for r in p.responses] == ["accepted", "accepted in part", "accepted"]
    assert [len(r.commitments) for p in outline.priorities for r in p.responses] == [1, 1, 1]


def test_a_list_that_says_what_where_and_how_much_needs_no_title_that_names_a_plan() -> None:
    def listed(**lists: tuple[str, ...]) -> str:
        return "# What comes next\n\n" + "\n\n".join(
            f"## {t}\n\n" + "\n".join(f"- {i}" for i in items) for t, items in lists.items()
        )

    definite = listed(
        Water=("Fence 90 km of banks", "Replace the Otara plant", "Test twelve beaches"),
        Birds=("Trap stoats on two islands", "Move the Kapu track"),
        Food=("Seed the Otara beds", "Close six bays", "Buy three boats"),
    )
    vague = listed(
        Garden=("Clear the gutters", "Store the chairs", "Tie the gates"),
        House=("Check the roof", "Charge the torches"),
        Car=("Fill the tank", "Park on high ground", "Close the windows"),
    )

    assert list(grouped(definite)) == ["Water", "Birds", "Food"]
    assert grouped(vague) == {}


def test_a_release_of_figures_gives_no_priority() -> None:
    titles = ("Main points", "Data quality", "Strengths and limitations", "Future developments")
    told = ("Figures will be revised.", "We will move to a new system.", "Users should take care.", "We will publish a series.")
    text = "# Applications, January to March\n\n" + "\n\n".join(
        f"## {n}. {title}\n\n{words}" for n, (title, words) in enumerate(zip(titles, told, strict=True), 1)
    )

    assert grouped(text) == {}
