"""The outlines below the points of a map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from service.gazetteer import boundaries as outlines
from service.gazetteer.extracts import regions

LEVELS = {"district": "districts", "municipality": "municipalities"}


@dataclass(frozen=True)
class AreaName:
    """The name of an area, and where it goes: a point inside, WGS 84."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Area:
    """A GeoJSON Feature, by AGS."""

    type: Literal["Feature"]
    id: str
    geometry: Annotated[Mapping[str, object], "Polygon or MultiPolygon"]
    properties: AreaName


@dataclass(frozen=True)
class Boundaries:
    """A GeoJSON FeatureCollection: outlines with their names."""

    type: Literal["FeatureCollection"]
    features: tuple[Area, ...]


def boundaries(level: str) -> Boundaries:
    """The districts or municipalities of Saxony, by AGS."""
    known = regions()
    areas = (
        Area("Feature", ags, outline, AreaName(known[ags].name, known[ags].lat, known[ags].lon))
        for ags, outline in sorted(outlines.boundaries(LEVELS[level]).items())
    )
    return Boundaries("FeatureCollection", tuple(areas))
