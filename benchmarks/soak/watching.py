"""What the processes of the product hold while it runs, looked at every few seconds."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

import psutil
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.soak.asking import Kept
from benchmarks.soak.seen import Held
from benchmarks.soak.site import Site

BEAT_S = 5.0
MIB = 2**20


NOTHING = Held(0, 0, 0, 0, 0)


class Watch:
    """
    `held` by name of the process and instant, `family_mib` and `metrics` by instant.

    The processor time of everything else on the machine says how far a figure may be trusted.
    """

    def __init__(self, site: Site, kept: Kept) -> None:
        self._site, self._kept, self._stop = site, kept, threading.Event()
        self._known = {site.main.pid: "main", site.database: "database"}
        self._known |= {one.pid: f"worker {number}" for number, one in enumerate(site.workers(), 1)}
        self.held: dict[str, list[tuple[float, Held]]] = {}
        self.family_mib: list[tuple[float, float]] = []
        self.metrics: list[tuple[float, dict[str, float]]] = []
        self.processor: dict[str, float] = {}
        self._thread: threading.Thread | None = None

    def start(self, began: float) -> None:
        """Looks until it is stopped."""
        self._thread = threading.Thread(target=self._run, args=(began,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Waits for the last look."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def alive(self) -> bool:
        """Whether it still looks."""
        return self._thread is not None and self._thread.is_alive()

    def _run(self, began: float) -> None:
        before, since = _spent(self), time.monotonic()
        while not self._stop.wait(max(began + BEAT_S * len(self.family_mib) - time.monotonic(), 0.01)):
            self._look(BEAT_S * len(self.family_mib))
        passed = time.monotonic() - since
        self.processor = {name: (now - before.get(name, 0)) / passed for name, now in _spent(self).items()}

    def _look(self, at: float) -> None:
        sums: dict[str, Held] = {}
        for name, process in self.named():
            with suppress(psutil.Error):  # it has just ended
                before, held = sums.get(name, NOTHING), _held(process)
                sums[name] = Held(*(sum(two) for two in zip(before, held, strict=True)))
        for name in set(self._known.values()) - set(sums):
            self._kept.error(at, f"{name} has ended", "")
            self._known = {pid: one for pid, one in self._known.items() if one != name}
        for name, held in sums.items():
            self.held.setdefault(name, []).append((at, held))
        self.family_mib.append((at, sum(held.pss_mib for held in sums.values())))
        try:
            self.metrics.append((at, scraped(self._site.metrics)))
        except (OSError, HTTPException, KeyError, ValueError) as error:  # also a gauge that no worker keeps just now
            self._kept.error(at, "/metrics", repr(error))

    def named(self) -> Iterator[tuple[str, psutil.Process]]:
        """Those that were known at the start by name, nginx, and all others together."""
        front = {one.pid for one in (self._site.nginx, *self._site.nginx.children())}
        for one in self._site.family():
            yield self._known.get(one.pid, "nginx" if one.pid in front else "others"), one


def _held(process: psutil.Process) -> Held:
    with process.oneshot():
        memory = process.memory_full_info()
        return Held(
            memory.rss / MIB,
            memory.pss / MIB,
            process.num_fds(),
            len(process.net_connections()),
            process.num_threads(),
        )


def scraped(port: int) -> dict[str, float]:
    """The gauges without labels, and how old the directory of the oldest worker is as `age_s`."""
    connection, asked = HTTPConnection("127.0.0.1", port, timeout=10), time.time()
    try:
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
    finally:
        connection.close()
    now = (asked + time.time()) / 2
    found = {
        sample.name.removeprefix("verweisgraph_"): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.labels
    }
    return {**found, "age_s": now - found["catalog_current_timestamp_seconds"]}


def _spent(watch: Watch) -> dict[str, float]:
    """Processor seconds so far by name of the process, of this process, and of all else on the machine."""
    spent = {"load generator": sum(psutil.Process().cpu_times()[:2])}
    for name, process in watch.named():
        with suppress(psutil.Error):
            spent[name] = spent.get(name, 0.0) + sum(process.cpu_times()[:4])
    whole = psutil.cpu_times()
    busy = whole.user + whole.system + whole.nice + whole.irq + whole.softirq + whole.steal
    return {**spent, "everything else on the machine": busy - sum(spent.values())}
