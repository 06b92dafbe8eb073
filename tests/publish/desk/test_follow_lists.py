"""The lists of the follow-up over all plans: what one may see, narrowed and sorted as the address says, the same cost however long."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from cast import Cast
from followup.conftest import body_of, held, item_of, own_entry, secretary
from jalon.followup.committees.deciding import Decided, FollowUp, decide
from jalon.followup.lists.kinds import LISTS
from jalon.followup.models import Action, Committee, Milestone, Period, Question, Track, Update
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.queries.plan_follow_up import is_followed_by
from jalon.followup.queries.reach import within_reach
from jalon.followup.steps.taking import actor_of, open_item
from jalon.publish.addresses import address
from jalon.registry.models import Person
from jalon.registry.roles import access_of

Browsing = Callable[[Person], Client]
INSIDE = ("adviser", "publisher", "administrator", "coordinator", "auditor", "elected_official")
OUTSIDE = ("other_adviser", "other_partner", "enterprise", "reader", "passer_by")


def milestone(cast: Cast, title: str, *, due_on: date = date(2026, 5, 1), owner: Any = None) -> Milestone:
    """Return a milestone that the adviser plans on the plan's own commitment's priority."""
    priority = own_entry(cast).priority_entry.priority
    track = Track.objects.get(plan=cast.plan, priority=priority, kind="ease")
    made = Milestone(
        plan=cast.plan, track=track, priority=priority, title=title, due_on=due_on, owner=owner or body_of(cast.partner)
    )
    return open_item(made, by=actor_of(cast.adviser))


@pytest.fixture
def milestones(published: Cast, period: Period) -> list[Milestone]:
    return [
        milestone(published, "Ouvrir l’Éclaircie", due_on=date(2026, 2, 1)),
        milestone(published, "=Fermer le chantier", due_on=date(2030, 5, 1), owner=published.ministry),
        milestone(published, "Relire", due_on=date(2030, 1, 1)),
    ]


def there(kind: str, language: str = "en") -> str:
    return address("desk.items", language, kind=kind)


def titles(page: Any) -> list[str]:
    """Return the titles that a list shows, in its order."""
    assert page.status_code == 200
    body = page.content.decode().partition('<table class="cards items">')[2]
    return [each.partition(">")[2].partition("<")[0] for each in body.split('<p class="title"><a')[1:]]


EVERYBODY = (*INSIDE, "partner", *OUTSIDE)


def test_a_list_shows_exactly_what_exists_for_whoever_asks(
    published: Cast, asked: Question, reported: Update, milestones: list[Milestone], signed_in: Browsing
) -> None:
    for who in EVERYBODY:
        access, client = access_of(getattr(published, who)), signed_in(getattr(published, who))
        seen = {kind: sum(item.is_seen_by(access) for item in listed.model.objects.all()) for kind, listed in LISTS.items()}

        shown = {kind: len(titles(client.get(there(kind)))) for kind in LISTS}

        assert shown == seen, who
        assert seen["milestone"] == (3 if who in INSIDE else 2 if who == "partner" else 0)


def test_a_committees_follow_ups_are_listed_for_those_for_whom_they_exist(
    published: Cast, committee: Committee, signed_in: Browsing
) -> None:
    action = follow_up(published, committee)
    seen = {who: action.is_seen_by(access_of(getattr(published, who))) for who in EVERYBODY}

    shown = {who: len(titles(signed_in(getattr(published, who)).get(there("action")))) == 1 for who in EVERYBODY}

    assert shown == seen
    assert set(seen.values()) == {True, False}
    assert {who: within_reach(Action, access_of(getattr(published, who))).exists() for who in EVERYBODY} == seen


def test_a_committees_follow_up_waits_for_whoever_is_to_do_it(published: Cast, committee: Committee, signed_in: Browsing) -> None:
    follow_up(published, committee)

    waits = {
        who: "Écrire au ministère" in signed_in(getattr(published, who)).get(address("desk.waiting", "en")).content.decode()
        for who in EVERYBODY
    }
    late = signed_in(published.elected_official).get(address("desk.late", "en")).content.decode()

    assert [who for who, found in waits.items() if found] == ["other_partner"]
    assert "Écrire au ministère" in late


def follow_up(cast: Cast, committee: Committee, *, owner: Any = None) -> Action:
    """Return what the other partner is to do after a decision of the committee."""
    meeting = held(cast, committee, date(2026, 2, 3))
    given = FollowUp(title="Écrire au ministère", owner=owner or body_of(cast.other_partner), due_on=date(2026, 3, 1))
    decide(item_of(meeting), Decided(text="On écrit au ministère.", follow_ups=[given]), by=secretary(cast))
    return Action.objects.get(decision__isnull=False)


NARROWED = (
    ("", ["Ouvrir l’Éclaircie", "Relire", "=Fermer le chantier"]),
    ("?sort=last-due", ["=Fermer le chantier", "Relire", "Ouvrir l’Éclaircie"]),
    ("?words=fermer+chantier", ["=Fermer le chantier"]),
    ("?words=éclaircie", ["Ouvrir l’Éclaircie"]),
    ("?late=yes", ["Ouvrir l’Éclaircie"]),
    ("?due-from=2026-02-02&due-to=2030-01-01", ["Relire"]),
    ("?organisation=ministere-d-essai", ["=Fermer le chantier"]),
    ("?state=reached", []),
    ("?state=nonsense&page=x&sort=y", ["Ouvrir l’Éclaircie", "Relire", "=Fermer le chantier"]),
    ("?plan=absent", []),
    ("?territory=riviere-d-essai&words=relire", ["Relire"]),
    ("?territory=plaine-d-essai", []),
    ("?mine=yes", ["=Fermer le chantier"]),
)


def test_a_list_is_narrowed_and_sorted_as_the_address_says(
    published: Cast, milestones: list[Milestone], signed_in: Browsing
) -> None:
    client = signed_in(published.publisher)

    assert {query: titles(client.get(there("milestone") + query)) for query, _ in NARROWED} == dict(NARROWED)


def test_the_other_language_asks_for_the_same_in_its_own_words(
    published: Cast, milestones: list[Milestone], signed_in: Browsing
) -> None:
    page = signed_in(published.publisher).get("/bureau/suivi/jalons/?retard=oui&tri=recent")

    assert titles(page) == ["Ouvrir l’Éclaircie"]
    assert 'name="echeance-du"' in page.content.decode()
    assert "/bureau/suivi/jalons.csv?retard=oui&amp;tri=recent" in page.content.decode()


def test_a_day_that_is_none_is_refused_in_a_sentence(published: Cast, signed_in: Browsing) -> None:
    page = signed_in(published.publisher).get(there("milestone") + "?due-from=2026-02-30")

    assert page.status_code == 400
    assert "2026-02-30" in page.content.decode()


def test_an_empty_list_says_what_to_do(published: Cast, period: Period, signed_in: Browsing) -> None:
    client = signed_in(published.adviser)

    assert "A milestone is planned from the page of a priority" in client.get(there("milestone")).content.decode()
    assert "Nothing passes these filters" in client.get(there("milestone") + "?words=rien").content.decode()


def test_the_files_hold_what_the_list_shows(published: Cast, milestones: list[Milestone], signed_in: Browsing) -> None:
    client, query = signed_in(published.publisher), "?words=chantier"

    sent = client.get("/bureau/suivi/jalons.csv" + query)
    [row] = csv.DictReader(io.StringIO(sent.getvalue().decode()))
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/desk/follow-up/milestones.xlsx" + query).getvalue()))
    head, *rows = book.get_sheet_by_index(0).to_python()

    assert sent["Content-Disposition"] == 'attachment; filename="jalons.csv"'
    assert row["texte"] == "'=Fermer le chantier"
    assert (row["etat"], row["echeance"], row["organisme"]) == ("Prévu", "2030-05-01", "Ministère d'essai")
    assert row["adresse"].endswith(f"/bureau/suivi/milestone/{milestones[1].public_id}/")
    assert [dict(zip(head, each, strict=True))["text"] for each in rows] == ["=Fermer le chantier"]
    assert dict(zip(head, rows[0], strict=True))["due_on"] == date(2030, 5, 1)


def test_one_returns_to_the_list_after_a_step(published: Cast, milestones: list[Milestone], signed_in: Browsing) -> None:
    client, back = signed_in(published.coordinator), there("milestone") + "?late=yes"
    listed = client.get(back).content.decode()
    href = listed.partition('<p class="title"><a href="')[2].partition('"')[0]

    item = client.get(href).content.decode()
    step = address("desk.step", "en", kind="milestone", id=milestones[0].public_id, step="drop") + "?" + href.partition("?")[2]
    done = client.post(step, {"reason": "Sans objet.", "revision": 1})

    assert step in item
    assert f'href="{back}"' in item
    assert done["Location"] == back


@pytest.mark.parametrize("told", ["https://ailleurs.exemple/bureau/", "//ailleurs.exemple", "/fr/", "javascript:alert(1)"])
def test_the_way_back_never_leads_out_of_the_desk(
    published: Cast, milestones: list[Milestone], signed_in: Browsing, told: str
) -> None:
    page = signed_in(published.adviser).get(
        address("desk.item", "en", kind="milestone", id=milestones[0].public_id), {"retour": told}
    )

    assert f'href="{told}' not in page.content.decode().partition('class="work"')[2]


def test_a_list_costs_the_same_however_long_it_is(published: Cast, period: Period, signed_in: Browsing) -> None:
    client = signed_in(published.coordinator)
    client.get(there("milestone"))
    milestone(published, "Un")
    with CaptureQueriesContext(connection) as one:
        client.get(there("milestone"))
    for number in range(60):
        milestone(
            published, f"Jalon {number}", owner=[published.ministry, published.office, body_of(published.partner)][number % 3]
        )

    with CaptureQueriesContext(connection) as many:
        page = client.get(there("milestone"))

    assert len(titles(page)) == 50
    assert len(many) == len(one) <= 18
    assert len(titles(client.get(there("milestone") + "?page=2"))) == 11


def test_the_first_page_of_the_follow_up_counts_each_list(
    published: Cast, asked: Question, milestones: list[Milestone], signed_in: Browsing
) -> None:
    client = signed_in(published.publisher)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address("desk.lists", "en")).content.decode()

    assert 'href="/desk/follow-up/milestones/?late=yes">1<' in page
    assert 'href="/desk/follow-up/questions/?mine=yes">1<' in page
    assert address("desk.follow_up", "en", id=published.plan.public_id) in page
    assert len(queries) <= 11  # the plans take three: themselves, who answers, for which territory


@pytest.mark.parametrize("is_opened", [False, True])
def test_the_follow_up_names_the_plans_whose_follow_up_exists_for_one(
    published: Cast, signed_in: Browsing, is_opened: bool
) -> None:
    if is_opened:
        start = date(2026, 1, 12)
        by = actor_of(published.adviser)
        open_follow_up(published.plan, by=by, starts_on=start, ends_on=two_years_from(start), reason="Fixé.")
    there = address("desk.follow_up", "en", id=published.plan.public_id)

    named = [
        who for who in EVERYBODY if there in signed_in(getattr(published, who)).get(address("desk.lists", "en")).content.decode()
    ]

    assert named == [who for who in EVERYBODY if is_followed_by(published.plan, access_of(getattr(published, who)))]
    assert ("partner" in named) == is_opened
    assert "passer_by" not in named


def test_the_rail_leads_to_the_lists_for_whoever_has_a_role(published: Cast, signed_in: Browsing) -> None:
    led = [
        who
        for who in EVERYBODY
        if 'href="/desk/follow-up/"' in signed_in(getattr(published, who)).get("/desk/keys/").content.decode()
    ]

    assert led == [who for who in EVERYBODY if who != "passer_by"]
