"""Every public page: drawn in both languages, sound as HTML, with a fixed number of queries, nothing unpublished on it."""

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import factories
from factories import Heading, Promise
from jalon.registry.models import FormerSlug

MOST_QUERIES = 26
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
PAGES = (
    *("home", "territories", "territory", "organisations", "organisation", "plan", "version", "difference", "priority"),
    *("shared only", "commitment", "commitment on a day", "source", "search", "results", "data"),
)


class Sound(HTMLParser):
    """Note what is wrong with a page: elements that do not close in turn, identifiers given twice, labels and anchors to nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.named: set[str] = set()
        self.headings: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.wrong.append(f"an attribute twice on {tag}")
        if tag not in VOID and tag not in ("path", "circle"):
            self.open.append(tag)
        self.lang = given.get("lang") or self.lang if tag == "html" else self.lang
        if given.get("id"):
            self.ids[given["id"] or ""] += 1
        self.named |= {given[name] or "" for name in ("for", "aria-labelledby", "aria-describedby") if given.get(name)}
        if (given.get("href") or "").startswith("#"):
            self.named.add((given["href"] or "")[1:])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        if "style" in given or any(name.startswith("on") for name in given):
            self.wrong.append(f"style or script written on {tag}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave drawings alone: their elements close themselves."""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("path", "circle") or tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} closes what is not open")


def faults_of(page: str) -> list[str]:
    """Return what is wrong with a page as HTML."""
    read = Sound()
    read.feed(page)
    read.close()
    twice = [f"identifier twice: {name}" for name, times in read.ids.items() if times > 1]
    missing = [f"nothing bears the name {name}" for name in read.named - set(read.ids)]
    levels = [int(heading[1]) for heading in read.headings]
    jumps = ["a heading level is skipped" for before, after in pairwise(levels) if after > before + 1]
    first = [] if levels.count(1) == 1 and levels[0] == 1 else ["not exactly one first heading, first"]
    return [*read.wrong, *(f"never closed: {tag}" for tag in read.open), *twice, *missing, *jumps, *first]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_drawn_in_both_languages(name: str, language: str, shown: Any, client: Client) -> None:
    response = client.get(shown.addresses(language)[name])

    page = response.content.decode()
    assert (response.status_code, response["Content-Language"]) == (200, language)
    assert f'<html lang="{language}-CA">' in page
    assert faults_of(page) == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_itself_in_the_other_language(name: str, language: str, shown: Any, client: Client) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    page = client.get(shown.addresses(language)[name]).content.decode()

    there = shown.addresses(other)[name].replace("&", "&amp;")
    if name == "difference":
        there = there + {"fr": "?de=1&amp;a=2", "en": "?from=1&amp;to=2"}[other]
    assert f'<a href="{there}" lang="{other}" hreflang="{other}">' in page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_database_no_more_often_the_more_it_shows(name: str, shown: Any, client: Client) -> None:
    there = shown.addresses("fr")[name]
    few = _queries(client, there)

    many = factories.many_priorities(9, commitments=7)
    factories.published_plan(many, territory=shown.plan.territory, responder=shown.plan.responder)
    factories.published_plan(many, territory=shown.plan.territory, title="Des ruisseaux")

    assert _queries(client, there) <= few <= MOST_QUERIES


def _queries(client: Client, there: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(there).status_code == 200
    return len(asked)


HOSTILE = "Titre <script>alert(1)</script> &amp; \u202eà l'envers\u0007 \"><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("name", PAGES)
def test_words_of_a_document_cannot_disturb_a_page(name: str, published_twice: Any, client: Client) -> None:
    hostile = (
        Heading(HOSTILE, "2", objectives=(HOSTILE,), answers=(Promise(f"ruisseaux {HOSTILE}", items=(HOSTILE,)), HOSTILE)),
        Heading("Former", "4", answers=(Promise("Il formera."),)),
    )
    shown = published_twice(hostile, (*hostile, Heading("Neuf", "5")), title=f"Plan {HOSTILE}")

    page = client.get(shown.addresses("fr")[name]).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "\u0007" not in page
    assert faults_of(page) == []


@pytest.mark.parametrize("name", ["home", "territories", "organisations", "results", "data"])
def test_what_is_not_published_is_on_no_page(name: str, shown: Any, client: Client) -> None:
    draft = factories.opened_draft(
        (Heading("Secret en chantier", "9", answers=(Promise("ruisseaux secrets"),)),), plan=factories.plan(title="Plan secret")
    )

    page = client.get(shown.addresses("fr")[name]).content.decode()

    assert "secret" not in page.lower()
    assert client.get(f"/fr/plans/{draft.plan.public_id}/").status_code == 404
    assert client.get(f"/fr/sources/{draft.reading.source.short_hash}/").status_code == 404
    assert client.get(f"/fr/sources/{draft.reading.source.short_hash}/fichier").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("territoires/rien/", "organismes/rien/", "plans/rien/", "plans/rien/v1/", "plans/rien/comparer/", "priorites/rien/"),
        *("engagements/rien/", "sources/0123456789abcdef/", "sources/0123456789abcdef/fichier", "rien/"),
    ],
)
def test_what_does_not_exist_is_said_calmly_in_the_language_of_the_address(path: str, client: Client, db: None) -> None:
    response = client.get(f"/fr/{path}")

    page = response.content.decode()
    assert response.status_code == 404
    assert "Rien ne se trouve à cette adresse" in page
    assert faults_of(page) == []


def test_a_version_that_was_never_published_is_not_there(shown: Any, client: Client) -> None:
    assert client.get(f"/fr/plans/{shown.plan.public_id}/v3/").status_code == 404
    assert client.get(f"/fr/plans/{shown.plan.public_id}/comparer/?de=1&a=9").status_code == 404


@pytest.mark.parametrize(("kind", "path"), [("territory", "territoires"), ("organisation", "organismes")])
def test_an_old_address_redirects_for_ever(kind: str, path: str, shown: Any, client: Client) -> None:
    owner = {"territory": shown.plan.territory, "organisation": shown.plan.responder}[kind]
    FormerSlug.objects.create(kind=kind, slug="ancien-nom", **{kind: owner})

    response = client.get(f"/fr/{path}/ancien-nom/")

    assert (response.status_code, response["Location"]) == (301, f"/fr/{path}/{owner.slug}/")


@pytest.mark.parametrize(
    ("cookie", "accept", "expected"),
    [
        ("", "", "/fr/"),
        ("", "en-CA,en;q=0.8", "/en/"),
        ("fr", "en", "/fr/"),
        ("en", "fr", "/en/"),
        ("", "de", "/fr/"),
        ("xx", "en", "/en/"),
    ],
)
def test_the_bare_address_leads_to_the_visitors_language(cookie: str, accept: str, expected: str, client: Client) -> None:
    client.cookies["django_language"] = cookie

    response = client.get("/", headers={"accept-language": accept})

    assert (response.status_code, response["Location"]) == (302, expected)


def test_choosing_the_other_language_is_remembered(shown: Any, client: Client) -> None:
    client.get("/en/", headers={"accept-language": "fr"})

    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/en/"


def test_a_page_in_the_expected_language_leaves_no_cookie(shown: Any, client: Client) -> None:
    response = client.get("/fr/", headers={"accept-language": "fr"})

    assert response.cookies == {}
