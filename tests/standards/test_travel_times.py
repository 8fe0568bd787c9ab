"""Tables of travel times as offices and spreadsheets save them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.standards.csv_text import Unreadable
from service.standards.travel_times import Way, read

HEADER = "origin;destination;minutes;mode;source;on\n"
LINE = "14524330;14524080;38;pt;GEO;2026-06-09\n"
DAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    "content",
    [
        HEADER + LINE,
        (HEADER + LINE).replace(";", ","),
        "\ufeffVon;Nach;Minuten;Verkehrsmittel;Quelle;Stichtag\r\n14524330;14524080;38,0;ÖPNV;GEO;2026-06-09\r\n",
        "sep=;\non;source;mode;minutes;destination;origin\n2026-06-09;GEO;pt;38.0;14524080;14524330\n",
    ],
)
def test_a_way_is_read_as_programs_and_offices_write_it(content: str) -> None:
    table = read(content.encode())

    assert not table.faults
    assert [(w.origin, w.destination, w.minutes, w.mode, w.source, w.on) for w in table.ways] == [
        ("14524330", "14524080", 38.0, "pt", "GEO", DAY)
    ]


@pytest.mark.parametrize(
    ("written", "minutes"), [("41,5", 41.5), ("41.5", 41.5), ("0", 0), ("600", 600), ("-", None), ("–", None)]
)
def test_minutes_have_a_point_or_a_comma_and_a_dash_is_no_connection(written: str, minutes: float | None) -> None:
    table = read((HEADER + LINE.replace("38", written)).encode())

    assert not table.faults
    assert table.ways == [Way(2, "14524330", "14524080", minutes, "pt", "GEO", DAY)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LINE.replace("38", "-38"), "'-38' are no minutes"),
        (LINE.replace("38", ""), "'' are no minutes"),
        (LINE.replace("38", "601"), "more than 600"),
        (LINE.replace("38", "1.234,5"), "'1.234,5' are no minutes"),
        (LINE.replace("pt", "helicopter"), "'helicopter' is no mode"),
        (LINE.replace("2026-06-09", "9.6.2026"), "'9.6.2026' is no day"),
        (LINE.replace("2026-06-09", "2026-02-30"), "'2026-02-30' is no day"),
        (LINE.replace("GEO", ""), "source is empty"),
        ("14524330;14524080\n", "not 6 fields"),
        ('"14524330\n', "quote"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(line: str, said: str) -> None:
    assert said in " ".join(read((HEADER + LINE + line).encode()).faults[3])


def test_every_fault_of_a_line_is_named() -> None:
    found = read((HEADER + ";;viele;zeppelin;;gestern\n").encode()).faults[2]

    assert len(found) == 6


@pytest.mark.parametrize(
    "text", ["", "\n", HEADER, "origin;destination;minutes\n1;2;3\n", HEADER.replace("on", "mode")]
)
def test_a_file_without_ways_or_with_another_header_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text.encode())


@given(st.binary(max_size=200) | st.text(alphabet='origin;destmu\n\r,"145240. \x1b\0', max_size=80).map(str.encode))
def test_no_file_brings_the_reader_down(content: bytes) -> None:
    try:
        faults = read(HEADER.encode() + content).faults
    except Unreadable as error:
        assert error.detail.isprintable()
    else:
        assert all(text.isprintable() for told in faults.values() for text in told)
