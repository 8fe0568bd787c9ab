"""A small map of features as SVG paths and dots over the outline of the Saxon districts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import cos, radians
from typing import Any

from service.domain.boxes import Box, around
from service.domain.regions import is_district
from service.gazetteer.boundaries import boundaries
from service.gazetteer.home import is_home
from service.paper.charts.states import LOOKS, Look
from service.standards.geojson import boxes

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
    placed = [feature for feature in features if feature["geometry"]]
    if not placed:
        return None
    places = [feature["properties"].get("district") for feature in placed]
    states = {feature["properties"].get("state") for feature in placed} if len(set(places)) == len(places) else set()
    legend = {state: look for state, look in LOOKS.items() if state in states and _is_outlined(placed)}
    ground = _ground()
    frame = around([*(box for feature in placed for box in boxes(feature["geometry"])), ground[0]]) or ground[0]
    scale = WIDTH / ((frame[2] - frame[0] + 2 * MARGIN_DEG) * SHRINK)
    at = _projection(frame, scale)
    return {
        "width": round(WIDTH),
        "height": round((frame[3] - frame[1] + 2 * MARGIN_DEG) * scale),
        "ground": [_path(rings, at) for rings in ground[1]],
        "legend": [(state, look.fill, look.sign) for state, look in legend.items()],
        "shapes": [_shape(feature, at, legend) for feature in placed if feature["geometry"]["type"] == "MultiPolygon"],
        "dots": [
            dot for feature in placed if feature["geometry"]["type"].endswith("Point") for dot in _dots(feature, at)
        ],
    }


@cache
def _ground() -> tuple[Box, list[Any]]:
    coarse = boundaries("germany")
    districts = [shape for code, shape in coarse.items() if is_district(code) and is_home(code)]
    box = around(box for shape in districts for box in boxes(shape))
    return box or (11.8, 50.1, 15.1, 51.8), [rings for shape in districts for rings in shape["coordinates"]]


def _projection(frame: Box, scale: float) -> Projection:
    west, north = frame[0] - MARGIN_DEG, frame[3] + MARGIN_DEG
    return lambda lon, lat: (round((lon - west) * SHRINK * scale, 1), round((north - lat) * scale, 1))


def _path(rings: Iterable[Iterable[Sequence[float]]], at: Projection) -> str:
    return "".join("M" + "L".join("{} {}".format(*at(*position)) for position in ring) + "Z" for ring in rings)


def _is_outlined(placed: Sequence[Mapping[str, Any]]) -> bool:
    return all(feature["geometry"]["type"] == "MultiPolygon" for feature in placed)


def _shape(feature: Mapping[str, Any], at: Projection, legend: Mapping[str, Look]) -> dict[str, str | None]:
    state = feature["properties"].get("state")
    return {
        "path": "".join(_path(rings, at) for rings in feature["geometry"]["coordinates"]),
        "name": feature["properties"]["name"],
        "state": state if state in legend else None,
        "fill": legend[state].fill if state in legend else None,
    }


def _dots(feature: Mapping[str, Any], at: Projection) -> list[dict[str, Any]]:
    geometry = feature["geometry"]
    spots = geometry["coordinates"] if geometry["type"] == "MultiPoint" else [geometry["coordinates"]]
    return [{"x": x, "y": y, "name": feature["properties"]["name"]} for x, y in (at(*spot) for spot in spots)]
