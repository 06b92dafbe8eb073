"""The partners' committee around a real plan: formed, seated, tied to a promise; two meetings, a decision, minutes."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from browser.gestures import assert_axe_finds_nothing
from browser.laval_plan import commitment, go_to_priority
from browser.newcomers import follow, place, press, told

NAME = "Comité des partenaires de Laval"
ITEM = "Participation du Ministère"
DECIDED = "Le Comité retient la proposition du Ministère."


def form_the_committee(page: Page, *, led_by: str, minutes_by: str, seats: dict[str, str], since: date) -> None:
    """Form the committee of the territory and give its seats, as roles by body."""
    place(page, "Comités")
    follow(page, "Former un comité")
    page.get_by_label("Nom en français").fill(NAME)
    page.get_by_label("Nom en anglais").fill("Laval Partners' Committee")
    page.get_by_label("Sorte de comité").select_option(label="Comité des partenaires")
    page.get_by_label(re.compile("^Qui le porte")).select_option(label=led_by)
    page.get_by_label("Qui tient ses procès-verbaux").select_option(label=minutes_by)
    assert_axe_finds_nothing(page)
    press(page, "Former un comité")
    for body, role in seats.items():
        follow(page, "Attribuer un siège")
        page.get_by_label("Organisme").select_option(label=body)
        page.get_by_label("Rôle").select_option(label=role)
        page.get_by_label("Premier jour").fill(since.isoformat())
        press(page, "Attribuer un siège")
        expect(page.get_by_role("row", name=re.compile(f"^{re.escape(body)}"))).to_contain_text(role)
    assert_axe_finds_nothing(page)


def measure_by_attendance(page: Page, number: str, *, body: str) -> None:
    """Measure a commitment by attendance from the committee's page: the body that answers is chosen already."""
    line = page.locator("#promises ~ details li").filter(has_text=re.compile(rf"^\s*{re.escape(number)}"))
    line.get_by_role("link", name=re.compile("Mesurer par l’assiduité")).click()
    expect(page.locator("select[name=organisation] option:checked")).to_have_text(body)
    assert_axe_finds_nothing(page)
    press(page, "Mesurer par l’assiduité")
    told(page, "Mesurée par l’assiduité")
    expect(page.locator(".promise")).to_contain_text(body)
    assert_axe_finds_nothing(page)


def propose_to_amend(page: Page, number: str, *, more: str) -> None:
    """Propose that a commitment says more, and take the proposal up for discussion."""
    go_to_priority(page, number.partition(".")[0])
    commitment(page, number).get_by_role("link", name="Proposer une modification").click()
    words = page.get_by_label("Libellé proposé")
    words.fill(words.input_value().rstrip(".") + more)
    page.get_by_label("Ce que cela changerait").fill("La participation se compterait à chaque rencontre.")
    assert_axe_finds_nothing(page)
    press(page, "Proposer")
    told(page, "Proposée")
    follow(page, "Mettre en discussion")
    press(page, "Mettre en discussion")
    told(page, "En discussion")


def accept(page: Page, *, reason: str) -> None:
    """Accept the proposal under discussion on priority 6, naming the decision."""
    go_to_priority(page, "6")
    follow(page, "Accepter")
    page.get_by_label("Raison").fill(reason)
    assert_axe_finds_nothing(page)
    press(page, "Accepter")
    told(page, "Acceptée")


def plan_a_meeting(page: Page, day: date) -> None:
    """Have the secretary plan a meeting at nine."""
    place(page, "Comités")
    follow(page, NAME)
    follow(page, "Prévoir une rencontre")
    page.get_by_label("Début").fill(f"{day}T09:00")
    page.get_by_label(re.compile("^Lieu")).fill("Hôtel de ville")
    assert_axe_finds_nothing(page)
    press(page, "Prévoir une rencontre")
    expect(page.get_by_role("heading", name="La prochaine étape")).to_be_visible()


def put_on_the_agenda(page: Page, number: str) -> None:
    """Put the proposal and the commitment that it amends on the agenda, for decision."""
    follow(page, "Ajouter un point à l’ordre du jour")
    page.get_by_label("Titre").fill(ITEM)
    page.get_by_label("But").select_option(label="Pour décision")
    proposals = page.get_by_label(re.compile("^Proposition en attente"))
    proposals.select_option(index=1)
    choice = page.locator(".commitments .choice").filter(has_text=re.compile(rf"^\s*{re.escape(number)} "))
    choice.locator("xpath=ancestor::details").locator("summary").click()
    choice.get_by_role("checkbox").check()
    assert_axe_finds_nothing(page)
    press(page, "Mettre à l’ordre du jour")
    expect(page.get_by_role("heading", name=ITEM)).to_be_visible()


def convene(page: Page) -> None:
    """Convene the meeting that is on the page."""
    follow(page, "Convoquer")
    assert_axe_finds_nothing(page)
    press(page, "Convoquer")
    told(page, "La rencontre est convoquée")


def hold(page: Page, *, number: int, presences: dict[str, str]) -> None:
    """On its day, say that a meeting is held and how each body attended; the quorum is counted as one goes."""
    place(page, "Comités")
    follow(page, NAME)
    follow(page, re.compile(rf"^Rencontre {number}\b"))
    follow(page, "Dire qu’elle est tenue")
    press(page, re.compile("tenue"))
    follow(page, "Inscrire les présences")
    for body, presence in presences.items():
        page.get_by_role("group", name=re.compile(f"^{re.escape(body)}")).get_by_label(presence, exact=True).check()
    expect(page.locator("#quorum")).to_contain_text("Quorum atteint")
    assert_axe_finds_nothing(page)
    press(page, "Inscrire les présences")
    told(page, "Les présences sont inscrites")


def decide(page: Page, title: str, *, words: str = "", follow_up: str = "", owner: str = "", due_on: date | None = None) -> None:
    """Record a decision by consensus on an item, the commitments that the item is about chosen already."""
    page.get_by_role("link", name=re.compile(f"^Inscrire une décision : .*{re.escape(title)}")).first.click()
    if words:
        page.get_by_label("Ce qui est décidé").fill(words)
    if follow_up and due_on:
        page.fill("[name=form-0-title]", follow_up)
        page.select_option("[name=form-0-owner]", label=owner)
        page.fill("[name=form-0-due_on]", due_on.isoformat())
    assert_axe_finds_nothing(page)
    press(page, "Inscrire la décision")
    told(page, re.compile(r"La décision \d\.\d est inscrite"))


def draft_the_minutes(page: Page) -> None:
    """Draft the minutes of the meeting that is on the page, and word them."""
    follow(page, "Préparer le procès-verbal")
    press(page, "Préparer le procès-verbal")
    page.get_by_label(re.compile("^Ouverture")).fill("La présidence ouvre la rencontre.")
    assert_axe_finds_nothing(page)
    press(page, "Enregistrer")
    told(page, "est enregistré")


def publish_the_minutes(page: Page, *, number: int) -> None:
    """Publish the minutes that a later meeting adopted, from the committee's page."""
    place(page, "Comités")
    follow(page, NAME)
    follow(page, re.compile(rf"^Rencontre {number}\b"))
    follow(page, "Relire, puis publier")
    assert_axe_finds_nothing(page)
    press(page, "Publier le procès-verbal")
    told(page, "il ne change plus")
