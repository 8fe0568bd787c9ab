"""What the drills of a sick database share: rows of demand, their answers, and what the database has kept of them."""

import itertools
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import neo4j

from service.graph.driver import connect
from service.graph.engine.folder import EngineFolder
from service.graph.engine.launch import endpoint_of
from tests.cli.commands import ask

REGIONS = ("14521", "14522", "14523", "14524", "14511", "14612", "14625", "14713", "14730")
NEEDS = ("N1", "N2", "N3", "N11", "N12")
SENDERS = (f"127.1.{number // 250 % 250}.{number % 250 + 1}" for number in itertools.count())
MANY = {"VERWEISGRAPH_DEMAND_PER_MINUTE": "10000"}


def rows() -> Iterator[dict[str, str]]:
    """Rows that make a counter each, then the same again."""
    month = time.strftime("%Y-%m")
    combined = itertools.product(REGIONS, NEEDS, ("served", "too_far", "full", "no_service", "language", "unknown"))
    for region, need, outcome in itertools.cycle(list(combined)):
        yield {"month": month, "region": region, "need": need, "outcome": outcome}


def post(port: int, row: dict[str, str]) -> tuple[int, dict[str, str], Any]:
    """Status, headers and document of one report of demand, each from another sender."""
    connection = HTTPConnection("127.0.0.1", port, timeout=15, source_address=(next(SENDERS), 0))
    try:
        connection.request("POST", "/api/demand", json.dumps(row), {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, dict(response.headers), json.loads(response.read())
    finally:
        connection.close()


def is_refused_well(answer: tuple[int, dict[str, str], Any]) -> bool:
    """Whether it is a 503 as promised: a problem document with a sentence, and when to come back."""
    status, headers, document = answer
    return (
        status == 503
        and headers["Content-Type"] == "application/problem+json"
        and int(headers["Retry-After"]) > 0
        and document["detail"].endswith(".")
    )


def driver_of(data_dir: Path) -> neo4j.Driver:
    """A driver of the database below a data directory, past the application."""
    folder = EngineFolder(data_dir / "neo4j" / "neo4j")  # not resolved: the path may lead into another mount space
    return connect(endpoint_of(folder, folder.read_endpoint()))


def counted(data_dir: Path) -> int:
    """How many reports the database has kept."""
    with driver_of(data_dir) as driver:
        found, _, _ = driver.execute_query(
            "MATCH (n:DemandCount) RETURN coalesce(sum(n.counted), 0) AS sum", database_="neo4j"
        )
    return int(found[0]["sum"])


class Crowd:
    """Threads that ask again and again until the block ends; statuses and times in seconds by name."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = {}
        self.statuses: dict[str, Counter[int]] = {}
        self._end, self._threads = threading.Event(), list[threading.Thread]()

    def add(self, name: str, question: Callable[[], int], pause_s: float) -> None:
        """One more that asks the question."""
        self.took.setdefault(name, [])
        self.statuses.setdefault(name, Counter())

        def go_on() -> None:
            while not self._end.is_set():
                began = time.monotonic()
                status = question()
                self.took[name].append(time.monotonic() - began)
                self.statuses[name][status] += 1
                time.sleep(pause_s)

        self._threads.append(threading.Thread(target=go_on))

    def run(self, seconds: float) -> None:
        """Lets all ask for so long."""
        for thread in self._threads:
            thread.start()
        time.sleep(seconds)
        self._end.set()
        for thread in self._threads:
            thread.join()

    def median_s(self, name: str) -> float:
        """The middle of the times."""
        return sorted(self.took[name])[len(self.took[name]) // 2]


def get(port: int, path: str) -> int:
    """The status of an address."""
    return ask(port, "GET", path)[0]


def beside_requests(log: str) -> list[str]:
    """The lines of a log that are not those of requests."""
    return [line for line in log.splitlines() if '"event":"request"' not in line]


def requests(log: str) -> list[dict[str, Any]]:
    """What a log says of requests."""
    return [json.loads(line) for line in log.splitlines() if '"event":"request"' in line]
