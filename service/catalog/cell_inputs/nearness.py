"""Minutes from places to sites: as they were measured, else straight lines, an estimate wherever they are shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import cos, radians
from typing import NamedTuple

from service.domain.accessibility import DETOUR, estimated_minutes
from service.domain.distance import distance_km

Point = tuple[float, float]


class Measured(NamedTuple):
    """The one-way minutes of one pair on a day by a source; infinite: no connection."""

    minutes: float
    on: date
    source: str


MeasuredTo = Mapping[Point, Mapping[str, Measured]]  # by site and demand point
SPEEDS_KMH = {"pt": 30.0, "car": 60.0}  # door to door in the country; our settings, no timetable is known
STANDARD_MODE = "pt"
_KM_PER_DEGREE = 110.57  # the shortest degree of latitude, at the equator: what is left out is further for certain


class Places(Mapping[str, Point]):
    """Demand points with their coordinates; those around a site are found without a look at all of them."""

    def __init__(self, points: Mapping[str, Point]) -> None:
        self._points = dict(sorted(points.items()))
        self.codes = frozenset(points)
        self._by_lat = sorted((lat, lon, code) for code, (lat, lon) in points.items())
        self._lats = [lat for lat, _, _ in self._by_lat]

    def __getitem__(self, code: str) -> Point:
        """The coordinates; KeyError for an unknown point."""
        return self._points[code]

    def __contains__(self, code: object) -> bool:
        """Whether there is such a point."""
        return code in self.codes

    def __iter__(self) -> Iterator[str]:
        """All points, in order."""
        return iter(self._points)

    def __len__(self) -> int:
        """The number of points."""
        return len(self._points)

    def around(self, site: Point, km: float) -> Iterator[tuple[str, float]]:
        """The points within a distance of a site, with their distance in km."""
        lat, lon = site
        high = km / _KM_PER_DEGREE
        wide = high / max(0.01, cos(radians(min(89.0, abs(lat) + high))))
        for _, here, code in self._by_lat[bisect_left(self._lats, lat - high) : bisect_right(self._lats, lat + high)]:
            if abs(here - lon) <= wide and (far := distance_km(self._points[code], site)) <= km:
                yield code, far

    def nearest_km(self, site: Point) -> float | None:
        """The distance of the nearest point; None without any."""
        middle, best = bisect_left(self._lats, site[0]), float("inf")
        for side in (self._by_lat[middle:], self._by_lat[:middle][::-1]):
            for lat, _, code in side:
                if abs(lat - site[0]) * _KM_PER_DEGREE > best:
                    break
                best = min(best, distance_km(self._points[code], site))
        return best if self._lats else None


@dataclass(frozen=True, slots=True, eq=False)
class MinutesToSites(Mapping[str, float]):
    """
    One-way minutes to the nearest of some sites by demand point, worked out when asked; empty without a site.

    `measured` goes before the straight line, pair by pair.
    """

    sites: tuple[Point, ...]
    points: Places
    speed_kmh: float = SPEEDS_KMH[STANDARD_MODE]
    measured: MeasuredTo = field(default_factory=dict)

    def __getitem__(self, point: str) -> float:
        """The minutes; KeyError for an unknown point, and for every point without a site."""
        if not self.sites:
            raise KeyError(point)
        return min(self._way(point, site) for site in self.sites)

    def _way(self, point: str, site: Point) -> float:
        if own := self.measured.get(site, {}).get(point):
            return own.minutes
        return estimated_minutes(distance_km(self.points[point], site), self.speed_kmh)

    def __contains__(self, point: object) -> bool:
        """Whether the minutes of a point are known, without working them out."""
        return bool(self.sites) and point in self.points

    def __iter__(self) -> Iterator[str]:
        """All points, in their order."""
        return iter(self.points if self.sites else ())

    def __len__(self) -> int:
        """The number of points with minutes."""
        return len(self.points) if self.sites else 0

    @property
    def places(self) -> frozenset[str]:
        """All points with minutes."""
        return self.points.codes if self.sites else frozenset()

    def up_to(self, limit: float) -> dict[str, float]:
        """The minutes of the points within a limit; all others are farther."""
        km = limit / 60 * self.speed_kmh / DETOUR
        found: dict[str, float] = {}
        for site in self.sites:
            own = self.measured.get(site, {})
            ways = [(point, way.minutes) for point, way in own.items() if way.minutes <= limit and point in self.points]
            ways += [
                (point, estimated_minutes(far, self.speed_kmh))
                for point, far in self.points.around(site, km * 1.000001)
                if point not in own
            ]
            for point, minutes in ways:
                found[point] = min(minutes, found.get(point, minutes))
        return found
