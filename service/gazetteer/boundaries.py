"""Outlines of regions, read once in a process and only when asked for."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def boundaries(name: str) -> Mapping[str, Mapping[str, Any]]:
    """
    GeoJSON MultiPolygons by AGS, longitude first.

    `districts` and `municipalities` hold Saxony; `germany` holds all Länder and districts, for overviews only.
    """
    text = files("seed.areas").joinpath(f"{name}.geojson").read_text(encoding="utf-8")
    return {one["id"]: one["geometry"] for one in json.loads(text)["features"]}
