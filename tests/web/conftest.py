"""The pages of the seed directory: asked in the process, and served on loopback for a browser."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from service.app import create_app
from tests.fakes import DemandStore
from tests.seed_catalog import seed_catalog

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: the tests say what matters."""


@pytest.fixture
def client() -> FlaskClient:
    return create_app(seed_catalog).test_client()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    server = make_server(
        "127.0.0.1", 0, create_app(seed_catalog, store=DemandStore), threaded=True, request_handler=Silent
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("needs Debian's package chromium: apt-get install chromium fonts-noto-core")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking", "--disable-sync"]
        )
        yield browser
        browser.close()
