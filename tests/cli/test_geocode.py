"""`verweisgraph geocode` on the real database: fills what is missing, asks once, lists the rest."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import neo4j
import pytest
from click.testing import CliRunner, Result
from geopy.exc import GeocoderUnavailable
from geopy.extra import rate_limiter

from service.cli.geocoding import Job, Outcome
from service.cli.main import cli
from service.config.settings import Geocoding
from service.domain.errors import BadRequest, EngineError
from service.gazetteer.online import OnlineGeocoder
from service.graph import change_log, reader
from service.graph.endpoint import Endpoint
from service.graph.engine.lock import exclusive
from service.graph.geocoded import GeocodedStore
from service.graph.writer import Write, apply
from tests.gazetteer.canned import NOMINATIM, Canned

DAY = date(2026, 11, 27)
SERVER = Geocoding("nominatim", "geo.beispiel.example", "http", "Beispiel", 0.0)
REGIONS = {"14625": "Bautzen", "14625020": "Bautzen, Stadt", "14729": "Leipzig"}
PLACES: dict[str, dict[str, Any]] = {
    "haus": {"name": "Haus", "street": "Kirchplatz 2", "postcode": "02625", "town": "Bautzen", "region": "14625020"},
    "laden": {"name": "Laden", "postcode": "02763", "town": "Zittau"},
    "gebiet": {"name": "Landkreis Leipzig", "region": "14729"},
    "bekannt": {"name": "Bekannt", "lat": 51.05, "lon": 13.74, "precision": "exact"},
}


@pytest.fixture
def driver(empty_graph: neo4j.Driver) -> neo4j.Driver:
    regions = [Write("region", key, {"name": name, "kind": "landkreis"}) for key, name in REGIONS.items()]
    places = [Write("location", key, record) for key, record in PLACES.items()]
    apply(empty_graph, [*regions, *places], actor="test", reason="test")
    return empty_graph


@pytest.fixture
def environment(
    driver: neo4j.Driver, neo4j_endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> neo4j.Driver:
    """The command speaks to this database."""
    told = {"NEO4J_URI": neo4j_endpoint.uri, "NEO4J_USER": neo4j_endpoint.user, "DATA_DIR": str(tmp_path)}
    for name, value in {**told, "NEO4J_PASSWORD": neo4j_endpoint.password}.items():
        monkeypatch.setenv(name, value)
    return driver


def job(driver: neo4j.Driver, canned: Canned | None = None, **how: bool) -> Outcome:
    online = OnlineGeocoder(SERVER, canned) if canned else None
    again = how.pop("again", False)
    return Job(driver, online, GeocodedStore(driver), again=again).run(DAY, str, **how)


def location(driver: neo4j.Driver, key: str) -> dict[str, Any]:
    return dict(reader.rows_of(driver, [f"location:{key}"])[0].record)


def geocode(*words: str) -> Result:
    return CliRunner().invoke(cli, ["geocode", *words])


def test_offline_towns_and_postcodes_are_placed_and_the_rest_is_listed(driver: neo4j.Driver) -> None:
    outcome = job(driver)

    assert {one["id"]: (one["precision"], one["by"]) for one in outcome.placed} == {
        "haus": ("place", "offline"),
        "laden": ("place", "offline"),
    }
    assert [(one["id"], one["name"]) for one in outcome.unplaced] == [("gebiet", "Landkreis Leipzig")]
    assert location(driver, "laden")["point_on"] == "2026-11-27"
    assert location(driver, "bekannt") == PLACES["bekannt"]


def test_it_writes_through_the_gateway_with_who_and_why(driver: neo4j.Driver) -> None:
    before = reader.revision(driver)

    job(driver)

    entries = reader.changes_after(driver, before, 100)
    assert [(one.kind, one.id, one.action) for one in entries] == [
        ("location", "haus", "updated"),
        ("location", "laden", "updated"),
    ]
    assert change_log.verify(driver, str).sound


def test_a_second_time_changes_nothing(driver: neo4j.Driver) -> None:
    job(driver)
    before = reader.revision(driver)

    assert job(driver).placed == []
    assert reader.revision(driver) == before


def test_a_server_knows_the_house_and_is_asked_for_it_once(driver: neo4j.Driver) -> None:
    canned = Canned([NOMINATIM])

    first = job(driver, canned)

    assert canned.address()[1]["q"] == ["Kirchplatz 2, 02625 Bautzen"]
    assert first.asked == len(canned.asked) == 1
    known = location(driver, "haus")
    assert (known["lat"], known["precision"], known["point_by"]) == (51.181174, "exact", "nominatim")


def test_what_was_asked_is_remembered_and_asked_again_only_on_demand(driver: neo4j.Driver) -> None:
    job(driver, Canned([]))  # no hit: the coarser point is written
    canned = Canned([NOMINATIM])

    assert (job(driver, canned, refine=True).asked, canned.asked) == (0, [])
    again = job(driver, canned, refine=True, again=True)

    assert (again.asked, [one["id"] for one in again.placed]) == (1, ["haus"])
    assert location(driver, "haus")["precision"] == "exact"


def test_a_server_that_is_away_leaves_the_coarser_point_and_says_so(
    driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limiter, "sleep", lambda _: None)

    outcome = job(driver, Canned(GeocoderUnavailable("away")))

    assert outcome.away is not None
    assert "run it again later" in outcome.away
    assert location(driver, "haus")["precision"] == "place"
    assert GeocodedStore(driver).known("nominatim:geo.beispiel.example", "Kirchplatz 2, 02625 Bautzen") is None


def test_a_server_that_stays_away_is_given_up(driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limiter, "sleep", lambda _: None)
    more = [Write("location", f"haus-{n}", {**PLACES["haus"], "street": f"Weg {n}"}) for n in range(6)]
    apply(driver, more, actor="test", reason="test")
    canned = Canned(GeocoderUnavailable("away"))

    outcome = job(driver, canned)

    assert outcome.asked == 3
    assert len(outcome.placed) == 8


def test_a_dry_run_says_the_same_and_writes_nothing(environment: neo4j.Driver) -> None:
    before = reader.revision(environment)

    told = json.loads(geocode("--dry-run", "--json").stdout)

    assert told["dry_run"] is True
    assert {one["id"] for one in told["placed"]} == {"haus", "laden"}
    assert reader.revision(environment) == before


def test_elsewhere_than_on_a_terminal_progress_is_plain_lines(environment: neo4j.Driver) -> None:
    result = geocode()

    assert result.exit_code == 0
    assert "1 of 3: Landkreis Leipzig\n2 of 3: Haus\n3 of 3: Laden\n" in result.stderr
    assert "2 placed, 1 not, 0 addresses asked." in result.stderr
    assert "gebiet: Neither town nor postcode is stated, only the area 14729.\n" in result.stdout


def test_a_point_set_by_hand_is_exact_and_says_whose_it_is(environment: neo4j.Driver) -> None:
    told = json.loads(geocode("--set", "haus", "51.1815", "14.4240", "--json").stdout)

    assert told["placed"] == [
        {"id": "haus", "name": "Haus", "lat": 51.1815, "lon": 14.424, "precision": "exact", "by": "hand"}
    ]
    known = location(environment, "haus")
    assert (known["lat"], known["lon"], known["precision"], known["point_by"]) == (51.1815, 14.424, "exact", "hand")
    assert known["street"] == "Kirchplatz 2"


def test_a_point_outside_its_region_is_written_warned_of_and_found_by_check(environment: neo4j.Driver) -> None:
    warned = geocode("--set", "haus", "51.3397", "12.3731")
    found = json.loads(CliRunner().invoke(cli, ["check", "--json"]).stdout)["findings"]

    assert "outside the stated region 14625020" in warned.stderr
    (finding,) = [one for one in found if one["check"] == "points_outside_outlines"]
    assert [(row["id"], row["region"]) for row in finding["rows"]] == [("location:haus", "14625020")]
    assert finding["rows"][0]["km"] > 100


@pytest.mark.parametrize("words", [("haus", "14.42", "51.18"), ("nobody", "51.18", "14.42")])
def test_a_point_that_cannot_be_is_refused(environment: neo4j.Driver, words: tuple[str, ...]) -> None:
    result = geocode("--set", *words)

    assert isinstance(result.exception, BadRequest)


def test_two_do_not_run_at_once(environment: neo4j.Driver, tmp_path: Path) -> None:
    with exclusive(tmp_path / "geocode.lock", wait_s=0, busy=""):
        result = geocode()

    assert isinstance(result.exception, EngineError)
    assert "Another geocode is running" in str(result.exception)
