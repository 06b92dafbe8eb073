"""What went wrong is said in the reader's language, with what to do."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from jalon.publish.site.views import errors, home


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Quelque chose s’est brisé de notre côté"), ("en", "Something broke on our side")]
)
def test_a_fault_of_ours_says_so_without_details(
    language: str, title: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr(home, "registry_freshness", broken)
    client.raise_request_exception = False

    response = client.get(f"/{language}/")

    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (500, "no-store")
    assert title in page
    assert "secret" not in page


def test_the_page_for_a_fault_needs_no_database(rf: RequestFactory) -> None:
    request = rf.get("/fr/", headers={"cookie": "sessionid=abc"})
    request.COOKIES["sessionid"] = "abc"

    with translation.override("fr"):
        response = errors.broken(request)

    assert response.status_code == 500


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_error_has_its_page_in_both_languages(view: object, status: int, language: str, rf: RequestFactory) -> None:
    with translation.override(language):
        response = view(rf.get("/x/"))  # type: ignore[operator]

    assert response.status_code == status
    assert f'lang="{language}-CA"' in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_our_words(db: None) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/compte/login/?langue=fr", {"login": "a@exemple.test", "password": "x"})

    assert response.status_code == 403
    assert "Le formulaire est resté ouvert trop longtemps" in response.content.decode()


def test_a_host_that_is_not_ours_is_refused_calmly(client: Client) -> None:
    response = client.get("/fr/", headers={"host": "autre.exemple"})

    assert response.status_code == 400
