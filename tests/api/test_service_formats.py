"""The list of services as a table: the same services, a cell for each fact, and nothing that runs."""

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_holds_all_that_was_found_in_the_order_of_the_list(client: FlaskClient) -> None:
    items: list[dict[str, Any]] = client.get("/api/services?need=N11&limit=200").get_json()["items"]

    answer = client.get("/api/services?need=N11", headers={"Accept": CSV})

    rows = _rows(answer.data)
    assert answer.mimetype == CSV
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    assert rows[0]["verified_on"] == items[0]["verified_on"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="services.csv"'


def test_a_limit_makes_a_page_of_a_table_with_the_way_on(client: FlaskClient) -> None:
    first = client.get("/api/services?f=csv&limit=3")
    link = first.headers["Link"].partition(">")[0].strip("<")

    seen = [row["id"] for answer in (first, client.get(link)) for row in _rows(answer.data)]

    assert len(seen) == len(set(seen)) == 6


def test_an_xlsx_opens_and_names_its_revision_and_day(client: FlaskClient) -> None:
    answer = client.get("/api/services?f=xlsx&need=N11&as_of=2026-11-22")

    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    about = {row[0].value: row[1].value for row in book["About"].rows}
    ids = [row[0].value for row in book["Data"].rows]
    assert answer.mimetype == XLSX
    assert ids[0] == "id"
    assert "faire-integration" in ids
    assert (about["revision"], about["as_of"]) == (1, datetime(2026, 11, 22))  # noqa: DTZ001


def test_json_and_tables_have_different_etags(client: FlaskClient) -> None:
    tags = {client.get("/api/services", headers={"Accept": kind}).headers["ETag"] for kind in ("*/*", CSV, XLSX)}

    assert len(tags) == 3


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_without_services_has_the_columns_of_a_full_one(client: FlaskClient, kind: str) -> None:
    empty, full = (_header(client.get(f"/api/services?q={word}&f={kind}").data, kind) for word in ("zzz", "Zwickau"))

    assert empty == full
    assert "name" in empty


def _header(content: bytes, kind: str) -> list[Any]:
    if kind == "csv":
        return content.decode().split("\r\n", maxsplit=1)[0].split(",")
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content))["Data"][1]]
