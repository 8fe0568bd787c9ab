"""`datetime` against the periods of services and the days of figures."""

from datetime import date

import pytest
import time_machine
from flask.testing import FlaskClient

from tests.contracts.ogc.walking import ids, items
from tests.seed_catalog import seed_catalog


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("2018-06-01", date(2018, 6, 1), date(2018, 6, 1)),
        ("2028-01-01T12:00:00Z", date(2028, 1, 1), date(2028, 1, 1)),
        ("2027-12-31/2028-06-01", date(2027, 12, 31), date(2028, 6, 1)),
        ("2028-01-01/..", date(2028, 1, 1), None),
        ("2020-01-01/", date(2020, 1, 1), None),
        ("../2016-09-30", None, date(2016, 9, 30)),
        ("/2016-10-01", None, date(2016, 10, 1)),
    ],
)
def test_a_time_returns_what_is_valid_then(
    client: FlaskClient, asked: str, start: date | None, end: date | None
) -> None:
    found = items(client, "services", f"?limit=2500&datetime={asked}")

    valid = {
        key
        for key, one in seed_catalog().services.items()
        if (end is None or one.valid_from is None or one.valid_from <= end)
        and (start is None or one.valid_to is None or one.valid_to >= start)
    }
    assert {one["properties"]["service"] for one in found["features"]} == valid
    assert valid < set(seed_catalog().services)


@pytest.mark.parametrize(
    ("as_sent", "encoded"),
    [
        ("datetime=2018-06-01T10:00:00+01:00", "datetime=2018-06-01T10:00:00%2B01:00"),
        ("datetime=2018-06-01T10:00:00+01:00/..", "datetime=2018-06-01T10:00:00%2B01:00/.."),
        (
            "filter=valid_to<TIMESTAMP('2027-12-31T12:00:00+01:00')",
            "filter=valid_to<TIMESTAMP('2027-12-31T12:00:00%2B01:00')",
        ),
    ],
)
def test_a_plus_in_an_address_need_not_be_encoded(client: FlaskClient, as_sent: str, encoded: str) -> None:
    wanted = ids(client, f"/ogc/collections/services/items?limit=2500&{encoded}")

    assert ids(client, f"/ogc/collections/services/items?limit=2500&{as_sent}") == wanted
    assert wanted


def test_what_has_no_period_is_valid_at_any_time(client: FlaskClient) -> None:
    assert items(client, "organizations", "?datetime=1900-01-01")["numberMatched"] == 130


@time_machine.travel("2026-11-24T12:00:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("collection", "asked", "number"),
    [
        ("districts", "2022-12-31", 13),
        ("districts", "2022-12-31T/..", 13),
        ("districts", "2023-01-01T/..", 0),
        ("districts", "../2022-12-30", 0),
        ("gap-cells", "2026-11-24", 416),
        ("gap-cells", "2026-11-01/P1M", 416),
        ("gap-cells", "2026-11-25/..", 0),
        ("services", "0000-01-01T00:00:00Z/9999-12-31T23:59:59Z", 544),
    ],
)
def test_layers_with_a_day_of_their_figures_honour_it(
    client: FlaskClient, collection: str, asked: str, number: int
) -> None:
    assert items(client, collection, f"?datetime={asked}")["numberMatched"] == number


def test_bounds_that_mean_none_are_open(client: FlaskClient) -> None:
    for open_end, bound in (
        ("../2016-09-30", "0000-01-01T00:00:00Z/2016-09-30"),
        ("2028-01-01/..", "2028-01-01/9999-12-31T23:59:59Z"),
    ):
        wanted = ids(client, f"/ogc/collections/services/items?limit=2500&datetime={open_end}")
        assert ids(client, f"/ogc/collections/services/items?limit=2500&datetime={bound}") == wanted
