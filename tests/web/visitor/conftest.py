"""Pages in a browser that may ask loopback only, and must not complain."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from service.web.visitor.views import libraries_missing

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def map_files() -> None:
    """The files that `make setup` fetches by npm; a checkout without npm has no map to test, CI always has."""
    assert not libraries_missing(), "run make setup with npm installed"


@pytest.fixture
def opened(browser: Browser, map_files: None) -> Iterator[Open]:
    """Opens an address; at the end no request may have left loopback and nothing may stand on the console."""
    said: list[str] = []
    contexts = []
    expected: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(part in message.text for part in expected):
            said.append(message.text)

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            said.append(f"asked {route.request.url}")
            route.abort()

    def open_(address: str, width: int = 1280, *, script: bool = True, may_say: tuple[str, ...] = ()) -> Page:
        expected.extend(may_say)
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="de-DE",
            timezone_id="Europe/Berlin",
        )
        contexts.append(context)
        context.route("**/*", only_here)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []
