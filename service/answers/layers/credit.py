"""Whom the map data come from, as every map has to say."""

from collections.abc import Mapping
from typing import Any

from service.catalog.snapshot import Catalog

SHIPPED = "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV); GeoNames, CC BY 4.0, verändert"
OPENSTREETMAP = "© OpenStreetMap contributors, ODbL"
FROM_OPENSTREETMAP = ("nominatim", "photon")
_latest: list[tuple[Mapping[Any, Any], str]] = []


def credit(catalog: Catalog) -> str:
    """The shipped extracts; OpenStreetMap too where a geocoder has placed a point. Worked out once for a Catalog."""
    kept = _latest[0] if _latest else None  # two threads may both make it, and make the same
    if kept is None or kept[0] is not catalog.records:
        placed = {place.get("point_by") for place in catalog.records.of_kind("location").values()}
        told = [SHIPPED, *([OPENSTREETMAP] if placed.intersection(FROM_OPENSTREETMAP) else [])]
        kept = (catalog.records, "; ".join(told))
        _latest[:] = [kept]
    return kept[1]
