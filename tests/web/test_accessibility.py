"""Every page by axe, in light and dark, wide and at 320 px; SCREENSHOTS=folder keeps the pictures."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe().axe_script
LOOK = """rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})
    .then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"""
LOOKS = [(1280, "light"), (320, "light"), (1280, "dark")]


def _form(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")


def _form_unfolded(page: Page, site: str) -> None:
    _form(page, site)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


def _answer(page: Page, site: str) -> None:
    _form(page, site)
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Aufenthaltstitel").select_option("AE-25-1-2")
    page.get_by_role("button", name="Anlaufstelle finden").click()


def _what_changes(page: Page, site: str) -> None:
    _form(page, site)
    page.get_by_label("Worum geht es?").select_option("N6")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Aufenthaltstitel").select_option("AE-25-1-2")
    page.get_by_label("Alter", exact=True).fill("26")
    page.get_by_role("button", name="Anlaufstelle finden").click()
    page.get_by_role("button", name="Die nächsten 12 Monate ansehen").click()


def _for_whom(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services/afa-leipzig/fits")


def _nothing_fits(page: Page, site: str) -> None:
    _form(page, site)
    page.get_by_label("Worum geht es?").select_option("N19")
    page.get_by_label("Postleitzahl oder Ort").fill("10115")
    page.get_by_label("Aufenthaltstitel").select_option("DU")
    page.get_by_role("button", name="Anlaufstelle finden").click()


def _mistake(page: Page, site: str) -> None:
    _form(page, site)
    page.get_by_label("Postleitzahl oder Ort").fill("Neustadt")
    page.get_by_role("button", name="Anlaufstelle finden").click()


def _service(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services/faire-integration")


def _ended(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services/amm-model")


def _missing(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services/nobody")


def _line(page: Page, site: str) -> None:
    """Chips, a question of the line, and what was not understood, above what is missing."""
    page.goto(f"{site}/de/find")
    page.get_by_label("In einem Satz").fill("Duldung, Kurdisch, Leipzig, Niederlassung der Quastenflosser")
    page.get_by_role("button", name="Anlaufstelle finden").click()


def _matrix(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps")


def _cell_list(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/cells?state=partial&sort=severity")


def _cell_list_with_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/cells?state=too_far")


def _map(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/map?need=N11")


def _timeline(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/timeline?need=N1")


def _cliffs(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/cliffs")


def _equity(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/equity")


def _cell(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/cells/14524:N9:all:any")


def _call_sheet(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/call-sheet?region=14524")


def _demand(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/demand")


def _levers(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/levers?cell=14522:N5:all:any")


def _what_if(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/what-if")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


def _what_if_answered(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/what-if?cell=14522:N5:all:any")
    page.get_by_role("button", name="Ausrechnen").click()


def _what_if_mistaken(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/what-if")
    page.get_by_label("Ort oder Kreis").fill("Neustadt")
    page.get_by_role("button", name="Ausrechnen").click()


def _siting(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/siting?need=N5&region=14522")


def _no_place_helps(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/siting?need=N11")


def _siting_mistaken(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/siting?p=900")


def _funders(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/funders")


def _funder(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/funders/foerderung-smwa-amm")


def _not_renewed(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/funders/foerderung-smwa-amm/not-renewed")


def _map_service(page: Page, site: str) -> None:
    page.goto(f"{site}/ogc/collections?f=html")


def _layer(page: Page, site: str) -> None:
    page.goto(f"{site}/ogc/collections/services/items?f=html&limit=20")


def _feature(page: Page, site: str) -> None:
    page.goto(f"{site}/ogc/collections/districts/items/14524?f=html")


def _definition(page: Page, site: str) -> None:
    page.goto(f"{site}/ogc/api?f=html")


def _list(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services?place=Zwickau&radius_km=25")


def _list_with_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services?language=ti&kind=course&place=Zittau")


def _list_with_mistakes(page: Page, site: str) -> None:
    page.goto(f"{site}/de/services?need=N99&place=Neustadt")


OGC = (_map_service, _layer, _feature, _definition)


def _difference(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/difference")


def _surveys(page: Page, site: str) -> None:
    page.goto(f"{site}/de/gaps/surveys")


HELPS = (_levers, _what_if, _what_if_answered, _what_if_mistaken, _siting, _no_place_helps, _siting_mistaken)
FUNDING = (_funders, _funder, _not_renewed)
CELLS = (_matrix, _cell_list, _cell_list_with_nothing, _cell)
GAPS = (*CELLS, _map, _timeline, _cliffs, _equity, _demand, _call_sheet, _difference, _surveys, *FUNDING, *HELPS)
LISTS = (_list, _list_with_nothing, _list_with_mistakes)
MENTOR = (_form, _form_unfolded, _answer, _what_changes, _nothing_fits, _mistake)
SCREENS = (*MENTOR, _service, _for_whom, _ended, _missing, *GAPS, *OGC, *LISTS)
SCREENS = (
    _form,
    _form_unfolded,
    _line,
    _answer,
    _nothing_fits,
    _mistake,
    _service,
    _ended,
    _missing,
    *GAPS,
    *OGC,
    *LISTS,
)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__.strip("_"))
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    screen: Callable[[Page, str], None], browser: Browser, site: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    screen(page, site)
    page.evaluate(AXE)

    found = {(width, scheme): _looked_at(page, width, scheme, screen.__name__.strip("_")) for width, scheme in LOOKS}

    assert found == {look: ([], look[0]) for look in LOOKS}
    page.close()


STILL = """() => {
  const { x, y } = document.querySelector(".leaflet-popup-close-button").getBoundingClientRect();
  const before = window.popupWas;
  window.popupWas = `${x} ${y}`;
  return before === window.popupWas;
}"""


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_a_map_with_an_open_pop_up(width: int, scheme: str, browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{site}/de/services?place=Dresden")
    if width < 960:
        page.get_by_role("button", name="Karte zeigen").press("Enter")
    page.locator("#map-status", has_text="Im Ausschnitt").wait_for()
    page.locator(".near").first.press("Enter")
    page.locator(".popup li").first.wait_for()
    page.wait_for_function(STILL, polling=200)  # the map may still move so that the pop-up lies within it
    page.evaluate(AXE)

    assert _looked_at(page, width, scheme, "map_with_pop_up") == ([], width)
    page.close()


def _looked_at(page: Page, width: int, scheme: str, name: str) -> tuple[list[list[str]], int]:
    """What axe finds in a look, and how wide the page is, at least as wide as the window."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
    violations = page.evaluate(LOOK, RULES)
    return violations, page.evaluate("document.documentElement.scrollWidth")


def test_the_tab_key_walks_the_form_in_reading_order(browser: Browser, site: str) -> None:
    page = browser.new_page()
    _form(page, site)
    walked = []
    for _ in range(15):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.id"))

    assert [name for name in walked if name] == [
        *("line", "needs", "place", "status", "work_permission", "age", "german_level", "languages")
    ]
    page.close()
