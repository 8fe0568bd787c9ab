"""The map of the visitor's list in Debian's Chromium: wide, on a small phone, by keyboard, without script or tiles."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from benchmarks.generate import with_points
from service.app import Options, create_app
from service.config.settings import Tiles
from tests.loopback import served
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

Open = Callable[..., Page]
CATALOG = seed_catalog()
CLOSED = "http://127.0.0.1:9"  # the discard port: nothing listens there


def markers(page: Page) -> Locator:
    return page.locator("#map .pin")


def ready(page: Page) -> Page:
    expect(page.locator("#map-status")).to_contain_text(re.compile("Im Ausschnitt|In diesem Ausschnitt"))
    return page


def drawn(page: Page) -> int:
    """What the numbers on the map add up to; a marker without a number is one."""
    return sum(int(text or 1) for text in markers(page).all_inner_texts())


def told(page: Page) -> int:
    said = re.search(r"Im Ausschnitt: (\d+)", page.locator("#map-status").inner_text())
    assert said
    return int(said[1])


@pytest.fixture(scope="module")
def list_page(site: str) -> str:
    return f"{site}/de/services"


def test_the_map_shows_the_places_of_the_list_and_tells_how_many(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    listed = [one for one in CATALOG.services.values() if one.lifecycle in ("running", "unverified")]
    points = sum(site.lat is not None for one in listed for site in one.sites)

    assert drawn(page) == told(page) > points / 2
    assert page.locator("#map-licence").inner_text() == "Karte mit Leaflet 1.9.4 (BSD-2-Clause)"
    assert page.locator("[role=application]").count() == 0


@pytest.mark.parametrize("query", ["place=Zwickau&radius_km=10", "place=04860&need=N4", "place=Torgau"])
def test_the_cut_out_around_a_place_shows_points_of_the_list(opened: Open, list_page: str, query: str) -> None:
    page = ready(opened(f"{list_page}?{query}"))

    assert drawn(page) == told(page) > 0


def test_a_cluster_opens_by_keyboard_and_the_live_region_tells_it(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    before = told(page)
    page.locator("#map .pin.cluster").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#map-status")).not_to_contain_text(f"Im Ausschnitt: {before} ")
    assert drawn(page) == told(page) < before
    assert page.evaluate("document.activeElement.id") == "map"


def test_all_services_at_one_point_are_one_pop_up_that_keyboard_opens_and_escape_closes(
    opened: Open, site: str
) -> None:
    page = ready(opened(f"{site}/de/services?place=Landkreis+Mittelsachsen&need=N20"))
    at = page.locator("#map .pin:not(.cluster)").first
    at.focus()
    name = at.get_attribute("aria-label") or ""
    page.keyboard.press("Space")
    expect(page.locator(".popup-title")).to_be_focused()
    listed = page.locator(".popup a")
    several = re.match(r"(\d+) Angebote", name)

    assert listed.count() == (int(several[1]) if several else 1)
    expect(page.get_by_role("button", name="Weitere zeigen")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".popup")).to_have_count(0)
    expect(at).to_be_focused()


def test_an_entry_is_shown_on_the_map_and_its_pop_up_leads_to_its_page(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    entry = page.locator("[data-points='1']").nth(3)
    name = entry.locator("h3").inner_text()
    entry.get_by_role("button", name=re.compile("Auf der Karte zeigen")).press("Enter")
    page.locator(".popup").get_by_role("link", name=name, exact=True).press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_only_entries_with_a_point_are_offered_on_the_map(opened: Open, list_page: str) -> None:
    page = ready(opened(f"{list_page}?q=arbeit"))

    for entry in page.locator("[data-service]").all():
        assert entry.locator(".near").count() == (entry.get_attribute("data-points") != "0")


def test_approximate_places_are_marked_by_shape_and_word(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    said = page.locator("#map .pin:not(.cluster)").evaluate_all(
        "all => all.map(one => [one.classList.contains('rough'), one.ariaLabel.includes('ungefähre Lage')])"
    )

    assert said
    assert all(rough == worded for rough, worded in said)
    dashed = page.locator("#map .pin.rough").first
    assert dashed.evaluate("one => getComputedStyle(one).borderTopStyle") == "dashed"
    dashed.press("Enter")
    expect(page.locator(".popup")).to_contain_text("Die genaue Adresse ist nicht bekannt.")


def test_a_pan_by_keyboard_keeps_the_map_going_and_tells_the_new_number(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    before = told(page)
    page.locator("#map").focus()
    for _ in range(6):
        page.keyboard.press("ArrowLeft")

    expect(page.locator("#map-status")).not_to_contain_text(f"Im Ausschnitt: {before} ")


def test_no_circle_covers_the_name_of_a_place(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    expect(page.locator("#map .area-name")).not_to_have_count(0)
    names, circles = (
        int(page.locator(f"#map .leaflet-{pane}-pane").evaluate("pane => getComputedStyle(pane).zIndex"))
        for pane in ("names", "marker")
    )

    assert names > circles
    page.locator("#map .pin").first.click(trial=True)


def test_the_map_can_be_skipped(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page))
    page.locator(".skip-map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.district-list') !== null")


def test_on_a_phone_the_list_comes_first_and_the_map_only_when_asked_for(opened: Open, list_page: str) -> None:
    asked: list[str] = []
    page = opened(list_page, width=320)
    page.on("request", lambda request: asked.append(request.url))
    button = page.get_by_role("button", name="Karte zeigen")
    tops = [page.locator(one).bounding_box() for one in ("#count", "#map-place")]

    assert tops[0] and tops[1] and tops[0]["y"] < tops[1]["y"]
    assert page.locator(".districts-picture").is_visible()
    assert not any("leaflet" in address for address in asked)
    button.press("Enter")
    ready(page)
    expect(page.locator("#map")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert drawn(page) == told(page)
    page.locator(".near").first.press("Enter")
    expect(page.locator(".popup-title")).to_be_focused()
    inside = page.locator("#map").bounding_box(), page.locator(".leaflet-popup").bounding_box()
    assert inside[0] and inside[1]
    assert inside[0]["x"] <= inside[1]["x"]
    assert inside[1]["x"] + inside[1]["width"] <= inside[0]["x"] + inside[0]["width"]


@pytest.mark.parametrize("width", [1280, 320])
def test_without_script_the_districts_lead_to_their_lists(opened: Open, list_page: str, width: int) -> None:
    page = opened(f"{list_page}?need=N1", width, script=False)
    links = page.locator(".district-list li")
    number = links.nth(4).locator(".count").inner_text()

    assert page.locator(".districts-picture").is_visible()
    assert page.locator("[data-service]").count() == 20
    links.nth(4).get_by_role("link").click()
    assert page.locator("#count").inner_text() == f"{number} Angebote"
    assert page.locator(".chips a").count() == 3


def test_without_script_a_click_on_the_picture_leads_to_the_list(opened: Open, list_page: str) -> None:
    page = opened(list_page, script=False)
    page.locator(".districts-picture a[href*=Bautzen] path").click()

    assert page.get_by_label("Ort, Kreis oder Postleitzahl").input_value() == "Landkreis Bautzen"


def test_the_form_works_by_keyboard_and_shows_its_filters(opened: Open, list_page: str) -> None:
    page = opened(list_page, script=False)
    page.get_by_label("Thema").select_option("N11")
    page.get_by_label("Ort, Kreis oder Postleitzahl").fill("08371")
    page.get_by_label("Ort, Kreis oder Postleitzahl").press("Enter")

    assert page.get_by_label("Thema").input_value() == "N11"
    assert page.locator(".chips li").count() == 3
    page.locator(".chips a").first.press("Enter")
    assert page.get_by_label("Thema").input_value() == ""


@pytest.fixture(scope="module")
def tiled() -> Iterator[str]:
    app = create_app(
        seed_catalog,
        options=Options(tiles=Tiles(f"{CLOSED}/{{z}}/{{x}}/{{y}}.png", "© Beispiel https://example.org/copy")),
    )
    with served(app) as address:
        yield address


def test_refused_tiles_are_said_in_one_line_and_everything_else_goes_on(opened: Open, tiled: str) -> None:
    page = ready(opened(f"{tiled}/de/services", may_say=("net::ERR_",)))

    expect(page.locator("#tiles-away")).to_have_count(1)
    assert "nicht erreichbar" in page.locator("#tiles-away").inner_text()
    assert drawn(page) == told(page) > 0
    assert page.locator("#map-licence a").get_attribute("href") == "https://example.org/copy"


def test_only_the_configured_tiles_are_allowed(app: Flask, tiled: str) -> None:
    plain = app.test_client().get("/de/services").headers["Content-Security-Policy"]
    own = create_app(
        seed_catalog, options=Options(tiles=Tiles("https://tiles.example/{z}/{x}/{y}.png", "©"))
    ).test_client()

    assert "img-src 'self' data:;" in plain
    assert "img-src 'self' data: https://tiles.example;" in own.get("/de/services").headers["Content-Security-Policy"]


def test_names_that_cannot_be_loaded_are_said_in_the_pop_up(opened: Open, list_page: str) -> None:
    page = ready(opened(list_page, may_say=("net::ERR_",)))
    page.route("**/api/services?*", lambda route: route.abort())
    page.locator(".near").first.press("Enter")

    expect(page.locator(".popup")).to_contain_text("Die Namen lassen sich zurzeit nicht laden.")


def test_a_map_that_cannot_be_loaded_leaves_the_list_and_the_districts(opened: Open, list_page: str) -> None:
    page = opened("about:blank", may_say=("net::ERR_", "leaflet.js"))
    page.route("**/libraries/leaflet.js", lambda route: route.abort())
    page.goto(list_page)

    expect(page.locator("#map-status")).to_contain_text("Die Liste ist vollständig.")
    assert page.locator(".districts-picture").is_visible()


@pytest.fixture(scope="module")
def large() -> Iterator[str]:
    catalog = with_points(CATALOG, 10_000)
    with served(create_app(lambda: catalog, options=ON_FIXED_DAY)) as address:
        yield address


def test_ten_thousand_points_are_at_most_a_hundred_markers(opened: Open, large: str) -> None:
    page = ready(opened(f"{large}/de/services"))

    assert 0 < markers(page).count() <= 100
    assert drawn(page) == told(page) > 9_000
