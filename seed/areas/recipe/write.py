"""Writes the extracts: sorted, with fixed number formats, so that the same input gives the same bytes."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import mapping, polygon

from .boundaries import Area


def table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One CSV file, rows in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def degrees(value: float) -> str:
    """Four places: about ten metres."""
    return f"{value:.4f}"


def label(area: Area) -> tuple[float, float]:
    """Latitude and longitude of a point that lies inside the area."""
    point = area.full.representative_point()
    return round(point.y, 4), round(point.x, 4)


def collection(path: Path, areas: list[Area], notice: str) -> None:
    """One GeoJSON file, one feature a line, in longitude-latitude order, outer rings counter-clockwise."""
    lines = ",\n".join(_compact(_feature(area)) for area in areas)
    head = f'{{"type":"FeatureCollection","attribution":{json.dumps(notice, ensure_ascii=False)},"features":[\n'
    path.write_text(f"{head}{lines}\n]}}\n", encoding="utf-8")


def _feature(area: Area) -> dict[str, Any]:
    lat, lon = label(area)
    properties = {"ags": area.id, "name": area.name, "kind": area.kind, "nuts": area.nuts, "label": [lon, lat]}
    return {
        "type": "Feature",
        "id": area.id,
        "properties": {key: value for key, value in properties.items() if value},
        "geometry": {"type": "MultiPolygon", "coordinates": _rings(area.outline)},
    }


def _rings(outline: Any) -> list[Any]:
    parts = outline.geoms if outline.geom_type == "MultiPolygon" else [outline]
    return [_rounded(mapping(polygon.orient(part))["coordinates"]) for part in parts]


def _rounded(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else [_rounded(part) for part in value]


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
