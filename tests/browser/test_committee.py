"""A secretary's work in a real browser: a meeting's decisions become follow-ups, overdue ones come back, minutes are adopted and published."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter
from followup.conftest import body_of, own_entry
from jalon.followup.models import Action, Committee, Decision, Meeting, Minutes
from jalon.publish.addresses import address
from jalon.registry.models import Organisation

WORDS = "Le Comité demande que ces mots soient précisés."
TO_DO = "Transmettre une proposition de libellé"


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast around a published plan."""
    cast = people.gather()
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


def days_ago(count: int) -> date:
    return timezone.localdate() - timedelta(days=count)


def press(page: Page, label: str) -> None:
    """Press the one button of the page's work that is called this."""
    page.locator("#content").get_by_role("button", name=label, exact=True).first.click()


def follow(page: Page, label: str | re.Pattern[str]) -> None:
    page.locator("#content .work").get_by_role("link", name=label).first.click()


def give_seat(page: Page, body: Organisation, role: str, *, instead_of: str = "") -> None:
    follow(page, "Attribuer un siège")
    page.select_option("[name=organisation]", str(body.pk))
    page.select_option("[name=role]", role)
    page.fill("[name=starts_on]", days_ago(90).isoformat())
    if instead_of:
        page.select_option("[name=alternate_of]", label=instead_of)
    press(page, "Attribuer un siège")
    expect(page.get_by_role("heading", name="Membres")).to_be_visible()


def plan(page: Page, committee: Committee, day: date) -> Meeting:
    """Have the secretary plan a meeting at nine, and return it."""
    page.goto(address("desk.committee", "fr", id=committee.public_id))
    follow(page, "Prévoir une rencontre")
    page.fill("[name=starts_at]", f"{day}T09:00")
    page.fill("[name=ends_at]", f"{day}T11:00")
    page.fill("[name=place]", "Salle d'essai")
    page.fill("[name=video_link]", "https://video.exemple.test/salle")
    press(page, "Prévoir une rencontre")
    expect(page.get_by_role("heading", name="La prochaine étape")).to_be_visible()
    return Meeting.objects.order_by("-number").first()  # type: ignore[return-value]


def put_on_agenda(page: Page, title: str, *, commitment: str = "") -> None:
    follow(page, "Ajouter un point à l’ordre du jour")
    page.fill("[name=title]", title)
    page.select_option("[name=purpose]", "decision")
    if commitment:
        page.locator("details", has=page.locator(f"[value='{commitment}']")).locator("summary").click()
        page.check(f"[value='{commitment}']")
    press(page, "Mettre à l’ordre du jour")
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def convene_and_hold(page: Page) -> None:
    follow(page, "Convoquer")
    assert_axe_finds_nothing(page)
    press(page, "Convoquer")
    expect(page.get_by_role("status")).to_contain_text("La rencontre est convoquée")
    follow(page, "Dire qu’elle est tenue")
    page.locator("form.form button.first").click()
    follow(page, "Inscrire les présences")


def titles(page: Page) -> list[str]:
    """Return the titles on the agenda, as the page numbers them."""
    return [title.partition(". ")[2] for title in page.locator(".agenda h3").all_inner_texts()]


def test_decisions_become_follow_ups_overdue_ones_come_back_and_minutes_are_adopted_and_published(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    city, partner, other = body_of(team.elected_official), body_of(team.partner), body_of(team.other_partner)
    commitment = own_entry(team).commitment.public_id

    enter(page, team.coordinator, live_server)
    page.goto(address("desk.committees", "fr"))
    assert_axe_finds_nothing(page)
    follow(page, "Former un comité")
    page.fill("[name=name_fr]", "Comité d'essai")
    page.fill("[name=name_en]", "Test committee")
    page.select_option("[name=kind]", "partners")
    page.select_option("[name=secretariat]", str(partner.pk))
    assert_axe_finds_nothing(page)
    page.locator("form.form button.first").click()
    give_seat(page, city, "chair")
    give_seat(page, team.ministry, "member")
    give_seat(page, partner, "member")
    give_seat(page, other, "alternate", instead_of="Ministère d'essai (Membre)")
    assert_axe_finds_nothing(page)
    committee = Committee.objects.get()

    enter(page, team.partner, live_server)
    first = plan(page, committee, days_ago(60))
    put_on_agenda(page, "Varia")
    put_on_agenda(page, "Suivi des engagements", commitment=commitment)
    page.get_by_role("button", name="Monter : Suivi").click()
    assert titles(page)[0].startswith("Suivi des engagements")
    assert_axe_finds_nothing(page)
    convene_and_hold(page)
    quorum = page.locator("#quorum")
    expect(quorum).to_contain_text("Pas encore de quorum")
    page.get_by_role("group", name=re.compile("Présidence")).get_by_label("Présent", exact=True).check()
    expect(quorum).to_contain_text("1 sur 3")
    page.get_by_role("group", name=re.compile("Ministère")).get_by_label("Représenté", exact=True).check()
    page.get_by_role("group", name=re.compile("partenaire", re.IGNORECASE)).get_by_label("Absent", exact=True).check()
    expect(quorum).to_contain_text("Quorum atteint")
    assert_axe_finds_nothing(page)
    press(page, "Inscrire les présences")
    expect(page.get_by_role("status")).to_contain_text("Les présences sont inscrites")

    page.get_by_role("link", name="Inscrire une décision : Suivi").click()
    page.fill("[name=text]", WORDS)
    page.check("[name=mode][value=vote]")
    for name, votes in (("votes_for", "3"), ("votes_against", "0"), ("abstentions", "0")):
        page.fill(f"[name={name}]", votes)
    page.fill("[name=form-0-title]", TO_DO)
    page.select_option("[name=form-0-owner]", str(team.ministry.pk))
    page.fill("[name=form-0-due_on]", days_ago(30).isoformat())
    assert_axe_finds_nothing(page)
    press(page, "Inscrire la décision")
    expect(page.get_by_role("alert")).to_contain_text("3")
    assert not Decision.objects.exists()
    assert_axe_finds_nothing(page)
    page.fill("[name=votes_for]", "2")
    press(page, "Inscrire la décision")
    expect(page.get_by_role("status")).to_contain_text("La décision 1.1 est inscrite")
    assert Action.objects.get().title == TO_DO

    follow(page, "Préparer le procès-verbal")
    press(page, "Préparer le procès-verbal")
    page.fill("[name=opening]", "La présidence ouvre la rencontre.")
    assert_axe_finds_nothing(page)
    press(page, "Aperçu")
    expect(page.locator(".as-minutes")).to_contain_text("La présidence ouvre la rencontre.")
    assert_axe_finds_nothing(page)
    press(page, "Enregistrer")
    expect(page.get_by_role("status")).to_contain_text("est enregistré")

    second = plan(page, committee, timezone.localdate())
    expect(page.locator(".coming")).to_contain_text(TO_DO)
    press(page, "Les mettre à l’ordre du jour")
    page.get_by_role("button", name=re.compile("Monter : Suivi en retard|Monter : Suivi en retard")).click()
    assert TO_DO in titles(page)[0]
    convene_and_hold(page)
    for group in page.locator("fieldset.seat").all():
        group.get_by_label("Présent", exact=True).check()
    press(page, "Inscrire les présences")
    page.get_by_role("link", name=re.compile("Inscrire une décision : Adoption")).click()
    expect(page.locator("[name=text]")).to_have_value("Le procès-verbal de la rencontre 1 est adopté.")
    press(page, "Inscrire la décision")
    assert Minutes.objects.get(meeting=first).state == "adopted"

    page.goto(address("desk.minutes", "fr", id=first.public_id))
    assert_axe_finds_nothing(page)
    press(page, "Publier le procès-verbal")
    expect(page.get_by_role("status")).to_contain_text("il ne change plus")
    page.goto(address("desk.calendar", "fr"))
    press(page, "Lui donner une adresse")
    expect(page.locator(".link-once")).to_be_visible()
    assert_axe_finds_nothing(page)

    page.context.clear_cookies()
    decision = Decision.objects.get(meeting=first)
    for there, words in (
        (address("committees", "fr"), "Comité d'essai"),
        (address("committee", "fr", id=committee.public_id), "Présidence"),
        (address("meeting", "fr", id=first.public_id), WORDS),
        (address("meeting", "fr", id=second.public_id), "Rencontre 2"),
        (address("decision", "fr", id=decision.public_id), TO_DO),
        (address("commitment", "fr", id=commitment), "Suivi des engagements"),
    ):
        page.goto(there)
        expect(page.locator("#content")).to_contain_text(words)
        assert_axe_finds_nothing(page)


@pytest.mark.parametrize("context", [{"viewport": {"width": 360, "height": 800}, "java_script_enabled": False}], indirect=True)
def test_an_agenda_is_ordered_and_follow_ups_are_added_without_scripts_on_a_narrow_screen(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    from followup.conftest import formed, held, seat
    from jalon.followup.steps.taking import actor_of, open_item

    committee = open_item(formed(team), by=actor_of(team.coordinator))
    seat(committee, team.ministry, by=team.coordinator, role="chair")
    past = held(team, committee, timezone.localdate(), "Premier", "Deuxième")
    enter(page, team.partner, live_server)
    coming = plan(page, committee, timezone.localdate() + timedelta(days=7))
    for title in ("Accueil", "Suites"):
        put_on_agenda(page, title)

    page.get_by_role("button", name="Descendre : Accueil").click()
    assert [title.partition(" ")[0] for title in titles(page)] == ["Suites", "Accueil"]

    page.goto(address("desk.meeting", "fr", id=past.public_id))
    page.get_by_role("link", name="Inscrire une décision : Premier").click()
    page.fill("[name=text]", WORDS)
    press(page, "Une de plus")
    expect(page.locator("[name=form-1-title]")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(WORDS)
    for there in (
        address("desk.committees", "fr"),
        address("desk.meeting", "fr", id=coming.public_id),
        address("desk.attendance", "fr", id=past.public_id),
        address("desk.minutes", "fr", id=past.public_id),
    ):
        page.goto(there)
        box = page.locator("#content").bounding_box()
        assert box is not None
        assert box["width"] <= 360
