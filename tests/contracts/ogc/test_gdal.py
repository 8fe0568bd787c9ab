"""GDAL, as map programs use it, reads every feature from a real server, over all pages."""

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.contracts.ogc.walking import items
from tests.loopback import served
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

BOX = ("12.1", "50.4", "14.2", "51.5")


@pytest.fixture(scope="module")
def source() -> Iterator[str]:
    if shutil.which("ogr2ogr") is None and not os.environ.get("CI"):
        pytest.skip("needs Debian's package gdal-bin: apt-get install gdal-bin")
    with served(create_app(seed_catalog, options=ON_FIXED_DAY)) as address:
        yield f"OAPIF:{address}/ogc"


def gdal(program: str, *options: str) -> str:
    direct = {**os.environ, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    ran = subprocess.run([program, *options], capture_output=True, text=True, check=False, timeout=120, env=direct)
    assert ran.returncode == 0, ran.stderr
    assert "ERROR" not in ran.stderr
    return ran.stdout


def read(source: str, layer: str, *options: str) -> list[dict[str, Any]]:
    text = gdal("ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", source, layer, "-oo", "PAGE_SIZE=10", *options)
    return [json.loads(line) for line in text.splitlines()]


def test_it_lists_every_layer(source: str, client: FlaskClient) -> None:
    listed = gdal("ogrinfo", "-ro", source)

    for one in client.get("/ogc/collections").get_json()["collections"]:
        assert f": {one['id']} (" in listed


def test_it_reads_everything_over_all_pages(source: str, client: FlaskClient, collection: str) -> None:
    found = read(source, collection)

    wanted = items(client, collection, "?limit=2500")["features"]
    assert [one["properties"]["id"] for one in found] == [one["id"] for one in wanted]
    assert [(one["geometry"] or {}).get("type") for one in found] == [
        (one["geometry"] or {}).get("type") for one in wanted
    ]


def test_it_reads_every_feature_of_a_box_over_more_than_four_pages(
    source: str, client: FlaskClient, collection: str
) -> None:
    found = read(source, collection, "-spat", *BOX)

    inside = items(client, collection, f"?limit=2500&bbox={','.join(BOX)}")["features"]
    wanted = [one["id"] for one in inside if one["geometry"]]  # GDAL itself leaves out what has none
    assert sorted(one["properties"]["id"] for one in found) == wanted
    assert len(wanted) > 50 or collection in ("districts", "organizations")


def test_it_counts_as_we_do_and_sends_filters_to_us(source: str, client: FlaskClient) -> None:
    told = gdal("ogrinfo", "-ro", "-so", source, "services", "-where", "kind = 'authority'")

    assert f"Feature Count: {items(client, 'services', '?kind=authority')['numberMatched']}\n" in told


def test_umlauts_and_points_survive_a_table(source: str) -> None:
    text = gdal("ogr2ogr", "-f", "CSV", "/vsistdout/", source, "districts", "-select", "name,persons")

    rows = {row["name"]: row["persons"] for row in csv.DictReader(io.StringIO(text))}
    assert rows["Görlitz"] == "249681"
