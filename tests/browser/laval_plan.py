"""The ministry and the City around a real plan: it is read, published and followed; a question on its words changes them."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from browser.gestures import assert_axe_finds_nothing
from browser.newcomers import follow, place, press, told

TITLE = "Réponses aux priorités de Laval"
ASKED = "pourront"


def publish_the_document(page: Page, document: Path, *, responder: str) -> None:
    """Give the document, confirm what was read in it, and publish over what the checks find, with a reason."""
    follow(page, "Nouveau plan")
    assert_axe_finds_nothing(page)
    page.set_input_files("input[name=document]", document)
    page.get_by_label("Titre").fill(TITLE)
    expect(page.get_by_label("Qui répond")).to_contain_text(responder)  # the one that the role is for: nothing to choose
    press(page, "Lire le document")
    page.wait_for_selector("#review[data-ready]", timeout=60_000)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Tout confirmer").click()
    expect(page.locator("#bar-label")).to_have_text(re.compile(r"^(\d+) sur \1 confirmés$"))
    page.get_by_role("link", name="Vérifier").click()
    expect(page.locator("#content")).to_contain_text("4 engagements disent les mêmes mots")
    assert_axe_finds_nothing(page)
    page.get_by_label("Pourquoi publier quand même").fill("Le Ministère répond ainsi ; le suivi précisera.")
    press(page, "Publier")
    told(page, "La version 1 est publiée")


def open_the_follow_up(page: Page, *, starts_on: date) -> None:
    """Open twelve tracks from the page to which publishing led, over two years from a day."""
    follow(page, "Suivi")
    page.get_by_label("Premier jour").fill(starts_on.isoformat())
    page.get_by_label("Dernier jour").fill(starts_on.replace(year=starts_on.year + 2).isoformat())
    page.get_by_label("Pourquoi ces jours").fill("Fixé avec la Ville et la CAR.")
    assert_axe_finds_nothing(page)
    press(page, "Ouvrir 12 volets")
    told(page, "Le suivi est ouvert")
    expect(page.locator(".track-row")).to_have_count(12)
    assert_axe_finds_nothing(page)


def go_to_priority(page: Page, number: str) -> None:
    """Go from the desk's rail to a priority's page: the follow-up of all plans, the plan's, the priority."""
    place(page, "Suivi")
    assert_axe_finds_nothing(page)
    follow(page, re.compile(re.escape(TITLE)))
    follow(page, re.compile(rf"^{number}\. "))


def commitment(page: Page, number: str) -> Locator:
    """Return the line of a commitment on the page of its priority."""
    return page.locator("li[id^=c-]").filter(has=page.locator(".id").get_by_text(number, exact=True))


def ask_about_words(page: Page, *, due_on: date) -> None:
    """Have the City ask about one word of 2.1, selected in its text."""
    go_to_priority(page, "2")
    assert_axe_finds_nothing(page)
    commitment(page, "2.1").get_by_role("link", name="Poser une question sur ces mots").click()
    select_words(page, ASKED)
    expect(page.locator("#id_words")).to_have_value(ASKED)
    page.get_by_label("Question", exact=True).fill("Qui pourra aider, et à quelles conditions ?")
    page.get_by_label("Réponse attendue le").fill(due_on.isoformat())
    assert_axe_finds_nothing(page)
    press(page, "Poser")
    told(page, "Attend une réponse")
    expect(page.locator("mark")).to_have_text(ASKED)


def answer_and_agree(page: Page, *, wording: str) -> None:
    """Have the ministry answer from what waits for it, agree on a wording and publish it as version 2."""
    page.get_by_role("link", name=re.compile("Qui pourra aider")).first.click()
    follow(page, "Répondre")
    page.get_by_label("Réponse", exact=True).fill("Les deux organismes, dès qu'un projet leur est présenté.")
    assert_axe_finds_nothing(page)
    press(page, "Répondre")
    told(page, "Répondue")
    follow(page, "Convenir d’un libellé")
    page.get_by_label("Libellé convenu").fill(wording)
    assert_axe_finds_nothing(page)
    press(page, "Convenir d’un libellé")
    told(page, "Nouveau libellé convenu")
    assert_axe_finds_nothing(page)


def publish_what_was_agreed(page: Page, *, version: int, reason: str) -> None:
    """Publish what was agreed from the page where it was agreed on."""
    follow(page, re.compile("Publier 1 libellé convenu"))
    expect(page.locator("ins").first).to_be_visible()
    assert_axe_finds_nothing(page)
    page.get_by_label("Pourquoi cette version est publiée").fill(reason)
    press(page, "Publier la prochaine version")
    told(page, f"La version {version} est publiée")


def set_aside_enhancing(page: Page, *, reason: str) -> None:
    """Say that "enhance" is not applicable to priority 4, refused without a reason first."""
    go_to_priority(page, "4")
    follow(page, "Déclarer sans objet")
    reasons = page.get_by_label("Raison")
    reasons.evaluate("field => field.removeAttribute('required')")
    press(page, "Déclarer sans objet")
    expect(page.get_by_role("alert")).to_contain_text("Raison")
    assert_axe_finds_nothing(page)
    reasons.fill(reason)
    press(page, "Déclarer sans objet")
    told(page, "Sans objet")


def select_words(page: Page, words: str) -> None:
    """Select words of the commitment as a hand would."""
    page.evaluate(
        """(words) => {
          const node = document.getElementById("choose-text").firstChild;
          const range = document.createRange();
          range.setStart(node, node.data.indexOf(words));
          range.setEnd(node, node.data.indexOf(words) + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )
