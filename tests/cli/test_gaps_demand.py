"""`verweisgraph gaps demand`: the newest release of the database that runs."""

from collections.abc import Iterator

import orjson
import pytest
import time_machine
from click.testing import CliRunner

from service.app import create_app
from service.cli.gaps import asked as of_line
from service.cli.gaps import demand
from service.cli.gaps.command import gaps
from tests.released import released
from tests.seed_catalog import seed_catalog


@pytest.fixture(autouse=True)
def _autumn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(of_line, "catalog_of", lambda _: seed_catalog())
    with time_machine.travel("2026-11-24T12:00:00Z"):
        yield


@pytest.mark.parametrize("table", ["need", "region-need"])
def test_it_is_what_the_api_answers(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    kept = released()
    monkeypatch.setattr(demand, "release_of", lambda _: kept.newest)
    api = create_app(seed_catalog, keys=[b"k" * 32], counted=kept).test_client()

    result = CliRunner().invoke(gaps, ["demand", "--table", table, "--json"])

    assert orjson.loads(result.output) == api.get(f"/api/demand/unmet?table={table}").get_json()


def test_it_says_the_months_the_bias_and_what_a_dash_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demand, "release_of", lambda _: released().newest)

    printed = CliRunner().invoke(gaps, ["demand"]).output

    for said in ("Monate 2025-10 bis 2026-09", "Anfragen sind nicht der Bedarf", "er heißt nie null", "insgesamt"):
        assert said in printed


def test_without_a_database_it_says_so_and_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demand, "endpoint_from_environment", lambda _: None)
    monkeypatch.setattr(demand, "found", lambda _: None)

    result = CliRunner().invoke(gaps, ["demand"])

    assert result.exit_code == 0
    assert "Keine Datenbank läuft" in result.output
    assert "Noch ist nichts veröffentlicht" in result.output


def test_a_day_is_refused() -> None:
    result = CliRunner().invoke(gaps, ["--as-of", "2026-01-01", "demand"])

    assert (result.exit_code, "--as-of" in result.output) == (2, True)
