"""The sign-in library's pages, laid out like every other, in both languages."""

import re
from typing import Any

import pytest
from django.test import Client

import factories
from jalon.publish.desk.accounts import password_path
from jalon.registry.demonstration import demonstration_password, demonstration_people

OPEN = ("/compte/login/", "/compte/password/reset/", "/compte/signup/", "/compte/logout/")
OWN = ("/compte/logout/", "/compte/email/", "/compte/password/change/", "/compte/2fa/", "/compte/2fa/recovery-codes/")


@pytest.mark.parametrize(("language", "title"), [("fr", "Se connecter"), ("en", "Sign In")])
def test_signing_in_speaks_the_language_that_was_chosen(language: str, title: str, client: Client, db: None) -> None:
    page = client.get(f"/compte/login/?langue={language}").content.decode()

    assert f'<html lang="{language}-CA">' in page
    assert f"<h1>{title}</h1>" in page
    assert client.get("/compte/login/").content.decode().count(f'<html lang="{language}-CA">') == 1


@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_everybody_has_our_header_and_one_title(path: str, client: Client, db: None) -> None:
    page = client.get(path, follow=True).content.decode()

    assert '<header class="bar">' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", OWN)
def test_a_page_of_ones_account_has_our_header_and_one_title(path: str, client: Client, db: None) -> None:
    client.force_login(factories.person("Camille", password="un mot de passe d'essai"))

    response = client.get(path, follow=True)

    page = response.content.decode()
    assert response.status_code in (200, 404)
    assert '<header class="bar">' in page
    assert page.count("<h1") == 1


def test_a_refused_sign_in_names_what_is_wrong_in_a_summary_and_beside_the_field(client: Client, db: None) -> None:
    page = client.post("/compte/login/?langue=fr", {"login": "", "password": "x"}).content.decode()

    assert '<div class="summary" role="alert"' in page
    assert 'aria-invalid="true"' in page
    assert re.search(r'aria-describedby="id_login_error"', page)


def test_nobody_is_invited_to_sign_up(client: Client, db: None, settings: Any) -> None:
    page = client.get("/compte/login/").content.decode()

    assert "/compte/signup/" not in page


def test_the_demonstration_says_who_may_sign_in_and_how(client: Client, db: None) -> None:
    plain = client.get("/compte/login/?langue=fr").content.decode()
    demonstration_people()

    page = client.get("/compte/login/?langue=fr").content.decode()

    assert "demonstration.invalid" not in plain
    assert demonstration_password() not in plain
    assert "Camille Relit (démonstration)" in page
    assert demonstration_password() in page


def test_a_demonstration_served_to_others_does_not_hand_out_its_password(client: Client, settings: Any, db: None) -> None:
    settings.ALLOWED_HOSTS = ["jalon.example"]
    demonstration_people()

    page = client.get("/compte/login/?langue=fr", headers={"host": "jalon.example"}).content.decode()

    assert demonstration_password() not in page
    assert "Camille Relit" not in page


def test_a_field_is_named_once_by_its_label(client: Client, db: None) -> None:
    assert "placeholder=" not in client.get("/compte/login/").content.decode()


def test_who_is_invited_reads_the_rules_of_a_password_and_finds_the_way_to_sign_in(client: Client, db: None) -> None:
    link, said = password_path(factories.person("Nadia Nouvelle", email="nadia@exemple.test")), "un-bon-mot-de-passe-42"

    form = client.get(link, follow=True)
    rules = form.content.decode()
    done = client.post(form.redirect_chain[-1][0], {"password1": said, "password2": said}, follow=True).content.decode()
    again = client.get(link, follow=True).content.decode()

    assert "&lt;li&gt;" not in rules
    assert "<li>" in rules.partition('name="password1"')[0].rpartition("<label")[2]
    assert 'class="button first" href="/compte/login/"' in done
    assert "/compte/password/reset/" in again
