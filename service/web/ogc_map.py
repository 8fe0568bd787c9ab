"""A small map of features as SVG paths and dots over the outline of the Saxon districts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import cos, radians
from typing import Any

from service.domain.boxes import Box, around
from service.domain.regions import is_district
from service.gazetteer.boundaries import boundaries
from service.paper.charts.states import LOOKS, Look
from service.standards.geojson import boxes

SAXONY = "14"
SHRINK = cos(radians(51))  # a degree of longitude against one of latitude, in the middle of Saxony
WIDTH = 640.0
MARGIN_DEG = 0.05
Projection = Callable[[float, float], tuple[float, float]]


def drawing(features: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """
    Size, outlines of the districts, and shapes and dots of the features with their names; None without geometry.

    It reaches as far as the features, and at least over Saxony. States of gaps have their colours where no two of them
    lie on each other; `legend` names those that occur.
    """
    placed = [one for one in features if one["geometry"]]
    if not placed:
        return None
    places = [one["properties"].get("district") for one in placed]
    states = {one["properties"].get("state") for one in placed} if len(set(places)) == len(places) else set()
    legend = {state: look for state, look in LOOKS.items() if state in states and _is_outlined(placed)}
    ground = _ground()
    frame = around([*(box for one in placed for box in boxes(one["geometry"])), ground[0]]) or ground[0]
    scale = WIDTH / ((frame[2] - frame[0] + 2 * MARGIN_DEG) * SHRINK)
    at = _projection(frame, scale)
    return {
        "width": round(WIDTH),
        "height": round((frame[3] - frame[1] + 2 * MARGIN_DEG) * scale),
        "ground": [_path(rings, at) for rings in ground[1]],
        "legend": [(state, look.fill, look.sign) for state, look in legend.items()],
        "shapes": [_shape(one, at, legend) for one in placed if one["geometry"]["type"] == "MultiPolygon"],
        "dots": [dot for one in placed if one["geometry"]["type"].endswith("Point") for dot in _dots(one, at)],
    }


@cache
def _ground() -> tuple[Box, list[Any]]:
    coarse = boundaries("germany")
    found = [shape for code, shape in coarse.items() if code.startswith(SAXONY) and is_district(code)]
    box = around(box for shape in found for box in boxes(shape))
    return box or (11.8, 50.1, 15.1, 51.8), [rings for shape in found for rings in shape["coordinates"]]


def _projection(frame: Box, scale: float) -> Projection:
    west, north = frame[0] - MARGIN_DEG, frame[3] + MARGIN_DEG
    return lambda lon, lat: (round((lon - west) * SHRINK * scale, 1), round((north - lat) * scale, 1))


def _path(rings: Iterable[Iterable[Sequence[float]]], at: Projection) -> str:
    return "".join("M" + "L".join("{} {}".format(*at(*position)) for position in ring) + "Z" for ring in rings)


def _is_outlined(placed: Sequence[Mapping[str, Any]]) -> bool:
    return all(one["geometry"]["type"] == "MultiPolygon" for one in placed)


def _shape(one: Mapping[str, Any], at: Projection, legend: Mapping[str, Look]) -> dict[str, str | None]:
    state = one["properties"].get("state")
    return {
        "path": "".join(_path(rings, at) for rings in one["geometry"]["coordinates"]),
        "name": one["properties"]["name"],
        "state": state if state in legend else None,
        "fill": legend[state].fill if state in legend else None,
    }


def _dots(one: Mapping[str, Any], at: Projection) -> list[dict[str, Any]]:
    geometry = one["geometry"]
    spots = geometry["coordinates"] if geometry["type"] == "MultiPoint" else [geometry["coordinates"]]
    return [{"x": x, "y": y, "name": one["properties"]["name"]} for x, y in (at(*spot) for spot in spots)]
