"""Whom the map data come from, as every map has to say."""

from service.catalog.record_store import HeldRecords
from service.catalog.snapshot import Catalog

SHIPPED = "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV); GeoNames, CC BY 4.0, verändert"
OPENSTREETMAP = "© OpenStreetMap contributors, ODbL"
FROM_OPENSTREETMAP = ("nominatim", "photon")
_latest: list[tuple[HeldRecords, str]] = []


def credit(catalog: Catalog) -> str:
    """The shipped extracts; OpenStreetMap too where a geocoder has placed a point. Worked out once for a Catalog."""
    kept = _latest[0] if _latest else None  # two threads may both make it, and make the same
    if kept is None or kept[0] is not catalog.records:
        placed = {place.get("point_by") for place in catalog.records.of_kind("location").values()}
        credits_due = [SHIPPED, *([OPENSTREETMAP] if placed.intersection(FROM_OPENSTREETMAP) else [])]
        kept = (catalog.records, "; ".join(credits_due))
        _latest[:] = [kept]
    return kept[1]
