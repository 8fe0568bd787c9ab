"""What candidates give, as rows of factors: those that no other one betters, and what their gates let through."""

from collections.abc import Iterable

from service.domain.gaps.shortfall.factor_vectors import FactorVectors

Row = tuple[float, float, float, int, int]  # language, active, capacity, and the numbers of two lines
Rows = frozenset[Row]


def undominated(rows: Iterable[Row], statuses: FactorVectors, points: FactorVectors) -> list[Row]:
    """The rows that no other one equals or betters in every gate, the strongest first."""
    kept: list[Row] = []
    weighed = {row: row[0] + row[1] + row[2] + statuses.sums[row[3]] + points.sums[row[4]] for row in rows}
    for row in sorted(weighed, key=lambda row: (-weighed[row], row)):
        language, active, capacity, status, point = row
        for better in kept:
            if (
                better[0] >= language
                and better[1] >= active
                and better[2] >= capacity
                and statuses.reaches(better[3], status)
                and points.reaches(better[4], point)
            ):
                break
        else:
            kept.append(row)
    return kept


def opened(rows: Rows, relaxed: frozenset[str]) -> dict[tuple[int, int], float]:
    """The best factor that all persons share, by the lines of statuses and points; what helps nobody is left out."""
    language, active, capacity = (gate not in relaxed for gate in ("language", "active", "capacity"))
    status, reach = "status" not in relaxed, "reach" not in relaxed
    best: dict[tuple[int, int], float] = {}
    for row in rows:
        factor = (row[0] if language else 1.0) * (row[1] if active else 1.0) * (row[2] if capacity else 1.0)
        if factor > 0:
            key = (row[3] if status else FactorVectors.OPEN, row[4] if reach else FactorVectors.OPEN)
            best[key] = max(factor, best.get(key, 0.0))
    return best
