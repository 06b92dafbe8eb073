"""What crawlers and browsers ask for beside the pages."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

import factories
from factories import Heading

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_lists_every_published_page_in_both_languages(shown: Any, client: Client) -> None:
    found = ET.fromstring(client.get("/sitemap.xml").content)

    listed = {entry.findtext(f"{SPACE}loc") for entry in found}
    names = ("home", "territories", "territory", "organisations", "organisation", "plan", "priority", "commitment", "data")
    wanted = {f"http://testserver{shown.addresses(language)[name]}" for language in ("fr", "en") for name in names}
    assert wanted <= listed


def test_the_sitemap_lists_nothing_unpublished(shown: Any, client: Client) -> None:
    draft = factories.opened_draft((Heading("Secret", "9"),))

    content = client.get("/sitemap.xml").content.decode()

    assert draft.plan.public_id not in content


def test_crawlers_are_told_what_is_for_people_who_sign_in(client: Client) -> None:
    content = client.get("/robots.txt").content.decode()

    assert "Disallow: /bureau/\n" in content
    assert content.endswith("Sitemap: http://testserver/sitemap.xml\n")


def test_the_old_address_of_the_icon_leads_to_the_drawing(client: Client) -> None:
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (301, "/static/jalon/pole.svg")


@pytest.mark.parametrize("path", ["/fr/", "/en/search/?q=x", "/compte/login/", "/fr/rien/"])
def test_every_page_is_confined_to_its_own_files(path: str, client: Client, db: None) -> None:
    policy = client.get(path)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
