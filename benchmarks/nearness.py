"""
k nearest of 20,000 services: our grid, a look at everything, and the tree of a library (shapely) where there is one.

`python -m benchmarks.nearness`; with `PYTHONPATH=.venv/areas` (made by `make areas`) shapely is measured too.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import rows
from service.catalog.build import build
from service.catalog.nearness import Nearness, Point
from service.domain.distance import distance_km

K, ASKED, RADIUS_KM = 20, 500, 25.0


def main() -> None:
    """Prints the table and writes NEARNESS.md beside this file."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--services", type=int, default=20_000)
    size = arguments.parse_args().services
    services = list(build(rows(size), 1).services.values())
    sites = [(one.id, (site.lat, site.lon)) for one in services for site in one.sites if site.lat and site.lon]
    began = time.perf_counter()
    index = Nearness(services)
    made = time.perf_counter() - began
    chance = random.Random(3)
    saxon = [(chance.uniform(50.2, 51.7), chance.uniform(11.9, 15.0)) for _ in range(ASKED)]
    lines = [
        ("grid: made", f"{made * 1000:.0f} ms", ""),
        (f"grid: the {K} nearest", _told(lambda point: index.nearest(point, K), saxon), "under 1 ms"),
        (f"grid: all within {RADIUS_KM:.0f} km", _told(lambda point: index.within(point, RADIUS_KM), saxon), ""),
        (f"a look at everything: the {K} nearest", _told(lambda point: _everything(sites, point), saxon[:20]), ""),
        *_tree(sites, saxon),
    ]
    table = [f"| {name} | {value} | {wanted} |" for name, value, wanted in lines]
    text = "\n".join(
        [f"# Nearness among {size} services", "", "| what | median, worst | wanted |", "|---|---|---|", *table, ""]
    )
    print(text)
    Path(__file__).with_name("NEARNESS.md").write_text(text, encoding="utf-8")


def _told(ask: Callable[[Point], object], points: list[Point]) -> str:
    taken = []
    for point in points:
        began = time.perf_counter()
        ask(point)
        taken.append(time.perf_counter() - began)
    return f"{statistics.median(taken) * 1000:.2f} ms, {max(taken) * 1000:.2f} ms"


def _everything(sites: list[tuple[str, Point]], point: Point) -> list[tuple[float, str]]:
    return sorted((distance_km(point, site), key) for key, site in sites)[:K]


def _tree(sites: list[tuple[str, Point]], points: list[Point]) -> list[tuple[str, str, str]]:
    """A box of the tree, doubled until it holds enough, then measured as the grid does."""
    try:
        import shapely
    except ImportError:
        return []
    tree = shapely.STRtree([shapely.Point(lon, lat) for _, (lat, lon) in sites])

    def ask(point: Point) -> list[tuple[float, str]]:
        reach = 0.1
        while True:
            lat, lon = point
            found = tree.query(shapely.box(lon - 1.6 * reach, lat - reach, lon + 1.6 * reach, lat + reach))
            near = sorted((distance_km(point, sites[n][1]), sites[n][0]) for n in found)
            if len(near) >= K and near[K - 1][0] < reach * 110:
                return near[:K]
            reach *= 2

    return [(f"shapely {shapely.__version__} STRtree: the {K} nearest", _told(ask, points), "")]


if __name__ == "__main__":
    main()
