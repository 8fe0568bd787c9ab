"""Points of services as columns of small numbers, and clusters of them for a zoom."""

from collections.abc import Iterable, Sequence
from math import asinh, floor, pi, radians, tan
from typing import Any, NamedTuple

from service.domain.boxes import Box, overlap
from service.domain.model import Service

FINE, COARSE = 100_000, 10_000  # units of about 1 and 11 m
MANY = 5_000  # points; beyond, the last digits alone would weigh 12 kB of 100
PRECISIONS = ("exact", "place", "postcode", "district")
APART = 18  # from this zoom on every point stands alone
CELLS = 4  # across a tile of 256 pixels
POLAR = 85.05112878  # as far as web maps reach


class Spot(NamedTuple):
    """A service at one of its sites."""

    id: str
    lon: float
    lat: float
    precision: str
    kind: str


def spots(services: Iterable[Service]) -> list[Spot]:
    """One for each site with a point, in the order of the services; a service without one has none."""
    return [
        Spot(one.id, site.lon, site.lat, site.precision, one.kind)
        for one in services
        for site in one.sites
        if site.lon is not None and site.lat is not None
    ]


def within(found: Sequence[Spot], boxes: Sequence[Box]) -> Sequence[Spot]:
    """Those in one of the boxes, all where there is none; touching counts."""
    if not boxes:
        return found
    return [one for one in found if any(overlap((one.lon, one.lat, one.lon, one.lat), box) for box in boxes)]


def in_columns(found: Sequence[Spot]) -> dict[str, Any]:
    """Scale, codes and columns: `precision` and `kind` are places in the lists of `codes`."""
    scale = FINE if len(found) <= MANY else COARSE
    kinds = sorted({one.kind for one in found})
    number = {kind: place for place, kind in enumerate(kinds)}
    columns = {
        "id": [one.id for one in found],
        "lon": [round(one.lon * scale) for one in found],
        "lat": [round(one.lat * scale) for one in found],
        "precision": [PRECISIONS.index(one.precision) for one in found],
        "kind": [number[one.kind] for one in found],
    }
    return {"scale": scale, "codes": {"precision": PRECISIONS, "kind": kinds}, "columns": columns}


def clustered(found: Sequence[Spot], zoom: int) -> dict[str, Any]:
    """
    Scale and columns of clusters in the order of their first members: middle, `count` of points, `one_place`.

    A cluster of one is the service itself, with its `id`. `one_place` 1: a closer look will not part it.
    """
    cells: dict[object, list[Spot]] = {}
    for place, one in enumerate(found):
        cells.setdefault(place if zoom >= APART else _cell(one, zoom), []).append(one)
    groups = list(cells.values())
    columns = {
        "id": [group[0].id if len(group) == 1 else None for group in groups],
        "lon": [round(FINE * sum(one.lon for one in group) / len(group)) for group in groups],
        "lat": [round(FINE * sum(one.lat for one in group) / len(group)) for group in groups],
        "count": [len(group) for group in groups],
        "one_place": [int(len({(one.lon, one.lat) for one in group}) == 1) for group in groups],
    }
    return {"scale": FINE, "columns": columns}


def _cell(one: Spot, zoom: int) -> tuple[int, int]:
    """The cell of the web map: 64 pixels wide and high."""
    across = CELLS * 2**zoom
    lat = max(-POLAR, min(POLAR, one.lat))
    return floor((one.lon / 360 + 0.5) * across), floor((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * across)
