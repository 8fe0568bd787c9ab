"""From the boundaries of 2016 to the areas of today."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from . import changes

NEAR_DEGREES = 0.003  # a map of Saxony
FAR_DEGREES = 0.018  # a map of Germany
GRID_DEGREES = 1e-4
LAND_SURFACE = 4  # GF of VG250: land with structure, without sea and lakes


@dataclass(frozen=True)
class Area:
    """One area: `full` is the outline as published, `outline` the simplified one that is shipped."""

    id: str
    name: str
    kind: str
    parent: str
    nuts: str
    full: Any
    outline: Any = None
    is_town: bool = False
    aliases: tuple[str, ...] = ()


def read(path: Path, prefix: str, merged: dict[str, str]) -> list[tuple[dict[str, Any], Any, tuple[str, ...]]]:
    """Properties, outline and old keys of each area of today, ordered by key."""
    items = json.loads(path.read_text(encoding="utf-8"))
    features = [f for item in items for f in item.get("features", [item]) if f["properties"]["GF"] == LAND_SURFACE]
    parts = defaultdict(list)
    for feature in features:
        key = feature["properties"]["AGS"]
        if key.startswith(prefix):
            parts[merged.get(key, key)].append(feature)
    found = []
    for key, group in sorted(parts.items()):
        group.sort(key=lambda f: (f["properties"]["AGS"] != key, f["properties"]["AGS"]))
        outline = shapely.union_all([shapely.make_valid(shape(f["geometry"])) for f in group])
        old = tuple(sorted({f["properties"]["AGS"] for f in group} - {key}))
        found.append((group[0]["properties"] | {"AGS": key}, outline, old))
    return found


def simplified(areas: list[Area], degrees: float) -> list[Area]:
    """The same areas with lighter outlines; borders they share stay shared."""
    # Towns merged on 2016-01-01 do not meet their neighbours vertex by vertex in the source (Döbeln, Thiendorf …).
    clean = shapely.coverage_clean([area.full for area in areas])
    outlines = shapely.coverage_simplify(clean, degrees)
    return [replace(a, outline=on_grid(o)) for a, o in zip(areas, outlines, strict=True)]


def dissolved(areas: list[Area], parts: list[Area], key_length: int) -> list[Area]:
    """The areas with outlines put together from the light outlines of their parts."""
    return [
        replace(a, outline=on_grid(shapely.union_all([p.outline for p in parts if p.id[:key_length] == a.id])))
        for a in areas
    ]


def on_grid(outline: Any) -> Any:
    """The outline on the grid of the shipped coordinates, polygons only, in one fixed order."""
    snapped = shapely.set_precision(outline, GRID_DEGREES)
    polygons = [p for p in shapely.get_parts(snapped) if p.geom_type == "Polygon"]
    return shapely.normalize(shapely.union_all(polygons))


def districts(path: Path, nuts: dict[str, str]) -> list[Area]:
    """The 400 districts of Germany; names of Saxon ones as its directory of places has them."""
    rows = read(path, "", changes.DISTRICTS)
    cities = {p["GEN"] for p, _, _ in rows if _is_city(p)}
    return [
        Area(
            id=p["AGS"],
            name=district_name(p, cities),
            kind="kreisfreie_stadt" if _is_city(p) else "landkreis",
            parent=_parent(p["AGS"]),
            nuts=changes.NEW_NUTS.get(p["AGS"], nuts.get(p["AGS"], p["NUTS"])),
            full=outline,
            aliases=old,
        )
        for p, outline, old in rows
    ]


def municipalities(path: Path) -> list[Area]:
    """The 418 municipalities of Saxony."""
    return [
        Area(p["AGS"], municipality_name(p), "gemeinde", p["AGS"][:5], "", outline, None, p["BEZ"] == "Stadt", old)
        for p, outline, old in read(path, "14", changes.MUNICIPALITIES)
    ]


def states(path: Path, parts: list[Area]) -> list[Area]:
    """The 16 Länder; outlines from their districts."""
    rows = read(path, "", {})
    areas = [Area(p["AGS"], p["GEN"], "land", "DE", p["NUTS"], outline) for p, outline, _ in rows]
    return dissolved(areas, parts, 2)


def district_name(properties: dict[str, Any], cities: set[str]) -> str:
    """Cities end in ', Stadt'; a Saxon district named like a city says '(Landkreis)'; others carry their kind."""
    name = changes.NEW_NAMES.get(properties["AGS"], properties["GEN"])
    if properties["BEZ"] == "Kreisfreie Stadt":
        return f"{name}, Stadt"
    if properties["BEZ"] == "Stadtkreis" or properties["NBD"] == "nein":
        return str(name)
    if properties["AGS"].startswith("14"):
        return f"{name} (Landkreis)" if name in cities else str(name)
    return f"{properties['BEZ']} {name}"


def municipality_name(properties: dict[str, Any]) -> str:
    """The official name, with ', Stadt' where the district is named alike."""
    name = changes.NEW_NAMES.get(properties["AGS"], properties["GEN"])
    return f"{name}, Stadt" if properties["AGS"] in changes.TOWNS_NAMED_LIKE_DISTRICTS else str(name)


def _is_city(properties: dict[str, Any]) -> bool:
    return properties["BEZ"] in {"Kreisfreie Stadt", "Stadtkreis"}


def _parent(key: str) -> str:
    return next((nuts2 for nuts2, (prefix, _) in changes.NUTS2.items() if key.startswith(prefix)), key[:2])
