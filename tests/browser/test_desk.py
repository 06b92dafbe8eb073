"""The desk in a real browser: a document from the file to its public page by keyboard, two people at once, nothing for axe to find."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

import cast as people
import factories
from factories import Heading, Promise
from jalon.publish.addresses import address
from jalon.registry.models import Draft, DraftNode, Person, PriorityEntry

PASSWORD = "un-bon-mot-de-passe-42"
OWN = """Réponses du Ministère d'essai

Priorité 2 – Protéger les rives

Restaurer les rives dégradées.

Réponse

  • Le Ministère financera 12 chantiers d'ici 2027. La Ville dirigera les travaux.
  • Le Ministère poursuivra la formation des riverains.
  • Le Ministère veillera à clarifier et à faciliter la mise en œuvre de cette priorité.

Priorité 4 – Former la relève

Réponse

  • Le Ministère veillera à clarifier et à faciliter la mise en œuvre de cette priorité.
"""


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast; the adviser can sign in with a password."""
    cast = people.gather()
    cast.adviser.email = "adele@exemple.test"
    cast.adviser.set_password(PASSWORD)
    cast.adviser.save()
    return cast


def enter(page: Page, person: Person, live_server: Any) -> None:
    """Have somebody signed in already."""
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])


def sign_in(page: Page, person: Person) -> None:
    """Sign somebody in through the form."""
    page.goto("/compte/login/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/bureau/")


def opened(page: Page, draft: Draft, language: str = "fr") -> None:
    """Open a draft's review page and wait until its script runs."""
    page.goto(address("desk.review", language, id=draft.public_id))
    page.wait_for_selector("#review[data-ready]")


def press(page: Page, key: str, *, until: int) -> None:
    """Press a key and wait until the draft has come to a revision."""
    page.keyboard.press(key)
    expect(page.locator("input[name=revision]").first).to_have_value(str(until))


def go_to(page: Page, key: str) -> None:
    """Go from the record one is on to another by its keys, up or down as many as it takes."""
    current = page.locator("#rows [aria-current]").evaluate("link => link.closest('li').dataset.key")
    keys = page.locator("#rows > li").evaluate_all("rows => rows.map(row => row.dataset.key)")
    distance = keys.index(key) - keys.index(current)
    for _ in range(abs(distance)):
        page.keyboard.press("j" if distance > 0 else "k")
    expect(page.locator(f"#r-{key} a")).to_have_attribute("aria-current", "true")


def laval(corpus_folder: Path) -> Path:
    """Return the real document where the corpus stands."""
    return next(iter(corpus_folder.glob("00-*/document.txt")))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a plan to upload: a real one where the corpus stands beside the repository, else one of our own."""
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "reading"
    if folder.is_dir():
        return laval(folder)
    own = tmp_path / "reponses.txt"
    own.write_text(OWN, encoding="utf-8")
    return own


def test_a_document_goes_from_a_file_to_its_public_page_by_keyboard(page: Page, team: people.Cast, document: Path) -> None:
    sign_in(page, team.adviser)
    page.goto("/bureau/nouveau/")
    page.set_input_files("input[name=document]", document)
    page.fill("input[name=title]", "Réponses 2026")
    page.select_option("select[name=responder]", str(team.ministry.pk))
    page.select_option("select[name=territory]", str(team.territory.pk))
    page.get_by_role("button", name="Lire le document").click()
    page.wait_for_selector("#review[data-ready]", timeout=60_000)
    draft = Draft.objects.get()
    first = draft.nodes.filter(kind="commitment").order_by("start").first()
    assert first is not None

    go_to(page, first.key)
    press(page, "x", until=1)
    assert DraftNode.objects.get(pk=first.pk).kind == "context"
    press(page, "z", until=2)
    assert DraftNode.objects.get(pk=first.pk).kind == "commitment"
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Tout confirmer").click()
    expect(page.locator("#bar-label")).to_have_text(re.compile(r"^(\d+) sur \1 confirmés$"))
    page.get_by_role("link", name="Vérifier").click()
    expect(page.get_by_text("engagements disent les mêmes mots")).to_be_visible()
    page.fill("textarea[name=reason]", "Le document le dit ainsi.")
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_text("La version 1 est publiée.")).to_be_visible()

    entry = PriorityEntry.objects.get(number="4")
    page.goto(address("priority", "fr", id=entry.priority.public_id))
    expect(page.locator("h1")).to_contain_text(entry.text[:40])


@pytest.fixture
def draft(team: people.Cast) -> Draft:
    """Return an open draft of the cast's plan."""
    return factories.opened_draft(plan=team.plan, by=team.publisher)


def test_choosing_a_record_lights_its_words_and_the_other_way_round(
    page: Page, live_server: Any, team: people.Cast, draft: Draft
) -> None:
    enter(page, team.adviser, live_server)
    opened(page, draft)
    record = draft.nodes.get(text__startswith="Le Ministère financera")

    page.locator(f"#r-{record.key} a").click()
    expect(page.locator("#text .lit")).to_have_text([record.text])
    other = draft.nodes.get(text__startswith="Les crues")
    page.locator(f'#text [data-in="{other.key}"]').click()

    expect(page.locator(f"#r-{other.key} a")).to_have_attribute("aria-current", "true")


def test_words_chosen_with_the_keys_become_a_record(page: Page, live_server: Any, team: people.Cast, draft: Draft) -> None:
    enter(page, team.adviser, live_server)
    opened(page, draft)
    record = draft.nodes.get(text__startswith="Les crues")
    page.locator(f"#r-{record.key} a").click()

    for key in ("w", "Shift+ArrowRight", "o"):
        page.keyboard.press(key)
    expect(page.locator("input[name=revision]").first).to_have_value("1")

    made = draft.nodes.get(kind="objective", text__startswith="Les crues")
    assert made.text == "Les crues"
    assert (made.start, made.state) == (record.start, "confirmed")


def test_a_record_is_split_merged_moved_removed_and_all_undone(
    page: Page, live_server: Any, team: people.Cast, draft: Draft
) -> None:
    before = list(draft.nodes.order_by("key").values_list("key", "text", "position", "parent", "state"))
    enter(page, team.adviser, live_server)
    opened(page, draft)
    record = draft.nodes.get(text__startswith="Le Ministère financera")
    page.locator(f"#r-{record.key} a").click()

    page.keyboard.press("s")
    page.fill("#f-split", "d'ici 2027")
    press(page, "Enter", until=1)
    expect(page.locator("#rows .row.commitment")).to_have_count(4)
    press(page, "m", until=2)
    press(page, "Alt+ArrowUp", until=3)
    press(page, "d", until=4)
    for revision in (5, 6, 7, 8):
        press(page, "z", until=revision)

    assert list(draft.nodes.order_by("key").values_list("key", "text", "position", "parent", "state")) == before


def test_two_people_at_once_see_each_other_and_choose(
    page: Page, live_server: Any, context: BrowserContext, team: people.Cast, draft: Draft
) -> None:
    enter(page, team.adviser, live_server)
    opened(page, draft)
    record = draft.nodes.get(text__startswith="Former")
    assert context.browser is not None
    elsewhere = context.browser.new_context(base_url=live_server.url, locale="fr-CA")
    other = elsewhere.new_page()
    enter(other, team.publisher, live_server)
    opened(other, draft)
    for one, number in ((other, "44"), (page, "55")):
        one.locator(f"#r-{record.key} a").click()
        one.keyboard.press("e")
        one.fill("#f-number", number)
        one.keyboard.press("Enter")
        expect(one.locator(f"#r-{record.key} .what")).to_contain_text("44")  # the first is kept, and the second is told of it

    expect(page.locator("#choice")).to_be_visible()
    expect(page.locator("#choice")).to_contain_text("Paul Publie")
    expect(page.locator(f"#r-{record.key} .what")).to_contain_text("44")
    record.refresh_from_db()
    assert record.number == "44"
    page.get_by_role("button", name="Faire quand même ce que j’ai demandé").click()
    expect(page.locator(f"#r-{record.key} .what")).to_contain_text("55")
    elsewhere.close()


def test_text_and_outline_scroll_together(page: Page, live_server: Any, team: people.Cast) -> None:
    long = factories.opened_draft(factories.many_priorities(30, commitments=6), plan=team.plan, by=team.publisher)
    enter(page, team.adviser, live_server)
    opened(page, long)

    box = page.locator("#text").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 50, box["y"] + 200)
    page.mouse.wheel(0, 2600)

    page.wait_for_function(
        """() => { const inside = (element, pane) => { const a = element.getBoundingClientRect(), b = pane.getBoundingClientRect();
             return a.top < b.bottom && a.bottom > b.top; };
           const text = document.getElementById("text"), outline = document.querySelector(".pane.outline");
           const read = [...text.querySelectorAll("[data-in]")].filter((each) => inside(each, text)).map((each) => each.dataset.in);
           const listed = [...document.querySelectorAll("#rows .row")].filter((each) => inside(each, outline)).map((each) => each.dataset.key);
           return text.scrollTop > 1000 && read.some((key) => listed.includes(key)); }"""
    )


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_the_review_works_without_a_script(page: Page, live_server: Any, team: people.Cast, draft: Draft) -> None:
    enter(page, team.adviser, live_server)
    record = draft.nodes.get(text__startswith="Les crues")
    page.goto(address("desk.review", "fr", id=draft.public_id))
    page.locator(f"#r-{record.key} a").click()

    page.get_by_role("button", name=re.compile("^Engagement")).click()

    expect(page.get_by_text("Fait : reclassé.")).to_be_visible()
    record.refresh_from_db()
    assert (record.kind, record.state) == ("commitment", "confirmed")


WINDOWS = [
    pytest.param({"viewport": {"width": width, "height": 800}, "color_scheme": scheme}, id=f"{width}-{scheme}")
    for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light"))
]


@pytest.mark.parametrize("context", WINDOWS, indirect=True)
def test_axe_finds_nothing_on_any_page_of_the_desk(page: Page, live_server: Any, team: people.Cast, draft: Draft) -> None:
    enter(page, team.administrator, live_server)
    where = {"id": draft.public_id}
    found = []
    for language in ("fr", "en"):
        addresses = [address(name, language) for name in ("desk.home", "desk.new", "desk.keys", "desk.people")]
        addresses += [address(name, language, **where) for name in ("desk.review", "desk.checks", "desk.history")]
        addresses += [address(name, language, id=team.plan.public_id) for name in ("desk.plan", "desk.edition")]
        addresses += [address("desk.person", language, pk=team.adviser.pk)]
        for there in addresses:
            page.goto(there)
            report = Axe().run(page)
            found += [
                (there, each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in report.response["violations"]
            ]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), there

    assert found == []


@pytest.mark.parametrize("context", WINDOWS, indirect=True)
def test_axe_finds_nothing_where_publishing_would_change_something(page: Page, live_server: Any, team: people.Cast) -> None:
    promised = Promise("Le Ministère plantera 100 arbres d'ici 2027.", horizon=("d'ici 2027",))
    later = Promise("Le Ministère plantera 80 arbres d'ici 2029.", horizon=("d'ici 2029",))
    factories.published_version((Heading("Planter", "1", answers=(promised, "Un mot.")),), plan=team.plan, by=team.publisher)
    edition = (Heading("Planter des arbres", "1", answers=(later, Promise("Il publiera une carte."))),)
    draft = factories.opened_draft(edition, plan=team.plan, by=team.publisher)
    enter(page, team.administrator, live_server)

    for language in ("fr", "en"):
        page.goto(address("desk.compare", language, id=draft.public_id))
        report = Axe().run(page)
        assert page.locator(".shifts li").count() >= 2
        assert [each["id"] for each in report.response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
