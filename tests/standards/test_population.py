"""Official tables of persons, on small made files of the published layouts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.standards.csv_text import Unreadable
from service.standards.population import Line, faulty, read
from tests.refusals import told


def read_table(content: bytes) -> tuple[str, list[Line]]:
    table = read(content)
    if table.faults:
        raise faulty(table.faults)
    return table.format, list(table.lines)


def record(kind: str, key: str, name: str, persons: int | None = None) -> str:
    """A line of GV100AD: type in columns 1 to 2, day 3 to 10, key from 11, name from 23, inhabitants 140 to 150."""
    head = f"{kind}20241231{key:<12}{name:<50}"
    return f"{head:<139}{'' if persons is None else f'{persons:011d}'}{'':11}    08056".ljust(220)


def faults(text: str) -> dict[str, str]:
    with pytest.raises(Unreadable) as caught:
        read_table(text.encode())
    return told(caught.value)


def test_a_gv100ad_file_counts_municipalities_and_nothing_else() -> None:
    text = "\n".join(
        [
            record("10", "14", "Sachsen"),
            record("40", "14524", "Zwickau"),
            record("50", "145245201", "Verband"),
            record("60", "14524330", "Zwickau, Stadt", 87_000),
        ]
    )

    assert read_table(text.encode()) == ("gv100ad", [Line(4, "14524330", 87_000, name="Zwickau, Stadt")])


def test_an_old_file_in_another_encoding_is_read_too() -> None:
    text = record("60", "14626110", "Görlitz, Stadt", 56_000)

    assert read_table(text.encode("cp1252"))[1][0].name == "Görlitz, Stadt"


@pytest.mark.parametrize("sign", [".", "x", "/", "..."])
def test_what_is_not_published_is_unknown_and_not_zero(sign: str) -> None:
    assert read_table(f"region;persons\n14524;{sign}\n".encode())[1][0].persons is None


@pytest.mark.parametrize(
    ("written", "persons"),
    [("-", 0), ("1.234", 1234), ("1 234 567", 1_234_567), ("7", 7), ("310838,0", 310_838), ("1.234,00", 1234)],
)
def test_numbers_are_read_as_offices_write_them(written: str, persons: int) -> None:
    assert read_table(f"region;persons\n14524;{written}\n".encode())[1][0].persons == persons


def test_a_table_by_status_has_a_line_or_a_column_for_each() -> None:
    long = b"region,status,persons,on\n14524,duldung,640,2025-12-31\n14524,recognised,2310,2025-12-31\n"
    wide = b"region;on;duldung;recognised\n14524;2025-12-31;640;2.310\n"
    day = date(2025, 12, 31)

    found = [(line.status, line.persons, line.on) for line in read_table(long)[1]]

    assert found == [("duldung", 640, day), ("recognised", 2310, day)]
    assert [(line.status, line.persons, line.on) for line in read_table(wide)[1]] == found


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("region;persons\n14524;12a\n", "line 2", "12a"),
        ("region;persons\n14524;-5\n", "line 2", "-5"),
        ("region;persons\n14524;1.23\n", "line 2", "1.23"),
        ("region;persons\n14524\n", "line 2", "2 fields"),
        ("region;persons\n14524;1;2\n", "line 2", "2 fields"),
        ("region;persons\n14524;5,5\n", "line 2", "5,5"),
        ("region;total\n14524;5\n", "line 1", "'total'"),
        ("region;persons;on\n14524;5;31.12.2025\n", "line 2", "YYYY-MM-DD"),
        ("region;persons;on\n14524;5;20251231\n", "line 2", "YYYY-MM-DD"),
        ("region;persons;on\n14524;5;2025-W52-3\n", "line 2", "YYYY-MM-DD"),
        ("region;persons;on\n14524;5;2025-02-30\n", "line 2", "YYYY-MM-DD"),
        ("region;persons;on\n14524;5;٢٠٢٥-12-31\n", "line 2", "YYYY-MM-DD"),
        ("sep=;", "line 1", "header"),
        ("sep=;\n", "line 1", "header"),
        ("sep=;\r\n\r\n", "line 1", "header"),
        ("\n\nregion;count\n14524;5\n14713;y", "line 5", "'y'"),
        ("persons\n5\n", "line 1", "region"),
        ("region;persons;colour\n14524;5;red\n", "line 1", "colour"),
        ("region\n14524\n", "line 1", "header"),
        (record("60", "14524330", "Zwickau", 1)[:120].ljust(130), "line 1", "140 to 150"),
        (record("60", "14524330", "Zwickau", 1) + "\n99 what", "line 2", "99"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(text: str, line: str, said: str) -> None:
    assert said in faults(text)[line]


@pytest.mark.parametrize("text", ["", "\n\n", "region;persons\n"])
def test_a_file_without_a_count_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_table(text.encode())


@pytest.mark.parametrize("sign", ["\u2026", "...", ".."])
def test_what_programs_make_of_a_sign_is_that_sign(sign: str) -> None:
    assert read_table(f"region;persons\n14524;{sign}\n".encode())[1][0].persons is None


@pytest.mark.parametrize("sign", ["\u2212", "\u2014", "\u2011"])
def test_every_dash_is_nothing(sign: str) -> None:
    assert read_table(f"region;persons\n14524;{sign}\n".encode())[1][0].persons == 0


@pytest.mark.parametrize(
    "content",
    [
        b"sep=;\r\nregion;persons\r\n14524;5\r\n",
        "region;persons\n14524;5\n".encode("utf-16"),
        "\ufeffsep=,\nregion,persons\n14524,5\n".encode(),
        b"Region;PERSONS\n14524;5\n",
        "\ufeffKreis;Personen;Stichtag\r\n14524;5,0;\r\n".encode(),
        "region\tpersons\r\n14524\t5\r\n".encode("utf-16"),  # "Unicode Text" of Excel
        b"region\tpersons\n14524\t5\n",
        b"sep=;\rregion;persons\r14524;5\r",
        b"\n;\nregion;persons\n14524;5\n",
    ],
)
def test_tables_of_spreadsheets_are_read(content: bytes) -> None:
    assert [(line.region, line.persons) for line in read_table(content)[1]] == [("14524", 5)]


@pytest.mark.parametrize("rest", ["a" * 140_000, "a\nb\n14612;3\n", ""])
def test_a_quote_that_stays_open_is_named_by_the_line_in_which_it_opens(rest: str) -> None:
    found = faults(f'region;name;persons\n14524;x;1\n14612;"{rest}')

    assert list(found) == ["line 3"]
    assert "quote" in found["line 3"]


def test_every_fault_of_a_line_is_told() -> None:
    found = faults("region;on;recognised;duldung\n14524;gestern;viele;wenige\n")

    assert all(word in found["line 2"] for word in ("gestern", "viele", "wenige"))


def test_a_header_that_does_not_fit_is_shown_as_it_was_read() -> None:
    assert "'Platz', 'Zahl'" in faults("Platz;Zahl\n14524;5\n")["line 1"]
    assert "Twice: persons" in faults("region;persons;Persons\n14524;5;6\n")["line 1"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_letters_that_cannot_be_told_are_named_and_none_of_them_is_shown(encoding: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("region;persons\n14524;5\n".encode(encoding))

    assert "UTF-16" in caught.value.detail
    assert "\0" not in caught.value.detail


@given(st.binary(max_size=200) | st.text(alphabet='region;persons\n\r\t,"145240. \x1b\0', max_size=80).map(str.encode))
def test_no_file_brings_the_reader_down_and_nothing_odd_reaches_the_terminal(content: bytes) -> None:
    try:
        refused = faulty(read(content).faults)
    except Unreadable as error:
        refused = error

    assert all(text.isprintable() for text in (refused.detail, *told(refused).values()))
