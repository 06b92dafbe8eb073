"""Everybody before the public pages of a plan that was followed: what changed, who attends, the chain both ways, any day."""

import re
from collections.abc import Iterable
from datetime import date

from playwright.sync_api import Locator, Page, expect

from browser.gestures import assert_axe_finds_nothing, leave
from browser.laval_committee import DECIDED, ITEM, NAME
from browser.laval_plan import TITLE


def content(page: Page) -> Locator:
    """Return what the page is about."""
    return page.locator("#content")


def go(page: Page, label: str | re.Pattern[str]) -> None:
    """Follow the first link of the page that is called this."""
    content(page).get_by_role("link", name=label, exact=isinstance(label, str)).first.click()


def read_the_plan(page: Page) -> None:
    """Come in from the home page, signed out, and open the plan."""
    leave(page)
    page.goto("/fr/")
    go(page, TITLE)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def see_what_changed(page: Page, *, newer: int, words: str) -> None:
    """Open the difference that made a version from the plan's page: the words added stand out."""
    read_the_plan(page)
    line = page.locator("#versions ~ ol li").filter(has_text=f"Version {newer} ")
    line.get_by_role("link", name="Ce qui a changé").click()
    expect(page.locator("ins", has_text=words).first).to_be_visible()
    assert_axe_finds_nothing(page)


def read_the_reason_for_setting_aside(page: Page, *, reason: str) -> None:
    """Read on priority 4 that "enhance" does not apply, and why."""
    read_the_plan(page)
    go(page, re.compile(r"^4 Développement"))
    expect(content(page)).to_contain_text("Aucun engagement propre", ignore_case=True)
    expect(content(page)).to_contain_text("Sans objet")
    expect(content(page)).to_contain_text(reason)
    assert_axe_finds_nothing(page)


def read_the_commitment(page: Page, *, rate: str, body: str) -> str:
    """Read 6.2: its wordings, the rate of attendance with the meetings it is made of; return its address."""
    read_the_plan(page)
    go(page, re.compile("maintiendra sa participation"))
    kept = page.locator(".kept-promise")
    expect(kept).to_contain_text(rate)
    expect(kept).to_contain_text(body)
    expect(kept.get_by_role("link", name=NAME)).to_be_visible()
    expect(kept.get_by_role("listitem")).to_have_count(2)
    assert_axe_finds_nothing(page)
    return page.url


def follow_the_chain_both_ways(page: Page, there: str) -> None:
    """Go from a commitment to the decision, the item of the agenda and the minutes; and from the minutes back to the commitment."""
    page.goto(there)
    go(page, "Décision 1.1")
    expect(page.locator("blockquote")).to_contain_text(DECIDED)
    assert_axe_finds_nothing(page)
    go(page, ITEM)
    expect(page).to_have_url(re.compile("#item-"))
    expect(page.locator(":target")).to_contain_text(ITEM)
    page.go_back()
    go(page, re.compile("^procès-verbal de la rencontre 1"))
    expect(page.locator(":target")).to_contain_text(DECIDED)
    expect(page.get_by_role("heading", name="Procès-verbal")).to_be_visible()
    assert_axe_finds_nothing(page)

    page.locator(":target").get_by_role("link", name="1.1", exact=True).click()
    page.locator("#changes ~ ul").get_by_role("link").first.click()
    expect(page).to_have_url(there)
    page.locator(".kept-promise").get_by_role("link", name=NAME).click()
    assert_axe_finds_nothing(page)
    page.locator("#promises ~ ol").get_by_role("link").first.click()
    expect(page).to_have_url(there)


def ask_for_a_day(page: Page, day: date) -> None:
    """Ask the page how it stood on a day, by its own form."""
    page.get_by_label(re.compile("^(Tel que publié le|As published on)$")).fill(day.isoformat())
    page.locator("form.as-of button").click()
    expect(page).to_have_url(re.compile(rf"\?(le|on)={day}$"))


def stood_on(page: Page, there: str, day: date, *, says: Iterable[str], not_yet: Iterable[str] = (), worded: str = "") -> None:
    """Expect a page to have said these words on a day, and not those; ``worded`` is how the words of a commitment ended then."""
    page.goto(there)
    ask_for_a_day(page, day)
    for words in says:
        expect(content(page)).to_contain_text(words)
    for words in not_yet:
        expect(content(page)).not_to_contain_text(words)
    if worded:
        expect(page.locator("article blockquote").first).to_contain_text(re.compile(rf"{re.escape(worded)}\W*$"))
    assert_axe_finds_nothing(page)


def in_english(page: Page) -> str:
    """Go to the same page in English, and return its address."""
    page.get_by_role("link", name="English").first.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    return page.url
