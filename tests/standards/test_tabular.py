"""Tables: read back by other readers, and no cell is a formula."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from service.standards.tabular import FORMULA, as_csv, as_xlsx, flat

ROWS = [
    {"id": "a", "name": 'Zwickau; "Süd"\nنص', "opens_on": "2027-01-01", "low": 1.5, "note": None},
    {"id": "b", "name": "=1+1", "opens_on": None, "low": None, "note": True},
]


def test_nested_records_become_one_row() -> None:
    row = flat({"id": "a", "shortfall": {"low": 1}, "names": ["x", "y"], "none": None})

    assert row == {"id": "a", "shortfall_low": 1, "names": "x | y", "none": None}


def test_csv_is_read_back_as_it_was_and_unknown_is_empty() -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(ROWS).decode(), newline="")))

    assert read[0]["name"] == ROWS[0]["name"]
    assert read[1]["low"] == ""
    assert as_csv(ROWS).count(b"\r\n") == 3


def test_an_empty_table_still_names_its_columns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([], {}, ["id", "name"])))

    assert as_csv([], ["id", "name"]) == b"id,name\r\n"
    assert [cell.value for cell in book["Data"][1]] == ["id", "name"]


def test_a_record_that_is_null_in_one_row_has_columns_for_its_parts_only() -> None:
    rows = [flat({"id": "a", "sum": None}), flat({"id": "b", "sum": {"low": 1}}), flat({"id": "c", "more": 2})]

    assert as_csv(rows, ["id"]).splitlines()[0] == b"id,sum_low,more"
    assert as_csv(rows[:1], ["sum", "id"]).splitlines()[0] == b"sum,id"


@pytest.mark.parametrize("start", FORMULA)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    read = list(csv.reader(io.StringIO(as_csv([{"a": f"{start}1"}]).decode(), newline="")))

    assert read[1] == [f"'{start}1"]


def test_german_spreadsheets_get_their_separator_and_mark() -> None:
    text = as_csv(ROWS, separator=";", bom=True)

    assert text.startswith(b"\xef\xbb\xbf")
    assert text.splitlines()[0].endswith(b"id;name;opens_on;low;note")


def test_xlsx_has_real_dates_and_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS, {"as_of": "2026-11-24", "notes": ["x"]})))
    rows = list(book["Data"].iter_rows(values_only=True))

    assert rows[1][2] == datetime(2027, 1, 1)  # noqa: DTZ001 a spreadsheet knows no zone
    assert rows[1][3] == 1.5
    assert rows[2] == ("b", "=1+1", None, None, True)
    assert book["Data"]["B3"].data_type == "s"
    assert dict(book["About"].iter_rows(values_only=True)) == {
        "as_of": datetime(2026, 11, 24),  # noqa: DTZ001
        "notes": "x",
    }


@pytest.mark.parametrize(
    ("name", "value", "is_day"),
    [
        ("as_of", "2026-11-24", True),
        ("from", "2026-01-01", True),
        ("to", "2027-12-31", True),
        ("counted_on", "2022-12-31", True),
        ("from", "2026-11", False),
        ("to", "2026", False),
        ("to", "svc-000001", False),
        ("as_of", "1899-12-31", False),
        ("rules_version", "2026-11-24", False),
    ],
)
@pytest.mark.parametrize("sheet", ["Data", "About"])
def test_whole_days_are_dates_in_both_sheets_and_others_stay_text(
    sheet: str, name: str, value: str, is_day: bool
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([{name: value}], {name: value})))
    cell = book[sheet]["A2" if sheet == "Data" else "B1"]

    assert cell.is_date == is_day
    assert str(cell.value)[:10] == value
    assert not is_day or cell.number_format == "yyyy-mm-dd"


def test_equal_questions_get_equal_bytes_whenever_they_are_asked() -> None:
    made = []
    for instant in ("2026-11-24T08:00:00Z", "2026-11-24T18:30:01Z"):
        with time_machine.travel(instant, tick=False):
            made.append([as_xlsx(ROWS, about) for about in ({"as_of": "2026-11-24"}, {})])

    assert made[0] == made[1]


def test_a_workbook_states_the_day_of_its_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS, {"as_of": "2026-11-24"})))

    assert book.properties.created == datetime(2026, 11, 24)  # noqa: DTZ001


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text(st.characters(exclude_categories=["Cs", "Cc"])))))
def test_any_text_survives_csv(rows: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(rows).decode(), newline="")))

    kept = [{name: value for name, value in row.items() if value} for row in rows]
    got = [{name: value for name, value in row.items() if value} for row in read]
    assert [row for row in kept if row] == [{name: _bare(value) for name, value in row.items()} for row in got if row]


def _bare(value: str) -> str:
    return value.removeprefix("'") if value[1:2] in FORMULA else value


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers())
def test_numbers_of_a_german_table_are_read_back_by_german_rules(share: float, count: int) -> None:
    line = as_csv([{"share": share, "count": count}], separator=";").decode().splitlines()[1]
    german = [part.replace(".", "").replace(",", ".") for part in line.split(";")]

    assert [float(german[0]), int(german[1])] == [share, count]
    assert as_csv([{"share": share}], separator=",").decode().splitlines()[1] == str(share)


def test_whole_dates_of_a_validity_are_dates_and_others_stay_text() -> None:
    rows = [{"valid_from": "2024-03-15", "valid_to": "2027", "verified_on": "2026-11"}]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, {})))["Data"]

    assert [str(cell.value) for cell in sheet[2]] == ["2024-03-15 00:00:00", "2027", "2026-11"]
