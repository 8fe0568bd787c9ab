"""The signal of demand in the score of a cell: what the last release shows, and nothing else."""

from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from service.answers.releases.signal import signals_of
from service.app import create_app
from service.domain.disclosure.quarterly_release import OTHER, Table
from service.domain.disclosure.two_way_table import TOTAL
from tests.fakes import DemandStore, counted
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

ROW = {"month": "2026-08", "region": "14524", "need": "N11", "group": "all", "language": "ar", "status": "unknown"}
CELLS = "/api/gaps/cells?region=14524&need=N11,N1"


@pytest.fixture(autouse=True)
def _autumn() -> Any:
    with time_machine.travel("2026-11-24T12:00:00Z"):
        yield


@pytest.fixture
def store() -> DemandStore:
    return DemandStore()


def asking(store: DemandStore) -> FlaskClient:
    """A server that has looked for releases just now."""
    return create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32], counted=counted(store)).test_client()


def reported(store: DemandStore, number: int, **changed: str) -> None:
    for count in range(number):
        store.count({**ROW, "outcome": "too_far", **changed}, f"team-{count % 3}")


def scores(client: FlaskClient) -> dict[str, dict[str, Any]]:
    return {item["need"]: item["severity"] for item in client.get(CELLS).get_json()["items"] if item["severity"]}


def test_the_released_share_of_unmet_requests_raises_the_score_of_its_need(store: DemandStore) -> None:
    before = scores(create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client())
    reported(store, 60)
    reported(store, 20, outcome="served")

    after = scores(asking(store))

    assert before["N11"]["no_signal"]
    assert not after["N11"]["no_signal"]
    signal = 20 / 0.8  # of 100, where nobody is counted and the size is left out
    assert after["N11"]["low"] == pytest.approx(before["N11"]["low"] + signal * 0.645, abs=0.2)
    assert after["N1"] == before["N1"]
    assert after["N1"]["no_signal"]


def test_what_is_counted_after_the_release_changes_no_score(store: DemandStore) -> None:
    reported(store, 60)
    before = scores(asking(store))

    reported(store, 500, outcome="served")
    reported(store, 50, month="2026-11", need="N1")

    assert scores(asking(store)) == before


def test_too_few_requests_give_no_signal(store: DemandStore) -> None:
    reported(store, 9)

    assert scores(asking(store))["N11"]["no_signal"]


def test_numbers_of_which_one_is_hidden_are_no_signal() -> None:
    table = Table({("N1", "unmet"): 20, ("N1", TOTAL): None, ("N2", "unmet"): 20, ("N2", TOTAL): 35, (OTHER, TOTAL): 9})

    assert signals_of(table) == {"N2": (20, 35)}


def test_an_answer_without_the_release_is_not_taken_for_one_with_it(store: DemandStore) -> None:
    alone = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client().get(CELLS).headers["ETag"]
    reported(store, 60)
    client = asking(store)
    first = client.get(CELLS).headers["ETag"]

    assert first != alone
    assert client.get(CELLS, headers={"If-None-Match": first}).status_code == 304
