"""Minutes from places to sites: straight lines, an estimate wherever they are shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.distance import distance_km
from service.domain.gaps.access import estimated_minutes

Point = tuple[float, float]
SPEEDS_KMH = {"pt": 30.0, "car": 60.0}  # door to door in the country; our settings, no timetable is known
STANDARD_MODE = "pt"


@dataclass(frozen=True, slots=True, eq=False)
class EstimatedMinutes(Mapping[str, float]):
    """One-way minutes to the nearest of some sites by demand point, worked out when asked; empty without a site."""

    sites: tuple[Point, ...]
    points: Mapping[str, Point]
    speed_kmh: float = SPEEDS_KMH[STANDARD_MODE]

    def __getitem__(self, point: str) -> float:
        """The minutes; KeyError for an unknown point, and for every point without a site."""
        if not self.sites:
            raise KeyError(point)
        here = self.points[point]
        return estimated_minutes(min(distance_km(here, site) for site in self.sites), self.speed_kmh)

    def __iter__(self) -> Iterator[str]:
        """All points, in their order."""
        return iter(self.points if self.sites else ())

    def __len__(self) -> int:
        """The number of points with minutes."""
        return len(self.points) if self.sites else 0
