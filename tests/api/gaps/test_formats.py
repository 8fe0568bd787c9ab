"""The same cells as JSON, CSV, XLSX and GeoJSON."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from service.api.gaps.columns import COLUMNS
from service.api.gaps.formats import in_unit
from service.http.tables import IN_EVERY_ROW
from service.words.columns import column_names

Ask = Callable[..., Any]
TABLES = ("cells", "matrix", "timeline", "cliffs", "equity", "diff")


def test_csv_holds_every_cell_with_its_figures(get: Ask) -> None:
    answer = get("cells", f="csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))
    items = {item["id"]: item for item in get("cells", limit=200).get_json()["items"]}

    assert answer.mimetype == "text/csv"
    assert len(rows) == 13 * 32
    for row in rows[:200]:
        item = items[row["id"]]
        assert (row["state"], row["reasons"]) == (item["state"], " | ".join(item["reasons"]))
        assert float(row["missing_share_low"]) == pytest.approx(item["shortfall"]["share_low"], abs=1e-4)
    assert {row["missing_persons_low"] for row in rows} == {""}  # only residents are known


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
        ("diff", {"from": "2026-11-27", "to": "2026-11-27"}, {"from": "2027-12-31", "to": "2028-01-01"}),
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

    promised = [in_unit(name, "persons") for name in COLUMNS[address]]
    assert header[: len(promised)] == promised
    assert header[-4:] == ["as_of", "unit", "basis", "rules_version"]
    assert all(name.startswith("states_") for name in header[len(promised) : -4])


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


def test_columns_tell_all_persons_from_those_without_help_in_whole_persons(get_counted: Ask) -> None:
    text = get_counted("cells", f="csv", region="14524330", need="N11").get_data(as_text=True)
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    same = get_counted("cells", region="14524330", need="N11").get_json()["items"][0]["shortfall"]

    assert row["persons"] == str(round(same["persons"]))
    assert row["missing_persons_high"] == str(round(same["high"]))
    assert "shortfall" not in text.splitlines()[0]


def test_a_table_with_a_limit_has_so_many_rows(get: Ask) -> None:
    assert len(get("cells", f="csv", limit=3).get_data(as_text=True).splitlines()) == 1 + 3


GERMAN = [{"lang": "de"}, {"sep": ";"}, {"lang": "de", "sep": ";"}]
SMALL = {"region": "14524", "need": "N11"}


@pytest.mark.parametrize("asked", GERMAN)
@pytest.mark.parametrize("address", TABLES)
def test_a_german_table_has_semicolons_commas_a_mark_and_german_headers(
    get: Ask, address: str, asked: dict[str, str]
) -> None:
    content = get(address, f="csv", **SMALL, **asked).data
    header = content.decode("utf-8-sig").splitlines()[0].split(";")

    assert content.startswith(b"\xef\xbb\xbf")
    assert header[-4:] == ["Stichtag", "Einheit", "Grundlage der Personen", "Regelstand"]
    assert not [name for name in header if "_" in name]
    assert len(set(header)) == len(header)


def test_shares_of_a_german_table_have_a_decimal_comma(get: Ask) -> None:
    text = get("cells", f="csv", lang="de", region="14523", need="N18").data.decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    share = get("cells", region="14523", need="N18").get_json()["items"][0]["shortfall"]["share_low"]
    assert 0 < share < 1
    assert row["Anteil ohne volle Hilfe, mindestens"] == str(share).replace(".", ",")


@pytest.mark.parametrize("asked", [{}, {"lang": "en"}, {"lang": "en", "sep": ";"}])
def test_nobody_gets_german_headers_unasked(get: Ask, asked: dict[str, str]) -> None:
    from tests.api.gaps.conftest import CLIENT

    query = {"f": "csv", **SMALL, **asked}
    content = CLIENT.get("/api/gaps/cells", query_string=query, headers={"Accept-Language": "de"}).data

    assert content.startswith(b"id;" if "sep" in asked else b"id,")


@pytest.mark.parametrize("address", ["cells", "matrix", "timeline", "equity"])
def test_every_row_of_a_csv_says_day_unit_basis_and_rules(get: Ask, address: str) -> None:
    text = get(address, f="csv").get_data(as_text=True)
    meta = get(address).get_json()["meta"]

    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert rows
    assert {tuple(row[name] for name in IN_EVERY_ROW) for row in rows} == {tuple(meta[name] for name in IN_EVERY_ROW)}


def test_a_column_is_named_for_the_unit_that_it_holds(get_counted: Ask) -> None:
    one, several = (
        next(csv.DictReader(io.StringIO(get_counted("timeline", f="csv", **asked).get_data(as_text=True), newline="")))
        for asked in ({"need": "N11"}, {"need": "N11,N5"})
    )

    assert one["unit"] == "persons"
    assert {"persons", "missing_persons_low"} <= one.keys()
    assert several["unit"] == "person_needs"
    assert {"person_needs", "missing_person_needs_low"} <= several.keys()
    assert "persons" not in several


def test_a_german_workbook_has_typed_values_widths_a_filter_and_a_frozen_header(get: Ask) -> None:
    book = openpyxl.load_workbook(io.BytesIO(get("cells", f="xlsx", lang="de", region="14523", need="N18").data))
    sheet = book["Daten"]
    header = {cell.value: cell.column for cell in sheet[1]}
    share = sheet.cell(2, header["Anteil ohne volle Hilfe, mindestens"])

    assert book.sheetnames == ["Daten", "Über"]
    assert (share.number_format, 0 < share.value < 1) == ("0.0%", True)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["A"].width > len("14523:N18:all:any")
    assert "Stichtag" not in header
    assert {row[0].value for row in book["Über"].iter_rows()} >= {"Stichtag", "Einheit", "Regelstand"}


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("unit", ["persons", "person_needs", "shares"])
def test_every_column_of_every_table_has_a_german_name_of_its_own(name: str, unit: str) -> None:
    columns = [*(in_unit(column, unit) for column in COLUMNS[name]), "as_of", "unit", "basis", "rules_version"]

    headers = column_names(columns, "de", name)

    assert not [header for header in headers.values() if "_" in header or header in columns]
    assert len(set(headers.values())) == len(columns)
