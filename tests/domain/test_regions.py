"""Keys of regions: every kind is told apart by its key alone."""

import pytest

from service.domain.regions import (
    district_of,
    is_district,
    is_land,
    is_municipality,
    is_wider_than_district,
    land_of,
)
from tests.seed_catalog import seed_catalog


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("DE", (False, False, False, True)),
        ("14", (True, False, False, True)),
        ("DED4", (False, False, False, True)),
        ("14524", (False, True, False, False)),
        ("14524330", (False, False, True, False)),
    ],
)
def test_a_key_is_of_one_kind(key: str, kinds: tuple[bool, ...]) -> None:
    assert (is_land(key), is_district(key), is_municipality(key), is_wider_than_district(key)) == kinds


def test_what_lies_below_has_the_key_of_what_lies_above() -> None:
    known = seed_catalog().records.of_kind("region")
    districts = [code for code in known if is_district(code)]

    assert len(districts) > 10
    assert all(land_of(code) in known for code in districts)
    assert all(district_of(code) in known for code in known if is_municipality(code))
