"""A document given at the desk: read apart, laid out as a draft, refused with a sentence beside the field."""

import threading
import time
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

import factories
from cast import Cast
from jalon.errors import HostileFile
from jalon.publish.addresses import address
from jalon.publish.desk import uploads
from jalon.reading.formats import read_bytes
from jalon.registry.models import Draft, Plan, Source

TEXT = """Réponses du Ministère d'essai

Priorité 1 – Protéger les rives

Objectif : restaurer les rives.

Réponse

  • Le Ministère financera la restauration de 12 rives d'ici 2027.
  • Le Ministère poursuivra la formation des riverains.

Priorité 2 – Former la relève

Réponse

  • Le Ministère offrira une formation aux jeunes.
"""


@pytest.fixture
def adviser(cast: Cast) -> Client:
    """Return the adviser's browser."""
    client = Client()
    client.force_login(cast.adviser)
    return client


@pytest.fixture(autouse=True)
def read_here() -> Iterator[None]:
    """Read in this process: the one apart has its own tests."""
    with patch.object(uploads, "read_bytes_isolated", lambda data, *, name, seconds, memory_mb: read_bytes(data, name=name)):
        yield


def give(client: Client, cast: Cast, data: bytes = TEXT.encode(), *, name: str = "reponses.txt", **fields: object) -> HttpResponse:
    """Send the form of a new plan."""
    body = {"document": SimpleUploadedFile(name, data), "responder": cast.ministry.pk, "territory": cast.territory.pk, **fields}
    return client.post(address("desk.new", "fr"), body)


def test_a_document_becomes_a_draft_of_a_new_plan(cast: Cast, adviser: Client) -> None:
    response = give(adviser, cast, title="Réponses 2026", obtained_from="https://exemple.test/r.txt", starts_on="2026-04-01")

    draft = Draft.objects.get()
    assert response["Location"] == address("desk.review", "fr", id=draft.public_id)
    assert (draft.plan.title, draft.plan.responder, draft.plan.starts_on.isoformat()) == (
        "Réponses 2026",
        cast.ministry,
        "2026-04-01",
    )
    assert Source.objects.get().obtained_from == "https://exemple.test/r.txt"
    assert draft.nodes.filter(kind="priority").count() == 2


def test_a_new_edition_goes_to_its_plan_and_waits_for_the_draft_before(cast: Cast, adviser: Client) -> None:
    where = address("desk.edition", "fr", id=cast.plan.public_id)

    first = adviser.post(where, {"document": SimpleUploadedFile("a.txt", TEXT.encode())})
    second = adviser.post(where, {"document": SimpleUploadedFile("b.txt", TEXT.encode() + b"\n")})

    assert first.status_code == 302
    assert Draft.objects.get().plan == cast.plan
    assert second.status_code == 422
    assert "brouillon" in second.content.decode()
    assert Draft.objects.count() == 1


REFUSED = [
    (b"", "vide"),
    (b"%PDF-1.4 cut", "cut.pdf"),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "image"),
    (b"PK\x03\x04" + b"\x00" * 60, "cut.docx"),
]


@pytest.mark.parametrize(("data", "about"), REFUSED, ids=[about for _, about in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_beside_its_field_and_leaves_nothing(
    cast: Cast, adviser: Client, data: bytes, about: str
) -> None:
    response = give(adviser, cast, data, name="fichier.pdf")

    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_document_error"' in page
    assert 'aria-invalid="true"' in page
    assert Plan.objects.count() == 1
    assert not Source.objects.exists()


def test_a_file_over_the_limit_is_dropped_while_it_comes_in(cast: Cast, adviser: Client, settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000

    response = give(adviser, cast, b"x" * 200_000)

    assert response.status_code == 422
    assert "trop gros" in response.content.decode()
    assert not Source.objects.exists()


def test_a_period_that_runs_backwards_is_refused(cast: Cast, adviser: Client) -> None:
    response = give(adviser, cast, starts_on="2027-04-01", ends_on="2026-04-01")

    assert response.status_code == 422
    assert "Le dernier jour vient après le premier." in response.content.decode()


def test_nobody_makes_a_plan_out_of_their_reach(cast: Cast, adviser: Client) -> None:
    response = give(adviser, cast, territory=cast.other_territory.pk)

    assert response.status_code == 422
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("who", ["coordinator", "auditor", "partner", "reader"])
def test_who_reviews_nothing_gives_nothing(cast: Cast, who: str) -> None:
    client = Client()
    client.force_login(getattr(cast, who))

    assert client.get(address("desk.new", "fr")).status_code == 404
    assert give(client, cast).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_long_reading_goes_on_while_the_page_says_how_far_it_is() -> None:
    from cast import gather

    cast = gather()
    client = Client()
    client.force_login(cast.adviser)
    with (
        patch.object(uploads, "PATIENCE_SECONDS", 0.01),
        patch.object(uploads, "begin", lambda upload: BEGIN(upload, patience=0.01)),
        patch("jalon.publish.desk.views.uploads.begin", lambda upload: BEGIN(upload, patience=0.01)),
        patch.object(uploads, "read_bytes_isolated", slow),
    ):
        response = give(client, cast)
        where = response["Location"]
        waiting = client.get(where).content.decode()
        there = until_moved(client, where)

    assert "Lecture depuis 0 secondes" in waiting
    assert 'http-equiv="refresh"' in waiting
    assert there == address("desk.review", "fr", id=Draft.objects.get().public_id)


@pytest.mark.django_db(transaction=True)
def test_a_long_reading_that_fails_says_why() -> None:
    from cast import gather

    cast = gather()
    client = Client()
    client.force_login(cast.adviser)
    with (
        patch("jalon.publish.desk.views.uploads.begin", lambda upload: BEGIN(upload, patience=0.01)),
        patch.object(uploads, "read_bytes_isolated", bomb),
    ):
        where = give(client, cast)["Location"]
        page = ""
        for _ in range(100):
            page = client.get(where).content.decode()
            if 'role="alert"' in page:
                break
            time.sleep(0.05)

    assert "is too large" in page or "trop" in page
    assert not Draft.objects.exists()
    other = Client()
    other.force_login(factories.person())
    assert other.get(where).status_code == 404


BEGIN = uploads.begin


@pytest.fixture(autouse=True)
def threads_end() -> Iterator[None]:
    """Wait for the readings that a test left in the background: they hold a connection of their own."""
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("reading-"):
            thread.join(timeout=10)


def slow(data: bytes, *, name: str, seconds: int, memory_mb: int) -> object:
    """Read as a long document would."""
    time.sleep(0.3)
    return read_bytes(data, name=name)


def bomb(data: bytes, *, name: str, seconds: int, memory_mb: int) -> object:
    """Refuse, after a while."""
    time.sleep(0.2)
    raise HostileFile(
        "'{name}' is too long: {pages} pages, where {most} are allowed. Split it and read the parts.", name=name, pages=9, most=5
    )


def until_moved(client: Client, where: str) -> str:
    """Ask for a page until it leads elsewhere, and return where to."""
    for _ in range(100):
        response = client.get(where)
        if response.status_code == 302:
            return str(response["Location"])
        time.sleep(0.05)
    return ""
