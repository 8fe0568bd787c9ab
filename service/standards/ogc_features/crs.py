"""Reference systems of Part 2: their names, geometries in them, and boxes that are given in them."""

from collections.abc import Sequence
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from service.domain.boxes import Box
from service.standards.geojson import Geometry
from service.standards.ogc_features.parameters import box_numbers, geographic, wrong

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
OPENGIS = "http://www.opengis.net/def/crs/"
# What each is called, and the decimals that tell a centimetre in metres, a decimetre in degrees.
SYSTEMS = {
    CRS84: ("OGC:CRS84", 6),
    EPSG_4326: ("EPSG:4326", 6),
    f"{OPENGIS}EPSG/0/25833": ("EPSG:25833", 2),
    f"{OPENGIS}EPSG/0/3857": ("EPSG:3857", 2),
}
if TYPE_CHECKING:
    from pyproj import Transformer
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
SPARE_DEG = 1e-9  # a tenth of a millimetre, for what there and back loses


class Area(NamedTuple):
    """
    A box that is asked for: `boxes` in CRS84 hold all of it.

    `exact` is the box itself and its system where edges of the two differ; a feature is then compared in that system.
    """

    boxes: tuple[Box, ...]
    exact: tuple[str, Box] | None = None


def system(text: str | None, parameter: str) -> str:
    """The URI of a system named as URI, URN or code, CRS84 where none is; BadRequest for one that is not offered."""
    if text is None:
        return CRS84
    found = _names().get(text.replace("https:", "http:", 1).strip("[]"))
    return found or wrong(parameter, "not_offered", tuple(SYSTEMS))


@cache
def _names() -> dict[str, str]:
    """URIs by every way of writing them that clients use."""
    short = {code: uri for uri, (code, _) in SYSTEMS.items()}
    urns = {f"urn:ogc:def:crs:EPSG::{code[5:]}": uri for code, uri in short.items() if code.startswith("EPSG")}
    return {**{uri: uri for uri in SYSTEMS}, **short, **urns, "urn:ogc:def:crs:OGC:1.3:CRS84": CRS84}


def projected(geometry: Geometry, uri: str) -> Geometry:
    """A geometry of CRS84 in another system, in the order of that system's axes: EPSG:4326 has latitude first."""
    return {"type": geometry["type"], "coordinates": _moved(geometry["coordinates"], uri)}


def _moved(node: Sequence[Any], uri: str) -> list[Any]:
    """Positions of a list are moved in one call."""
    if not isinstance(node[0], Sequence):
        return _positions([node], uri)[0]
    if not isinstance(node[0][0], Sequence):
        return _positions(node, uri)
    return [_moved(part, uri) for part in node]


def _positions(found: Sequence[Sequence[float]], uri: str) -> list[list[float]]:
    lons, lats = zip(*found, strict=True)
    decimals = SYSTEMS[uri][1]
    moved = zip(*_from_crs84(uri).transform(lons, lats), strict=True)
    return [[round(one, decimals), round(two, decimals)] for one, two in moved]


@cache
def _from_crs84(uri: str) -> "Transformer":
    return _transformer(CRS84, uri)


@cache
def _to_crs84(uri: str) -> "Transformer":
    return _transformer(uri, CRS84)


def _transformer(uri: str, other: str) -> "Transformer":
    """pyproj opens its database when it is imported, and a fork must not inherit that: so not before it is needed."""
    from pyproj import Transformer

    return Transformer.from_crs(SYSTEMS[uri][0], SYSTEMS[other][0])


def area(text: str | None, uri: str) -> Area | None:
    """The box of a `bbox` in a system, None where nothing is asked; BadRequest names what is wrong with it."""
    if text is None:
        return None
    low, high = box_numbers(text)
    if uri == EPSG_4326:
        low[:2], high[:2] = low[1::-1], high[1::-1]
    if uri in (CRS84, EPSG_4326):
        return Area(geographic(low, high))
    if any(one > other for one, other in zip(low, high, strict=True)):
        wrong("bbox", "ogc_bbox_axes")
    box = (low[0], low[1], high[0], high[1])
    return Area((_around(box, uri),), (uri, box))


def _around(box: Box, uri: str) -> Box:
    """A box of CRS84 around a box of a system, all of the world where that has no end there."""
    try:
        west, south, east, north = _to_crs84(uri).transform_bounds(*box)
    except RuntimeError:  # what pyproj's own errors are
        return WORLD
    if not all(map(isfinite, (west, south, east, north))) or west > east:
        return WORLD
    return (west - SPARE_DEG, south - SPARE_DEG, east + SPARE_DEG, north + SPARE_DEG)
