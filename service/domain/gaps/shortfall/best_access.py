"""The best help that some offers give to each kind of person."""

from collections.abc import Iterable, Sequence
from math import fsum

Line = tuple[float, ...]  # a factor for each status, or for each demand point
Running = tuple[float, Line, Line]  # what all persons of the cell share, by status, by point


def merged(lines: Sequence[Line], weights: Sequence[float]) -> tuple[list[Line], list[float]]:
    """Lines and weights with the columns that are equal in all lines put together, in the order of their first."""
    places: dict[Line, list[int]] = {}
    for number, column in enumerate(zip(*lines, strict=True) if lines else [()] * len(weights)):
        places.setdefault(column, []).append(number)
    firsts = [numbers[0] for numbers in places.values()]
    kept = [tuple(line[one] for one in firsts) for line in lines]
    return kept, [fsum(weights[one] for one in numbers) for numbers in places.values()]


def best_access(running: Iterable[Running], points: int, statuses: int) -> list[float]:
    """
    The best quality for each point and status, points first.

    The best offers go first: as soon as the next one cannot better the worst place, no later one can.
    """
    ordered = sorted(((share * max(s) * max(p), share, s, p) for share, s, p in running), reverse=True)
    best, least = [0.0] * (points * statuses), 0.0
    for most, share, by_status, by_point in ordered:
        if most <= least:
            break
        for start, reach in zip(range(0, points * statuses, statuses), by_point, strict=True):
            if reach:
                here = [share * one * reach for one in by_status]
                best[start : start + statuses] = map(max, best[start : start + statuses], here)
        least = min(best)
    return best
