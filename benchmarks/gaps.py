"""Gaps over a large directory, without a database: processor time of whole requests, and memory of a worker."""

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.generate import rows
from service.app import create_app
from service.catalog.build import build
from service.catalog.cell_inputs.nearness import SPEEDS_KMH
from service.catalog.cell_inputs.view import gap_view
from service.catalog.snapshot import Catalog
from service.domain.accessibility import estimated_minutes
from service.domain.distance import distance_km
from service.domain.siting.models import SitingResult, maximal_covering

RESULTS = Path(__file__).with_name("GAPS.md")
MATRIX = "/api/gaps/matrix?rows=need&cols=language&region=14"
CALLS = "/api/gaps/call-sheet?region=14524"
LIST = "/api/services?limit=20"
SITES, P, LIMIT_MINUTES = 100, 8, 30.0
Row = tuple[str, str, str]


def main() -> None:
    """Prints the table and writes GAPS.md beside this file."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--services", type=int, default=20_000)
    write(arguments.parse_args().services)


def write(size: int) -> None:
    """The same for a number of services."""
    lines = [f"| {name} | {value} | {wanted} |" for name, value, wanted in measured(size)]
    head = [f"# Gaps over {size} services, processor time", "", "| what | measured | wanted |", "|---|---|---|"]
    text = "\n".join([*head, *lines, ""])
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


def measured(size: int) -> list[Row]:
    """The table: what, measured, wanted."""
    catalog = build(rows(size), 1)
    gc.collect()
    client = create_app(lambda: catalog, keys=[b"k" * 32]).test_client()
    client.get(LIST)
    cold = cpu(lambda: ask(client, MATRIX))
    warm = statistics.median(cpu(lambda: ask(client, MATRIX)) for _ in range(9))
    page = statistics.median(cpu(lambda: ask(client, LIST)) for _ in range(9))
    calls = cpu(lambda: ask(client, CALLS))
    scenarios = [cpu(lambda one=one: what_if(client, one)) for one in some(catalog)]
    weights, covers = places(catalog)
    exact = cpu(lambda: sited(weights, covers, exact=True))
    greedy = statistics.median(cpu(lambda: sited(weights, covers, exact=False)) for _ in range(5))
    found = sited(weights, covers, exact=True)
    return [
        ("matrix of Saxony, 13 districts x 21 needs x all languages, cold", f"{cold:.2f} s", "under 2 s"),
        ("the same, warm", f"{warm * 1000:.1f} ms", f"as a list page: {page * 1000:.1f} ms"),
        ("call sheet of a district, all topics, cold", f"{calls:.2f} s", "under 1 s"),
        ("what if, one change: median of ten", f"{statistics.median(scenarios) * 1000:.0f} ms", "under 200 ms"),
        ("the slowest of them", f"{max(scenarios) * 1000:.0f} ms", "under 200 ms"),
        (f"siting, p = {P}, {len(weights)} x {len(covers)}, exact ({found.method})", f"{exact:.2f} s", "under 3 s"),
        ("the same, greedy", f"{greedy * 1000:.0f} ms", "under 100 ms"),
        ("memory of a worker after all of it", *_memory(size)),
    ]


def cpu(work: Callable[[], object]) -> float:
    """Processor seconds of this process and of those it started."""
    gc.collect()
    began = _spent()
    work()
    return _spent() - began


def ask(client: Any, address: str) -> bytes:
    """The answer; anything but success is an error."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.data
    return bytes(answer.data)


def what_if(client: Any, service: str) -> None:
    """One service has places and no end."""
    change = {"kind": "change", "service_id": service, "fields": {"capacity": "capacity", "open_ended": True}}
    answer = client.post("/api/gaps/what-if", json={"changes": [change]})
    assert answer.status_code == 200, answer.data


def sited(weights: Mapping[str, float], covers: Mapping[str, list[str]], *, exact: bool) -> SitingResult:
    """Eight new places for all municipalities of Saxony."""
    return maximal_covering(weights, covers, P, exact=exact)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def some(catalog: Catalog) -> list[str]:
    """Ten services of Saxony."""
    offers = [offer.service_id for offer in gap_view(catalog, date.today()).supply("14")]  # noqa: DTZ011 as the app
    return offers[:: len(offers) // 10][:10]


def places(catalog: Catalog) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Persons by municipality, and which ones each of the largest places reaches."""
    view = gap_view(catalog, date.today())  # noqa: DTZ011
    points = view.places("14")
    weights: dict[str, float] = {}
    for district in sorted(view.areas.below["14"]):
        weights |= view.areas.persons(district, None, view.today)[0]
    largest = sorted(weights, key=lambda code: (-weights[code], code))[:SITES]
    speed = SPEEDS_KMH["pt"]
    covers = {
        site: [p for p in weights if estimated_minutes(distance_km(points[p], points[site]), speed) <= LIMIT_MINUTES]
        for site in largest
    }
    return weights, covers


def _memory(size: int) -> tuple[str, str]:
    """What all of it adds to a worker that starts from the last good Catalog, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.gaps_memory", str(size)], capture_output=True, text=True, check=True
    )
    before, after = ran.stdout.split()
    return f"{after} MiB, {int(after) - int(before)} of them by gaps", "under 300 MiB"


if __name__ == "__main__":
    main()
