"""Whether a point lies in the region it states."""

import pytest

from service import gazetteer
from service.gazetteer.outlines import is_outside, km_outside


@pytest.mark.parametrize(
    ("region", "lat", "lon", "outside"),
    [
        ("14612", 51.05, 13.74, False),
        ("14612000", 51.05, 13.74, False),
        ("14612", 51.34, 12.37, True),
        ("14", 51.34, 12.37, False),
        ("14", 52.52, 13.40, True),
        ("06633", 51.31, 9.48, False),  # the town of Kassel lies within the district around it at this scale
        ("06633", 50.11, 8.68, True),
        ("14625540", 51.27, 14.09, False),  # merged into Kamenz
        ("DED2", 0.0, 0.0, False),
        ("99999", 51.05, 13.74, False),
    ],
)
def test_a_point_is_inside_its_region_or_not(region: str, lat: float, lon: float, *, outside: bool) -> None:
    assert is_outside(region, lat, lon) is outside


def test_the_way_to_the_outline_is_in_kilometres() -> None:
    assert km_outside("14612", 51.05, 13.74) == 0
    assert km_outside("DED2", 51.05, 13.74) is None
    far = km_outside("14713", 51.05, 13.74)
    assert far is not None
    assert 75 < far < gazetteer.geodesic_km(51.34, 12.37, 51.05, 13.74)
