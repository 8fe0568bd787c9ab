"""The pages in Debian's Chromium: wide and on a small phone, with script and without."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

WIDTHS = (1280, 320)


@pytest.fixture(params=[(width, script) for width in WIDTHS for script in (True, False)], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, script = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=script,
        locale="de-DE",
        timezone_id="Europe/Berlin",
    )
    yield context.new_page()
    context.close()


def _ask(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Aufenthaltstitel").select_option("AE-25-1-2")
    page.get_by_role("button", name="Anlaufstelle finden").click()


def test_a_mentor_gets_a_first_address_and_opens_its_page(page: Page, site: str) -> None:
    _ask(page, site)
    first = page.locator("article h3 a").first
    with page.expect_popup() as opened:
        first.click()

    assert first.inner_text().startswith("Faire Integration Sachsen")
    assert "öffnet in neuem Tab" in first.inner_text()
    assert opened.value.get_by_role("heading", level=1).inner_text() == "Faire Integration Sachsen"
    assert page.get_by_role("heading", level=1).inner_text() == "Anlaufstellen für Zwickau"  # the answer stays


def test_every_label_of_the_form_means_one_field(page: Page, site: str) -> None:
    page.goto(f"{site}/de/find")
    labels = "Worum geht es?", "Postleitzahl oder Ort", "Aufenthaltstitel", "Alter", "Deutschniveau", "Sprachen"

    assert {label: page.get_by_label(label, exact=True).count() for label in labels} == dict.fromkeys(labels, 1)


def test_a_question_answered_in_place_changes_the_answer(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N3")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Aufenthaltstitel").select_option("AE-25-1-2")
    page.get_by_role("button", name="Anlaufstelle finden").click()
    before = page.locator(".found").inner_text()
    page.locator("#ask-age").fill("30")
    page.get_by_role("button", name="Antworten übernehmen").click()

    assert page.locator("#ask-age").count() == 0
    assert page.get_by_label("Postleitzahl oder Ort").input_value() == "08371"
    assert page.locator("#age").input_value() == "30"
    assert page.locator(".found").inner_text() != before


def test_a_mistake_leads_to_its_field_and_what_was_entered_stays(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("Nirgendwo")
    page.get_by_role("button", name="Anlaufstelle finden").click()
    page.get_by_role("alert").get_by_role("link", name="Postleitzahl oder Ort").click()

    assert urlsplit(page.url).fragment == "place"
    assert page.get_by_label("Postleitzahl oder Ort").get_attribute("aria-invalid") == "true"
    assert page.get_by_label("Worum geht es?").input_value() == "N11"


def test_an_ambiguous_town_is_chosen_by_a_radio_button(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("Neustadt")
    page.get_by_role("button", name="Anlaufstelle finden").click()
    page.get_by_label("Neustadt/Vogtl.").check()
    page.get_by_role("button", name="Anlaufstelle finden").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Anlaufstellen für Vogtlandkreis"


def test_a_new_search_is_empty(page: Page, site: str) -> None:
    _ask(page, site)
    page.get_by_role("link", name="Neue Suche").first.click()

    assert page.get_by_label("Postleitzahl oder Ort").input_value() == ""


def test_nothing_of_the_case_is_in_an_address_a_cookie_or_a_store(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _ask(page, site)
    with page.expect_popup() as opened:
        page.locator("article h3 a").first.click()

    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    assert not any(
        secret in url for url in [*asked, page.url, opened.value.url] for secret in ("08371", "AE-25", "N11")
    )
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []


def test_another_language_keeps_what_was_entered_and_puts_nothing_in_an_address(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Aufenthaltstitel").select_option("AE-25-1-2")
    page.get_by_role("button", name="English").click()

    assert urlsplit(page.url)[2:] == ("/en/find", "", "")
    assert page.get_by_label("Postcode or town").input_value() == "08371"
    assert page.get_by_role("alert").count() == 0


def test_enter_finds_an_address_and_puts_nothing_in_an_address(page: Page, site: str) -> None:
    page.goto(f"{site}/de/")
    page.get_by_label("Worum geht es?").select_option("N11")
    page.get_by_label("Postleitzahl oder Ort").fill("08371")
    page.get_by_label("Postleitzahl oder Ort").press("Enter")

    assert urlsplit(page.url)[2:] == ("/de/find", "", "")
    assert page.get_by_role("heading", level=1).inner_text() == "Anlaufstellen für Zwickau"


def test_the_answer_prints_as_a_slip_without_form_and_without_the_case(browser: Browser, site: str) -> None:
    page = browser.new_page()
    _ask(page, site)
    page.wait_for_url("**/de/find", wait_until="load")  # the style of the print comes last
    page.emulate_media(media="print")

    assert page.locator(".slip").inner_text().startswith("Ihre Anlaufstelle\n")
    assert "Faire Integration Sachsen" in page.locator(".slip").inner_text()
    assert not page.get_by_role("button", name="Anlaufstelle finden").is_visible()
    assert "08371" not in page.locator("main").inner_text()
    assert not page.get_by_role("link", name="Lücken im Angebot").is_visible()
    page.close()


def test_a_button_prints_the_slip_and_without_script_a_sentence_says_how(page: Page, site: str) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    _ask(page, site)
    page.wait_for_url("**/de/find", wait_until="load")
    button, told = page.locator("#print"), page.get_by_text("Drucken im Browser ergibt den Merkzettel")
    scripted = bool(page.evaluate("document.getElementById('print-told').hidden"))
    assert button.is_visible() is scripted
    if scripted:
        button.click()

    assert (page.title() == "printed") is scripted
    assert told.is_visible() is not scripted
