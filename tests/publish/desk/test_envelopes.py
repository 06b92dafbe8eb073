"""Envelopes at the desk: opened by the body whose money it is, with what is promised, paid and left to the cent."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from jalon.delivery.models import Envelope
from jalon.delivery.queries.envelopes import envelope_rows, totals_of
from jalon.followup.steps.taking import actor_of, open_item
from jalon.publish.addresses import address
from jalon.registry.models import Person
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
LIST, NEW = address("desk.envelopes", "fr"), address("desk.new_envelope", "fr")


def said(cast: Cast, **changes: object) -> dict[str, object]:
    told = {"name_fr": "Enveloppe d'essai", "name_en": "Test envelope", "amount_cad": "1000.10", "revision": 0}
    return {
        **told,
        "keeper": cast.office.pk,
        "territory": cast.territory.pk,
        "starts_on": "2026-04-01",
        "ends_on": "2027-03-31",
        **changes,
    }


def opened(cast: Cast, amount: str, *, name: str = "Enveloppe") -> Envelope:
    made = Envelope(
        keeper=cast.office,
        territory=cast.territory,
        name_fr=name,
        name_en=name,
        amount_cad=Decimal(amount),
        starts_on=date(2026, 4, 1),
        ends_on=date(2027, 3, 31),
    )
    return open_item(made, by=actor_of(cast.adviser))  # type: ignore[no-any-return]


def test_an_envelope_is_opened_and_stands_in_the_list(signed_in: SignedIn, cast: Cast) -> None:
    browser = signed_in(cast.adviser)
    assert "Il n’y a pas encore d’enveloppe." in browser.get(LIST).content.decode()

    response = browser.post(NEW, said(cast))

    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == LIST
    made = Envelope.objects.get()
    assert (made.amount_cad, made.keeper, made.territory) == (Decimal("1000.10"), cast.office, cast.territory)
    assert "1 000,10" in browser.get(LIST).content.decode().replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("changes", [{"amount_cad": "-5"}, {"amount_cad": "beaucoup"}, {"ends_on": "2026-01-01"}, {"name_fr": ""}])
def test_an_envelope_that_cannot_be_is_refused_and_nothing_is_kept(
    signed_in: SignedIn, cast: Cast, changes: dict[str, object]
) -> None:
    response = signed_in(cast.adviser).post(NEW, said(cast, **changes))

    assert response.status_code == 422
    assert not Envelope.objects.exists()


def test_nobody_opens_an_envelope_of_another_body(signed_in: SignedIn, cast: Cast) -> None:
    assert signed_in(cast.other_adviser).post(NEW, said(cast)).status_code == 422
    assert signed_in(cast.elected_official).post(NEW, said(cast)).status_code in (404, 422)
    assert not Envelope.objects.exists()


def test_who_does_not_follow_the_territory_finds_no_envelope(signed_in: SignedIn, cast: Cast) -> None:
    made = opened(cast, "500", name="Enveloppe cachée")

    for person in (cast.other_adviser, cast.enterprise, cast.passer_by):
        assert "Enveloppe cachée" not in signed_in(person).get(LIST).content.decode()
        assert signed_in(person).get(address("desk.item", "fr", kind="envelope", id=made.public_id)).status_code == 404


def test_totals_equal_the_rows_to_the_cent_and_the_list_costs_the_same_whatever_its_length(cast: Cast) -> None:
    held = access_of(cast.adviser)
    opened(cast, "0.10")
    with CaptureQueriesContext(connection) as one:
        envelope_rows(held, language="fr")
    for _place in range(5):
        opened(cast, "0.10")

    with CaptureQueriesContext(connection) as many:
        rows = envelope_rows(held, language="fr")

    assert len(many) == len(one)
    assert totals_of(rows).amount_cad == Decimal("0.60")
    assert totals_of(rows).left_cad == totals_of(rows).amount_cad - totals_of(rows).promised_cad
