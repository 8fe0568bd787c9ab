"""The shipped outlines: what the build promised holds in the files."""

import pytest

from seed.areas.recipe.surface import area_km2
from tests.seed.extracts import SAXON_DISTRICTS, features, inside, outside, points, rows


def test_saxony_has_13_districts_with_their_keys() -> None:
    assert {f["id"] for f in features("districts.geojson")} == SAXON_DISTRICTS


def test_saxony_has_418_municipalities_in_its_districts() -> None:
    keys = {f["id"] for f in features("municipalities.geojson")}

    assert len(keys) == 418
    assert {key[:5] for key in keys} == SAXON_DISTRICTS


def test_germany_has_16_states_and_400_districts() -> None:
    kinds = [f["properties"]["kind"] for f in features("germany.geojson")]

    assert kinds.count("land") == 16
    assert len(kinds) == 416


@pytest.mark.parametrize("name", ["districts.geojson", "municipalities.geojson"])
def test_coordinates_are_longitude_latitude_within_saxony(name: str) -> None:
    found = [point for f in features(name) for point in points(f["geometry"]["coordinates"])]

    assert all(11.8 <= lon <= 15.1 and 50.1 <= lat <= 51.8 for lon, lat in found)


@pytest.mark.parametrize("name", ["districts.geojson", "municipalities.geojson", "germany.geojson"])
def test_every_outline_is_closed_and_has_an_area(name: str) -> None:
    for feature in features(name):
        polygons = feature["geometry"]["coordinates"]

        assert polygons
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for rings in polygons for ring in rings)
        assert sum(area_km2(rings) for rings in polygons) > 1


@pytest.mark.parametrize("name", ["districts.geojson", "municipalities.geojson"])
def test_every_label_point_lies_in_its_area(name: str) -> None:
    astray = [
        f["id"]
        for f in features(name)
        if not any(inside(f["properties"]["label"], rings) for rings in f["geometry"]["coordinates"])
    ]

    assert astray == []


def test_district_areas_are_within_0_42_percent_of_the_published_ones_after_simplifying() -> None:
    published = {row["region"]: float(row["area_km2"]) for row in rows("population.csv") if row["area_km2"]}

    for feature in features("districts.geojson"):
        km2 = sum(area_km2(rings) for rings in feature["geometry"]["coordinates"])
        assert abs(km2 / published[feature["id"]] - 1) < 0.0042, feature["id"]


def test_borders_are_shared_vertex_by_vertex_within_saxony() -> None:
    districts, municipalities = outside(features("districts.geojson")), outside(features("municipalities.geojson"))

    assert districts == municipalities
    for key in SAXON_DISTRICTS:
        whole = [f for f in features("districts.geojson") if f["id"] == key]
        parts = [f for f in features("municipalities.geojson") if f["id"][:5] == key]
        assert outside(parts) == outside(whole), key


def test_borders_are_shared_vertex_by_vertex_within_germany() -> None:
    districts = [f for f in features("germany.geojson") if len(f["id"]) == 5]
    states = [f for f in features("germany.geojson") if len(f["id"]) == 2]

    assert outside(districts) == outside(states)


def test_municipalities_fill_their_districts_without_gap_or_overlap() -> None:
    sums = dict.fromkeys(SAXON_DISTRICTS, 0.0)
    for feature in features("municipalities.geojson"):
        sums[feature["id"][:5]] += sum(area_km2(rings) for rings in feature["geometry"]["coordinates"])

    for feature in features("districts.geojson"):
        whole = sum(area_km2(rings) for rings in feature["geometry"]["coordinates"])
        assert abs(sums[feature["id"]] / whole - 1) < 0.0001
