"""The lists of the follow-up in a real browser: filtered, several rows postponed after a preview, at home on a telephone, nothing for axe."""

from typing import Any

from playwright.sync_api import Page, expect

import cast as people
from browser.test_follow_up import assert_axe_finds_nothing, enter, team  # noqa: F401 (fixture)
from followup.conftest import START, two_years_from
from jalon.followup.models import Milestone, Track
from jalon.followup.opening import open_follow_up
from jalon.followup.steps.taking import actor_of, open_item


def test_rows_are_found_and_postponed_together(page: Page, live_server: Any, team: people.Cast) -> None:  # noqa: F811
    by = actor_of(team.coordinator)
    open_follow_up(team.plan, by=by, starts_on=START, ends_on=two_years_from(START), reason="Fixé ainsi.")
    for track in Track.objects.filter(kind="ease").select_related("priority", "plan"):
        made = Milestone(
            plan=track.plan, track=track, priority=track.priority, title=f"Réunir le comité {track.pk}", owner=team.ministry
        )
        made.due_on = START
        open_item(made, by=by)
    enter(page, team.coordinator, live_server)

    page.goto(f"{live_server.url}/bureau/")
    page.get_by_role("navigation", name="Bureau").get_by_role("link", name="Suivi").click()
    assert_axe_finds_nothing(page)
    page.get_by_role("row", name="Jalons").get_by_role("link").last.click()
    page.get_by_label("en retard seulement").check()
    page.get_by_role("button", name="Afficher").click()
    expect(page.get_by_role("checkbox", name="Choisir")).to_have_count(4)
    assert_axe_finds_nothing(page)
    page.get_by_role("checkbox", name="Choisir").first.check()
    page.get_by_role("checkbox", name="Choisir").last.check()
    page.get_by_label("Avec les lignes choisies").select_option("postpone")
    page.get_by_role("button", name="Voir ce qui changerait").click()
    page.get_by_label("Échéance").fill("2031-05-01")
    page.get_by_label("Raison").fill("Le comité l’a demandé.")
    page.get_by_role("button", name="Voir ce qui changerait").click()
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Le faire pour 2 lignes").click()

    expect(page.get_by_text("fait pour 2 lignes")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Choisir")).to_have_count(2)
    assert "retard=oui" in page.url

    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/fr/suivi/jalons/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_axe_finds_nothing(page)
