"""The people of a cell, and what they miss."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum, isclose

from service.domain.gaps.offer import Cell

TOLERANCE = 1e-9
COUNTS = frozenset({"counted", "estimated"})  # bases of those who need help; residents only weigh places


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """
    The people of a cell: persons by demand point, share of each status class (sum 1).

    `surveyed_on`: the day on which somebody looked for every offer there. `basis`: where the persons come from.
    `withheld`: their number is told to nobody.
    Raises ValueError for negative numbers and for shares that do not add up to 1.
    """

    cell: Cell
    persons: Mapping[str, float]
    statuses: Mapping[str, float]
    surveyed_on: date | None = None
    basis: str = "counted"
    withheld: bool = False

    def __post_init__(self) -> None:
        """Persons and shares are checked once, where they enter."""
        if any(not count >= 0 for count in [*self.persons.values(), *self.statuses.values()]):
            raise ValueError("Persons and status weights must be numbers from 0.")
        total = fsum(self.statuses.values())
        if not isclose(total, 1.0, abs_tol=1e-6):
            raise ValueError(f"The status weights must add up to 1, not to {total:g}.")

    @property
    def counted(self) -> bool:
        """Whether its persons are people who need help, not all residents and not nobody."""
        return self.basis in COUNTS

    @property
    def told(self) -> bool:
        """Whether its numbers of persons mean something, and may be told."""
        return self.counted and not self.withheld

    @property
    def total(self) -> float:
        """N, all persons."""
        return fsum(self.persons.values())

    def weights(self) -> dict[str, float]:
        """The weight of each demand point, sum 1; all equal without persons, the region itself without points."""
        points = sorted(self.persons) or [self.cell.region]
        if not self.total:
            return dict.fromkeys(points, 1 / len(points))
        return {point: self.persons[point] / self.total for point in points}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """
    Persons N, missing full-help equivalents from `low` to `high`, their shares, and FGT0, FGT2 of the low end.

    `withheld`: nobody is told a number of persons, shares may be. `counted` False: the persons only weigh places.
    """

    persons: float
    low: float
    high: float
    share_low: float
    share_high: float
    fgt0: float
    fgt2: float
    withheld: bool = False
    counted: bool = True

    @property
    def told(self) -> bool:
        """Whether its numbers of persons mean something, and may be told."""
        return self.counted and not self.withheld
