"""An editor at work: each second one sound change through the write gateway."""

import random
import threading
import time
from datetime import date, timedelta

from benchmarks.generate import service_ids
from benchmarks.soak.asking import Kept
from seed.read import read_seed
from service.domain.errors import VerweisgraphError
from service.graph import reader
from service.graph.driver import Driver, connect
from service.graph.endpoint import Endpoint
from service.graph.writer import Write, apply

BEAT_S = 1.0
TURNS = ("dated", "renamed", "filled", "added", "moved", "dated", "renamed", "removed")
CAPACITIES = ("open", "waitlist", "full")


class Editor:
    """Changes, adds and removes services and moves places; the directory stays as large as it was."""

    def __init__(self, endpoint: Endpoint, kept: Kept, services: int, seed: int) -> None:
        self._endpoint, self._kept, self._chance = endpoint, kept, random.Random(seed)
        self._services = service_ids(services)
        self._places = [row.id for row in read_seed() if row.kind == "location" and "lat" in row.record]
        self._added: list[str] = []
        self._thread: threading.Thread | None = None
        self.times: list[tuple[float, float]] = []
        self.revision = self.changes = 0

    def start(self, began: float, seconds: float) -> None:
        """Writes until then."""
        self._thread = threading.Thread(target=self._run, args=(began, seconds), daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Waits for the last one."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, began: float, seconds: float) -> None:
        with connect(self._endpoint) as driver:
            for number in range(int(seconds / BEAT_S)):
                at = number * BEAT_S
                time.sleep(max(began + at - time.monotonic(), 0))
                turn = TURNS[number % len(TURNS)]
                try:
                    self._write(driver, turn, number)
                except VerweisgraphError as error:
                    self._kept.error(at, f"write, {turn}", repr(error))
                self.times.append((at, time.monotonic() - began - at))

    def _write(self, driver: Driver, turn: str, number: int) -> None:
        write = self._made(driver, turn, number)
        outcome = apply(driver, [write], actor="soak", reason=turn)
        self.revision, self.changes = outcome.revision, self.changes + len(outcome.changes)
        if turn == "added":
            self._added.append(write.id)

    def _made(self, driver: Driver, turn: str, number: int) -> Write:
        if turn == "removed" and self._added:
            return Write("service", self._added.pop(0), None)
        if turn == "moved":
            place = self._chance.choice(self._places)
            (row,) = reader.rows_of(driver, [f"location:{place}"])
            return Write("location", place, {**row.record, "lat": round(self._chance.uniform(50.5, 51.5), 4)})
        service = self._chance.choice(self._services)
        (row,) = reader.rows_of(driver, [f"service:{service}"])
        if turn == "added":
            alone = {name: value for name, value in row.record.items() if name in ALONE}
            return Write("service", f"soak-{number}", {**alone, "name": f"Neues Angebot {number}"})
        return Write("service", service, {**row.record, **self._changed(turn, row.record, number)})

    def _changed(self, turn: str, record: dict[str, object], number: int) -> dict[str, object]:
        if turn == "dated":
            day = date(2026, 1, 1) + timedelta(days=number % 300)
            return {"verified_on": day.isoformat()}
        if turn == "filled":
            return {"capacity": self._chance.choice([one for one in CAPACITIES if one != record.get("capacity")])}
        name = str(record["name"]).split(" · ")[0]
        return {"name": f"{name} · {number}"}


ALONE = (
    "kind",
    "level",
    "lifecycle",
    "stability",
    "client_types",
    "admits_all",
    "evidence",
    "meets",
    "serves",
    "sites",
)
