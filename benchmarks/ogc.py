"""
Map requests side by side with pygeoapi 0.21 on the same points: CPU of the server for one box of 100 features.

`python -m benchmarks.ogc` needs Debian's `libsqlite3-mod-spatialite` and a Python whose sqlite3 loads extensions
(Debian's own). pygeoapi goes into an environment of its own in the cache folder, never into ours.
Both are asked over HTTP on loopback, one worker with eight threads each, by one client that keeps its connection.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psutil

from benchmarks.asking import REPEATS, ROUNDS, asked, options, server
from benchmarks.generate import rows
from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.layers import services as layer
from service.answers.layers.collections import Layers
from service.answers.layers.layer import Layer
from service.app import create_app
from service.catalog.build import build
from service.catalog.refresh import refreshed
from service.catalog.snapshot import Catalog
from service.graph.engine.ports import free_port
from service.graph.records import Row

HERE = Path(__file__).parent
VERSION = "0.21.0"
PYTHON = os.environ.get("BENCH_PYTHON", "/usr/bin/python3")
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "verweisgraph" / f"pygeoapi-{VERSION}"
BOXES, IN_BOX = 60, 100
Box = tuple[float, float, float, float]


def main() -> None:
    """Prints the table and writes OGC.md beside this file."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--services", type=int, default=20_000)
    size = arguments.parse_args().services
    if size < 3 * BOXES * IN_BOX:
        raise SystemExit(f"Too few services for {BOXES} boxes of {IN_BOX} that share none; name more.")
    python = _pygeoapi()
    catalog = catalog_of(size)
    made = Layer(layer.KIND, layer.entries(Asking(catalog, today())), catalog.records)
    boxes = _boxes(made)
    with tempfile.TemporaryDirectory() as folder:
        theirs = _theirs(made, boxes, python, Path(folder))
    ours = _ours(size, boxes)
    for one, other in zip(ours["ids"], theirs["ids"], strict=True):
        if set(one) != set(other):
            raise SystemExit("The two servers answered with different features: the comparison means nothing.")
    text = _table(size, ours, theirs, _after_a_write(catalog_of(size)))
    print(text)
    (HERE / "OGC.md").write_text(text, encoding="utf-8")


def catalog_of(size: int) -> Catalog:
    """The made-up directory, the same each time, without services of no known place: those are in every box."""
    services = build(rows(size), 1).services.values()
    unplaced = {one.id for one in services if not one.sites or any(site.lat is None for site in one.sites)}
    return build((row for row in rows(size) if row.kind != "service" or row.id not in unplaced), 1)


def app() -> Any:
    """Our side, as gunicorn loads it."""
    catalog = catalog_of(int(os.environ["BENCH_SERVICES"]))
    return create_app(lambda: catalog, keys=[b"k" * 32])


def _boxes(made: Layer) -> list[Box]:
    """Boxes that hold exactly 100 features and share none of them: in the first round nothing was sent before."""
    points = [entry.geometry["coordinates"] for _, entry in made.ordered if entry.geometry]
    chance = random.Random(7)
    found: list[Box] = []
    taken: set[tuple[float, float]] = set()
    while len(found) < BOXES:
        lon, lat = chance.choice(points)
        reach = sorted(max(abs(x - lon), abs(y - lat)) for x, y in points)[IN_BOX - 1]
        box = (lon - reach, lat - reach, lon + reach, lat + reach)
        held = [(x, y) for x, y in points if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
        if len(held) == IN_BOX and taken.isdisjoint(held):
            found.append(box)
            taken.update(held)
    return found


def _ours(size: int, boxes: list[Box]) -> dict[str, Any]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", *options(port), "benchmarks.ogc:app()"]
    with server(command, port, {"BENCH_SERVICES": str(size)}, "/ogc/conformance") as process:
        return _answers(process, port, "/ogc/collections/services/items", boxes)


def _theirs(made: Layer, boxes: list[Box], python: str, folder: Path) -> dict[str, Any]:
    port = free_port()
    features = (json.dumps(made.feature(entry), ensure_ascii=False) for _, entry in made.ordered if entry.geometry)
    fill = [python, str(HERE / "pygeoapi_side.py"), str(folder), str(port)]
    subprocess.run(fill, input="\n".join(features), text=True, check=True)
    named = {"PYGEOAPI_CONFIG": str(folder / "config.yml"), "PYGEOAPI_OPENAPI": str(folder / "openapi.yml")}
    command = [python, "-m", "gunicorn", *options(port), "pygeoapi.flask_app:APP"]
    with server(command, port, named, "/conformance?f=json") as process:
        return _answers(process, port, "/collections/services/items", boxes)


def _answers(process: psutil.Process, port: int, path: str, boxes: list[Box]) -> dict[str, Any]:
    """Figures and the ids found in each box; no box shares a feature with the box that makes the indexes."""
    addresses = [f"{path}?f=json&limit={IN_BOX}&bbox={','.join(map(str, box))}" for box in boxes]
    found = asked(process, port, addresses, f"{path}?f=json&limit=1&bbox=0,0,1,1")
    bodies = found.pop("bodies")
    ids = [[one["id"] for one in json.loads(body)["features"]] for body in bodies]
    return {**found, "ids": ids, "bytes": len(bodies[-1])}


def _after_a_write(catalog: Catalog) -> dict[str, float]:
    """CPU seconds of this process to make our layer and write all of it: at the start, and after a change of one."""
    code = next(iter(catalog.services))
    record = {**catalog.records["service", code], "name": "Changed"}
    changed = refreshed(catalog, [Row.of("service", code, catalog.uuid("service", code), 2, record)], [], 2, "next")
    layers, taken = Layers(), {}
    for name, one in (("start", catalog), ("write", changed)):
        began = time.process_time()
        made = layers.of(Asking(one, today()), "services")
        for _, entry in made.ordered:
            made.written(entry)
        taken[name] = time.process_time() - began
    return taken


def _table(size: int, ours: dict[str, Any], theirs: dict[str, Any], written: dict[str, float]) -> str:
    both = (ours, theirs)
    lines = [
        ("CPU of the server for one request, features not sent before", _ms(one["first"]["cpu"] for one in both)),
        ("CPU of the server for one request, features sent before", _ms(one["cpu"] for one in both)),
        ("time of one request, features not sent before", _ms(one["first"]["wall"] for one in both)),
        ("time of one request, features sent before", _ms(one["wall"] for one in both)),
        ("body", [f"{one['bytes'] / 1000:.0f} kB" for one in both]),
    ]
    rows_of = [f"| {what} | {here} | {there} |" for what, (here, there) in lines]
    head = f"# A box of {IN_BOX} features among {size} services"
    told = (
        f"{BOXES} boxes that share no feature; the same points and properties, both in gunicorn gthread 1x8, one "
        f"request after the other. First a round with each box once, then {ROUNDS} rounds of {BOXES * REPEATS} "
        "requests for the same boxes, medians: /ogc then sends bytes that it kept, pygeoapi asks its database again."
    )
    cold, warm = theirs["first"]["cpu"] / ours["first"]["cpu"], theirs["cpu"] / ours["cpu"]
    ratio = f"pygeoapi takes {cold:.1f} times the CPU at first and {warm:.1f} times later (wanted: at least 10)."
    kept = (
        f"All features of the layer made and written take {written['start']:.2f} s of CPU at the start, "
        f"and {written['write']:.2f} s after a write that touches one service."
    )
    table = [f"| what | /ogc | pygeoapi {VERSION}, SpatiaLite |", "|---|---|---|", *rows_of]
    return "\n".join([head, "", told, "", *table, "", ratio, "", kept, ""])


def _ms(seconds: Iterable[float]) -> list[str]:
    return [f"{one * 1000:.2f} ms" for one in seconds]


def _pygeoapi() -> str:
    """The Python of an environment that has pygeoapi, made once."""
    python = CACHE / "bin" / "python"
    if not python.exists():
        subprocess.run([PYTHON, "-m", "venv", str(CACHE)], check=True)
        wanted = [f"pygeoapi=={VERSION}", "gunicorn==27.0.1"]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *wanted], check=True)
    return str(python)


if __name__ == "__main__":
    main()
