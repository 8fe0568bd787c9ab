"""The stub /ogc of the seed directory, asked in the process."""

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

COLLECTIONS = ("services", "organizations", "districts", "municipalities", "gap-cells")


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


@pytest.fixture(params=COLLECTIONS)
def collection(request: pytest.FixtureRequest) -> str:
    return str(request.param)
