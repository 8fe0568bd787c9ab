"""Distances on the ellipsoid: what is shown agrees with the exact geodesic."""

from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from service.domain.boxes import within
from service.domain.distance import POLE_TO_POLE_KM, distance_km, nearest
from service.domain.model import Site

IN_GERMANY = st.tuples(st.floats(47.2, 55.1), st.floats(5.8, 15.1))
ANYWHERE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(IN_GERMANY, IN_GERMANY)
def test_in_germany_it_is_within_two_metres_of_the_geodesic(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    assert abs(distance_km(start, end) - geodesic(start, end).km) < 0.002


def test_dresden_to_leipzig_is_100_64_km() -> None:
    assert round(distance_km((51.0504, 13.7373), (51.3397, 12.3731)), 2) == 100.64


@given(ANYWHERE, ANYWHERE)
def test_it_is_the_same_both_ways_and_never_negative(start: tuple[float, float], end: tuple[float, float]) -> None:
    there, back = distance_km(start, end), distance_km(end, start)

    assert abs(there - back) < 1e-6
    assert 0 <= there < POLE_TO_POLE_KM + 40


def test_no_way_is_zero_and_the_other_end_of_the_earth_has_a_distance() -> None:
    assert distance_km((51.0, 13.0), (51.0, 13.0)) == 0
    assert distance_km((51.0, 13.0), (-51.0, -167.0)) == POLE_TO_POLE_KM


@given(ANYWHERE, ANYWHERE, st.floats(0.1, 5000))
def test_a_box_around_a_point_holds_all_that_is_near(
    point: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    if geodesic(point, other).km <= km:
        boxes = within(*point, km)

        assert any(west <= other[1] <= east and south <= other[0] <= north for west, south, east, north in boxes)


@given(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), st.floats(0, 360), st.floats(0.1, 3000))
def test_the_box_holds_the_ends_of_every_way_of_that_length(
    point: tuple[float, float], bearing: float, km: float
) -> None:
    end = geodesic(kilometers=km * 0.9999).destination(point, bearing)

    assert any(
        west <= end.longitude <= east and south <= end.latitude <= north
        for west, south, east, north in within(*point, km)
    )


def test_of_sites_at_one_place_the_first_by_name_is_the_nearest() -> None:
    sites = [Site("b", "14612", 51.0, 13.0), Site("far", "14612", 51.5, 13.0), Site("a", "14612", 51.0, 13.0)]

    found = nearest((51.0, 13.1), sites)

    assert found is not None
    assert (found[0].name, found[1]) == ("a", 7.0)


def test_a_service_without_a_point_has_no_nearest_site() -> None:
    assert nearest((51.0, 13.0), [Site("Telefon", "14612")]) is None
