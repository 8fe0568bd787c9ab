"""bbox, datetime and limit: what is understood, and that everything else names its parameter."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import BadRequest
from service.standards.ogc_features import crs, parameters, times
from tests.refusals import told

HERE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ()),
        ("12,50,13,51", ((12, 50, 13, 51),)),
        ("12,50,0,13,51,500", ((12, 50, 13, 51),)),
        ("12,50.0,13.00,051", ((12, 50, 13, 51),)),
        ("12.1234567890123456,50,13,51", ((12.1234567890123456, 50, 13, 51),)),
        ("170,-10,-170,10", ((170, -10, 180, 10), (-180, -10, -170, 10))),
        ("13,51,13,51", ((13, 51, 13, 51),)),
    ],
)
def test_a_box_is_read(text: str | None, expected: object) -> None:
    assert parameters.bbox(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "1,2,3,4,5,6,7",
        "a,b,c,d",
        "12,50,13,",
        "nan,50,13,51",
        "12,50,inf,51",
        "12,51,13,50",
        "12,50,9,13,51,1",
        "-181,50,13,51",
        "12,50,13,91",
        "1_2,50,13,51",
        "12 ,50,13,51",
        "1e400,50,13,51",
        "1e1,5e1,2e1,6e1",
        "+12,50,13,51",
        "12.,50,13,51",
        ".5,50,13,51",
        "١٢,50,13,51",
    ],
)
def test_a_broken_box_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parameters.bbox(text)

    assert set(told(refused.value)) == {"bbox"}


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        (None, crs.CRS84),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", crs.CRS84),
        ("https://www.opengis.net/def/crs/EPSG/0/4326", crs.EPSG_4326),
        ("EPSG:25833", "http://www.opengis.net/def/crs/EPSG/0/25833"),
        ("[EPSG:3857]", "http://www.opengis.net/def/crs/EPSG/0/3857"),
        ("urn:ogc:def:crs:EPSG::4326", crs.EPSG_4326),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", crs.CRS84),
        ("OGC:CRS84", crs.CRS84),
    ],
)
def test_a_reference_system_has_several_names(text: str | None, uri: str) -> None:
    assert crs.system(text, "crs") == uri


@pytest.mark.parametrize("text", ["", "EPSG:31468", "4326", "http://www.opengis.net/def/crs/EPSG/0/", "epsg:4326 "])
def test_any_other_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        crs.system(text, "bbox-crs")

    assert set(told(refused.value)) == {"bbox-crs"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-24", (date(2026, 11, 24), date(2026, 11, 24))),
        ("2026-11-24T12:00:00Z", (date(2026, 11, 24), date(2026, 11, 24))),
        ("2026-12-31T23:30:00.25Z", (date(2027, 1, 1), date(2027, 1, 1))),  # half past midnight in Saxony
        ("2026-12-31t23:59:60+01:00", (date(2026, 12, 31), date(2026, 12, 31))),
        ("2026-01-01/2026-02-01", (date(2026, 1, 1), date(2026, 2, 1))),
        ("2026-01-01/..", (date(2026, 1, 1), None)),
        ("2026-01-01/", (date(2026, 1, 1), None)),
        ("../2026-01-01", (None, date(2026, 1, 1))),
        ("/2026-01-01", (None, date(2026, 1, 1))),
        ("2026-01-01T00:00:00Z/2026-01-01T00:00:00Z", (date(2026, 1, 1), date(2026, 1, 1))),
        ("2026-01-01T/..", (date(2026, 1, 1), None)),  # as GDAL writes a day
        ("2026-01-01T", (date(2026, 1, 1), date(2026, 1, 1))),
        ("../2026-01-01T23Z", (None, date(2026, 1, 2))),
        ("2026-01-01T10:30Z", (date(2026, 1, 1), date(2026, 1, 1))),
        ("0000-01-01T00:00:00Z/2026-01-01", (None, date(2026, 1, 1))),
        ("2026-01-01/9999-12-31T23:59:59Z", (date(2026, 1, 1), None)),
        ("0000-01-01T00:00:00Z/9999-12-31T23:59:59Z", (None, None)),
        ("2026-01-31/P1M", (date(2026, 1, 31), date(2026, 2, 28))),
        ("2024-02-29/P1Y2W1DT24H", (date(2024, 2, 29), date(2025, 3, 16))),
        ("P2D/2026-01-01", (date(2025, 12, 30), date(2026, 1, 1))),
    ],
)
def test_an_instant_or_interval_is_read_as_days_here(text: str, expected: object) -> None:
    assert times.span(text, HERE) == expected


@given(st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1)), st.integers(0, 14), st.booleans())  # noqa: DTZ001
def test_a_plus_that_was_not_encoded_is_read_as_a_plus(moment: datetime, hours: int, interval: bool) -> None:
    stated = f"{moment.isoformat(timespec='seconds')}+{hours:02}:00"
    text = f"{stated}/.." if interval else stated

    assert times.span(text.replace("+", " "), HERE) == times.span(text, HERE)


@pytest.mark.parametrize(("name", "text"), [("datetime", "yesterday"), ("filter", "2026-11-28T10:00:00")])
def test_what_is_wrong_with_a_time_says_how_a_plus_is_written(name: str, text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        times.day(text, HERE, name)

    assert "%2B01:00" in told(refused.value)[name]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "/",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "24.11.2026",
        "2026-02-01/2026-01-01",
        "now",
        "a/b",
        "2026-01-01T00:00:00",
        "2026-01-01T25:00:00Z",
        "2026-01-01/2026-02-01/2026-03-01",
        "0000-01-01",
        "0000-01-01T00:00:00Z",
        "2026-01-01/0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z/..",
        "2026-01-01/P",
        "2026-01-01/PT",
        "2026-01-01/P9999Y",
        "P1D/P1D",
        "../P1D",
        "P1D",
        "2026-01-01T10",
        "2026-1-1",
        "2026-01-01T10:00:00Z/2026-01-01T09:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "٢٠٢٦-01-01",
    ],
)
def test_a_wrong_time_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        times.span(text, HERE)

    assert set(told(refused.value)) == {"datetime"}


@pytest.mark.parametrize(("text", "expected"), [(None, 250), ("1", 1), ("007", 7), ("2500", 2500), ("9" * 5000, 2500)])
def test_a_limit_above_the_most_is_cut(text: str | None, expected: int) -> None:
    assert parameters.limit(text) == expected


@pytest.mark.parametrize("text", ["", "0", "00", "-1", "+1", " 1", "1.0", "unlimited", "1e3", "٣", "²"])
def test_any_other_limit_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parameters.limit(text)

    assert set(told(refused.value)) == {"limit"}


@given(st.text())
def test_no_text_brings_a_parameter_down(text: str) -> None:
    for read in (
        parameters.bbox,
        parameters.limit,
        lambda one: times.span(one, HERE),
        lambda one: crs.system(one, "crs"),
    ):
        try:
            read(text)
        except BadRequest as refused:
            assert told(refused)
