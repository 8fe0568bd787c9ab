"""The numbers in the form of Prometheus; imported after the folder is there, since the library looks for it then."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from service.observability.measures import COUNTERS, GAUGES

PREFIX = "verweisgraph"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
LABELS = ("route", "method", "status")
# Room that is taken at once: a page of a full disk that is written through a map would end the process.
ROOM = {"counter": 1 << 16, "histogram": 1 << 20, **{f"gauge_{mode}": 1 << 16 for mode, _ in GAUGES.values()}}
ENDED = 0  # the id under which the sums of ended workers are kept


class Kept:
    """The numbers of one worker, in files of the folder; made after the fork, OSError where there is no room."""

    def __init__(self, folder: Path) -> None:
        for kind, size in ROOM.items():
            with (folder / f"{kind}_{os.getpid()}.db").open("ab") as file:
                os.posix_fallocate(file.fileno(), 0, size)
        registry = CollectorRegistry()
        self._durations = Histogram(
            f"{PREFIX}_request_duration_seconds",
            "Answered requests by template, method and class of status.",
            LABELS,
            buckets=BUCKETS,
            registry=registry,
        )
        self._answers = Counter(f"{PREFIX}_answers", "Answers by status.", ("status",), registry=registry)
        self._counters = {name: Counter(f"{PREFIX}_{name}", told, registry=registry) for name, told in COUNTERS.items()}
        self._gauges = {
            name: Gauge(f"{PREFIX}_{name}", told, multiprocess_mode=mode, registry=registry)
            for name, (mode, told) in GAUGES.items()
        }
        self._children: dict[tuple[str, str, int], Histogram] = {}
        self._statuses: dict[int, Counter] = {}

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request was answered; labels are looked up once."""
        key = (route, method, status // 100)
        child = self._children.get(key)
        if child is None:
            child = self._children[key] = self._durations.labels(route, method, f"{key[2]}xx")
        child.observe(seconds)
        counter = self._statuses.get(status)
        if counter is None:
            counter = self._statuses[status] = self._answers.labels(str(status))
        counter.inc()

    def count(self, name: str) -> None:
        """One more of a counter."""
        self._counters[name].inc()

    def set(self, name: str, value: float) -> None:
        """A gauge stands at this."""
        self._gauges[name].set(value)


class Together(Collector):
    """The numbers of all workers, those that ended included, and the memory they take."""

    def __init__(self, folder: Path, workers: Callable[[], list[int]]) -> None:
        self._folder, self._workers, self._lock = folder, workers, Lock()
        self._files = MultiProcessCollector(None, str(folder))

    def collect(self) -> Iterator[Metric]:
        """What one look at /metrics shows."""
        with self._lock:
            found = list(self._files.collect())
        workers = self._workers()
        memory = GaugeMetricFamily(f"{PREFIX}_resident_memory_bytes", "Resident memory.", labels=["process"])
        memory.add_metric(["main"], _resident_bytes(os.getpid()))
        memory.add_metric(["workers"], sum(_resident_bytes(pid) for pid in workers))
        yield from (*found, memory, GaugeMetricFamily(f"{PREFIX}_workers", "Workers that run.", len(workers)))

    def ended(self, pid: int) -> None:
        """Adds the sums of a worker to those of all that ended, so that no file of it stays."""
        with self._lock:
            mark_process_dead(pid, str(self._folder))
            for kind in ("counter", "histogram"):
                self._add(self._folder / f"{kind}_{pid}.db", self._folder / f"{kind}_{ENDED}.db")

    @staticmethod
    def _add(file: Path, sums: Path) -> None:
        if not file.exists():
            return
        kept = MmapedDict(str(sums))
        for key, value, _, _ in MmapedDict.read_all_values_from_file(str(file)):
            kept.write_value(key, kept.read_value(key)[0] + value, 0.0)
        kept.close()
        file.unlink()


def _resident_bytes(pid: int) -> int:
    """0 where the process has just ended."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
