"""Percentiles, growth, and whether a soak stood: pure."""

import math
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

READ_P99_MS, AGE_P99_S, GROWTH_PERCENT = 100.0, 3.0, 10.0
MORE_FILES = 5  # open files or connections of a process: what swings, and no leak
RIGHT = {"read": {200, 304}, "demand": {201}, "heavy": {200}}
OF_NGINX = b"The web server in front"  # its own 503 says that nobody answered behind it


class Answer(NamedTuple):
    """One request: when it was due, in s from the start, and how long after that it was answered; status 0: never."""

    at_s: float
    group: str
    kind: str
    status: int
    latency_s: float
    verdict: str
    age_s: float | None = None
    late_s: float = 0.0


class Row(NamedTuple):
    """One line of the verdict."""

    name: str
    value: str
    wanted: str
    held: bool


def verdict_of(group: str, status: int, retry_after: str | None, body: bytes) -> str:
    """`right`, `busy` (a heavy question that is to be asked again later) or `error`."""
    if status in RIGHT[group]:
        return "right" if body or status == 304 else "error"
    busy = group == "heavy" and status == 503 and retry_after is not None and OF_NGINX not in body
    return "busy" if busy else "error"


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed (nearest rank); NaN without any."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1] if ordered else math.nan


def windows(points: Iterable[tuple[float, float]], width_s: float) -> dict[int, list[float]]:
    """The values by the number of the window that their instant lies in."""
    found: dict[int, list[float]] = {}
    for at, value in points:
        found.setdefault(int(at // width_s), []).append(value)
    return dict(sorted(found.items()))


def around(points: Sequence[tuple[float, float]], at_s: float, width_s: float) -> float:
    """The median of the values within a window that ends at an instant; NaN without any."""
    inside = [value for at, value in points if at_s - width_s <= at <= at_s]
    return statistics.median(inside) if inside else math.nan


def growth_percent(before: float, after: float) -> float:
    """How much more it is afterwards; NaN where nothing was measured."""
    return (after / before - 1) * 100 if before > 0 else math.nan


def verdict(
    errors: int,
    read_p99_ms: float,
    age_p99_s: float,
    memory: Mapping[str, float],
    more: Mapping[str, float],
    unfinished: Collection[str] = (),
) -> list[Row]:
    """
    Each limit and whether it held; what was not measured did not hold.

    `memory` is the growth in percent by worker, `more` that of open files and connections in numbers by process,
    `unfinished` what did not go on until the end.
    """
    return [
        Row("errors", str(errors), "0", errors == 0),
        Row("went on until the end", ", ".join(sorted(unfinished)) or "all", "all", not unfinished),
        Row("read p99", f"{read_p99_ms:.1f} ms", f"under {READ_P99_MS:.0f} ms", read_p99_ms < READ_P99_MS),
        Row("age of the data, p99", f"{age_p99_s:.1f} s", f"under {AGE_P99_S:.0f} s", age_p99_s < AGE_P99_S),
        *_held("memory", memory, GROWTH_PERCENT, "%"),
        *_held("files and connections", more, MORE_FILES, ""),
    ]


def _held(name: str, growths: Mapping[str, float], most: float, unit: str) -> list[Row]:
    if not growths:
        return [Row(name, "not measured", f"at most +{most:g} {unit}".strip(), held=False)]
    return [
        Row(f"{name}, {one}", f"{growth:+.1f} {unit}".strip(), f"at most +{most:g} {unit}".strip(), growth <= most)
        for one, growth in growths.items()
    ]
