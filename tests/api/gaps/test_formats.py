"""The same cells as JSON, CSV, XLSX and GeoJSON."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from service.api.gaps.columns import COLUMNS

Ask = Callable[..., Any]
TABLES = ("cells", "matrix", "timeline", "cliffs", "equity", "diff")


def test_csv_holds_every_cell_with_its_figures(get: Ask) -> None:
    answer = get("cells", f="csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))
    vogtland = next(row for row in rows if row["id"] == "14523:N18:all:any")

    assert answer.mimetype == "text/csv"
    assert len(rows) == 13 * 33
    assert (vogtland["state"], round(float(vogtland["missing_share_low"]), 3)) == ("partial", 0.19)
    assert {row["missing_low"] for row in rows if row["state"] == "no_data"} == {""}


@pytest.mark.parametrize("address", TABLES)
def test_every_list_is_a_workbook_with_its_origin(get: Ask, address: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(get(address, f="xlsx", need="N11").data), read_only=True)

    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["rules_version"] == get("cells").get_json()["meta"]["rules_version"]


@pytest.mark.parametrize(
    ("address", "empty", "full"),
    [
        ("cells", {"need": "N11", "state": "none"}, {}),
        ("cells", {"need": "N11", "state": "none"}, {"need": "N11"}),
        ("diff", {"from": "2026-11-27", "to": "2026-11-27"}, {"from": "2025-01-01", "to": "2026-11-27"}),
    ],
)
def test_a_table_without_rows_has_the_columns_of_a_full_one(
    get: Ask, address: str, empty: dict[str, str], full: dict[str, str]
) -> None:
    nothing, something = (get(address, f="csv", **asked).data.decode().split("\r\n") for asked in (empty, full))

    assert len(nothing) == 2
    assert len(something) > 2
    assert nothing[0] == something[0]


@pytest.mark.parametrize("address", ["matrix", "timeline", "cliffs", "equity"])
def test_a_table_begins_with_the_columns_that_are_promised(get: Ask, address: str) -> None:
    header = get(address, f="csv", need="N11").data.decode().split("\r\n", maxsplit=1)[0].split(",")

    assert tuple(header[: len(COLUMNS[address])]) == COLUMNS[address]
    assert all(name.startswith("states_") for name in header[len(COLUMNS[address]) :])


def test_geojson_cells_have_the_boundary_of_their_region(get: Ask) -> None:
    body = get("cells", f="geojson", need="N11").get_json(force=True)

    assert len(body["features"]) == 13
    assert {feature["geometry"]["type"] for feature in body["features"]} == {"MultiPolygon"}


def test_accept_chooses_the_format_and_the_address_goes_before_it(get: Ask) -> None:
    from tests.api.gaps.conftest import CLIENT

    asked = {"headers": {"Accept": "text/csv"}}

    assert CLIENT.get("/api/gaps/cells", **asked).mimetype == "text/csv"
    assert CLIENT.get("/api/gaps/cells?f=json", **asked).mimetype == "application/json"
    assert CLIENT.get("/api/gaps/cells").mimetype == "application/json"


def test_formats_have_etags_of_their_own(get: Ask) -> None:
    tags = {get("cells", f=name).headers["ETag"] for name in ("json", "csv", "geojson")}

    assert len(tags) == 3


@pytest.mark.parametrize(("address", "kind"), [("cells", "pdf"), ("cells/14524:N1:all:any", "csv"), ("map", "xlsx")])
def test_a_format_that_is_not_offered_is_refused(get: Ask, address: str, kind: str) -> None:
    assert get(address, f=kind).status_code == 400


def test_columns_tell_residents_from_those_without_help_in_whole_persons(get: Ask) -> None:
    text = get("cells", f="csv", region="14524330", need="N11").get_data(as_text=True)
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    same = get("cells", region="14524330", need="N11").get_json()["items"][0]["shortfall"]

    assert row["persons"] == str(round(same["persons"]))
    assert row["missing_high"] == str(round(same["high"]))
    assert "shortfall" not in text.splitlines()[0]


def test_a_table_with_a_limit_has_so_many_rows(get: Ask) -> None:
    assert len(get("cells", f="csv", limit=3).get_data(as_text=True).splitlines()) == 1 + 3
