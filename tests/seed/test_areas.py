"""The shipped extracts: what the build promised holds in the files."""

import csv
import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from seed.areas.recipe.surface import area_km2

SAXON_DISTRICTS = {
    "14511", "14521", "14522", "14523", "14524", "14612", "14625", "14626", "14627", "14628", "14713", "14729", "14730",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with files("seed.areas").joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def features(name: str) -> list[dict[str, Any]]:
    return list(json.loads(files("seed.areas").joinpath(name).read_text(encoding="utf-8"))["features"])


def points(value: Any) -> list[list[float]]:
    return [value] if isinstance(value[0], float) else [point for part in value for point in points(part)]


def inside(point: list[float], rings: list[list[list[float]]]) -> bool:
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


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


def test_regions_are_complete_and_each_parent_exists() -> None:
    regions = rows("regions.csv")

    keys = {row["id"] for row in regions}
    assert len(keys) == len(regions) == 1 + 16 + 3 + 400 + 418
    assert {row["parent"] for row in regions} - {""} <= keys


def test_saxon_districts_belong_to_their_nuts_2_region() -> None:
    parents = {row["id"]: row["parent"] for row in rows("regions.csv")}

    assert {parents[key] for key in ("14511", "14524")} == {"DED4"}
    assert {parents[key] for key in ("14612", "14625")} == {"DED2"}
    assert {parents[key] for key in ("14713", "14729")} == {"DED5"}
    assert parents["DED5"] == "14"


def test_city_and_district_of_leipzig_have_names_of_their_own() -> None:
    names = {row["id"]: row["name"] for row in rows("regions.csv")}

    assert (names["14713"], names["14729"]) == ("Leipzig, Stadt", "Leipzig (Landkreis)")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14521030", "14521035"),
        ("14625540", "14625250"),
        ("14729290", "14729150"),
        ("03152", "03159"),
        ("16056", "16063"),
    ],
)
def test_a_merged_key_is_an_alias_of_the_new_one(old: str, new: str) -> None:
    regions = {row["id"]: row for row in rows("regions.csv")}

    assert old not in regions
    assert old in regions[new]["aliases"].split()


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


def test_district_areas_are_within_one_percent_of_the_published_ones_after_simplifying() -> None:
    published = {row["region"]: float(row["area_km2"]) for row in rows("population.csv")}

    for feature in features("districts.geojson"):
        km2 = sum(area_km2(rings) for rings in feature["geometry"]["coordinates"])
        assert abs(km2 / published[feature["id"]] - 1) < 0.01, feature["id"]


def test_municipalities_fill_their_districts_without_gap_or_overlap() -> None:
    sums = dict.fromkeys(SAXON_DISTRICTS, 0.0)
    for feature in features("municipalities.geojson"):
        sums[feature["id"][:5]] += sum(area_km2(rings) for rings in feature["geometry"]["coordinates"])

    for feature in features("districts.geojson"):
        whole = sum(area_km2(rings) for rings in feature["geometry"]["coordinates"])
        assert abs(sums[feature["id"]] / whole - 1) < 0.0001


def test_population_sums_to_the_figure_of_2018_and_carries_its_date() -> None:
    population = rows("population.csv")

    assert sum(int(row["persons"]) for row in population) == 4_077_937
    assert {row["reference_on"] for row in population} == {"2018-12-31"}


def test_every_municipality_has_a_place_and_one_lacks_a_postcode() -> None:
    places = [row for row in rows("places.csv") if row["municipality"]]

    assert len({row["municipality"] for row in places}) == 418
    assert [row["municipality"] for row in places if not row["postcode"]] == ["14523230"]


def test_every_place_lies_in_a_known_district() -> None:
    keys = {row["id"] for row in rows("regions.csv") if row["kind"] in {"landkreis", "kreisfreie_stadt"}}

    assert {row["district"] for row in rows("places.csv")} <= keys


def test_91_of_402_saxon_postcodes_reach_several_municipalities() -> None:
    reached: dict[str, set[str]] = {}
    for row in rows("postcodes.csv"):
        reached.setdefault(row["postcode"], set()).add(row["municipality"])

    assert len(reached) == 402
    assert sum(len(keys) > 1 for keys in reached.values()) == 91


def test_shares_of_a_postcode_sum_to_one() -> None:
    sums: dict[str, float] = {}
    for row in rows("postcodes.csv"):
        sums[row["postcode"]] = sums.get(row["postcode"], 0.0) + float(row["share"])

    assert all(abs(total - 1) < 0.001 for total in sums.values())


def test_notice_names_the_three_sources() -> None:
    notice = files("seed.areas").joinpath("NOTICE").read_text(encoding="utf-8")

    assert "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV)" in notice
    assert "© Statistisches Bundesamt (Destatis), 2019, CC BY 4.0" in notice
    assert "GeoNames, CC BY 4.0, verändert" in notice
