"""The two editions of one example plan: what lives on keeps its identifier, what was dropped keeps its page, version 1 keeps its words."""

import html
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document
from jalon.registry.demonstration import LoadedDocument, Place, load_document, reviewer
from jalon.registry.models import CommitmentEntry, Version
from jalon.registry.reference.declarations import load_declarations

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
# Words of the first edition and of the second: the same promise, as printed or worded anew.
LIVES_ON = [
    ("sa participation à la Table des villages", "sa participation à la Table des villages"),
    ("formera 120 exploitants", "formera 120 exploitants"),
    ("verse 1,2 M$ à la Coopérative des villages", "verse 900 000 $ à la Coopérative des villages"),
    ("la remise à l’air libre d’un ruisseau enfoui", "la remise à l’air libre de deux ruisseaux enfouis"),
    ("pourrait en publier les données", "en publiera les données au plus tard le 30 juin 2027"),
    ("avant la fin de 2025", "avant la fin de 2027"),
]
DROPPED = "une étude sur l’irrigation des petites fermes"
NEW = ("Un fonds d’urgence de 200 000 $", "Un comité réunira, deux fois par année")


@dataclass(frozen=True, slots=True)
class Editions:
    """The plan's two versions, and what version 1's page and data said before the second was published."""

    first: Version
    second: Version
    page: str
    said: list[object]

    def identifier(self, words: str, *, version: Version) -> str:
        """Return the identifier of the one commitment of a version that holds these words."""
        return str(CommitmentEntry.objects.get(version=version, wording__text__contains=words).commitment.public_id)


def content(client: Client, path: str) -> str:
    """Return the words of a page's content."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    page = answer.content.decode().split('<main id="content"', 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).strip()


def said(data: object) -> list[object]:
    """Return everything that an answer of the API says in the plan's words: identifiers, texts and their places, in order."""
    if isinstance(data, list):
        return [words for value in data for words in said(value)]
    if not isinstance(data, dict):
        return []
    own = [data[key] for key in ("id", "number", "title", "text", "span") if key in data]
    # The plan is named as it is called today: its title may change with each edition.
    return own + [words for key, value in data.items() if key != "plan" for words in said(value)]


@pytest.fixture
def editions(db: None, client: Client) -> Editions:
    declared = tomllib.loads((EXAMPLES / "demo.toml").read_text("utf-8"))
    rows = [row for row in declared.pop("document") if row["plan"] == "eaux"]
    load_declarations(declared, origin="demo.toml", is_demonstration=True)
    loaded: list[LoadedDocument] = []
    pages, words = [], []
    for row in rows:
        path = EXAMPLES / row["file"]
        document = read_document(path)
        place = Place(**{name: value for name, value in row.items() if name not in ("file", "plan")})
        outline = build_outline(document)
        loaded.append(load_document(path, document, outline=outline, by=reviewer(), place=place, reason="Pour la démonstration."))
        pages.append(content(client, f"/fr/plans/{loaded[0].plan.public_id}/v1/"))
        words.append(said(client.get(f"/api/v1/plans/{loaded[0].plan.public_id}/versions/1").json()["priorities"]))
    first, second = (document.version for document in loaded)
    assert first is not None
    assert second is not None
    assert (first.plan_id, first.number, second.number) == (second.plan_id, 1, 2)
    return Editions(first, second, pages[0], words[0])


@pytest.mark.parametrize(("before", "after"), LIVES_ON)
def test_a_promise_that_lives_on_keeps_its_identifier(before: str, after: str, editions: Editions) -> None:
    assert editions.identifier(before, version=editions.first) == editions.identifier(after, version=editions.second)


def test_a_promise_that_was_reworded_shows_both_wordings(editions: Editions, client: Client) -> None:
    identifier = editions.identifier("en publiera les données", version=editions.second)

    page = content(client, f"/fr/engagements/{identifier}/")
    assert "pourrait" in page
    assert "au plus tard le 30 juin 2027" in page


def test_what_is_new_has_an_identifier_of_its_own(editions: Editions) -> None:
    known = set(CommitmentEntry.objects.filter(version=editions.first).values_list("commitment__public_id", flat=True))

    assert not {editions.identifier(words, version=editions.second) for words in NEW} & known


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/fr/engagements/", "Le plan ne contient plus ceci : on le trouve dans la version 1 et avant."),
        ("/en/commitments/", "The plan no longer holds this: it stands in version 1 and before."),
    ],
)
def test_a_dropped_promise_keeps_its_page_which_says_so(path: str, sentence: str, editions: Editions, client: Client) -> None:
    page = content(client, f"{path}{editions.identifier(DROPPED, version=editions.first)}/")

    assert DROPPED in page
    assert sentence in page.replace("\N{NO-BREAK SPACE}", " ")
    assert not CommitmentEntry.objects.filter(version=editions.second, wording__text__contains=DROPPED).exists()


def test_version_1_says_the_same_words_for_ever(editions: Editions, client: Client) -> None:
    after = content(client, f"/fr/plans/{editions.first.plan.public_id}/v1/")

    promised = CommitmentEntry.objects.filter(version=editions.first).values_list("wording__text", flat=True)
    words = {"".join(text.split()) for text in promised}
    assert len(promised) == 15
    for page in (editions.page, after):
        assert [text for text in words if text not in "".join(html.unescape(page).split())] == []
    assert said(client.get(f"/api/v1/plans/{editions.first.plan.public_id}/versions/1").json()["priorities"]) == editions.said


def test_every_commitment_page_shows_its_wordings_in_time(editions: Editions, client: Client) -> None:
    entries = CommitmentEntry.objects.filter(version__plan=editions.first.plan).select_related("commitment", "wording")
    wordings: dict[str, dict[int, str]] = {}
    for entry in entries:
        wordings.setdefault(entry.commitment.public_id, {})[entry.wording_id] = entry.wording.text

    assert len(wordings) == 17
    for identifier, texts in wordings.items():
        page = content(client, f"/fr/engagements/{identifier}/").split("Formulations dans le temps", 1)[1]
        assert page.count("Telle que publiée") == len(texts)
        assert all("".join(text.split())[:40] in "".join(html.unescape(page).split()) for text in list(texts.values())[:1])


def test_every_span_points_into_its_own_edition(editions: Editions) -> None:
    for version in (editions.first, editions.second):
        layer = version.reading.text
        entries = CommitmentEntry.objects.filter(version=version).select_related("wording")
        spans = [(entry.wording.start, entry.wording.end, entry.wording.text, entry.wording.reading_id) for entry in entries]
        spans += [(row.start, row.end, row.text, version.reading_id) for row in version.priorityentry_set.all()]
        spans += [(row.start, row.end, row.text, version.reading_id) for row in version.objectiveentry_set.all()]
        spans += [(row.start, row.end, row.text, version.reading_id) for row in version.contextentry_set.all()]
        assert len(spans) > 25
        assert [text for start, end, text, reading in spans if reading != version.reading_id or layer[start:end] != text] == []


def test_the_public_difference_shows_the_classes_of_the_command(editions: Editions, client: Client) -> None:
    page = content(client, f"/fr/plans/{editions.first.plan.public_id}/comparer/").replace("\N{NO-BREAK SPACE}", " ")

    assert "10 sans changement 4 reformulations 1 retrait 2 ajouts" in page
    assert "échéance repoussée : avant la fin de 2025 → avant la fin de 2027" in page
    assert "montant abaissé : 1,2 M$ → 900 000 $" in page
    assert "fermeté accrue : pourrait" in page
    assert page.count("resserrement, à titre de proposition") == 2
    assert page.count("bonification, à titre de proposition") == 2


def test_the_page_of_a_reworded_promise_says_what_moved(editions: Editions, client: Client) -> None:
    identifier = editions.identifier("avant la fin de 2027", version=editions.second)

    page = content(client, f"/en/commitments/{identifier}/")

    assert "horizon moved back: avant la fin de 2025 → avant la fin de 2027" in page
    assert "narrowing, as a proposal: it promises less or later" in page
