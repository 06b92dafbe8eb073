"""The public pages in a real browser: nothing for axe to find, by keyboard alone, without JavaScript, light over the wire."""

import re
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

import factories
from factories import GENERIC, Heading, Promise
from jalon.extraction.outline import CommitmentKind
from jalon.registry.models import CommitmentEntry, PriorityEntry

LONG = "Stimuler la vitalité des quartiers riverains en favorisant la concertation entre les personnes qui y vivent, " * 3
PROMISES = (
    "Les crues de mai ont abîmé les berges.",
    Promise(
        "Le Ministère financera, d'ici 2028, la remise à l'air libre de deux ruisseaux enfouis, pour 900 000 $.",
        CommitmentKind.FINANCIAL_SUPPORT,
        items=("le ruisseau des Saules;", "le ruisseau du Moulin."),
        lead=("Le Ministère",),
        horizon=("d'ici 2028",),
        amounts=("900 000 $",),
    ),
    Promise(GENERIC, CommitmentKind.GENERIC),
)
FIRST = (
    Heading("Apprivoiser l'eau dans la ville", "2", objectives=("Rendre l'accès à la rivière.",), answers=PROMISES[:2]),
    Heading(LONG[:300], "4", answers=(Promise(GENERIC, CommitmentKind.GENERIC),)),
)
SECOND = (
    Heading("Apprivoiser l'eau dans la ville", "2", objectives=("Rendre l'accès à la rivière.",), answers=PROMISES),
    Heading(LONG[:300], "4", answers=(Promise(GENERIC, CommitmentKind.GENERIC),)),
)
WINDOWS = [
    pytest.param({"viewport": {"width": width, "height": 800}, "color_scheme": scheme}, id=f"{width}-{scheme}")
    for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
]


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of everything that is shown, in a language."""

    french: tuple[str, ...]
    english: tuple[str, ...]
    commitment: str


@pytest.fixture
def site(transactional_db: None) -> Site:
    """Publish a plan twice and return where it is shown."""
    body = factories.organisation(
        name="Ministère des Eaux, des Rives, des Crues, des Ponts, des Moulins et du Territoire", english="Waters"
    )
    plan = factories.published_plan(FIRST, title="Réponses du ministère des Eaux", responder=body)
    version = factories.published_version(SECOND, plan=plan)
    found = CommitmentEntry.objects.filter(version=version).order_by("position").first()
    assert found is not None
    commitment, place, body_slug = found.commitment.public_id, plan.territory.slug, plan.responder.slug
    priorities = PriorityEntry.objects.filter(version=version).values_list("priority__public_id", flat=True)
    sha, own = version.reading.source.short_hash, f"plans/{plan.public_id}/"
    french = (
        *(
            "",
            "territoires/",
            f"territoires/{place}/",
            "organismes/",
            f"organismes/{body_slug}/",
            own,
            f"{own}v1/",
            f"{own}comparer/",
        ),
        *(f"priorites/{each}/" for each in priorities),
        *(
            f"engagements/{commitment}/",
            f"sources/{sha}/",
            "recherche/",
            "recherche/?q=ruisseaux",
            "recherche/?q=zzz",
            "donnees/",
            "rien/",
        ),
    )
    english = (
        *(
            "",
            "territories/",
            f"territories/{place}/",
            "organisations/",
            f"organisations/{body_slug}/",
            own,
            f"{own}v1/",
            f"{own}compare/",
        ),
        *(f"priorities/{each}/" for each in priorities),
        *(f"commitments/{commitment}/", f"sources/{sha}/", "search/", "search/?q=ruisseaux", "search/?q=zzz", "data/", "nothing/"),
    )
    return Site(tuple(f"/fr/{path}" for path in french), tuple(f"/en/{path}" for path in english), f"/fr/engagements/{commitment}/")


def faults(page: Page) -> list[str]:
    """Return what axe finds on a page, and whether it is wider than its window."""
    found = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*found, *(["wider than its window"] if wide else [])]


@pytest.mark.parametrize("context", WINDOWS, indirect=True)
def test_axe_finds_nothing_on_any_page(site: Site, page: Page) -> None:
    entrance = ("/compte/login/?langue=fr", "/compte/login/?langue=en", "/compte/password/reset/")

    found = {}
    for there in (*site.french, *site.english, *entrance):
        page.goto(there)
        found[there] = faults(page)

    assert {there: what for there, what in found.items() if what} == {}


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 256}}], indirect=True)
def test_nothing_is_cut_off_at_four_times_the_size(site: Site, page: Page) -> None:
    wide = []
    for there in site.french:
        page.goto(there)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(there)

    assert wide == []


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.getAttribute('name') || ''")).strip()


def tab_to(page: Page, words: str, *, most: int = 60) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"'{words}' was not reached by Tab on {page.url}")


def test_by_keyboard_from_the_home_page_to_the_words_in_the_source_and_back(site: Site, page: Page) -> None:
    page.goto("/fr/")
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"

    page.keyboard.press("Enter")
    tab_to(page, "q", most=3)
    page.keyboard.type("ruisseau")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/recherche/?q=ruisseau")
    tab_to(page, "Le Ministère financera")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.commitment}")

    tab_to(page, "Voir ces mots dans la source")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/**#c*")
    lit = page.locator("mark:target")
    expect(lit).to_contain_text(re.compile("^Le Ministère financera, d'ici 2028"))
    expect(lit).to_be_in_viewport(ratio=1)

    tab_to(page, "Le Ministère financera", most=2)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.commitment}")


def test_what_has_the_focus_shows_it(site: Site, page: Page) -> None:
    page.goto("/fr/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )

    assert outline == "solid3px"


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_javascript(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/fr/")
    page.get_by_role("searchbox").fill("ruisseaux")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Le Ministère financera").click()
    page.get_by_role("link", name="English").click()

    expect(page.get_by_role("heading", name="Commitment 2.2")).to_be_visible()
    expect(page.locator("blockquote").first).to_have_attribute("lang", "fr")


def test_a_first_visit_weighs_under_100_kb(site: Site, page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.__setitem__(request.url, request.sizes()["responseBodySize"]))

    for there in (site.french[0], site.commitment):
        page.goto(there, wait_until="networkidle")

    assert len(sizes) > 6
    assert sum(sizes.values()) < 100_000  # as sent in tests: uncompressed


def test_nothing_moves_once_the_page_is_drawn(site: Site, page: Page) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += entry.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for there in site.french[:9]:
        page.goto(there, wait_until="networkidle")

        assert page.evaluate("window.moved") < 0.01, there


def test_in_print_the_words_stand_without_the_furniture(site: Site, page: Page) -> None:
    page.goto(site.commitment)
    page.emulate_media(media="print")

    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.get_by_role("button", name="Afficher")).to_be_hidden()


def test_the_readers_language_is_announced_for_words_in_another(site: Site, page: Page) -> None:
    page.goto(site.commitment.replace("/fr/engagements/", "/en/commitments/"))

    assert page.locator("html").get_attribute("lang") == "en-CA"
    assert page.locator("blockquote").first.get_attribute("lang") == "fr"
