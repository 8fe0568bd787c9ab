"""A current GDAL (pyogrio brings it along), as geopandas and new QGIS use it, against a server of its own."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
from flask.testing import FlaskClient

from tests.contracts.ogc.serving import served_apart
from tests.contracts.ogc.walking import items

SYSTEMS = ["OGC:CRS84", "EPSG:4326", "EPSG:25833", "EPSG:3857"]
BOX = (12.1, 50.4, 14.2, 51.5)
FILTERS = [
    ("services", "kind = 'authority'", "kind='authority'"),
    (
        "services",
        "needs = 'N11' AND (state = 'running' OR town IS NULL)",
        "needs='N11' AND (state='running' OR town IS NULL)",
    ),
    ("services", "name LIKE 'Aus%' AND kind <> 'course'", "name LIKE 'Aus%' AND kind<>'course'"),
    ("services", "name ILIKE '%BERATUNG%'", "name ILIKE '%BERATUNG%'"),
    ("services", "valid_from >= '2022/01/01'", "valid_from >= DATE('2022-01-01')"),
    ("services", "outreach = 1", "outreach = TRUE"),
    ("services", "kind IN ('authority', 'course')", "kind IN ('authority', 'course')"),
    ("organizations", "services > 3", "services > 3"),
    ("districts", "persons_on = '2022/12/31'", "persons_on = DATE('2022-12-31')"),
    ("districts", "persons > 250000 AND area_km2 < 1000.5", "persons > 250000 AND area_km2 < 1000.5"),
    ("gap-cells", "as_of < '2020/01/01'", "as_of < DATE('2020-01-01')"),
    ("gap-cells", "share_high > 0.5 AND need = 'N11'", "share_high > 0.5 AND need = 'N11'"),
]


@pytest.fixture(scope="module")
def source() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patched, served_apart() as address:
        patched.setenv("no_proxy", "127.0.0.1")
        yield f"OAPIF:{address}/ogc"


def read(source: str, layer: str, **asked: Any) -> tuple[dict[str, Any], np.ndarray, dict[str, list[Any]]]:
    meta, _, shapes, columns = pyogrio.raw.read(source, layer=layer, **asked)
    return meta, shapes, {name: list(values) for name, values in zip(meta["fields"], columns, strict=True)}


def told(client: FlaskClient, layer: str, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = items(client, layer, f"?limit=2500{query}")["features"]
    return found


def point_of(shape: bytes) -> tuple[float, float]:
    """The coordinates of a Point in little-endian WKB."""
    found: tuple[float, float] = struct.unpack("<dd", shape[5:21])
    return found


def test_it_is_newer_than_debians() -> None:
    assert pyogrio.__gdal_version__ >= (3, 7, 0)


def test_it_lists_every_layer_with_its_geometry(source: str) -> None:
    assert dict(pyogrio.list_layers(source)) == {
        "services": "Point",
        "organizations": "MultiPoint",
        "districts": "MultiPolygon",
        "municipalities": "MultiPolygon",
        "gap-cells": "MultiPolygon",
    }


@pytest.mark.parametrize("system", SYSTEMS)
def test_it_reads_all_features_of_a_layer_in_each_system(
    source: str, client: FlaskClient, collection: str, system: str
) -> None:
    meta, shapes, columns = read(source, collection, CRS=system)

    wanted = told(client, collection)
    assert columns["id"] == [one["id"] for one in wanted]
    assert [shape is not None for shape in shapes] == [one["geometry"] is not None for one in wanted]
    for name in wanted[0]["properties"]:
        held = [one["properties"][name] for one in wanted]
        assert [_plain(value) for value in columns[name]] == [_plain(value) for value in held]
    assert ("25833" in meta["crs"]) is (system == "EPSG:25833")


def _plain(value: Any) -> Any:
    """What is not known is None, NaN or NaT; a truth is a number; a day is a text."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)) or str(value) == "NaT":
        return None
    if isinstance(value, np.datetime64):
        return str(value)[:10]
    return float(value) if isinstance(value, bool | int | float | np.number) else value


def test_types_are_kept(source: str) -> None:
    info = pyogrio.read_info(source, layer="gap-cells")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))

    wanted = {"persons": "OFTReal", "providers": "OFTInteger", "as_of": "OFTDate", "need": "OFTString"}
    assert {name: types[name] for name in wanted} == wanted
    assert not any("List" in one for one in types.values())


def test_points_lie_in_the_system_asked_for_with_east_first(source: str, client: FlaskClient) -> None:
    places = [one["geometry"]["coordinates"] for one in told(client, "services") if one["geometry"]]

    for system, (west, south, east, north) in {
        "EPSG:4326": (5, 47, 16, 55),
        "EPSG:25833": (100_000, 5_400_000, 600_000, 5_800_000),
        "EPSG:3857": (1_200_000, 6_300_000, 1_700_000, 6_800_000),
    }.items():
        points = [point_of(shape) for shape in read(source, "services", CRS=system)[1] if shape is not None]
        assert len(points) == len(places)
        assert all(west < x < east and south < y < north for x, y in points)


@pytest.mark.parametrize(("layer", "where", "condition"), FILTERS, ids=[one[1] for one in FILTERS])
def test_it_filters_as_we_do(source: str, client: FlaskClient, layer: str, where: str, condition: str) -> None:
    asked = client.get(f"/ogc/collections/{layer}/items", query_string={"limit": 2500, "filter": condition}).get_json()

    found = read(source, layer, where=where)[2]["id"]

    assert found == [one["id"] for one in asked["features"]]
    assert len(found) < len(told(client, layer)) or "persons_on" in where


def test_it_reads_a_box_and_one_feature(source: str, client: FlaskClient, collection: str) -> None:
    inside = [one for one in told(client, collection, f"&bbox={','.join(map(str, BOX))}") if one["geometry"]]

    assert read(source, collection, bbox=BOX)[2]["id"] == [one["id"] for one in inside]
    assert read(source, collection, where=f"id = '{inside[0]['id']}'")[2]["id"] == [inside[0]["id"]]


@pytest.mark.parametrize("system", SYSTEMS[1:])
def test_what_it_exports_reads_back(source: str, collection: str, system: str, tmp_path: Path) -> None:
    meta, _, shapes, columns = pyogrio.raw.read(source, layer=collection, CRS=system)
    file, kind = tmp_path / "layer.gpkg", meta["geometry_type"]

    pyogrio.raw.write(
        file, shapes, columns, meta["fields"], layer=collection, geometry_type=kind, crs=system, promote_to_multi=False
    )
    back, _, drawn, again = pyogrio.raw.read(file, layer=collection)

    assert list(back["fields"]) == list(meta["fields"])
    assert list(drawn) == list(shapes)
    for one, other in zip(columns, again, strict=True):
        assert [_plain(value) for value in other] == [_plain(value) for value in one]
