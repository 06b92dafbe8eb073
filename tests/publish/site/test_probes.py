"""What a monitor is told."""

from typing import Any

import pytest
from django.test import Client

from jalon.errors import NotReady
from jalon.publish.site.views import probes
from jalon.registry.health import Trouble


def test_the_process_answers_without_a_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_an_installation_that_can_serve_says_so(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok\n", "no-store")


def test_what_is_not_usable_is_named_to_the_monitor_and_explained_in_the_log(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    found = (Trouble("storage", NotReady("'{path}' is full.", path="/secret/place")), Trouble("storage", NotReady("again")))
    monkeypatch.setattr(probes, "troubles", lambda: found)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"storage\n")
    assert "'/secret/place' is full." in caplog.text
