"""Pages are rendered once for each state of the record, and not sent again to who has them."""

import gzip
from typing import Any

import pytest
from django.test import Client

import factories
from factories import Heading, Promise
from jalon.publish.site.keeping import KeptPage, KeptPages

PAGES = (
    "home",
    "territories",
    "territory",
    "organisations",
    "organisation",
    "plan",
    "version",
    "difference",
    "priority",
    "commitment",
    "source",
    "data",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_unchanged_is_answered_without_being_sent(
    name: str, shown: Any, client: Client, django_assert_num_queries: Any
) -> None:
    there = shown.addresses("fr")[name]
    first = client.get(there)

    with django_assert_num_queries(1):
        second = client.get(there, headers={"if-none-match": first["ETag"]})

    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])
    assert second["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asked_for_again_is_not_built_again(name: str, shown: Any, client: Client, django_assert_num_queries: Any) -> None:
    there = shown.addresses("fr")[name]
    first = client.get(there)

    with django_assert_num_queries(1):
        second = client.get(there)

    assert second.content == first.content


@pytest.mark.parametrize("name", ["home", "territory", "plan", "priority", "commitment"])
def test_a_publication_makes_the_page_anew(name: str, shown: Any, client: Client) -> None:
    there = shown.addresses("fr")[name]
    before = client.get(there)

    factories.published_version((Heading("Apprivoiser l'eau dans la ville", "2", answers=(Promise("Il fera."),)),), plan=shown.plan)
    after = client.get(there, headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert after.content != before.content


def test_a_frozen_version_gives_the_same_words_after_another_publication(shown: Any, client: Client) -> None:
    there = f"/fr/plans/{shown.plan.public_id}/v1/"
    before = client.get(there).content.decode()

    factories.published_version((Heading("Tout autre chose", "9"),), plan=shown.plan)
    after = client.get(there).content.decode()

    assert "d&#39;ici 2026" in before
    assert [line for line in after.splitlines() if "blockquote" in line] == [
        line for line in before.splitlines() if "blockquote" in line
    ]


def test_a_page_asked_for_again_is_sent_compressed_to_who_reads_that(shown: Any, client: Client) -> None:
    there = shown.addresses("fr")["plan"]
    plain = client.get(there)

    packed = client.get(there, headers={"accept-encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content


def test_languages_days_and_versions_are_kept_apart(shown: Any, client: Client) -> None:
    french, english = shown.addresses("fr"), shown.addresses("en")
    there = [french["commitment"], french["commitment on a day"], english["commitment"], french["plan"], french["version"]]

    tags = {client.get(one)["ETag"] for one in there}

    assert len(tags) == len(there)


def test_who_is_signed_in_gets_a_page_of_their_own(shown: Any, client: Client) -> None:
    there = shown.addresses("fr")["plan"]
    client.get(there)
    client.force_login(factories.person("Camille Relit"))

    response = client.get(there)

    assert response["Cache-Control"] == "private, no-cache"
    assert "Camille Relit" in response.content.decode()
    client.logout()
    assert "Camille Relit" not in client.get(there).content.decode()


def test_an_unknown_parameter_neither_changes_nor_multiplies_a_page(shown: Any, client: Client) -> None:
    there = shown.addresses("fr")["plan"]

    tags = {client.get(there + asked)["ETag"] for asked in ("", "?x=1", "?utm_source=y")}

    assert len(tags) == 1


def test_memory_is_bounded_and_the_page_unused_longest_goes_first() -> None:
    pages = KeptPages(limit_bytes=250)
    for key in "abc":
        pages.put(key, KeptPage(b"x" * 100, b"", "text/html"))
        pages.get("a")

    assert [key for key in "abc" if pages.get(key)] == ["a", "c"]
    assert pages.weight == 200


def test_a_page_put_twice_weighs_once() -> None:
    pages = KeptPages()
    pages.put("a", KeptPage(b"x" * 100, b"", "text/html"))
    pages.put("a", KeptPage(b"x" * 100, b"y" * 10, "text/html"))

    assert pages.weight == 110
