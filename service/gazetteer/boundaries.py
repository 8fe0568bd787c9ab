"""Boundaries of districts and municipalities as GeoJSON geometries, read once in a process."""

from functools import cache
from importlib.resources import files
from typing import Any

import orjson

_FILES = {5: "districts", 8: "municipalities"}


def boundary(region: str) -> dict[str, Any] | None:
    """The geometry of a Saxon district or municipality in WGS 84; None for any other region."""
    return boundaries(_FILES[len(region)]).get(region) if len(region) in _FILES else None


@cache
def boundaries(name: str) -> dict[str, dict[str, Any]]:
    """All of `districts` or `municipalities` (Saxony) or `germany` (Länder, districts; for overviews), by AGS."""
    read = orjson.loads(files("seed.areas").joinpath(f"{name}.geojson").read_bytes())
    return {feature["id"]: feature["geometry"] for feature in read["features"]}
