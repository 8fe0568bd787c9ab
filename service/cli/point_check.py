"""An integrity check that needs the shipped outlines: points that lie outside the region they state."""

from typing import Any

from graph_schema.integrity import Finding
from service.gazetteer.outlines import is_outside, km_outside
from service.graph import reader
from service.graph.driver import Driver

MEANING = (
    "A point lies outside the outline of its region; one of the two is wrong, or the service is beyond the border."
)


def points_outside_outlines(driver: Driver) -> list[Finding]:
    """One finding with a row for each place that is further outside than outlines are coarse; empty where none is."""
    rows = []
    for row in reader.rows(driver, ["location"]).rows:
        told: dict[str, Any] = dict(row.record)
        region, lat, lon = told.get("region"), told.get("lat"), told.get("lon")
        if region and lat is not None and lon is not None and is_outside(region, lat, lon):
            rows.append({"id": row.key, "region": region, "km": round(km_outside(region, lat, lon) or 0, 1)})
    return [Finding("points_outside_outlines", "notice", MEANING, rows)] if rows else []
