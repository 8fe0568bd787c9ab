"""The application over the seed, without a database."""

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import seed_catalog

CLIENT = create_app(seed_catalog, keys=[b"k" * 32]).test_client()


@pytest.fixture
def client() -> FlaskClient:
    return CLIENT
