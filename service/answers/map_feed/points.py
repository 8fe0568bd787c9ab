"""Points of services as columns of small numbers, and clusters of them for a zoom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan
from typing import Annotated, NamedTuple

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


@dataclass(frozen=True)
class MapColumns:
    """Place n of each list is about the same point or cluster; null: the others have this column."""

    id: Annotated[tuple[str | None, ...], "null: a cluster"]
    lon: Annotated[tuple[int, ...], "degrees times `scale`, WGS 84"]
    lat: tuple[int, ...]
    precision: Annotated[tuple[int, ...] | None, "of points: a place in `codes.precision`"] = None
    kind: Annotated[tuple[int, ...] | None, "of points: a place in `codes.kind`"] = None
    count: Annotated[tuple[int, ...] | None, "of clusters: their points"] = None
    one_place: Annotated[tuple[int, ...] | None, "of clusters: 1: a closer look will not part it"] = None


class Drawn(NamedTuple):
    """Columns with the unit of their degrees, and what the numbers of codes stand for."""

    scale: int
    columns: MapColumns
    codes: Mapping[str, tuple[str, ...]] | None


def spots(services: Iterable[Service]) -> list[Spot]:
    """One for each site with a point, in the order of the services; a service without one has none."""
    return [
        Spot(service.id, site.lon, site.lat, site.precision, service.kind)
        for service in services
        for site in service.sites
        if site.lon is not None and site.lat is not None
    ]


def within(placed: Sequence[Spot], boxes: Sequence[Box]) -> Sequence[Spot]:
    """Those in one of the boxes, all where there is none; touching counts."""
    if not boxes:
        return placed
    return [spot for spot in placed if any(overlap((spot.lon, spot.lat, spot.lon, spot.lat), box) for box in boxes)]


def in_columns(placed: Sequence[Spot]) -> Drawn:
    """Every point; `precision` and `kind` are places in the lists of `codes`."""
    scale = FINE if len(placed) <= MANY else COARSE
    kinds = tuple(sorted({spot.kind for spot in placed}))
    number = {kind: place for place, kind in enumerate(kinds)}
    columns = MapColumns(
        id=tuple(spot.id for spot in placed),
        lon=tuple(round(spot.lon * scale) for spot in placed),
        lat=tuple(round(spot.lat * scale) for spot in placed),
        precision=tuple(PRECISIONS.index(spot.precision) for spot in placed),
        kind=tuple(number[spot.kind] for spot in placed),
    )
    return Drawn(scale, columns, {"precision": PRECISIONS, "kind": kinds})


def clustered(placed: Sequence[Spot], zoom: int) -> Drawn:
    """
    Clusters in the order of their first members: middle, `count` of points, `one_place`.

    A cluster of one is the service itself, with its `id`.
    """
    cells: dict[object, list[Spot]] = {}
    for place, spot in enumerate(placed):
        cells.setdefault(place if zoom >= APART else _cell(spot, zoom), []).append(spot)
    groups = list(cells.values())
    columns = MapColumns(
        id=tuple(group[0].id if len(group) == 1 else None for group in groups),
        lon=tuple(round(FINE * sum(spot.lon for spot in group) / len(group)) for group in groups),
        lat=tuple(round(FINE * sum(spot.lat for spot in group) / len(group)) for group in groups),
        count=tuple(len(group) for group in groups),
        one_place=tuple(int(len({(spot.lon, spot.lat) for spot in group}) == 1) for group in groups),
    )
    return Drawn(FINE, columns, None)


def _cell(spot: Spot, zoom: int) -> tuple[int, int]:
    """The cell of the web map: 64 pixels wide and high."""
    across = CELLS * 2**zoom
    lat = max(-POLAR, min(POLAR, spot.lat))
    return floor((spot.lon / 360 + 0.5) * across), floor((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * across)
