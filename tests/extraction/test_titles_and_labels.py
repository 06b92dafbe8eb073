"""Labels of any name, run-in titles, columns under other headings, and what is said now in a labelled part of a plan."""

import pytest

from jalon.extraction.assemble import build_outline
from jalon.extraction.verdicts import is_verdict
from jalon.reading.formats import read_bytes


def grouped(text: str, *, name: str = "plan.md") -> dict[str, list[str]]:
    """Return the commitments of each priority by its title."""
    outline = build_outline(read_bytes(text.encode(), name=name))
    return {p.title or p.number or "": [c.text for r in p.responses for c in r.commitments] for p in outline.priorities}


def table(headings: list[str], rows: list[list[str]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{h}</th>' for h in headings)}</tr>{cells}</table>"


def page(body: str) -> str:
    return f"<html lang='en'><body><h1>Housing action plan</h1>{body}</body></html>"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Accepted in part", True), ("Non retenue.", True), ("Accepted, and paid for", False), ("Housing", False), ("", False)],
)
def test_a_verdict_is_told_from_a_sentence_that_holds_one(text: str, is_one: bool) -> None:
    assert is_verdict(text) is is_one


def test_a_label_of_any_name_counts_where_the_line_is_set_as_a_title() -> None:
    text = (
        "READING STRATEGY 2026\n\nSTRATEGIC AREA 1: TEACHERS\n\n1.1 To equip every teacher\n\n(a) Revise the curriculum\n(b) Coach 4,000 teachers\n\n"
        "1.2 To reward teaching\n\n(a) Create a post of master teacher\n\nSTRATEGIC AREA 2: BOOKS\n\n2.1 To put books in every hand\n\n"
        "(a) Print two million readers\n(b) Exempt books from tax\n"
    )

    found = grouped(text, name="plan.txt")

    assert {title: len(commitments) for title, commitments in found.items()} == {"TEACHERS": 3, "BOOKS": 2}


def test_a_title_in_bold_that_opens_a_paragraph_names_what_the_paragraph_answers() -> None:
    text = page(
        "<p><b>Recommendation 1 – Interpreters.</b> The Department agrees. We will place a terminal in each office.</p>"
        "<p><b>Recommendation 2 – Waits.</b> The Department agrees in part. We will publish the average wait.</p>"
    )

    found = grouped(text, name="letter.html")

    assert found == {
        "Interpreters.": ["We will place a terminal in each office."],
        "Waits.": ["We will publish the average wait."],
    }


def test_tables_of_the_same_headings_are_judged_together() -> None:
    headings = ["Commitment", "Owner", "Delivery date"]
    work = table(headings, [["A guarantee of training for all", "Skills", "2026"], ["200 internships a year", "Skills", "2027"]])
    move = table(headings, [["Franchise all buses", "Transport", "2027"], ["Open two stations", "Transport", "2028"]])

    found = grouped(page(f"<h2>Mission 1 – Work</h2>{work}<h2>Mission 2 – Moves</h2>{move}"), name="plan.html")

    assert {title: len(commitments) for title, commitments in found.items()} == {"Work": 2, "Moves": 2}


def test_a_column_headed_what_beside_one_headed_when_holds_the_commitments() -> None:
    pillars = [("A", "Land", "Digitise the registry"), ("B", "Finance", "Insure loans of workers")]
    body = "".join(
        f"<h2>Pillar {n}: {t}</h2>{table(['What', 'When'], [[deed, '2027'], ['Build a depot', '2028']])}" for n, t, deed in pillars
    )

    found = grouped(page(body), name="plan.html")

    assert found == {"Land": ["Digitise the registry", "Build a depot"], "Finance": ["Insure loans of workers", "Build a depot"]}


def test_what_follows_a_recommendation_is_read_as_its_answer() -> None:
    headings = ["Recommandation", "Position", "Suites données et calendrier"]
    rows = [
        ["Recommandation n° 1 : Adopter une stratégie.", "Acceptée", "Une stratégie sera soumise à l'assemblée en 2026."],
        ["Recommandation n° 2 : Supprimer la prime.", "Refusée", "La prime est un avantage acquis."],
    ]

    found = grouped(page(table(headings, rows)), name="reponse.html")

    assert list(found.values()) == [["Une stratégie sera soumise à l'assemblée en 2026."], []]


def test_what_an_institution_does_now_is_promised_in_a_labelled_part_of_a_plan() -> None:
    text = "# Stratégie de la nuit\n\n" + "\n\n".join(
        f"## Axe {n} – {title}\n\n{words}"
        for n, title, words in [
            (1, "Cohabiter", "La Ville crée un poste de médiateur de nuit. Le bruit gêne les riverains."),
            (2, "Se déplacer", "La Ville prolonge trois lignes de bus le samedi."),
            (3, "Prévenir", "La Ville forme le personnel de cinquante bars."),
        ]
    )

    found = grouped(text)

    assert [len(commitments) for commitments in found.values()] == [1, 1, 1]


def test_what_those_who_were_asked_said_is_no_plan() -> None:
    body = "".join(
        f"<h2>Theme {n}: {t}</h2><ul><li>Use the old hall</li><li>Open it on Sundays</li></ul>"
        for n, t in [(1, "Place"), (2, "Hours")]
    )

    found = grouped(
        f"<html lang='en'><body><h1>What We Heard: report on the museum plan</h1>{body}</body></html>", name="heard.html"
    )

    assert found == {}


def test_words_between_quotation_marks_are_no_heading() -> None:
    body = "".join(
        f"<h2>Direction {n}: {t}</h2><h3>“{t} is what we ask of you.”</h3><ul><li>Hire two guards</li><li>Build a hall</li></ul>"
        for n, t in [(1, "Land"), (2, "Home")]
    )

    found = grouped(page(body), name="plan.html")

    assert list(found) == ["Land", "Home"]
