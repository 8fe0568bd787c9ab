"""The geocoder on geopy's interface, points of regions and distances."""

from math import cos, radians

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from service import gazetteer
from service.gazetteer.extracts import places
from service.gazetteer.geocoder import FARTHEST_KM, geodesic_km


def test_it_takes_the_place_of_any_geopy_geocoder() -> None:
    assert isinstance(gazetteer.OfflineGeocoder(), Geocoder)


@pytest.mark.parametrize("query", ["02826", "Goerlitz", "Oybin", "Hauptstr. 5, 02763 Zittau", "Annaberg-Bucholz"])
def test_a_place_becomes_a_location_in_saxony(query: str) -> None:
    location = gazetteer.OfflineGeocoder().geocode(query)

    assert isinstance(location, Location)
    assert location.raw["region"] in {"14626", "14521"}
    assert 50.1 < location.latitude < 51.8


def test_nothing_found_is_none() -> None:
    assert gazetteer.OfflineGeocoder().geocode("99999") is None
    assert gazetteer.OfflineGeocoder().geocode("99999", exactly_one=False) is None


def test_a_name_in_several_districts_says_that_it_is_ambiguous() -> None:
    geocoder = gazetteer.OfflineGeocoder()

    one, several = geocoder.geocode("Auerbach"), geocoder.geocode("Auerbach", exactly_one=False)

    assert isinstance(one, Location)
    assert one.raw["ambiguous"] is True
    assert isinstance(several, list)
    assert len({location.raw["region"] for location in several}) > 1


def test_reverse_finds_the_nearest_place() -> None:
    location = gazetteer.OfflineGeocoder().reverse((50.8977, 14.8076))

    assert isinstance(location, Location)
    assert location.raw["municipality"] == "14626610"


def test_reverse_far_from_germany_is_none() -> None:
    assert gazetteer.OfflineGeocoder().reverse((40.0, 0.0)) is None


def test_dresden_to_leipzig_is_100_64_km_on_the_ellipsoid() -> None:
    assert round(gazetteer.geodesic_km(51.0504, 13.7373, 51.3397, 12.3731), 2) == 100.64


def test_a_municipality_has_a_point_also_under_its_old_key() -> None:
    assert gazetteer.municipality_point("14521035") is not None
    assert gazetteer.municipality_point("14521030") == gazetteer.municipality_point("14521035")


@pytest.mark.parametrize("key", ["DE", "14", "DED2", "14625", "14625020", "06633"])
def test_every_kind_of_region_has_a_point_and_a_name(key: str) -> None:
    assert gazetteer.region_point(key) is not None
    assert gazetteer.region_names()[key]


@pytest.mark.parametrize("key", ["", "99999", "14999999"])
def test_an_unknown_region_has_no_point(key: str) -> None:
    assert gazetteer.region_point(key) is None
    assert gazetteer.municipality_point(key) is None


def test_a_district_is_no_municipality() -> None:
    assert gazetteer.municipality_point("14625") is None


@given(st.floats(46.5, 55.5), st.floats(5.0, 16.0))
def test_reverse_is_the_nearest_of_all_places(lat: float, lon: float) -> None:
    narrowing = cos(radians(lat))
    best = min(places(), key=lambda p: (p.lat - lat) ** 2 + ((p.lon - lon) * narrowing) ** 2)
    expected = None if geodesic_km(lat, lon, best.lat, best.lon) > FARTHEST_KM else (best.lat, best.lon)

    found = gazetteer.OfflineGeocoder().reverse((lat, lon))

    assert (found and (found.latitude, found.longitude)) == expected


def test_a_postcode_and_a_town_of_one_district_that_contradict_each_other_are_ambiguous() -> None:
    one = gazetteer.OfflineGeocoder().geocode("08371 Zwickau")

    assert isinstance(one, Location)
    assert one.raw["ambiguous"] is True
