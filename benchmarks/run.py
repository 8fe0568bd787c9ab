"""Side by side on one machine: referrals from the Catalog and by Cypher; build, refresh, memory."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from benchmarks import gaps, reads
from benchmarks.cases import CASES
from benchmarks.fill import fill
from benchmarks.same_answer import by_cypher
from service.app import create_app
from service.catalog import last_good
from service.catalog.build import build
from service.catalog.follower import Follower
from service.graph import reader
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine.server import running
from service.graph.writer import Write, apply
from service.http.questions.referral import CaseShape

CHAINS = {
    "08371": ["14524", "DED4", "14", "DE"],
    "04315": ["14713", "DED5", "14", "DE"],
    "01097": ["14612", "DED2", "14", "DE"],
}
QUERY = Path(__file__).with_name("referral.cypher").read_text(encoding="utf-8")


def main() -> None:
    """Prints the table and writes RESULTS.md beside this file."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--services", type=int, default=20_000)
    size = arguments.parse_args().services
    with tempfile.TemporaryDirectory() as folder:
        table = _measured(size, Path(folder))
    lines = [f"| {name} | {value} | {wanted} |" for name, value, wanted in table]
    text = "\n".join([f"# {size} services, two cores", "", "| what | measured | wanted |", "|---|---|---|", *lines, ""])
    print(text)
    Path(__file__).with_name("RESULTS.md").write_text(text, encoding="utf-8")
    gaps.write(size)


def _measured(size: int, folder: Path) -> list[tuple[str, str, str]]:
    with running(folder / "neo4j", heap_mb=1024, report=print) as endpoint, connect(endpoint) as driver:
        began = time.perf_counter()
        fill(driver, size)
        filled = time.perf_counter() - began
        cold, _ = _timed(lambda: reader.rows(driver))
        read, snapshot = _timed(lambda: reader.rows(driver))
        built, catalog = _timed(lambda: build(snapshot.rows, snapshot.revision, snapshot.log_hash))
        database = psutil.Process(endpoint.pid)
        ours = _cpu(database, _ours(catalog))
        theirs = _cpu(database, _theirs(driver))
        same = _cpu(database, _same(driver, catalog))
        refresh = _refresh(driver, catalog)
        memory = _memory(endpoint)
        asked = reads.measured(catalog, reads.WANTED_MS)
        written, _ = _timed(lambda: last_good.write(catalog, folder / "catalog"))
        read_back, _ = _timed(lambda: last_good.read(folder / "catalog"))
    return [
        ("referral from the Catalog, CPU", f"{ours * 1000:.1f} ms", ""),
        ("the same answer by one Cypher query, CPU of both sides", f"{same * 1000:.1f} ms", ""),
        ("ratio", f"{same / ours:.1f}", "at least 10"),
        ("the twenty best without reasons and questions, all of it by Cypher", f"{theirs * 1000:.1f} ms", ""),
        ("ratio", f"{theirs / ours:.1f}", ""),
        *(_read(name, asked[name]) for name in reads.WANTED_MS),
        ("load through the gateway", f"{filled:.0f} s", ""),
        ("read all rows, first time", f"{cold:.1f} s", ""),
        ("read all rows, then build", f"{read:.1f} s + {built:.1f} s", "under 3 s"),
        ("refresh after one write", f"{refresh * 1000:.0f} ms", "under 50 ms"),
        ("last good Catalog, written and read", f"{written:.1f} s, {read_back:.1f} s", ""),
        ("memory of a worker that read the database", f"{memory:.0f} MiB", "under 250 MiB"),
    ]


def _read(name: str, cost: reads.Cost) -> tuple[str, str, str]:
    told = f"{cost.cpu_ms:.1f} ms, {cost.cpu_ms / cost.bare_ms:.0f} times a bare WSGI app"
    return f"{name}, CPU in process", told, f"{reads.WANTED_MS[name]:.0f} ms"


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _cpu(database: psutil.Process, ask: Callable[[dict[str, Any]], object]) -> float:
    """Median over rounds of the CPU seconds of one request, ours and the database's together."""
    for case in CASES:
        ask(case)
    rounds = []
    for _ in range(5):
        own, other = time.process_time(), sum(database.cpu_times()[:2])
        for case in CASES:
            ask(case)
        rounds.append((time.process_time() - own + sum(database.cpu_times()[:2]) - other) / len(CASES))
    return statistics.median(rounds)


def _ours(catalog: Any) -> Callable[[dict[str, Any]], object]:
    client = create_app(lambda: catalog).test_client()
    return lambda case: client.post("/api/referrals", json=case).data


def _theirs(driver: Any) -> Callable[[dict[str, Any]], object]:
    def ask(case: dict[str, Any]) -> object:
        given = {"needs": case["needs"], "status": case["status"], "day": case["as_of"], "lat": 50.7, "lon": 12.5}
        found = driver.execute_query(QUERY, {**given, "chain": CHAINS[case["postcode"]]}, database_="neo4j")
        return [record.data() for record in found.records]

    return ask


def _same(driver: Any, catalog: Any) -> Callable[[dict[str, Any]], object]:
    shape, ours = CaseShape(), _ours(catalog)
    for case in CASES:
        if by_cypher(driver, catalog, shape.load(case)) != ours(case):
            raise SystemExit(f"The two answers differ for {case}.")
    return lambda case: by_cypher(driver, catalog, shape.load(case))


def _refresh(driver: Any, catalog: Any) -> float:
    follower = Follower(driver)
    follower.refresh()
    some = next(key for key in catalog.services if key.startswith("made-"))
    taken = []
    for number in range(7):
        record = {**catalog.records[("service", some)], "name": f"Neuer Name {number}"}
        apply(driver, [Write("service", some, record)], actor="benchmark", reason="benchmark")
        taken.append(_timed(follower.refresh)[0])
    return statistics.median(taken)


def _memory(endpoint: Endpoint) -> float:
    """USS in MiB of a process of its own that reads the directory from the database, as a worker does, and the app."""
    code = (
        "import gc, os, psutil; from service.app import create_app; from service.catalog.follower import Follower;"
        "from service.graph.driver import connect; from service.graph.endpoint import Endpoint;"
        "found = Follower(connect(Endpoint(os.environ['URI'], 'neo4j', os.environ['SECRET'], '', None))).refresh();"
        "app = create_app(lambda: found); client = app.test_client();"
        "[client.get(one) for one in ('/api/services', '/api/services?sort=updated', '/de/services')];"
        "gc.collect(); print(psutil.Process().memory_full_info().uss / 2**20)"
    )
    own = {**os.environ, "URI": endpoint.uri, "SECRET": endpoint.password}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=own)
    return float(ran.stdout)


if __name__ == "__main__":
    main()
