"""Percentiles, growth, and whether a soak stood: pure."""

import math
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

READ_P99_MS, AGE_P99_S, GROWTH_PERCENT = 100.0, 3.0, 10.0
MORE_FILES = 5  # open files or connections of a process: what swings, and no leak
RIGHT = {"read": {200, 304}, "demand": {201}, "heavy": {200}}
OURS = (b"eavy questions", b"takes longer than")  # what the product says; a 503 of nginx says that nobody answered
LEAST_RIGHT_PERCENT = 10.0  # of heavy questions: who is always sent away gets no answer
MOST_MIB = 300.0  # of a worker


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
    later = group == "heavy" and status == 503 and retry_after is not None
    return "busy" if later and any(words in body for words in OURS) else "error"


def right_percent(answers: Iterable[Answer], group: str) -> float:
    """How many of the questions of a group were answered; NaN where none was asked."""
    verdicts = [one.verdict for one in answers if one.group == group]
    return 100 * verdicts.count("right") / len(verdicts) if verdicts else math.nan


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
    *,
    held_mib: Mapping[str, float],
    heavy_right_percent: float | None = None,
) -> list[Row]:
    """
    Each limit and whether it held; what was not measured did not hold.

    `memory` is the growth in percent by worker, `held_mib` what it holds at the end, `more` the growth of open files
    and connections in numbers by process, `unfinished` what did not go on until the end. `heavy_right_percent` is None
    where no heavy question was to be asked.
    """
    return [
        Row("errors", str(errors), "0", errors == 0),
        Row("went on until the end", ", ".join(sorted(unfinished)) or "all", "all", not unfinished),
        Row("read p99", f"{read_p99_ms:.1f} ms", f"under {READ_P99_MS:.0f} ms", read_p99_ms < READ_P99_MS),
        Row("age of the data, p99", f"{age_p99_s:.1f} s", f"under {AGE_P99_S:.0f} s", age_p99_s < AGE_P99_S),
        *_answered(heavy_right_percent),
        *_held("memory", memory, GROWTH_PERCENT, "%"),
        *_held("memory at the end", held_mib, MOST_MIB, "MiB", sign=""),
        *_held("files and connections", more, MORE_FILES, ""),
    ]


def _answered(percent: float | None) -> list[Row]:
    if percent is None:
        return []
    wanted = f"at least {LEAST_RIGHT_PERCENT:g} %"
    return [Row("heavy questions answered", f"{percent:.0f} %", wanted, percent >= LEAST_RIGHT_PERCENT)]


def _held(name: str, values: Mapping[str, float], most: float, unit: str, sign: str = "+") -> list[Row]:
    wanted = f"at most {sign}{most:g} {unit}".strip()
    if not values:
        return [Row(name, "not measured", wanted, held=False)]
    return [
        Row(f"{name}, {one}", f"{value:{sign}.1f} {unit}".strip(), wanted, value <= most)
        for one, value in values.items()
    ]
