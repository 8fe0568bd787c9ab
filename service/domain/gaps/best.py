"""The best help that some offers give to each kind of person."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

Both = tuple[tuple[float, ...], tuple[float, ...]]  # (low, high): unknown read as 0, and as 1


class Open(NamedTuple):
    """A running offer: what all persons of the cell share, and its factor for each status and each point."""

    service_id: str
    cell: tuple[float, float]
    statuses: Both
    points: Both


def merged(rows: Sequence[Both], weights: Sequence[float]) -> tuple[list[Both], list[float]]:
    """Rows and weights with the columns that are equal in all rows put together, in the order of their first."""
    columns = zip(*(line for row in rows for line in row), strict=True) if rows else [()] * len(weights)
    places: dict[tuple[float, ...], list[int]] = {}
    for number, column in enumerate(columns):
        places.setdefault(column, []).append(number)
    firsts = [numbers[0] for numbers in places.values()]
    kept = [(tuple(low[i] for i in firsts), tuple(high[i] for i in firsts)) for low, high in rows]
    return kept, [fsum(weights[i] for i in numbers) for numbers in places.values()]


def best_access(running: Sequence[Open], reading: int, points: int, statuses: int) -> list[float]:
    """
    The best quality for each point and status, points first; `reading` 0 is low, 1 is high.

    The best offers go first: as soon as the next one cannot better the worst place, no later one can.
    """
    ordered = []
    for one in running:
        share, by_status, by_point = one.cell[reading], one.statuses[reading], one.points[reading]
        most = share * max(by_status) * max(by_point)
        if most > 0:
            ordered.append((-most, one.service_id, share, by_status, by_point))
    ordered.sort()
    best, least = [0.0] * (points * statuses), 0.0
    for most, _, share, admitted, reached in ordered:
        if -most <= least:
            break
        for start, reach in zip(range(0, points * statuses, statuses), reached, strict=True):
            if reach:
                here = [share * one * reach for one in admitted]
                best[start : start + statuses] = map(max, best[start : start + statuses], here)
        least = min(best)
    return best
