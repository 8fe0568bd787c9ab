"""What was seen of a soak, and what of it is judged."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.soak.judge import Answer, Row, around, growth_percent, percentile, right_percent, verdict

EARLY_S, WARM_UP_S = 600.0, 60.0


class Plan(NamedTuple):
    """What is asked of a soak; without `services` it runs on the seed alone."""

    minutes: float
    services: int
    rate: float
    heavy: bool

    @property
    def seconds(self) -> float:
        return self.minutes * 60


class Wrong(NamedTuple):
    """An error: when, what, and the beginning of what came."""

    at_s: float
    what: str
    text: str


class Held(NamedTuple):
    """What one process holds at an instant."""

    rss_mib: float
    pss_mib: float
    files: float
    connections: float
    threads: float


@dataclass
class Soaked:
    """What was seen; instants are seconds from the start."""

    plan: Plan
    answers: list[Answer]
    wrong: list[Wrong]
    writes: list[tuple[float, float]]
    changes: int
    held: dict[str, list[tuple[float, Held]]]
    family: list[tuple[float, float]]
    metrics: list[tuple[float, dict[str, float]]]
    processor: dict[str, float]
    stored: tuple[float, float]
    slow: Mapping[str, int]
    unfinished: list[str]

    @property
    def early_s(self) -> float:
        """When memory has to be flat from: after 10 minutes, in a short run after a third of it."""
        return min(EARLY_S, self.plan.seconds / 3)

    @property
    def warm_up_s(self) -> float:
        return min(WARM_UP_S, self.plan.seconds / 6)

    def compared(self) -> dict[str, tuple[Held, Held]]:
        """What each process held early and at the end: medians of a minute, less in a short run."""
        width = min(60.0, self.plan.seconds / 6)
        return {
            name: (_at(seen, self.early_s, width), _at(seen, self.plan.seconds, width))
            for name, seen in self.held.items()
        }

    def judged(self) -> list[Row]:
        """The limits of the design, each held or missed."""
        reads = [one for one in self.answers if one.group == "read" and one.at_s >= self.warm_up_s]
        told = [one.age_s for one in self.answers if one.age_s is not None]
        oldest = [values["age_s"] for _, values in self.metrics]
        compared = self.compared()
        workers = {name: two for name, two in compared.items() if name.startswith("worker")}
        memory = {name: growth_percent(early.pss_mib, late.pss_mib) for name, (early, late) in workers.items()}
        more = {
            name: max(late.files - early.files, late.connections - early.connections)
            for name, (early, late) in compared.items()
            if name != "others"
        }
        age_s = max(percentile(told, 0.99), percentile(oldest, 0.99)) if told and oldest else math.nan
        p99_ms = percentile((one.latency_s for one in reads), 0.99) * 1000
        return verdict(
            len(self.wrong),
            p99_ms,
            age_s,
            memory,
            more,
            self.unfinished,
            held_mib={name: late.pss_mib for name, (_, late) in workers.items()},
            heavy_right_percent=right_percent(self.answers, "heavy") if self.plan.heavy else None,
        )


def _at(seen: list[tuple[float, Held]], at_s: float, width_s: float) -> Held:
    columns = ([(at, held[number]) for at, held in seen] for number in range(len(Held._fields)))
    return Held(*(around(points, at_s, width_s) for points in columns))
