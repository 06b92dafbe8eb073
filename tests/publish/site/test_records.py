"""What the pages of a plan, a priority and a commitment say."""

import re
from typing import Any

import pytest
from django.test import Client

import factories
from factories import Heading, Promise


def text_of(page: str) -> str:
    """Return the words of a page's content, without its markup."""
    content = page.split('<main id="content"', 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content)).replace("&#39;", "'").replace("\u00a0", " ")


def test_a_priority_shows_the_regions_words_then_the_answer_in_order(shown: Any, client: Client) -> None:
    page = text_of(client.get(shown.addresses("fr")["priority"]).content.decode())

    words = (
        "Apprivoiser l'eau",
        "Rendre aux quartiers",
        "Les crues de mai",
        "deux ruisseaux",
        "le ruisseau des Saules",
        "cartographie",
    )
    places = [page.index(each) for each in words]
    assert places == sorted(places)
    assert "Contexte : énonce, ne promet rien." in page
    assert "2 engagements propres" in page
    assert "Mêmes mots sous la priorité 4" in page


def test_a_priority_answered_only_with_shared_words_says_so(shown: Any, client: Client) -> None:
    page = text_of(client.get(shown.addresses("fr")["shared only"]).content.decode())

    assert "aucun engagement propre" in page
    assert "Mêmes mots sous la priorité 2" in page


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "1 et 3 : non présentées dans ce document"), ("en", "1 and 3 not presented in this document")]
)
def test_numbers_a_document_skips_are_not_presented_never_unanswered(
    language: str, expected: str, shown: Any, client: Client
) -> None:
    for name in ("plan", "territory", "priority"):
        page = text_of(client.get(shown.addresses(language)[name]).content.decode())

        assert expected in page


def test_the_words_that_answer_a_question_are_lit(shown: Any, client: Client) -> None:
    page = client.get(shown.addresses("fr")["commitment"]).content.decode()

    assert '<mark class="lead">Le Ministère</mark> financera, <mark class="horizon">d&#39;ici 2028</mark>' in page
    assert '<mark class="amounts">900 000 $</mark>' in page


def test_a_question_without_an_answer_says_nothing_in_the_text(shown: Any, client: Client) -> None:
    page = text_of(client.get(shown.addresses("fr")["commitment"]).content.decode())

    assert "Comment on le saura rien dans le texte" in page
    assert "Quand d'ici 2028" in page


def test_a_commitment_shows_how_its_words_changed(shown: Any, client: Client) -> None:
    page = client.get(shown.addresses("fr")["commitment"]).content.decode()

    assert "d&#39;ici <del>2026</del><ins>2028</ins>" in page


def test_a_commitment_as_of_a_day_shows_the_words_of_that_day(shown: Any, client: Client) -> None:
    there = shown.addresses("fr")["commitment"]

    assert client.get(f"{there}?le=2001-01-01").status_code == 404
    refused = client.get(f"{there}?le=demain")
    assert refused.status_code == 400
    assert "« demain » n’est pas un jour du calendrier." in text_of(refused.content.decode())


def test_a_commitment_can_be_cited_by_its_permanent_address(shown: Any, client: Client) -> None:
    there = shown.addresses("fr")["commitment"]

    page = client.get(there).content.decode()

    assert f"http://testserver{there}</a>" in page
    assert "@misc{jalon-" in page


def test_a_commitment_leads_to_its_words_in_the_source_and_the_source_back(shown: Any, client: Client) -> None:
    addresses = shown.addresses("fr")
    page = client.get(addresses["commitment"]).content.decode()
    source = client.get(addresses["source"]).content.decode()

    [anchor] = set(re.findall(re.escape(addresses["source"]) + r"#(c\d+-\d+)", page))
    assert f'id="{anchor}"' in source
    assert f'href="{addresses["commitment"]}"' in source


def test_every_record_of_a_version_has_its_anchor_in_the_source(shown: Any, client: Client) -> None:
    from jalon.registry.queries.sources import source_page

    page = client.get(shown.addresses("fr")["source"]).content.decode()
    records = source_page(shown.source).records

    assert len(records) > 8
    assert [record for record in records if page.count(f'id="c{record.start}-{record.end}"') != 1] == []


def test_the_source_shows_its_text_character_for_character(shown: Any, client: Client) -> None:
    page = client.get(shown.addresses("fr")["source"]).content.decode()
    lines = re.findall(r'<div class="line [^"]*"><p>(.*?)</p>', page, flags=re.DOTALL)

    text = "\n".join(re.sub(r"<[^>]+>", "", line) for line in lines).replace("&#39;", "'")
    assert text == shown.version.reading.text


def test_words_stay_in_their_language_on_a_page_in_the_other(published_twice: Any, client: Client) -> None:
    shown = published_twice()

    page = client.get(shown.addresses("en")["commitment"]).content.decode()

    assert '<blockquote class="words "  lang="fr">'.replace("  ", " ") in page.replace("  ", " ")


def test_a_dropped_commitment_keeps_its_page_and_says_where_it_stood(shown: Any, client: Client) -> None:
    there = shown.addresses("fr")["commitment"]
    factories.published_version((Heading("Former la relève", "4", answers=(Promise("Il formera."),)),), plan=shown.plan)

    page = text_of(client.get(there).content.decode())

    assert "on le trouve dans la version 2 et avant" in page


def test_the_check_is_shown_as_published_with_its_reason(shown: Any, client: Client) -> None:
    page = text_of(client.get(shown.addresses("fr")["plan"]).content.decode())

    assert "Priorités sans engagement propre 1" in page
    assert "Publié pour l'essai." in page
    assert "Engagements sans indicateur 4 Tous les engagements de ce plan." in page


def test_the_difference_names_what_is_new_dropped_and_reworded(shown: Any, client: Client) -> None:
    page = text_of(client.get(shown.addresses("fr")["difference"]).content.decode())

    assert "1 ajout" in page
    assert "1 reformulation" in page
    assert "Il poursuivra ses travaux de cartographie" in page
    assert "échéance repoussée : d'ici 2026 → d'ici 2028" in page
    assert "resserrement , à titre de proposition : promet moins, ou plus tard" in page
    assert "Détail le ruisseau des Saules;" in page


def test_a_commitment_marks_the_words_that_differ_from_those_elsewhere(shown: Any, client: Client) -> None:
    here = "Le Ministère appuiera les organismes de la région dans la réalisation de leurs projets au cours des deux années."
    there = here.replace("deux", "trois")
    where = factories.territory("ailleurs", name="Ailleurs")
    plan = factories.published_plan((Heading("Développer", "1", answers=(Promise(here),)),))
    factories.published_plan((Heading("Développer", "7", answers=(Promise(there),)),), territory=where, title="Plan d'ailleurs")

    page = client.get(f"/fr/engagements/{plan.commitment_set.get().public_id}/").content.decode()

    assert "au cours des <del>deux</del><ins>trois</ins> années." in page
    assert "sous 7 – Développer , Plan d'ailleurs , Ailleurs, 2025" in text_of(page)
