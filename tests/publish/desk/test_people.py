"""People come in by invitation, choose their password by a link, sign in, and are slowed down when they guess."""

import html
from datetime import date, timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation

import factories
from cast import Cast
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.registry.models import LedgerEntry, Person, Role, RoleKind

PASSWORD = "un-bon-mot-de-passe-42"


@pytest.fixture
def administrator(cast: Cast) -> Client:
    """Return the administrator's browser."""
    client = Client()
    client.force_login(cast.administrator)
    return client


def invite(client: Client, cast: Cast, **fields: object) -> HttpResponse:
    """Send the form that invites."""
    said = {
        "name": "Nadia Nouvelle",
        "email": "Nadia@Exemple.test",
        "language": "en",
        "kind": "adviser",
        "organisation": cast.office.pk,
        "territory": cast.territory.pk,
        "starts_on": timezone.localdate().isoformat(),
    }
    return client.post(address("desk.people", "fr"), {**said, **fields})


def test_somebody_invited_chooses_a_password_and_gets_to_work(cast: Cast, administrator: Client) -> None:
    page = invite(administrator, cast).content.decode()

    person = Person.objects.get(email="nadia@exemple.test")
    assert not person.has_usable_password()
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["nadia@exemple.test"], "Your account at Jalon")
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert link in page
    newcomer = Client()
    path = link.removeprefix("http://testserver")
    form = newcomer.get(path, follow=True)
    newcomer.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    signed = newcomer.post("/compte/login/", {"login": "nadia@exemple.test", "password": PASSWORD})
    assert signed["Location"] == "/desk/"
    assert newcomer.get("/desk/").status_code == 200
    assert set(LedgerEntry.objects.values_list("action", flat=True)) >= {"person.invited", "role.given"}


def test_an_address_already_here_is_refused_beside_its_field(cast: Cast, administrator: Client) -> None:
    response = invite(administrator, cast, email=cast.publisher.email.upper())

    assert response.status_code == 422
    assert "Quelqu’un a déjà cette adresse" in response.content.decode()
    assert not mail.outbox


def test_a_role_is_given_once_and_ended_from_the_next_page_on(cast: Cast, administrator: Client) -> None:
    where = address("desk.person", "fr", pk=cast.partner.pk)
    Role.objects.filter(person=cast.partner).update(organisation=cast.office)
    form = {"kind": "adviser", "organisation": cast.office.pk, "territory": cast.territory.pk, "starts_on": "2026-01-01"}

    assert administrator.post(where, form).status_code == 302
    assert administrator.post(where, form).status_code == 422
    role = Role.objects.get(person=cast.partner, kind="adviser")
    administrator.post(address("desk.end_role", "fr", pk=role.pk))

    role.refresh_from_db()
    assert role.ends_on == timezone.localdate() - timedelta(days=1)
    assert list(LedgerEntry.objects.order_by("number").values_list("action", flat=True))[-2:] == ["role.given", "role.ended"]
    assert "Le rôle a pris fin." in administrator.get(where).content.decode()


def test_nobody_ends_their_own_role_and_locks_everybody_out(cast: Cast, administrator: Client) -> None:
    role = Role.objects.get(person=cast.administrator)

    page = administrator.post(address("desk.end_role", "fr", pk=role.pk), follow=True).content.decode()

    assert Role.objects.filter(pk=role.pk, ends_on=role.ends_on).exists()
    assert "Vous ne pouvez pas mettre fin à votre propre rôle" in page
    assert f'action="{address("desk.end_role", "fr", pk=role.pk)}"' not in page


def test_a_role_that_ended_opens_nothing_any_more(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.adviser)
    assert client.get(address("desk.plan", "fr", id=cast.plan.public_id)).status_code == 200

    Role.objects.filter(person=cast.adviser).update(ends_on=date(2021, 1, 1))

    assert client.get(address("desk.plan", "fr", id=cast.plan.public_id)).status_code == 404


def test_nobody_signs_up_by_themselves(client: Client, db: None) -> None:
    client.post("/compte/signup/", {"email": "x@exemple.test", "password1": PASSWORD, "password2": PASSWORD})

    assert not Person.objects.exists()


def test_guessing_passwords_is_slowed_down_for_every_process(client: Client, cast: Cast) -> None:
    cast.adviser.set_password(PASSWORD)
    cast.adviser.save()
    for _ in range(6):
        client.post("/compte/login/", {"login": cast.adviser.email, "password": "faux"})

    right = Client().post("/compte/login/", {"login": cast.adviser.email, "password": PASSWORD})

    assert right.status_code in (200, 429)
    assert "sessionid" not in right.cookies


def test_too_many_tries_from_one_place_are_answered_429(client: Client, db: None) -> None:
    statuses = {client.post("/compte/login/", {"login": f"p{n}@exemple.test", "password": "faux"}).status_code for n in range(32)}

    assert 429 in statuses


def test_a_second_factor_and_passkeys_can_be_set_up(client: Client, cast: Cast) -> None:
    cast.publisher.set_password(PASSWORD)
    cast.publisher.save()
    client.post("/compte/login/", {"login": cast.publisher.email, "password": PASSWORD})
    client.post("/compte/reauthenticate/", {"password": PASSWORD})

    for page in ("/compte/2fa/", "/compte/2fa/totp/activate/", "/compte/2fa/webauthn/add/"):
        assert client.get(page).status_code == 200, page
    assert "/compte/2fa/" in client.get("/bureau/").content.decode()


def test_two_territories_of_one_name_are_told_apart_by_their_kind(cast: Cast, administrator: Client) -> None:
    factories.territory("region-riviere", name="Rivière d'essai", english="Test River", kind="administrative_region")

    page = administrator.get(address("desk.people", "en")).content.decode()

    assert ">Test River (planning territory)</option>" in page
    assert ">Test River (administrative region)</option>" in page
    assert ">Test Plain</option>" in page


def test_every_role_says_what_it_is_for_where_one_is_given(administrator: Client) -> None:
    page = html.unescape(administrator.get(address("desk.people", "en")).content.decode())

    with translation.override("en"):
        assert [code for code in RoleKind.values if str(wording.ROLES_ALLOW[code]) not in page] == []
