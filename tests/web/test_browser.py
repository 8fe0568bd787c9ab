"""The mentor's page in Debian's Chromium: wide and on a small phone, with script and without."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from service.app import create_app
from tests.seed_catalog import seed_catalog

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = {"wide": 1280, "phone": 320}
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="needs Debian's package chromium: apt-get install chromium"
)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(seed_catalog), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[(width, script) for width in WIDTHS for script in (True, False)], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, script = request.param
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": 800}, java_script_enabled=script)
    yield context.new_page()
    context.close()


def _ask(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Aufenthaltstitel").select_option("AE-25-1-2")
    page.get_by_role("button", name="Anlaufstelle finden").click()


def _shot(page: Page, name: str, folder: Path) -> None:
    kept = Path(os.environ.get("SCREENSHOTS") or folder)
    kept.mkdir(parents=True, exist_ok=True)
    picture = kept / f"{name}-{page.viewport_size['width']}.png"  # type: ignore[index]
    page.screenshot(path=picture, full_page=True)
    assert picture.stat().st_size > 5000


def test_a_mentor_gets_a_first_address_and_opens_its_page(page: Page, site: str, tmp_path: Path) -> None:
    _ask(page, site)
    first = page.locator("article h3 a").first
    name = first.inner_text()
    _shot(page, "answer", tmp_path)
    first.click()

    assert page.get_by_role("heading", level=1).inner_text() == name
    _shot(page, "service", tmp_path)


def test_a_question_answered_in_place_changes_the_answer(page: Page, site: str) -> None:
    _ask(page, site)
    before = page.locator("summary", has_text="Erst fragen").inner_text()
    page.locator("#ask-work_situation").select_option("in_work")
    page.get_by_role("button", name="Antworten übernehmen").click()

    assert page.locator("#ask-work_situation").count() == 0
    assert page.get_by_label("Postleitzahl oder Ort").input_value() == "08371"
    assert page.locator("summary", has_text="Erst fragen").inner_text() != before


def test_a_mistake_is_named_and_what_was_entered_stays(page: Page, site: str, tmp_path: Path) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("Nirgendwo")
    page.get_by_role("button", name="Anlaufstelle finden").click()
    _shot(page, "mistake", tmp_path)

    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Worum geht es?").input_value() == "N11"


def test_nothing_of_the_case_is_in_an_address_a_cookie_or_a_store(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _ask(page, site)

    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    assert not any(secret in url for url in [*asked, page.url] for secret in ("08371", "AE-25", "N11"))
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways_and_axe_finds_nothing(
    width: str, browser: Browser, site: str, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": WIDTHS[width], "height": 800})
    found: dict[str, Any] = {}

    def look(name: str) -> None:
        _shot(page, name, tmp_path)
        violations = Axe().run(page).response["violations"]
        found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]

    page.goto(f"{site}/de/")
    look("form")
    _ask(page, site)
    look("result")
    page.goto(f"{site}/de/services/faire-integration")
    look("entry")
    page.close()

    assert found == {"form": [], "result": [], "entry": []}
