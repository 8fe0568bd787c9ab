"""Boundaries of districts and municipalities as GeoJSON geometries, read once in a process."""

from functools import cache
from importlib.resources import files
from typing import Any

import orjson

_FILES = {5: "districts.geojson", 8: "municipalities.geojson"}


def boundary(region: str) -> dict[str, Any] | None:
    """The geometry of a Saxon district or municipality in WGS 84; None for any other region."""
    return _geometries(_FILES[len(region)]).get(region) if len(region) in _FILES else None


@cache
def _geometries(name: str) -> dict[str, dict[str, Any]]:
    read = orjson.loads(files("seed.areas").joinpath(name).read_bytes())
    return {feature["id"]: feature["geometry"] for feature in read["features"]}
