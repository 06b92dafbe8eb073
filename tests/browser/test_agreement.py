"""A grant officer's work in a real browser: from the envelope to an instalment that waits for its accepted report; the how-to says the same."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

import cast as people
from browser.gestures import assert_axe_finds_nothing, enter, leave
from jalon.delivery.declarations.shipped import shipped_file
from jalon.delivery.installing import install_file
from jalon.delivery.models import Case, Instalment
from jalon.publish.addresses import address

MEASURE = "convention-aide-financiere"


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast, with the measure by which money is given."""
    path = shipped_file(MEASURE)
    assert path is not None
    install_file(path)
    return people.gather()


def press(page: Page, label: str) -> None:
    page.locator("#content form").get_by_role("button", name=label, exact=True).first.click()


def follow(page: Page, label: str) -> None:
    page.locator("#content .work").get_by_role("link", name=label).first.click()


def give(page: Page, **values: str) -> None:
    """Fill in fields by their names, a field of a declaration with its hyphens written as underscores."""
    for name, value in values.items():
        declared = name.replace("_", "-")
        field = page.locator(f"[name='{name}'], [name='{declared}'], [name='answer_{declared}']").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def go_on(page: Page, stage: str) -> None:
    """Keep what was written, and bring the file on to a stage."""
    press(page, "Conserver ces réponses")
    to_stage(page, stage)


def to_stage(page: Page, stage: str) -> None:
    follow(page, f"{stage} →")
    press(page, stage)
    expect(page.locator(".stages-passed [aria-current]")).to_contain_text(stage)


def part(page: Page, kind: str) -> Any:
    return page.locator(f"section[aria-labelledby='part-{kind}']")


def test_an_instalment_waits_for_the_report_that_it_depends_on(page: Page, team: people.Cast, live_server: Any) -> None:
    enter(page, team.adviser, live_server)
    open_envelope(page, team)
    open_file(page, team)
    analyse_and_authorise(page)
    sign_and_plan(page)

    part(page, "report").get_by_role("link", name="Demander un rapport").click()
    give(page, title="Rapport de mi-parcours", due_on="2026-12-18")
    press(page, "Demander un rapport")
    second = part(page, "instalment").locator("li", has_text="40 000,25")
    second.get_by_role("link", name="Modifier").click()
    page.select_option("[name=report]", label="Rapport de mi-parcours")
    give(page, reason="Le versement suit le rapport.")
    press(page, "Modifier")
    second.get_by_role("link", name="Verser").click()
    give(page, paid_on="2026-11-02")
    press(page, "Verser")
    expect(page.locator("#content")).to_contain_text("Rapport de mi-parcours")
    assert "Rapport de mi-parcours" in page.locator(".errors, .message, [role=alert]").first.inner_text()
    assert Instalment.objects.filter(state="paid").count() == 0

    case = Case.objects.get()
    enter(page, team.partner, live_server)
    page.goto(address("desk.case", "fr", id=case.public_id))
    follow(page, "Remettre")
    give(page, text="Douze initiatives accompagnées.", period_end="2026-11-30", spent_cad="58 000,00 $")
    give(page, collective_enterprises="12", activities="Ateliers et rencontres.")
    press(page, "Remettre")

    enter(page, team.adviser, live_server)
    page.goto(address("desk.case", "fr", id=case.public_id))
    part(page, "report").get_by_role("link", name="Accepter").click()
    press(page, "Accepter")
    second = part(page, "instalment").locator("li", has_text="40 000,25")
    second.get_by_role("link", name="Verser").click()
    give(page, paid_on="2026-11-02")
    press(page, "Verser")
    assert_axe_finds_nothing(page)
    expect(second).to_contain_text("Versé")
    assert Instalment.objects.get(state="paid").report.state == "accepted"

    page.goto(address("desk.envelopes", "fr"))
    row = page.locator("tr", has_text="Enveloppe d'essai").inner_text().replace("\u202f", " ").replace("\xa0", " ")
    assert [cell for cell in row.split("\t") if "$" in cell] == ["500 000,00 $", "100 000,50 $", "40 000,25 $", "399 999,50 $"]
    assert_axe_finds_nothing(page)

    leave(page)
    page.goto(address("case", "fr", id=case.public_id))
    assert "100 000,50" in page.locator("main").inner_text().replace("\u202f", " ").replace("\xa0", " ")
    assert "Avis favorable" not in page.content()
    assert_axe_finds_nothing(page)


def open_envelope(page: Page, team: people.Cast) -> None:
    page.goto(address("desk.measure", "fr", measure=MEASURE))
    follow(page, "Enveloppes")
    follow(page, "Ouvrir une enveloppe")
    assert_axe_finds_nothing(page)
    give(
        page,
        name_fr="Enveloppe d'essai",
        name_en="Test envelope",
        amount_cad="500000",
        starts_on="2026-04-01",
        ends_on="2028-03-31",
    )
    give(page, keeper=str(team.office.pk), territory=str(team.territory.pk))
    press(page, "Ouvrir une enveloppe")
    expect(page.locator("tr", has_text="Enveloppe d'essai")).to_be_visible()


def open_file(page: Page, team: people.Cast) -> None:
    page.goto(address("desk.measure", "fr", measure=MEASURE))
    follow(page, "Ouvrir")
    give(page, title="Soutien d'essai", number="ESSAI-1", keeper=str(team.office.pk), territory=str(team.territory.pk))
    page.select_option("[name=holder]", str(team.partner.roles.get().organisation_id))
    press(page, "Ouvrir")
    give(page, programme="Programme d'essai", purpose="Accompagner.", enterprise_number="1199999999")
    give(page, requested_cad="100 000,50 $", received_on="2026-05-01")
    go_on(page, "Analyse")


def analyse_and_authorise(page: Page) -> None:
    give(page, is_eligible="True", opinion="Avis favorable.")
    page.check("[name=eligible-expenses][value=salaries]")
    go_on(page, "Autorisation")
    give(page, authorised_on="2026-06-01", authorised_by="Direction régionale")
    press(page, "Conserver ces réponses")
    part(page, "terms").get_by_role("link").first.click()
    page.select_option("[name=envelope]", label="Enveloppe d'essai")
    give(page, amount_cad="100000.50", starts_on="2026-06-01", ends_on="2027-06-01")
    page.locator("form.form button.first").click()
    for amount, day in (("60000.25", "2026-07-01"), ("40000.25", "2026-12-31")):
        part(page, "instalment").get_by_role("link", name="Prévoir un versement").click()
        give(page, amount_cad=amount, due_on=day)
        press(page, "Prévoir un versement")
    to_stage(page, "Signature")


def sign_and_plan(page: Page) -> None:
    give(page, number="ESSAI-1", signed_on="2026-06-15")
    go_on(page, "Versements")
