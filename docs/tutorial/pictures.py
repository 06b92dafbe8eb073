"""Take the pictures of the tutorial: walk its road in a real browser, on an example document, and keep what one sees.

Run ``.venv/bin/python docs/tutorial/pictures.py`` (needs the test tools and a Chromium). The demonstration serves from a folder of its own, and stops.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(__file__).resolve().parent / "pictures"
DOCUMENT = ROOT / "examples" / "reponses-eaux-2024-2026.docx"
REVIEWER = "revision@demonstration.invalid"
WIDTH, HEIGHT = 1200, 750


@contextmanager
def demonstration(data: str) -> Iterator[tuple[str, str]]:
    """Serve the example as a draft and give the address and the people's password."""
    command = [sys.executable, "-m", "jalon", "demo", "--draft", "--port", "0", "--data", data, str(DOCUMENT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "JALON_LANGUAGE": "fr"}) as process:
        assert process.stdout is not None
        try:
            said = ""
            for line in process.stdout:
                if line.startswith("Jalon: "):
                    break
                said += line
            yield line.split()[1], re.findall(r"«\s(\w+)\s»", said)[-1]
        finally:
            process.terminate()


def keep(page: Page, name: str) -> None:
    """Keep what the window shows, small enough to travel with the text."""
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=70)


def walk(page: Page, address: str, *, password: str) -> None:
    """Follow the tutorial, one picture a step."""
    page.goto(f"{address}compte/login/")
    page.fill("input[name=login]", REVIEWER)
    page.fill("input[name=password]", password)
    keep(page, "1-connexion")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/bureau/")
    keep(page, "2-bureau")
    page.locator("main a[href*='/bureau/brouillons/']").first.click()
    page.wait_for_selector("#review[data-ready]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_timeout(500)
    keep(page, "3-revision")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Tout confirmer").click()
    page.wait_for_timeout(1500)
    page.get_by_role("link", name="Vérifier").click()
    page.wait_for_selector("textarea[name=reason]")
    page.fill("textarea[name=reason]", "Le Ministère a été prévenu ; le document est publié tel qu’il a été reçu.")
    keep(page, "4-verification")
    page.get_by_role("button", name="Publier").click()
    page.wait_for_load_state("networkidle")
    page.goto(f"{address}fr/")
    keep(page, "5-accueil")
    page.locator("main a[href*='/fr/territoires/']").first.click()
    keep(page, "6-territoire")
    page.locator("main a[href*='/fr/priorites/']").nth(1).click()
    keep(page, "7-priorite")
    page.locator("main a[href*='/fr/engagements/']").first.click()
    keep(page, "8-engagement")
    page.locator("main a[href*='/fr/sources/']").first.click()
    page.wait_for_timeout(500)
    keep(page, "9-source")


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, demonstration(data) as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        walk(browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-CA"), address, password=password)
        browser.close()


if __name__ == "__main__":
    main()
