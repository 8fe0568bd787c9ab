"""
CPU of each read in process, at 2,000 and at 20,000 services: none may cost more because the directory is larger.

`python -m benchmarks.reads`. A bare WSGI app is asked in the same rounds; the ratio to it stays on a busy machine.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from werkzeug.test import Client

from benchmarks.cases import CASES
from benchmarks.generate import rows
from service.app import create_app
from service.catalog.build import build
from service.catalog.refresh import refreshed
from service.catalog.snapshot import Catalog
from service.graph.records import Row

SIZES = (2_000, 20_000)
ROUNDS, ROUND_S = 7, 0.06
FORM = {"place": "08371", "needs": "N11", "status": "AE-25-1-2"}
WANTED_MS = {"list": 1.0, "list page": 8.0, "referral": 5.0, "answer page": 8.0}
GETS = {
    "list": "/api/services",
    "list page": "/de/services",
    "list, of a need": "/api/services?need=N1",
    "list, of a district": "/api/services?region=14524",
    "list, of a client": "/api/services?client=mentee",
    "list, of an admitted status": "/api/services?admits=DU",
    "list, free of charge": "/api/services?cost=free",
    "list, newest change first": "/api/services?sort=updated",
    "list, changed lately": "/api/services?updated_after=1",
    "list, of another day": "/api/services?as_of=2026-06-01",
    "list, the nearest": "/api/services?near=51.05,13.74",
    "list, within 25 km": "/api/services?near=51.05,13.74&radius_km=25",
    "list, names searched": "/api/services?q=Beratung",
    "list page, a topic": "/de/topics/N1",
    "list page, a district": "/de/districts/14524",
    "list page, a place with a radius": "/de/services?place=Zwickau&radius_km=25",
    "list page, nothing fits": "/de/services?need=N1&q=xqzvw&language=ar",
    "list page, deep": "/de/services?page=90",
    "one service": "/api/services/babs",
    "page of a service": "/de/services/babs",
    "map, a part": "/api/map/services?bbox=12,50.5,13,51.5&zoom=10",
    "needs": "/api/vocabularies/needs",
    "facts": "/api/vocabularies/facts",
    "places": "/api/places?q=Zwickau",
    "criteria": "/api/referrals/criteria",
    "features, first page": "/ogc/collections/services/items",
    "features, organizations": "/ogc/collections/organizations/items",
    "collections": "/ogc/collections",
    "form": "/de/",
    "readiness": "/readyz",
}


class Cost(NamedTuple):
    """One read: CPU in ms, and that of a bare WSGI app in the same rounds."""

    cpu_ms: float
    bare_ms: float


def measured(catalog: Catalog, names: Iterable[str] = ()) -> dict[str, Cost]:
    """CPU of each read of a directory; of the named ones only, if any are named."""
    client = create_app(lambda: catalog).test_client()
    following = client.get(GETS["list"]).get_json()["links"]["next"]
    reads: Mapping[str, Callable[[], Any]] = {
        **{name: lambda address=address: client.get(address) for name, address in GETS.items()},  # type: ignore[misc]
        "list, second page": lambda: client.get(following),
        "referral": lambda: [client.post("/api/referrals", json=case) for case in CASES],
        "answer page": lambda: client.post("/de/find", data=FORM),
    }
    gc.collect()
    wanted = set(names)
    return {
        name: _beside_bare(ask, len(CASES) if name == "referral" else 1)
        for name, ask in reads.items()
        if not wanted or name in wanted
    }


def first_after_a_write(catalog: Catalog) -> dict[str, float]:
    """CPU in ms of the first list, nearest and features after one service was renamed, and of the refresh itself."""
    reads = {name: GETS[name] for name in ("list", "list, the nearest", "features, first page")}
    some = next(key for key in catalog.services if key.startswith("made-"))
    holder = [catalog]
    client = create_app(lambda: holder[0]).test_client()
    taken: dict[str, list[float]] = {name: [] for name in ("refresh", *reads)}
    for address in reads.values():
        client.get(address)
    for number in range(ROUNDS):
        record = {**catalog.records["service", some], "name": f"Neuer Name {number}"}
        row = Row.of("service", some, catalog.uuid("service", some), number + 2, record)
        before = time.process_time()
        holder[0] = refreshed(holder[0], [row], (), number + 2)
        taken["refresh"].append(time.process_time() - before)
        for name, address in reads.items():
            before = time.process_time()
            client.get(address)
            taken[name].append(time.process_time() - before)
    return {name: statistics.median(found) * 1000 for name, found in taken.items()}


def _beside_bare(ask: Callable[[], Any], count: int) -> Cost:
    ask()
    ask()
    bare = Client(_bare)
    taken = [(_per_call(ask) / count, _per_call(lambda: bare.get("/"))) for _ in range(ROUNDS)]
    cpu, plain = (statistics.median(one) * 1000 for one in zip(*taken, strict=True))
    return Cost(cpu, plain)


def _per_call(ask: Callable[[], Any]) -> float:
    number, began = 0, time.process_time()
    while (taken := time.process_time() - began) < ROUND_S:
        ask()
        number += 1
    return taken / number


def _bare(_: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "application/json")])
    return [b"{}"]


def main() -> None:
    """Prints the table and writes READS.md beside this file."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--only", nargs="*", default=[])
    arguments.add_argument("--no-file", action="store_true")
    asked = arguments.parse_args()
    found, writes, builds = [], [], []
    for size in SIZES:
        given = rows(size)
        began = time.process_time()
        catalog = build(given, 1)
        builds.append(time.process_time() - began)
        found.append(measured(catalog, asked.only))
        writes.append(first_after_a_write(catalog))
    text = _text(found, writes, builds)
    print(text)
    if not asked.no_file:
        Path(__file__).with_name("READS.md").write_text(text, encoding="utf-8")


def _text(found: list[dict[str, Cost]], writes: list[dict[str, float]], builds: list[float]) -> str:
    small, large = found
    lines = [
        f"# CPU of each read at {SIZES[0]} and {SIZES[1]} services, in process",
        "",
        "| read | 2,000 | 20,000 | growth | times a bare WSGI app | wanted |",
        "|---|---|---|---|---|---|",
    ]
    for name, one in large.items():
        less = small[name]
        growth = (one.cpu_ms / one.bare_ms) / (less.cpu_ms / less.bare_ms)
        wanted = f"{WANTED_MS[name]:.0f} ms" if name in WANTED_MS else ""
        times = f"{growth:.1f} | {one.cpu_ms / one.bare_ms:.0f}"
        lines.append(f"| {name} | {less.cpu_ms:.2f} ms | {one.cpu_ms:.2f} ms | {times} | {wanted} |")
    lines += ["", "| after a write | 2,000 | 20,000 |", "|---|---|---|"]
    lines += [f"| {name} | {writes[0][name]:.1f} ms | {value:.1f} ms |" for name, value in writes[1].items()]
    lines += [f"| build of the whole | {builds[0]:.2f} s | {builds[1]:.2f} s |", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
