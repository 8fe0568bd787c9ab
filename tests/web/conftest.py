"""The pages of the seed directory: asked in the process, and served on loopback for a browser."""

import os
import shutil
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from service.app import create_app
from tests.fakes import DemandStore, counted
from tests.loopback import served
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def app() -> Flask:
    """One for all tests that change nothing: its templates are compiled once."""
    return create_app(seed_catalog, options=ON_FIXED_DAY, counted=counted(DemandStore()))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


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
