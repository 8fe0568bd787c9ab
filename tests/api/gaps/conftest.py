"""The application over the seed, without a database."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.counted_catalog import counted_by_status
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CLIENT = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


@pytest.fixture(scope="session")
def get() -> Callable[..., Any]:
    """Asks an address under /api/gaps and gives the answer."""
    return lambda address, **query: CLIENT.get(f"/api/gaps/{address}", query_string=query or None)


@pytest.fixture(scope="session")
def post() -> Callable[..., Any]:
    """Sends a body to an address under /api/gaps and gives the answer."""
    return lambda address, **body: CLIENT.post(f"/api/gaps/{address}", json=body)


@pytest.fixture(scope="session")
def counted() -> FlaskClient:
    """The application over the seed in which everybody is counted by status, nowhere few."""
    catalog = counted_by_status()
    return create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


@pytest.fixture(scope="session")
def get_counted(counted: FlaskClient) -> Callable[..., Any]:
    """The same as `get` where persons are counted."""
    return lambda address, **query: counted.get(f"/api/gaps/{address}", query_string=query or None)


@pytest.fixture(scope="session")
def post_counted(counted: FlaskClient) -> Callable[..., Any]:
    """The same as `post` where persons are counted."""
    return lambda address, **body: counted.post(f"/api/gaps/{address}", json=body)
